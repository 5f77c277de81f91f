"""Noun phrases, read from word order and closed word classes: heads, lists, owners, prepositions.

Each function reads a sentence's units and returns indices of units. Nothing is guessed across the boundary
of a clause: what is not plainly there is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims.units import Kind, Unit
from kg.language.lexicon import COMPANY_NOUNS
from kg.model import ARTEFACT_TYPES, ORGANIZATION_TYPES

Units = Sequence[Unit]

_PHRASE = frozenset(
    {Kind.DETERMINER, Kind.WORD, Kind.ADVERB, Kind.AMOUNT, Kind.HYPHEN, Kind.QUOTE, Kind.POSSESSIVE}
)
_BEFORE_NAME = frozenset({Kind.DETERMINER, Kind.WORD, Kind.HYPHEN, Kind.QUOTE})
_MODIFIERS = frozenset({Kind.WORD, Kind.ADVERB, Kind.DETERMINER, Kind.HYPHEN, Kind.QUOTE})
_JOINTS = frozenset({Kind.COMMA, Kind.AND})
_ENDS = frozenset({Kind.STOP, Kind.BUT, Kind.RELATIVE, Kind.COMMA, Kind.DASH, Kind.BRACKET})

_QUANTIFIERS = frozenset(
    "all most part control majority half parts much ownership some both one % rest remainder percent cent "
    "shares stake third quarter fifth maker developer creator version".split()
)
"""Words after which "of" leads on to the real object: "all of Groq", "60% of Groq"."""

_SHARE_NOUNS = frozenset({"shares", "stock", "equity"})

_LIST_OPENERS = frozenset({"the", "a", "an", "its", "rival", "startup", "start-up", "both"})
"""What may stand before a later member of a list."""

_FINITE = frozenset(
    "said says was were is are has had have will would could may might must announced told".split()
)

_OBJECT_REACH = 9
_PREPOSITION_REACH = 14
_NAME_REACH = 4
_APPOSITION_REACH = 7


def is_finite(unit: Unit) -> bool:
    """Tell whether a word is surely a finite verb or an auxiliary."""
    return unit.text in _FINITE


def governing_preposition(units: Units, i: int) -> int | None:
    """Return the preposition whose noun phrase the mention at `i` ends, None where there is none."""
    j = _before_name(units, i)
    return j if j >= 0 and units[j].kind in {Kind.PREPOSITION, Kind.TO} else None


def _before_name(units: Units, i: int) -> int:
    """Return the last unit before the words that lead up to the mention at `i`."""
    j = i - 1
    while j >= 0 and units[j].kind in _BEFORE_NAME and i - j <= _NAME_REACH:
        j -= 1
    return j


def owners_before(units: Units, start: int) -> list[int]:
    """Return the mentions that own the noun phrase which starts at `start`: "OpenAI's", "its", "whose"."""
    if start >= 2 and units[start - 1].kind is Kind.POSSESSIVE and units[start - 2].kind is Kind.MENTION:
        owner = start - 2
        joint = owner >= 2 and units[owner - 1].kind is Kind.AND and units[owner - 2].kind is Kind.MENTION
        # "Apple and Google's deal"; a comma would begin another phrase: "Israel's X, and China's president".
        return [owner - 2, owner] if joint and _alike(units[owner - 2], units[owner]) else [owner]
    if start >= 1 and units[start - 1].possessive_pronoun and units[start - 1].kind is Kind.MENTION:
        return [start - 1]
    if start >= 2 and units[start - 1].text == "whose":
        return relative_antecedent(units, start - 1)
    return []


def owner_start(units: Units, start: int) -> int:
    """Return where a noun phrase begins with its owners, `start` where it has none."""
    owners = owners_before(units, start)
    return owners[0] if owners and units[start - 1].text != "whose" else start


def relative_antecedent(units: Units, relative: int) -> list[int]:
    """Return the mention that "who", "which", "that" or "whose" refers back to."""
    i = relative - 1
    if i >= 0 and units[i].kind is Kind.PREPOSITION:
        i -= 1
    while i >= 0 and units[i].kind in {Kind.COMMA, Kind.DASH, Kind.QUOTE}:
        i -= 1
    if i >= 0 and units[i].kind is Kind.WORD and i == relative - 1:
        i = _apposition_host(units, i)
    return [i] if i >= 0 and units[i].kind is Kind.MENTION else []


def _apposition_host(units: Units, i: int) -> int:
    """Return the mention that the apposition ending at `i` describes: "Acme, a chip firm", -1 for none."""
    start = i
    while start > 0 and i - start < _APPOSITION_REACH and units[start].kind in {Kind.WORD, Kind.HYPHEN}:
        start -= 1
    apposed = start >= 2 and units[start].text in {"a", "an", "the"} and units[start - 1].kind is Kind.COMMA
    return start - 2 if apposed else -1


def coordinated_left(units: Units, i: int) -> list[int]:
    """Return the mention at `i` and those joined to its left by commas and "and", in order."""
    found = [i]
    while (joint := _joint_left(units, found[0])) is not None:
        found.insert(0, joint)
    return found


def _joint_left(units: Units, i: int) -> int | None:
    start = j = _before_name(units, i)
    while j >= 0 and units[j].kind in _JOINTS:
        j -= 1
    if j == start or j < 0 or units[j].kind is not Kind.MENTION:
        return None
    joints = units[j + 1 : start + 1]
    saw_and = any(unit.kind is Kind.AND for unit in joints)
    direct = start == i - 1
    listed = saw_and or (joints[0].kind is Kind.COMMA and _ends_list(units, i))
    return j if listed and (direct or saw_and) and _alike(units[j], units[i]) else None


def _ends_list(units: Units, i: int) -> bool:
    """Tell whether the mention at `i` goes on to ", and M": an item of a list, not an apposition."""
    j = i + 1
    while j < len(units) and units[j].kind is Kind.COMMA:
        j += 1
        if j < len(units) and units[j].kind is Kind.MENTION:
            return _ends_list(units, j)
    return j + 1 < len(units) and units[j].kind is Kind.AND and units[j + 1].kind is Kind.MENTION


def coordinated_right(units: Units, i: int, limit: int | None = None) -> list[int]:
    """Return the mention at `i` and those joined to its right before `limit`, in order."""
    end = len(units) if limit is None else limit
    found = [i]
    while (joint := _joint_right(units, found[-1], end)) is not None:
        if limit is None and _begins_clause(units, joint):
            break
        found.append(joint)
    return found


def _joint_right(units: Units, i: int, end: int) -> int | None:
    j = i + 1
    while j < end and units[j].kind in _JOINTS:
        j += 1
    if j == i + 1 or j >= end:
        return None
    joined_by_and = units[j - 1].kind is Kind.AND
    start = j
    while j < end and units[j].kind in {Kind.DETERMINER, Kind.WORD, Kind.HYPHEN} and j - start < _NAME_REACH:
        j += 1
    if j >= end or units[j].kind is not Kind.MENTION or not _alike(units[i], units[j]):
        return None
    if j > start and not (joined_by_and and units[start].text in _LIST_OPENERS):
        return None
    if j + 1 < len(units) and units[j + 1].kind is Kind.POSSESSIVE:
        # "Amazon's deal with Anthropic and Google's": another phrase begins.
        return None
    return j if joined_by_and or _ends_list(units, j) else None


def _begins_clause(units: Units, i: int) -> bool:
    """Tell whether the mention at `i` is the subject of a clause of its own: "..., and AMD will"."""
    after = units[i + 1] if i + 1 < len(units) else None
    return after is not None and (after.kind is Kind.AUXILIARY or is_finite(after))


def _alike(one: Unit, other: Unit) -> bool:
    """Tell whether two mentions are alike enough to stand in one list: things with things."""
    if one.mention is None or other.mention is None:
        return False
    return (one.mention.type in ARTEFACT_TYPES) == (other.mention.type in ARTEFACT_TYPES)


def prepositional_objects(
    units: Units, start: int, preposition: str, through: frozenset[str] = frozenset()
) -> list[int]:
    """Return the mentions after `preposition`, looking on from the unit at `start`.

    With `through`, one of its nouns must come shortly before: "(bought) a stake in".
    """
    for i in range(start, min(len(units), start + _PREPOSITION_REACH)):
        unit = units[i]
        if unit.kind in _ENDS or (i > start and is_finite(unit)):
            return []
        if through and unit.kind is Kind.TO and preposition != "to":
            # "has plans to sell its stake in": the stake is another verb's.
            return []
        if unit.text == preposition and unit.kind in {Kind.PREPOSITION, Kind.TO}:
            if through and not through & {near.text for near in units[max(start, i - 4) : i]}:
                continue
            found = phrase_objects(units, i + 1)
            if found or through:
                return found
    return []


def phrase_objects(units: Units, start: int) -> list[int]:
    """Return the mentions that head the noun phrase beginning at `start`, several where coordinated."""
    i = start
    while i < len(units) and i - start <= _OBJECT_REACH:
        unit = units[i]
        if unit.kind is Kind.MENTION:
            head = _head(units, i)
            return coordinated_right(units, head) if head is not None else []
        leads_on = i > start and (
            (unit.text == "of" and (units[i - 1].text in _QUANTIFIERS or units[i - 1].kind is Kind.AMOUNT))
            or (unit.text in {"as", "including"} and units[i - 1].text in {"such", ","})
        )
        if not leads_on and unit.kind not in _PHRASE:
            return []
        i += 1
    return []


def share_objects(units: Units, start: int) -> list[int]:
    """Return whose shares the noun phrase at `start` speaks of: "$5 billion of new Intel stock"."""
    i = start
    while i + 1 < len(units) and i - start <= _OBJECT_REACH and units[i].kind in _PHRASE | {Kind.PREPOSITION}:
        i += 1
    owned = i + 1 < len(units) and units[i].kind is Kind.MENTION and not units[i].possessive_pronoun
    if not owned:
        return []
    after = i + 2 if units[i + 1].kind is Kind.POSSESSIVE else i + 1
    return [i] if after < len(units) and units[after].text in _SHARE_NOUNS else []


def _head(units: Units, i: int) -> int | None:
    """Return the mention that heads the phrase with the mention at `i`, None where a common noun does.

    "Alphabet's Waymo" and "Nvidia GPUs" are headed by their last mention; "Nvidia shares" by no mention.
    """
    after = units[i + 1] if i + 1 < len(units) else None
    if after is None:
        return i
    if units[i].possessive_pronoun or after.kind is Kind.POSSESSIVE:
        return _next_head(units, i + (1 if units[i].possessive_pronoun else 2), _MODIFIERS, reach=4)
    if after.kind is Kind.MENTION:
        return _head(units, i + 1)
    if after.kind is Kind.HYPHEN:
        return _next_head(units, i + 2, frozenset({Kind.WORD, Kind.HYPHEN}), reach=4)
    if after.kind is not Kind.WORD or after.capital or after.text == "such":
        return i
    mention = units[i].mention
    if mention is not None and mention.type in ARTEFACT_TYPES:
        return i
    named = _next_head(units, i + 1, frozenset({Kind.WORD, Kind.HYPHEN}), reach=3)
    if named is not None:
        return named
    is_described = mention is not None and mention.type in ORGANIZATION_TYPES and after.text in COMPANY_NOUNS
    # "the Seoyang conglomerate" is Seoyang; "Nvidia shares" are not Nvidia.
    return i if is_described or _is_verb(units, i + 1) else None


def _is_verb(units: Units, i: int) -> bool:
    """Tell whether the word after a name is its verb, by form: "closed", "underscores a"."""
    word = units[i]
    takes_object = i + 1 < len(units) and units[i + 1].kind in {Kind.DETERMINER, Kind.PRONOUN}
    return is_finite(word) or word.text.endswith("ed") or (word.text.endswith("s") and takes_object)


def _next_head(units: Units, start: int, through: frozenset[Kind], reach: int) -> int | None:
    i = start
    while i < len(units) and i < start + reach and units[i].kind in through:
        i += 1
    return _head(units, i) if i < len(units) and units[i].kind is Kind.MENTION else None
