"""Find the names of the gazetteer where they stand as whole names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from kg.gazetteer import Entry
from kg.language import lexicon
from kg.language.characters import fold
from kg.language.runs import Run, common_words
from kg.language.words import Name, Sureness, Words
from kg.model import ORGANIZATION_TYPES, EntityType

_MODEL_CODE = re.compile(r"(?=.*\d)(?=.*[A-Z])[\w-]+")
"""A token of capitals and digits ("H100"): a name by itself, also behind its maker's name."""
_INNER_CAPITAL = re.compile(r".+[A-Z]")
_SHORTEST_SHOUTED = 4
"""Shorter names in capitals ("ARM") may as well be acronyms of something else."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens that spell a name of the gazetteer, and the entry that is meant."""

    start: int
    end: int
    entry: Entry
    doubtful: bool
    """Whether the name does not show by itself what it names."""


class KnownNames:
    """The gazetteer's names, prepared once for a pipeline.

    Names are split into tokens when a text has their letters: to split them all takes longer than to load
    all the rest of the pipeline.
    """

    def __init__(self, nlp: Language, entries: Iterable[Entry]) -> None:
        self._nlp = nlp
        self._parted: dict[str, list[str]] = {}
        self._longest: dict[str, int] = {}
        """Characters of the longest name that may begin with a token."""
        self._entries: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for entry in entries:
            for name in entry.names:
                for surface in _surfaces(fold(name), entry.type):
                    self._entries[surface.lower()].append((surface, entry))
        for surface in self._entries:
            for token in self._first_tokens(surface.partition(" ")[0]):
                self._longest[token] = max(self._longest.get(token, 0), len(surface))

    def _first_tokens(self, word: str) -> Iterable[str]:
        """Return what the first token of a name may be, given its first word: all of it, if plain letters."""
        exceptions = getattr(self._nlp.tokenizer, "rules", None)
        if exceptions is not None and word.isascii() and word.isalpha() and word not in exceptions:
            return (word,)
        return (word[:end] for end in range(1, len(word) + 1))

    def find(self, words: Words, runs: Sequence[Run]) -> tuple[list[Name], list[Match]]:
        """Return the names, none overlapping, and the matches that are only a part of some longer run."""
        run_at = {i: run for run in runs for i in range(run.start, run.end)}
        matches = list(self._matches(words))
        covered = {i for match in matches for i in range(match.start, match.end)}
        kept: list[tuple[Match, int]] = []
        parts: list[Match] = []
        taken: set[int] = set()
        for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
            if not taken.isdisjoint(range(match.start, match.end)):
                continue
            end = _whole_end(words, match, run_at.get(match.start), covered)
            if end is None:
                parts.append(match)
                continue
            kept.append((match, end))
            taken.update(range(match.start, end))
        names = [
            Name(match.start, end, match.entry.type, Sureness.KNOWN) for match, end in _confirmed(words, kept)
        ]
        return names, parts

    def _matches(self, words: Words) -> Iterator[Match]:
        for start, end in self._ranges(words):
            text = words.phrase(start, end)
            listed = [
                (surface, entry)
                for surface, entry in self._entries.get(text.lower(), ())
                if _spelled(text, surface, entry)
            ]
            if listed and _cut_free(words, start, end):
                surface, entry = min(
                    listed, key=lambda item: (item[1].needs_context(item[0]), item[0] != text)
                )
                yield Match(start, end, entry, entry.needs_context(surface))

    def _ranges(self, words: Words) -> Iterator[tuple[int, int]]:
        """Yield the tokens that spell a name in any letters, each a token of that name by itself too."""
        for start, first in enumerate(words.lower):
            longest = self._longest.get(first, 0)
            text, end = "", start
            while end < len(words) and len(text) + len(words.lower[end]) <= longest:
                text += words.lower[end]
                end += 1
                if text in self._entries and self._tokens(text) == words.lower[start:end]:
                    yield start, end
                if not words.glued[end - 1]:
                    text += " "

    def _tokens(self, surface: str) -> list[str]:
        """Return a name as tokens, without any component but the tokenizer."""
        if surface not in self._parted:
            self._parted[surface] = [token.lower_ for token in self._nlp.make_doc(surface)]
        return self._parted[surface]


