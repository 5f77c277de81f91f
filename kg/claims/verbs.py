"""The forms of English verbs, so that tables need to name only the base form."""

from __future__ import annotations

from enum import StrEnum
from functools import cache


class Form(StrEnum):
    """A form of a verb."""

    BASE = "base"
    PRESENT = "present"
    """Third person singular."""
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


IRREGULAR: dict[str, tuple[str, str]] = {
    "be": ("was", "been"),
    "begin": ("began", "begun"),
    "bring": ("brought", "brought"),
    "build": ("built", "built"),
    "buy": ("bought", "bought"),
    "choose": ("chose", "chosen"),
    "deal": ("dealt", "dealt"),
    "find": ("found", "found"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "hold": ("held", "held"),
    "lead": ("led", "led"),
    "lend": ("lent", "lent"),
    "make": ("made", "made"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "run": ("ran", "run"),
    "sell": ("sold", "sold"),
    "set": ("set", "set"),
    "spend": ("spent", "spent"),
    "strike": ("struck", "struck"),
    "sue": ("sued", "sued"),
    "take": ("took", "taken"),
    "win": ("won", "won"),
    "have": ("had", "had"),
    "ink": ("inked", "inked"),
    "become": ("became", "become"),
    "spin": ("spun", "spun"),
    "cut": ("cut", "cut"),
    "let": ("let", "let"),
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "know": ("knew", "known"),
    "think": ("thought", "thought"),
    "seek": ("sought", "sought"),
    "leave": ("left", "left"),
    "break": ("broke", "broken"),
    "split": ("split", "split"),
    "withdraw": ("withdrew", "withdrawn"),
    "fight": ("fought", "fought"),
    "send": ("sent", "sent"),
    "see": ("saw", "seen"),
    "keep": ("kept", "kept"),
    "bet": ("bet", "bet"),
    "rise": ("rose", "risen"),
    "fall": ("fell", "fallen"),
    "grow": ("grew", "grown"),
    "drive": ("drove", "driven"),
    "do": ("did", "done"),
}
"""Base form -> past tense and participle."""

DOUBLING = frozenset(
    {"tap", "plan", "drop", "ship", "scrap", "plug", "transfer", "step", "stop", "permit", "bid", "refer"}
)
"""Regular verbs that double their last consonant."""

_VOWELS = frozenset("aeiou")


@cache
def forms(base: str) -> dict[str, frozenset[Form]]:
    """Return each written form of a verb with the forms that it can be: "led" is past and participle."""
    table: dict[str, set[Form]] = {}

    def add(word: str, form: Form) -> None:
        table.setdefault(word, set()).add(form)

    add(base, Form.BASE)
    add(_present(base), Form.PRESENT)
    past, participle = IRREGULAR.get(base) or (_regular_past(base), _regular_past(base))
    add(past, Form.PAST)
    add(participle, Form.PARTICIPLE)
    add(_gerund(base), Form.GERUND)
    return {word: frozenset(kinds) for word, kinds in table.items()}


def _present(base: str) -> str:
    if base in {"have", "be"}:
        return {"have": "has", "be": "is"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if _ends_in_consonant_y(base):
        return base[:-1] + "ies"
    return base + "s"


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if _ends_in_consonant_y(base):
        return base[:-1] + "ied"
    return (base + base[-1] if base in DOUBLING else base) + "ed"


def _gerund(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    doubles = base in DOUBLING or base in {
        "put",
        "run",
        "set",
        "win",
        "get",
        "cut",
        "let",
        "begin",
        "spin",
        "bet",
        "split",
    }
    return (base + base[-1] if doubles else base) + "ing"


def _ends_in_consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in _VOWELS
