"""Judge pairs of names in context: whether kg takes two names, each in its own text, for one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.entities import Context, find_contexts, resolve
from kg.entities.keys import name_key
from kg.errors import InputError
from kg.evaluation.running import read_rows
from kg.evaluation.scoring import Accuracy, Record, Score
from kg.language import find_mentions, load, parse
from kg.model import Document, EntityLink, EntityType, Mention, TextSpan

PAIR_KEYS = ("id", "kind", "same", "first", "second")
"""What a line of a file of pairs has; `first` and `second` have a name, its type, and the text around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairOutcome:
    """A pair of names with what the two were linked to."""

    id: str
    kind: str
    names: tuple[str, str]
    same: bool
    """Whether they name one thing."""
    links: tuple[EntityLink, EntityLink]

    @property
    def joined(self) -> bool:
        """Whether they were linked to one entity."""
        first, second = self.links
        return first.entity.id == second.entity.id

    @property
    def right(self) -> bool:
        """Whether they were joined as they should be."""
        return self.joined == self.same


def read_pairs(path: Path) -> list[Record]:
    """Return the pairs of a JSON Lines file. Raises `InputError` for what is none."""
    return list(read_rows(path, PAIR_KEYS))


def judge_pairs(pairs: Sequence[Record], pipeline: str | None = None) -> list[PairOutcome]:
    """Resolve the names of all pairs in one go, each text a document of its own, as a build would.

    Each name is given with its type; what else its text names is found. Raises `InputError` where a name
    does not stand in its text.
    """
    given = {f"{pair['id']}.{end}": pair[end] for pair in pairs for end in ("first", "second")}
    documents = [Document(id=id_, text=end["text"]) for id_, end in given.items()]
    names = {document.id: _name(document, given[document.id]) for document in documents}
    mentions: list[Mention] = []
    contexts: dict[Mention, Context] = {}
    for document, doc in parse(documents, load(pipeline)):
        here = [names[document.id]]
        start, end = here[0].span.start, here[0].span.end
        here += (
            mention
            for mention in find_mentions(document, doc).mentions
            if mention.antecedent is None and (mention.span.end <= start or end <= mention.span.start)
        )
        mentions += here
        contexts.update(find_contexts(document, here))
    links = resolve(mentions, contexts=contexts).links
    return [
        PairOutcome(
            id=pair["id"],
            kind=pair["kind"],
            names=(pair["first"]["name"], pair["second"]["name"]),
            same=pair["same"],
            links=(links[names[f"{pair['id']}.first"]], links[names[f"{pair['id']}.second"]]),
        )
        for pair in pairs
    ]


def score_pairs(outcomes: Iterable[PairOutcome]) -> Score:
    """Return precision and recall of joining."""
    counts = Counter((outcome.same, outcome.joined) for outcome in outcomes)
    return Score(right=counts[True, True], spurious=counts[False, True], missed=counts[True, False])


def by_kind(outcomes: Iterable[PairOutcome]) -> dict[str, Accuracy]:
    """Return how many pairs of each kind were judged right."""
    kinds: dict[str, list[bool]] = {}
    for outcome in outcomes:
        kinds.setdefault(outcome.kind, []).append(outcome.right)
    return {kind: Accuracy(sum(right), len(right)) for kind, right in sorted(kinds.items())}


def _name(document: Document, end: Record) -> Mention:
    start = document.text.find(end["name"])
    if start < 0:
        raise InputError(f"pair {document.id}: {end['name']!r} does not stand in its text")
    span = TextSpan(document=document.id, start=start, end=start + len(end["name"]))
    return Mention(span=span, text=end["name"], type=EntityType(end["type"]))


@dataclass(frozen=True, slots=True)
class BCubed:
    """How well things that belong together were put together, as means over the things."""

    precision: float
    recall: float
    total: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def judge_clusters(documents: Iterable[Record], pipeline: str | None = None) -> BCubed:
    """Return B-cubed precision and recall of the mentions that kg finds in annotated documents.

    The `entities` of a document say which of its names are one thing; a mention counts where it is one of
    these names. Across documents nothing is annotated, so that each document is judged by itself, after all
    were resolved together.
    """
    rows = list(documents)
    mentions: list[Mention] = []
    contexts: dict[Mention, Context] = {}
    for document, doc in parse((Document(id=row["id"], text=row["text"]) for row in rows), load(pipeline)):
        here = [m for m in find_mentions(document, doc).mentions if m.antecedent is None]
        contexts.update(find_contexts(document, here))
        mentions += here
    links = resolve(mentions, contexts=contexts).links
    annotated = {
        (row["id"], name_key(name)): entity["id"]
        for row in rows
        for entity in row["entities"]
        for name in entity["names"]
    }
    places = ((mention.span.document, name_key(mention.text)) for mention in mentions)
    return b_cubed(
        ((place[0], annotated[place]), (place[0], links[mention].entity.id))
        for place, mention in zip(places, mentions, strict=True)
        if place in annotated
    )


def b_cubed(things: Iterable[tuple[Hashable, Hashable]]) -> BCubed:
    """Return B-cubed precision and recall of things, each with its right group and the one it was put in.

    Source: Bagga and Baldwin 1998, "Algorithms for scoring coreference chains".
    """
    both = Counter(things)
    right: Counter[Hashable] = Counter()
    found: Counter[Hashable] = Counter()
    for (wanted, group), count in both.items():
        right[wanted] += count
        found[group] += count
    total = both.total()
    precision = sum(count * count / found[group] for (_, group), count in both.items())
    recall = sum(count * count / right[wanted] for (wanted, _), count in both.items())
    return BCubed(precision / max(1, total), recall / max(1, total), total)
