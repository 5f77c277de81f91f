"""Find who does what to whom around a verb, from word order and closed word classes alone."""

from __future__ import annotations

from dataclasses import dataclass

from kg.claims.noun_table import METONYMS
from kg.claims.phrases import (
    Units,
    coordinated_left,
    coordinated_right,
    governing_preposition,
    is_finite,
    owners_before,
    phrase_objects,
    prepositional_objects,
    relative_antecedent,
)
from kg.claims.units import Kind

__all__ = [
    "Chain",
    "Units",
    "direct_objects",
    "prepositional_objects",
    "relative_object",
    "subjects",
    "verb_chain",
]

CONTROL_WORDS = frozenset(
    "plans plan planned planning agreed agree agrees intends intend intended expects expect expected "
    "wants want wanted aims aim aimed hopes hope hoped hoping seeks seek sought seeking decided "
    "decides offered offers offering set due about ready talks talk considering consider considered "
    "considers exploring explores weighing weighs mulling poised likely unlikely keen able unable "
    "going used begin began begun begins start started cease continue starts continues continued "
    "ceased stopped stop refused refuses declined denied denies denying attempted attempting tried "
    "tries trying failed fails threatened pledged pledges promised vowed committed promises preparing "
    "prepares prepared scheduled willing discussing discussed discussions negotiating eyeing moved "
    "moving managed helped helps chose chosen opted forced allowed cleared proposed proposes "
    "proposing proposal deal offer bid plan believed understood said thought rumoured rumored "
    "reported known alleged interested application option right intention close advanced early in "
    "into of help potentially".split()
)
"""Words between a subject and the verb it governs: "is in talks to buy", "has agreed to buy"."""

_CHAIN_KINDS = frozenset({Kind.AUXILIARY, Kind.NEGATION, Kind.ADVERB, Kind.TO})
_CLAUSE_LINKS = frozenset({"after", "before", "as", "since"})
_NAME_LEAD = frozenset({Kind.DETERMINER, Kind.WORD, Kind.HYPHEN, Kind.QUOTE})
_NAME_LIST = frozenset({Kind.MENTION, Kind.COMMA, Kind.AND, Kind.DETERMINER})
_FLOATING = frozenset({"both", "all", "each"})
_AFTER_NO = frozenset({"longer", "plans", "plan", "intention", "interest", "right"})
_LEAD_REACH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The words that carry a verb's tense and mood, from `start` up to the verb, in units."""

    start: int
    verb: int

    def texts(self, units: Units) -> list[str]:
        """Return the words of the chain without the verb."""
        return [unit.text for unit in units[self.start : self.verb]]


def verb_chain(units: Units, verb: int) -> Chain:
    """Return the auxiliaries, adverbs and governing verbs directly before the verb at `verb`."""
    start = verb
    while start > 0:
        unit = units[start - 1]
        is_share = unit.amount is not None and unit.amount.unit == "percent" and start == verb
        if not (
            is_share
            or unit.kind in _CHAIN_KINDS
            or unit.text in _FLOATING
            or (unit.text == "no" and start < verb and units[start].text in _AFTER_NO)
            or (unit.text in CONTROL_WORDS and _governs(units, start - 1, verb))
        ):
            break
        start -= 1
    return Chain(start=start, verb=verb)


def _governs(units: Units, i: int, verb: int) -> bool:
    """Tell whether a control word leads on to the verb: through "to", or straight to a gerund."""
    between = [unit.text for unit in units[i + 1 : verb]]
    small = units[i].text in {"in", "into", "of"} and bool(between)
    return "to" in between or units[verb].text.endswith("ing") or small


def subjects(units: Units, chain: Chain) -> list[int]:
    """Return the mentions that are the subject of the verb, several where they are coordinated."""
    i = chain.start - 1
    if i < 0:
        return _later_subject(units, chain)
    if units[i].kind is Kind.QUOTE and i:
        i -= 1
    unit, gerund = units[i], units[chain.verb].text.endswith("ing")
    if unit.kind is Kind.RELATIVE or unit.text == "that":
        return relative_antecedent(units, i)
    if unit.kind is Kind.AND or (unit.kind is Kind.COMMA and i and units[i - 1].kind is Kind.AND):
        return _clause_subject(units, i)
    if unit.kind in {Kind.COMMA, Kind.DASH} or unit.text == ")":
        return _clause_subject(units, i) if gerund else _subject_before_insertion(units, i, chain)
    if unit.kind is Kind.MENTION:
        return _phrase_subject(units, i)
    if unit.kind is Kind.PREPOSITION and gerund:
        # "By backing ..., OpenAI is ...": the clause that follows names who does it, or the one before.
        return _later_subject(units, chain) or _clause_subject(units, i)
    if unit.text == "they":
        # "Acme and Bolt said they would": only a list that was just named can be meant.
        named = _clause_subject(units, i)
        return named if len(named) > 1 else []
    if unit.text in METONYMS:
        return owners_before(units, i)
    return []


