"""Tell what kind of thing a name stands for, by its own words and by the words around it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from kg.language import lexicon
from kg.language.known import Match
from kg.language.runs import Run, common_words
from kg.language.words import FUNCTION_WORDS, Name, Sureness, Words
from kg.model import ORGANIZATION_TYPES, EntityType

_LONGEST = 7
"""Words in the longest name that is believed without any telling context."""
_OWN_WEIGHT, _CONTEXT_WEIGHT = 2, 1
"""A name's own words say more of it than one place where it stands."""
_PERSON_WORDS = range(2, 5)
_HAS_DIGIT = re.compile(r"\d")
_DOMAIN = re.compile(r"[\w-]+\.(?:ai|io|com|co|net|app|dev|tech)", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{0,4}[A-Za-z]?")

_CLOSING = frozenset({",", ".", ")", ";", ""})
_PERSON_NOUNS = lexicon.PERSON_TITLES - lexicon.COMPANY_NOUNS
_NOUNS = {
    EntityType.GOVERNMENT_AGENCY: frozenset(
        {"regulator", "watchdog", "ministry", "court", "authority", "agency"}
    ),
    EntityType.ORGANIZATION: lexicon.BODY_DESCRIPTIONS,
    EntityType.COMPANY: lexicon.COMPANY_NOUNS,
    EntityType.PRODUCT: lexicon.PRODUCT_NOUNS,
    EntityType.PLACE: lexicon.PLACE_NOUNS,
}
"""The nouns of descriptions, by the type that they tell."""
_NOUN_ENDS = frozenset("of for in at with to on by from that which whose and or is was".split())
"""Words that a description's noun stands before."""

Votes = Mapping[str, Counter[EntityType]]


def type_names(
    words: Words, runs: Sequence[Run], known: Sequence[Name], parts: Iterable[Match]
) -> Iterator[Name]:
    """Yield the runs that are names, each with the type on which its occurrences in the text agree.

    `known` are the names found already, `parts` the known names inside longer runs.
    """
    texts = [words.phrase(run.start, run.end) for run in runs]
    inside = {text for text, run in zip(texts, runs, strict=True) if not words.opens[run.start]}
    started = {match.start: match.entry.type for match in parts}
    votes = _count_votes(words, runs, texts)
    types = _agreed(votes)
    for name in known:
        types.setdefault(words.phrase(name.start, name.end), name.type)
    types |= {text: type_ for text, type_ in _inherited(words, types) if text not in types}
    types |= {text: type_ for text, type_ in _abbreviated(words, runs, known, types) if text not in types}
    persons = set(_beside_persons(words, runs, texts, types))
    owners = {name.end: name.type for name in known}
    owners |= {run.end: types[text] for run, text in zip(runs, texts, strict=True) if text in types}
    guesses = _guesses(words, runs, texts, started, owners)
    for run, text in zip(runs, texts, strict=True):
        if text in types:
            if not run.opening or text in inside or votes[text]:
                yield Name(run.start, run.end, types[text], Sureness.TOLD)
        elif _plausible(words, run, text, inside):
            type_ = EntityType.PERSON if text in persons else guesses[text]
            yield Name(run.start, run.end, type_, Sureness.GUESSED)


def _count_votes(words: Words, runs: Iterable[Run], texts: Iterable[str]) -> dict[str, Counter[EntityType]]:
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for run, text in zip(runs, texts, strict=True):
        own = type_by_words(text)
        if own is not None:
            votes[text][own] += _OWN_WEIGHT
        else:
            told = _type_by_context(words, run)
            if told is not None:
                votes[text][told] += _CONTEXT_WEIGHT
    return votes


def _agreed(votes: Votes) -> dict[str, EntityType]:
    return {text: counts.most_common(1)[0][0] for text, counts in votes.items() if counts}


def type_by_words(name: str) -> EntityType | None:
    """Return the type that a name's own words tell, None where they tell none."""
    parts = [part.strip(",") for part in name.lower().split()]
    first, last = parts[0], parts[-1]
    if len(parts) > 1:
        told = _type_with_of(parts) if "of" in parts or "for" in parts else None
        if told is not None:
            return told
        if " ".join(parts[-2:]) in lexicon.CENTRAL_BANKS:
            return EntityType.GOVERNMENT_AGENCY
        for type_, endings in lexicon.NAME_ENDINGS.items():
            if last in endings:
                return type_
        if first.split("-")[0] in lexicon.GIVEN_NAMES and len(parts) in _PERSON_WORDS:
            return None if _HAS_DIGIT.search(last) else EntityType.PERSON
        if first in lexicon.PLACE_BEGINNINGS:
            return EntityType.PLACE
        if first in lexicon.ORGANIZATION_BEGINNINGS:
            return EntityType.ORGANIZATION
    if _DOMAIN.fullmatch(name) or last in lexicon.LOWER_LEGAL_FORMS:
        return EntityType.COMPANY
    if any(_HAS_DIGIT.search(part) for part in parts[1:]) or (len(parts) == 1 and _is_model_code(first)):
        return EntityType.PRODUCT
    return None


def _type_with_of(parts: Sequence[str]) -> EntityType | None:
    head = parts[: next(i for i, part in enumerate(parts) if part in {"of", "for"})]
    if " ".join(head[-2:]) in lexicon.CENTRAL_BANKS:
        return EntityType.GOVERNMENT_AGENCY
    for table in (lexicon.NAME_BEGINNINGS, lexicon.NAME_ENDINGS):
        for type_, words in table.items():
            if head and head[-1] in words:
                return type_
    return None


def _is_model_code(lower: str) -> bool:
    return _HAS_DIGIT.search(lower[1:]) is not None and lower[0].isalpha()


def _type_by_context(words: Words, run: Run) -> EntityType | None:
    """Return the type that the words around a name tell, None where they tell none."""
    before, after = words.before(run.start), words.after(run.end)
    may_be_person = run.end - run.start in _PERSON_WORDS
    if before in _PERSON_NOUNS and run.end - run.start < _PERSON_WORDS.stop:
        return EntityType.PERSON
    if may_be_person and _is_person_here(words, run, before, after):
        return EntityType.PERSON
    if before in lexicon.COMPANY_NOUNS:
        return EntityType.COMPANY
    if after in lexicon.PRODUCT_NOUNS and words.after(run.end + 1) not in lexicon.COMPANY_NOUNS:
        return EntityType.PRODUCT
    if after in lexicon.COMPANY_NOUNS and before in lexicon.DETERMINERS:
        return EntityType.COMPANY
    if after in {",", "("}:
        described = _type_by_apposition(words, run.end + 1)
        if described is not None:
            return described
    if after in _CLOSING:
        described = _type_by_noun_before(words, run.start)
        if described is not None:
            return described
    if after == "-" and words.after(run.end + 1) == "based":
        return EntityType.PLACE
    if before in {"in", "at"} and words.before(run.start - 1) in lexicon.SEAT_VERBS:
        return EntityType.PLACE
    return None


def _is_person_here(words: Words, run: Run, before: str, after: str) -> bool:
    """Tell whether the words around a name of two or more words are such as stand around persons."""
    if before == "," and words.before(run.start - 1) in lexicon.OFFICES:
        return True
    if after == "," and _office_follows(words, run.end + 1):
        return True
    if after == "who" or (after in lexicon.PERSON_VERBS and before not in {"was", "is", ","}):
        return True
    return before == "by" and any(
        words.before(i) in lexicon.FOUNDING_VERBS for i in range(run.start - 1, max(run.start - 5, 0), -1)
    )


def _office_follows(words: Words, i: int) -> bool:
    """Tell whether an office begins at i: "chief executive of", "its founder", "52, the", "who"."""
    if words.after(i) == "who" or (words.after(i).isdigit() and words.after(i + 1) == ","):
        return True
    for j in range(i, i + 5):
        word = words.after(j)
        if word in lexicon.OFFICES:
            return True
        if not (word.isalpha() or word == "-") or word in {"which", "and", "whose", "said", "says"}:
            return False
    return False


def _type_by_noun_before(words: Words, start: int) -> EntityType | None:
    """Return the type of a noun that a name explains behind a comma: "its image model, Lumora"."""
    comma = start - 1
    if words.before(start) in {"the", "an", "a"}:
        comma -= 1
    if comma < 1 or words.text[comma] != ",":
        return None
    return _type_of_noun(words.before(comma))


def _type_of_noun(noun: str) -> EntityType | None:
    return next((type_ for type_, nouns in _NOUNS.items() if noun in nouns), None)


def _type_by_apposition(words: Words, i: int) -> EntityType | None:
    """Return the type of the noun of a description: ", a Lisbon start-up", ", its image model"."""
    if words.after(i) not in lexicon.DETERMINERS:
        return None
    for j in range(i + 1, i + 8):
        word = words.after(j)
        if not word or not (word[0].isalnum() or word in {"-", "'s"}) or word in _NOUN_ENDS:
            return None
        type_ = _type_of_noun(word)
        if type_ is not None and _type_of_noun(words.after(j + 1)) is None:
            return type_
    return None


def _inherited(words: Words, types: Mapping[str, EntityType]) -> Iterator[tuple[str, EntityType]]:
    """Yield the types of short forms of longer names: a surname, an organization's first words."""
    for text, type_ in types.items():
        parts = text.split()
        if len(parts) < 2:
            continue
        if type_ is EntityType.PERSON:
            yield parts[-1], type_
        elif type_ in ORGANIZATION_TYPES and parts[0].lower() not in FUNCTION_WORDS:
            for size in range(1, len(parts)):
                yield " ".join(parts[:size]), type_


def _beside_persons(
    words: Words, runs: Sequence[Run], texts: Sequence[str], types: Mapping[str, EntityType]
) -> Iterator[str]:
    """Yield the names that "and" or a comma joins to a person's name."""
    pairs = list(zip(runs, texts, strict=True))
    for order in (pairs, pairs[::-1]):
        persons: set[str] = set()
        for (run, text), (next_run, next_text) in pairwise(order):
            first, second = (run, next_run) if run.start < next_run.start else (next_run, run)
            joined = second.start == first.end + 1 and words.lower[first.end] in {"and", ","}
            is_person = types.get(text) is EntityType.PERSON or text in persons
            if joined and is_person and len(next_text.split()) in _PERSON_WORDS and next_text not in types:
                persons.add(next_text)
        yield from persons


def _abbreviated(
    words: Words, runs: Sequence[Run], known: Sequence[Name], types: Mapping[str, EntityType]
) -> Iterator[tuple[str, EntityType]]:
    """Yield the types that "Name (ACRONYM)" hands from the one to the other."""
    ranges = [(run.start, run.end) for run in runs] + [(name.start, name.end) for name in known]
    ends = {end: words.phrase(start, end) for start, end in ranges}
    for run in runs:
        if words.before(run.start) == "(" and words.after(run.end) == ")":
            full, short = ends.get(run.start - 1), words.phrase(run.start, run.end)
            if full is not None and _ACRONYM.fullmatch(short):
                if full in types:
                    yield short, types[full]
                elif short in types:
                    yield full, types[short]


def _guesses(
    words: Words,
    runs: Iterable[Run],
    texts: Iterable[str],
    started: Mapping[int, EntityType],
    owners: Mapping[int, EntityType],
) -> dict[str, EntityType]:
    """Return a type for each name that nothing tells; `owners` holds the types of names by where they end."""
    counts: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for run, text in zip(runs, texts, strict=True):
        counts[text][_guess(words, run, started.get(run.start), owners.get(run.start - 1))] += 1
    # Where occurrences differ, anything says more than the company that is guessed for want of a hint.
    return {
        text: max(found, key=lambda type_: (type_ is not EntityType.COMPANY, found[type_], type_))
        for text, found in counts.items()
    }


def _guess(words: Words, run: Run, starts_with: EntityType | None, owner: EntityType | None) -> EntityType:
    """Return the likeliest type of a name in one place."""
    if starts_with is EntityType.PRODUCT:
        return EntityType.PRODUCT
    before = words.before(run.start)
    earlier = words.before(run.start - 1) if before else ""
    if before in {"in", "near", "outside"} and earlier not in lexicon.INVESTING_NOUNS:
        return EntityType.PLACE
    if before == "'s":
        return EntityType.PRODUCT if owner in ORGANIZATION_TYPES else EntityType.COMPANY
    if before in {"the", "its"}:
        if words.text[run.start].isupper() and run.end - run.start == 1:
            return EntityType.ORGANIZATION
        return EntityType.PRODUCT
    if (earlier if before in lexicon.DETERMINERS else before) in lexicon.MAKING_VERBS:
        return EntityType.PRODUCT
    return EntityType.COMPANY


def _plausible(words: Words, run: Run, text: str, inside: set[str]) -> bool:
    """Tell whether a run without any telling context may still be a name."""
    length = sum(part[0].isalnum() for part in words.text[run.start : run.end])
    if length > 1:
        return length <= _LONGEST
    lower = words.lower[run.start]
    if len(text) < 2:
        return False
    if run.opening:
        return text in inside and words.before(run.start) not in lexicon.DETERMINERS
    if lower in common_words() and text[1:].islower():
        return words.before(run.start) not in lexicon.DETERMINERS and not _in_lower_case(words, lower)
    return True


def _in_lower_case(words: Words, lower: str) -> bool:
    return lower in words.text