def _surfaces(name: str, type_: EntityType) -> Iterable[str]:
    """Return the forms in which a name is written: technologies in the plural too."""
    return (name, name + "s") if type_ is EntityType.TECHNOLOGY and name[-1] not in "sS" else (name,)


def _spelled(text: str, surface: str, entry: Entry) -> bool:
    """Tell whether a text in other letters than the gazetteer's can still be meant as that name."""
    if text == surface:
        return True
    if entry.type is EntityType.TECHNOLOGY:
        # "gpu" is no way to write "GPU", but every other term may stand at the start of a sentence.
        return surface.islower() or (not surface.isupper() and " " in surface)
    if entry.needs_context(surface) or not any(c.isupper() for c in text):
        return False
    if text.isupper():
        return len(text) >= _SHORTEST_SHOUTED
    return text[0].isupper() and (" " in surface or _INNER_CAPITAL.fullmatch(surface) is not None)


def _cut_free(words: Words, start: int, end: int) -> bool:
    """Tell whether the match is no piece of a word with hyphens, an address or a number."""
    before = words.text[start - 1] if start and words.glued[start - 1] else ""
    after = words.text[end] if end < len(words) and words.glued[end - 1] else ""
    if before and (before[-1].isalnum() or before in {"@", "#", "$"}):
        return False
    if before == "-" and start > 1 and words.text[start - 2][-1].isalnum():
        return False
    return not (after and after[0].isalnum())


def _whole_end(words: Words, match: Match, run: Run | None, covered: set[int]) -> int | None:
    """Return where the name that a match begins ends, None where the match is only a part of a name.

    "Nvidia H100" is a company and its chip, "Apple Inc." is Apple; "Apple Records" is not.
    """
    if run is None or (match.start <= run.start and run.end <= match.end):
        return match.end
    rest = [i for i in range(run.start, run.end) if not match.start <= i < match.end]
    behind = [i for i in rest if i >= match.end]
    ahead = [i for i in rest if i < match.start]
    if not ahead and all(_is_legal_form(words, i) for i in behind):
        return match.end if match.entry.type not in ORGANIZATION_TYPES else run.end
    if all(_own_thing(words, i, match, covered) for i in behind) and all(
        i in covered or words.text[i] == "-" or (words.opens[i] and words.lower[i] in common_words())
        for i in ahead
    ):
        return match.end
    return None


def _own_thing(words: Words, i: int, match: Match, covered: set[int]) -> bool:
    """Tell whether a token behind an organization's name belongs to another name."""
    if i in covered:
        return True
    return match.entry.type in ORGANIZATION_TYPES and _MODEL_CODE.fullmatch(words.text[i]) is not None


def _is_legal_form(words: Words, i: int) -> bool:
    return words.text[i] == "," or words.lower[i].rstrip(".") in lexicon.LEGAL_FORMS


def _confirmed(words: Words, kept: list[tuple[Match, int]]) -> list[tuple[Match, int]]:
    """Drop names that are everyday words unless their place, or a fuller name in the text, shows a name."""
    sure = {match.entry.id for match, end in kept if not match.doubtful or end > match.end}
    sure |= {match.entry.id for match, _ in kept if match.doubtful and _named_here(words, match)}
    return [
        (match, end)
        for match, end in kept
        if not match.doubtful or (match.entry.id in sure and not _is_counted(words, match))
    ]


def _is_counted(words: Words, match: Match) -> bool:
    """Tell whether a number follows: "Figure 3", "Block 4"."""
    return (
        match.end < len(words) and words.text[match.end].isdigit() and match.entry.type in ORGANIZATION_TYPES
    )


def _named_here(words: Words, match: Match) -> bool:
    """Tell whether an everyday word is used as a name here."""
    if _is_counted(words, match):
        return False
    after = words.after(match.end)
    if not words.opens[match.start]:
        return words.before(match.start) not in lexicon.DETERMINERS or after in lexicon.PRODUCT_NOUNS
    return after in lexicon.SPEECH_VERBS or after == "'s"
