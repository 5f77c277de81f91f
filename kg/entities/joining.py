"""Join, over all documents of a build, what single documents could not: initials, short forms, misspellings.

Every rule is a function of the set of documents, so that their order does not matter. A short form or a
misspelling is joined only where its document names something else that a document of the fuller name names
too; without that it stays apart, and `kg entities --suspect` shows it.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, repeat
from typing import Final

from rapidfuzz.distance import OSA

from kg.entities import scores
from kg.entities.decisions import Decision, Target
from kg.entities.groups import TypeGroup
from kg.entities.keys import squeezed

MISSPELLABLE: Final = 8
"""Letters that a name must have at least for another one letter away to be a misspelling of it."""

SPACED: Final = 6
"""Letters that a name must have at least to be the same whatever its spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """What a target is taken for, how sure that is, and why."""

    target: Target
    score: float
    reason: str


class Seen:
    """What documents name: a few bytes for each name of a document, and each thing named once."""

    def __init__(self) -> None:
        self.own: set[Target] = set()
        """Targets that a document names by a name of their own, not as a short form of another."""
        self.short_for: dict[tuple[TypeGroup, str], dict[Target, float]] = defaultdict(dict)
        """By group and key of a short form: what it is short for in some document, and how sure that is."""
        self._numbers: dict[Target, int] = {}
        # Side by side: a document, by its number, and the number of something that it names.
        self._documents = array("I")
        self._named = array("I")
        self._added = 0

    def add(self, decisions: Iterable[Decision]) -> None:
        """Note what the names of a document were decided to name."""
        here: set[int] = set()
        for decision in decisions:
            target = decision.target
            here.add(self._numbers.setdefault(target, len(self._numbers)))
            if decision.short_form is None:
                self.own.add(target)
            else:
                sure = self.short_for[target.group, decision.short_form]
                sure[target] = max(decision.score, sure.get(target, 0.0))
        self._named.extend(here)
        self._documents.extend(repeat(self._added, len(here)))
        self._added += 1

    @property
    def targets(self) -> Collection[Target]:
        """All that is named."""
        return self._numbers.keys()

    def count(self, target: Target) -> int:
        """Return how many documents name a target."""
        return len(self._documents_of(target))

    def meet(self, one: Target, other: Target) -> bool:
        """Tell whether a document names both."""
        return not set(self._documents_of(one)).isdisjoint(self._documents_of(other))

    def shared(self, one: Target, other: Target) -> Target | None:
        """Return something else that documents of both name, the first by key; None where nothing is."""
        common = set(self._around(one)).intersection(self._around(other))
        common -= {self._numbers[one], self._numbers[other]}
        found = (self._ordered[number] for number in common)
        return min(
            (target for target in found if target.group is not TypeGroup.PLACE),
            key=lambda target: (target.key, target.group),
            default=None,
        )

    def _documents_of(self, target: Target) -> array[int]:
        starts, documents = self._by_target
        number = self._numbers[target]
        return documents[starts[number] : starts[number + 1]]

    def _around(self, target: Target) -> Iterator[int]:
        """Yield the number of each thing that a document of a target names, as often as one does."""
        for document in self._documents_of(target):
            yield from self._named[self._starts[document] : self._starts[document + 1]]

    @cached_property
    def _ordered(self) -> list[Target]:
        """The targets by number, once all documents are there."""
        return list(self._numbers)

    @cached_property
    def _starts(self) -> array[int]:
        """Where in `_named` each document begins, and the end."""
        return _starts(self._documents, self._added)

    @cached_property
    def _by_target(self) -> tuple[array[int], array[int]]:
        """Where in the second array each target begins, and the end; and the documents of targets."""
        starts = _starts(self._named, len(self._numbers))
        free, documents = starts[:], array("I", self._documents)
        for document, number in zip(self._documents, self._named, strict=True):
            documents[free[number]] = document
            free[number] += 1
        return starts, documents


def _starts(numbers: Iterable[int], count: int) -> array[int]:
    """Return where each number below `count` begins when `numbers` are in order, and the end."""
    starts = array("I", [0]) * (count + 1)
    for number in numbers:
        starts[number + 1] += 1
    return array("I", accumulate(starts))


def join_targets(seen: Seen) -> dict[Target, Join]:
    """Return the targets that are to be taken for others, never for one that is itself taken for another."""
    proposed: dict[Target, Join] = {}
    for target, join in (*_other_spaces(seen), *_short_forms(seen), *_misspellings(seen)):
        proposed.setdefault(target, join)
    return {target: join for target, join in proposed.items() if join.target not in proposed}