def _phrase_subject(units: Units, i: int) -> list[int]:
    """Return the head of the noun phrase that ends with the mention at `i`, with its conjuncts."""
    start = i
    while start > 0 and units[start - 1].kind in _NAME_LEAD and i - start <= _LEAD_REACH:
        start -= 1
    if not start or units[start - 1].kind is not Kind.PREPOSITION:
        return coordinated_left(units, i)
    preposition = units[start - 1].text
    if preposition in {"of", "at", "from", "in"} and start >= 2 and units[start - 2].kind is Kind.MENTION:
        # "Rheinmetall of Germany bought ...".
        return _phrase_subject(units, start - 2)
    return coordinated_left(units, i) if preposition in _CLAUSE_LINKS else []


def _subject_before_insertion(units: Units, i: int, chain: Chain) -> list[int]:
    """Return the subject to the left of ", the chip designer," or of a participle after a comma."""
    opener = {Kind.COMMA: Kind.COMMA, Kind.DASH: Kind.DASH}.get(units[i].kind, Kind.BRACKET)
    j = i - 1
    while j > 0 and units[j].kind is not opener and units[j].kind is not Kind.STOP:
        j -= 1
    if j > 0 and units[j].kind is opener and units[j - 1].kind is Kind.MENTION:
        return _phrase_subject(units, j - 1)
    if j > 0 and units[j].kind is opener and all(u.kind in _NAME_LIST for u in units[j + 1 : i]):
        # "Two rivals, Acme and Bolt, announced ...": the names stand for the noun before them.
        return coordinated_left(units, i - 1) if units[i - 1].kind is Kind.MENTION else []
    is_participle = chain.start == chain.verb and units[chain.verb].text.endswith(("ed", "n", "t"))
    if is_participle and units[i].kind is Kind.COMMA and units[i - 1].kind is Kind.MENTION:
        # "Nvidia, founded by ...": a participle that follows its noun.
        return coordinated_left(units, i - 1)
    return []


def _clause_subject(units: Units, end: int) -> list[int]:
    """Return the subject of the clause that ends before `end`: its first mention without a preposition."""
    start = end
    while start > 0 and units[start - 1].kind not in {Kind.STOP, Kind.BUT}:
        start -= 1
    for i in range(start, end):
        if units[i].kind is not Kind.MENTION or governing_preposition(units, i) is not None:
            continue
        follows = units[i + 1] if i + 1 < len(units) else None
        if units[i].possessive_pronoun or (follows is not None and follows.kind is Kind.POSSESSIVE):
            continue
        return coordinated_right(units, i, limit=end)
    return []


def _later_subject(units: Units, chain: Chain) -> list[int]:
    """Return the subject of the main clause after an opening "By investing ..., OpenAI is ..."."""
    for i in range(chain.verb + 1, len(units) - 2):
        if units[i].kind is Kind.STOP:
            return []
        if units[i].kind is Kind.COMMA and units[i + 1].kind is Kind.MENTION:
            after = units[i + 2]
            if after.kind in {Kind.AUXILIARY, Kind.WORD, Kind.ADVERB}:
                return [i + 1]
    return []


def direct_objects(units: Units, verb: int) -> list[int]:
    """Return the mentions that head the noun phrase after the verb, several where coordinated."""
    return phrase_objects(units, verb + 1)


def relative_object(units: Units, chain: Chain) -> list[int]:
    """Return what an object relative clause describes: "Arm, which SoftBank owns"."""
    after = units[chain.verb + 1] if chain.verb + 1 < len(units) else None
    if (
        after is not None
        and after.kind in {Kind.DETERMINER, Kind.WORD, Kind.MENTION}
        and not is_finite(after)
    ):
        # The verb has an object of its own.
        return []
    found = subjects(units, chain)
    i = found[0] - 1 if found else -1
    while i > 0 and units[i].kind is Kind.DETERMINER and units[i].text not in {"that", "which"}:
        i -= 1
    is_relative = i > 0 and (units[i].kind is Kind.RELATIVE or units[i].text == "that")
    if not is_relative or units[i].text in {"who", "whose", "what"}:
        return []
    return relative_antecedent(units, i) if units[i - 1].kind is not Kind.PREPOSITION else []
