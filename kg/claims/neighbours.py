"""Relations that names state by standing side by side: "Oslo-based Bolt", "Google's TPUs"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.claims.arguments import Units
from kg.claims.candidates import Candidate
from kg.claims.noun_table import HYPHEN_FRAMES
from kg.claims.phrases import coordinated_right, is_finite
from kg.claims.units import Kind
from kg.model import ORGANIZATION_TYPES, EntityType, Relation

_SEATED = frozenset({"headquartered", "based"})
_GAP = frozenset({Kind.WORD, Kind.HYPHEN, Kind.AND, Kind.COMMA})
_MODIFIERS = frozenset({Kind.WORD, Kind.ADVERB, Kind.HYPHEN, Kind.QUOTE})


def neighbour_candidates(units: Units) -> Iterator[Candidate]:
    """Yield what neighbours say of each other."""
    for i, unit in enumerate(units):
        if unit.mention is None:
            continue
        if i + 2 < len(units) and units[i + 1].kind is Kind.HYPHEN and units[i + 2].text in HYPHEN_FRAMES:
            yield from _hyphenated(units, i)
        if unit.mention.type in ORGANIZATION_TYPES:
            yield from _owned_products(units, i)
            yield from _seats(units, i)
        if unit.mention.type is EntityType.PRODUCT:
            yield from _makers(units, i)
        if unit.mention.type is EntityType.PLACE:
            yield from _residents(units, i)


def _hyphenated(units: Units, i: int) -> Iterator[Candidate]:
    """Yield "Oslo-based Bolt", and "Bolt, an Oslo-based start-up"."""
    relation, before_is_subject = HYPHEN_FRAMES[units[i + 2].text]
    j = i + 3
    while j < len(units) and units[j].kind in _GAP and j - i < 9:
        j += 1
    described = j if j < len(units) and units[j].kind is Kind.MENTION else _apposed_to(units, i)
    if described is None or (described == j and any(u.kind is Kind.COMMA for u in units[i + 3 : j])):
        return
    subject, object_ = (i, described) if before_is_subject else (described, i)
    yield _candidate(relation, subject, object_, i + 2, f"{relation}.hyphen.{units[i + 2].text}")


def _apposed_to(units: Units, i: int) -> int | None:
    """Return the mention that an apposition around `i` describes: "Bolt, an Oslo-based start-up"."""
    if i < 3 or units[i - 1].kind is not Kind.DETERMINER or units[i - 2].kind is not Kind.COMMA:
        return None
    return i - 3 if units[i - 3].kind is Kind.MENTION else None


def _owned_products(units: Units, i: int) -> Iterator[Candidate]:
    """Yield products that a company's name stands before: in the possessive, or directly."""
    j, rule = i + 1, "direct"
    if units[i].possessive_pronoun:
        rule = "possessive"
    elif j < len(units) and (units[j].kind is Kind.POSSESSIVE or _is_whose(units, j)):
        while units[j].kind is Kind.COMMA:
            j += 1
        j, rule = j + 1, "possessive"
    if rule == "possessive":
        while j < len(units) and units[j].kind in _MODIFIERS and j - i < 6:
            j += 1
    if j >= len(units) or units[j].kind is not Kind.MENTION:
        return
    for product in _listed_without_article(units, j):
        mention = units[product].mention
        assert mention is not None
        fits = mention.type is EntityType.PRODUCT or (
            mention.type is EntityType.TECHNOLOGY and rule == "possessive" and not _modifies(units, product)
        )
        if fits:
            yield _candidate(Relation.PRODUCES, i, product, product, f"produces.{rule}")


def _modifies(units: Units, i: int) -> bool:
    """Tell whether a noun follows that the name only describes: "Nvidia's GPU dominance"."""
    after = units[i + 1] if i + 1 < len(units) else None
    plural = units[i].text.endswith("s")
    return after is not None and after.kind is Kind.WORD and not plural and not is_finite(after)


def _is_whose(units: Units, j: int) -> bool:
    k = j + 1 if units[j].kind is Kind.COMMA else j
    return k < len(units) and units[k].text == "whose"


def _listed_without_article(units: Units, i: int) -> list[int]:
    """Return a list of mentions up to one with an article of its own: "Rokid's Glasses and the One Pro"."""
    listed = coordinated_right(units, i)
    for n, j in enumerate(listed):
        if n and units[j - 1].kind is Kind.DETERMINER:
            return listed[:n]
    return listed


def _makers(units: Units, i: int) -> Iterator[Candidate]:
    """Yield "Cursor, from Anysphere" and "the r1 from Rabbit", unless a verb may govern the "from"."""
    j = i + 1
    apposed = j < len(units) and units[j].kind is Kind.COMMA
    j += apposed
    if j + 1 >= len(units) or units[j].text != "from":
        return
    opens = i == 0 or all(unit.kind in {Kind.DETERMINER, Kind.PREPOSITION, Kind.QUOTE} for unit in units[:i])
    maker = next((k for k in range(j + 1, min(j + 6, len(units))) if units[k].mention is not None), None)
    if maker is None or not (apposed or opens):
        return
    mention = units[maker].mention
    if mention is not None and mention.type is EntityType.COMPANY:
        yield _candidate(Relation.PRODUCES, maker, i, j, "produces.from")


def _seats(units: Units, i: int) -> Iterator[Candidate]:
    """Yield "SUSE of Nuremberg" and "GlobalFoundries, of Malta, New York,"."""
    j = i + 1
    j += j < len(units) and units[j].kind is Kind.COMMA
    if j + 1 >= len(units) or units[j].text != "of":
        return
    mention = units[j + 1].mention
    if mention is not None and mention.type is EntityType.PLACE:
        found = _candidate(Relation.HEADQUARTERED_IN, i, j + 1, j, "headquartered_in.of")
        yield replace(found, needs_known=True)


def _residents(units: Units, i: int) -> Iterator[Candidate]:
    """Yield "Hsinchu, where TSMC is headquartered"."""
    j = i + 1
    j += j < len(units) and units[j].kind is Kind.COMMA
    words = [unit.text for unit in units[j : j + 4]]
    if words[:1] + words[2:3] == ["where", "is"] and words[-1] in _SEATED and units[j + 1].mention:
        yield _candidate(Relation.HEADQUARTERED_IN, j + 1, i, j + 3, "headquartered_in.where")


def _candidate(relation: Relation, subject: int, object_: int, trigger: int, rule: str) -> Candidate:
    return Candidate(
        relation=relation,
        subject=subject,
        object=object_,
        trigger=trigger,
        chain=min(subject, object_, trigger),
        predicative=False,
        rule=rule,
    )