def _other_spaces(seen: Seen) -> Iterator[tuple[Target, Join]]:
    """Yield names with the letters of another that has more words: "CloudForge", "Cloud Forge"."""
    spelt: dict[tuple[TypeGroup, str], list[Target]] = defaultdict(list)
    for target in seen.targets:
        letters = squeezed(target.key)
        if target.entry is None and target.document is None and len(letters) >= SPACED:
            spelt[target.group, letters].append(target)
    for targets in spelt.values():
        # The spelling of most words, not of most documents: no document that is added changes it.
        first, *others = sorted(targets, key=lambda target: (-len(target.key.split()), target.key))
        for other in others:
            if other.country == first.country:
                reason = f"'{first.key}' written with other spaces"
                yield other, Join(target=first, score=scores.FOLDED, reason=reason)


def _short_forms(seen: Seen) -> Iterator[tuple[Target, Join]]:
    """Yield names that other documents use as initials or a short form of one single thing."""
    for target in sorted(seen.own, key=_order):
        if target.entry is not None or target.document is not None:
            continue
        meant = seen.short_for.get((target.group, target.key), {})
        if len(meant) != 1:
            continue
        ((full, score),) = meant.items()
        if full == target:
            continue
        if score == scores.ACRONYM:
            reason = f"initials of '{full.key}' in other documents"
            yield target, Join(target=full, score=scores.ELSEWHERE, reason=reason)
        elif (common := seen.shared(target, full)) is not None:
            reason = f"short form of '{full.key}' in other documents, that name '{common.key}' too"
            yield target, Join(target=full, score=scores.ELSEWHERE, reason=reason)


def _misspellings(seen: Seen) -> Iterator[tuple[Target, Join]]:
    """Yield names one letter away from another that their documents do not name beside them."""
    for one, other in near_keys(seen.targets):
        if seen.meet(one, other):
            continue
        common = seen.shared(one, other)
        if common is None:
            continue
        # The gazetteer's spelling is right; failing that, the one that more documents have.
        right, wrong = sorted((one, other), key=lambda t: (t.entry is None, -seen.count(t), t.key))
        if wrong.entry is None:
            reason = f"one letter from '{_name(right)}', and both stand beside '{_name(common)}'"
            yield wrong, Join(target=right, score=scores.MISSPELT, reason=reason)


def near_keys(targets: Iterable[Target]) -> Iterator[tuple[Target, Target]]:
    """Yield pairs of targets of one group whose names are one letter apart, each pair once, in order.

    Two such names have a form in common when one letter is struck from each or from one of them (Garbe 2012,
    "symmetric delete"), so that only names sharing one are compared: n log n, not n².
    """
    import numpy as np  # only who resolves names waits for it: queries import this package too

    by_form: list[tuple[str, Target]] = []
    for target in sorted(targets, key=_order):
        if target.document is None:
            form = squeezed(_name(target))
            if len(form) >= MISSPELLABLE:
                by_form.append((form, target))
    hashes: list[int] = []
    owners: list[int] = []
    for i, (form, target) in enumerate(by_form):
        forms = {form, *(form[:at] + form[at + 1 :] for at in range(len(form)))}
        hashes += (_hash(target.group, each) for each in forms)
        owners += [i] * len(forms)
    if not hashes:
        return
    found: set[tuple[int, int]] = set()
    values, places = np.array(hashes, dtype=np.uint64), np.array(owners)
    order = np.lexsort((places, values))
    values, places = values[order], places[order]
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        for a in range(start, end):
            found.update((int(places[a]), int(places[b])) for b in range(a + 1, end))
    for a, b in sorted(found):
        if a != b and _one_letter_apart(by_form[a][0], by_form[b][0]):
            yield by_form[a][1], by_form[b][1]


def _hash(group: TypeGroup, form: str) -> int:
    """Return a number for a form, the same within one run."""
    return hash((group.value, form)) & 0xFFFFFFFFFFFFFFFF


def _one_letter_apart(one: str, other: str) -> bool:
    """Tell whether names differ by one letter added, lost, wrong, or changed places; never by a digit."""
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]:
        return False
    # A plural or a possessive is no slip of the pen, and a first letter seldom is.
    if one.rstrip("s") == other.rstrip("s") or one[0] != other[0]:
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1


def _name(target: Target) -> str:
    return target.entry.name.casefold() if target.entry else target.key


def _order(target: Target) -> tuple[str, str, str]:
    return target.group.value, target.key, target.document or ""
