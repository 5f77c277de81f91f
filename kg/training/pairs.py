"""Annotated corpora -> windows with pairs of mentions and what is known of each pair.

Three corpora: the annotated claims, exhaustive; CORE (one pair a passage, twelve classes of its own); and
Re-DocRED (Wikidata relations, near exhaustive for those that have one of ours).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.claims.network import VOCABULARY
from kg.claims.pairlabels import ALL_LABELS, AMOUNT, AMOUNT_LABEL, ATTRIBUTIONS, label_of
from kg.claims.spots import find_spots, name_words, token_range
from kg.claims.windows import REACH, Spot, make_windows, pieces_of, plausible
from kg.language import find_mentions, load, parse
from kg.language.quantities import find_amounts
from kg.language.wordpieces import WordPieces
from kg.model import Document, EntityType, Mention, Relation, TextSpan
from kg.training.files import read_json_lines
from kg.training.passages import TRAINING, Passage, read_passages

MAX_TEXT: Final = 250
"""Word pieces of a passage of CORE or a sentence of Re-DocRED; longer ones are left out."""
HELD_OUT: Final = 10
"""One passage in so many is kept for choosing checkpoints and thresholds."""

CORE_RELATIONS: Final[Mapping[str, tuple[Relation, bool] | None]] = {
    "product_or_service_of": (Relation.PRODUCES, False),
    "brand_of": (Relation.PRODUCES, False),
    "acquired_by": (Relation.ACQUIRES, False),
    "collaboration": (Relation.PARTNERS_WITH, True),
    "client_of": (Relation.SUPPLIES, False),
    "shareholder_of": (Relation.INVESTS_IN, True),
    "traded_on": (Relation.LISTED_ON, True),
    "competitor_of": (Relation.COMPETES_WITH, True),
    "subsidiary_of": (Relation.SUBSIDIARY_OF, True),
    "merged_with": (Relation.MERGES_WITH, True),
    "regulated_by": (Relation.REGULATED_BY, True),
    "undefined": None,
}
"""A class of CORE -> our relation, and whether its first argument is our subject."""

CORE_KINDS: Final = {"traded_on": EntityType.STOCK_EXCHANGE, "regulated_by": EntityType.GOVERNMENT_AGENCY}
"""The type of the second argument, where the class tells."""

WIKIDATA_RELATIONS: Final[Mapping[str, tuple[Relation, bool]]] = {
    "P127": (Relation.SUBSIDIARY_OF, True),
    "P749": (Relation.SUBSIDIARY_OF, True),
    "P355": (Relation.SUBSIDIARY_OF, False),
    "P176": (Relation.PRODUCES, False),
    "P178": (Relation.PRODUCES, False),
    "P123": (Relation.PRODUCES, False),
    "P1056": (Relation.PRODUCES, True),
    "P112": (Relation.FOUNDED_BY, True),
    "P159": (Relation.HEADQUARTERED_IN, True),
    "P169": (Relation.LED_BY, True),
    "P488": (Relation.LED_BY, True),
    "P414": (Relation.LISTED_ON, True),
}
"""A Wikidata property -> our relation, and whether its subject is ours."""

_WIKIDATA_LABELS: Final = frozenset(
    label_of(relation, forward=forward)
    for relation, _ in WIKIDATA_RELATIONS.values()
    for forward in (True, False)
)
_REDOCRED_TYPES: Final = {
    "ORG": EntityType.COMPANY, "PER": EntityType.PERSON, "LOC": EntityType.PLACE, "MISC": EntityType.PRODUCT,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two mentions of a window (numbers in its `spots`) and what is known of them."""

    first: int
    second: int
    labels: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    """Labels that may hold or not."""
    core: str | None = None
    """CORE's class, with the direction: ">" where its first argument comes first."""
    polarity: str | None = None
    certainty: str | None = None
    status: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window: its words, its mentions (start, end, kind), its pairs."""

    corpus: str
    id: str
    held_out: bool
    words: tuple[str, ...]
    spots: tuple[tuple[int, int, str], ...]
    who: tuple[int, ...]
    """For each mention a number that those of one entity share."""
    pairs: tuple[Pair, ...]


@dataclass(slots=True)
class _Known:
    """What is said of a pair, gathered claim by claim."""

    labels: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    qualifiers: dict[str, str] = field(default_factory=dict)


def is_held_out(text: str) -> bool:
    """Tell whether a passage is kept from training, by its letters: the same in every corpus that has it."""
    letters = re.sub(r"[\W_]+", "", text).lower()
    return int(hashlib.sha256(letters.encode()).hexdigest()[:8], 16) % HELD_OUT == 0


def read_examples(corpora: Path, items: Path | None = None) -> Iterator[Example]:
    """Yield the examples of the annotated claims, CORE and Re-DocRED under a folder.

    `items` is a folder with more annotated passages (*.jsonl), of which none is held out.
    """
    nlp, pieces = load(), WordPieces.from_file(VOCABULARY)
    yield from read_claims(read_passages(corpora, TRAINING), nlp, pieces)
    for path in sorted(items.glob("*.jsonl")) if items else ():
        for example in read_claims(read_json_lines(path), nlp, pieces):
            yield replace(example, held_out=False)
    yield from read_core(json.loads((corpora / "rel_core/train.json").read_text("utf-8")), nlp, pieces)
    for part in ("dev", "test"):
        with gzip.open(corpora / f"rel_redocred/{part}_revised.json.gz", "rt", encoding="utf-8") as file:
            yield from read_redocred(json.load(file), pieces)


def read_claims(passages: Iterable[Passage], nlp: Language, pieces: WordPieces) -> Iterator[Example]:
    """Yield the examples of passages annotated with claims; mentions are those found and those annotated."""
    by_id = {passage["id"]: passage for passage in passages}
    documents = (Document(id=id_, text=passage["text"]) for id_, passage in by_id.items())
    for document, doc in parse(documents, nlp):
        passage = by_id[document.id]
        found = [m for m in find_mentions(document, doc).mentions if m.antecedent is None]
        mentions = _with_annotated(document, found, passage)
        ids = {name_words(name): e["id"] for e in passage["entities"] for name in e["names"]}
        spots, sources = find_spots(doc, mentions, find_amounts(doc.text))
        spots = [
            Spot(start=s.start, end=s.end, kind=s.kind, who=ids.get(name_words(source.text), s.who))
            if isinstance(source, Mention)
            else s
            for s, source in zip(spots, sources, strict=True)
        ]
        said = _said(passage, doc, spots)
        yield from _examples("claims", passage["id"], is_held_out(passage["text"]), doc, spots, pieces, said)


def _with_annotated(document: Document, found: Sequence[Mention], passage: Passage) -> list[Mention]:
    """Return the mentions found, and the annotated names that were not, in order."""
    types = {name: EntityType(e["type"]) for e in passage["entities"] for name in e["names"]}
    # A mention that only overlaps an annotated name is a wrong one: training on it would teach nothing.
    annotated: list[Mention] = []
    taken: set[int] = set()
    for name in sorted(types, key=lambda name: (-len(name), name)):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text):
            place = range(match.start(), match.end())
            if taken.isdisjoint(place):
                taken.update(place)
                span = TextSpan(document=document.id, start=match.start(), end=match.end())
                annotated.append(Mention(span=span, text=name, type=types[name]))
    same = {(m.span.start, m.span.end) for m in annotated}
    kept = [m for m in found if (m.span.start, m.span.end) in same]
    kept += [m for m in found if taken.isdisjoint(range(m.span.start, m.span.end))]
    places = {(m.span.start, m.span.end) for m in kept}
    kept += [m for m in annotated if (m.span.start, m.span.end) not in places]
    return sorted(kept, key=lambda m: m.span)


_Said = dict[tuple[int, int], _Known]


def _said(passage: Passage, doc: Doc, spots: Sequence[Spot]) -> _Said:
    """Return what the claims of a passage say of pairs of spots; all other pairs say nothing."""
    sentences = [(s.start, s.end) for s in doc.sents]
    starts = [token.idx for token in doc]
    at = [[i for i, spot in enumerate(spots) if start <= spot.start < end] for start, end in sentences]
    known: _Said = defaultdict(_Known)
    for claim in passage["claims"]:
        offset = passage["text"].find(claim["sentence"])
        if offset < 0 or claim["subject"] == claim["object"]:
            continue
        first, last = token_range(starts, offset, offset + len(claim["sentence"]))
        for s, (start, end) in enumerate(sentences):
            if start < last and first < end:
                here = [i for i in at[s] if first <= spots[i].start < last]
                earlier = [i for before in at[max(0, s - REACH) : s] for i in before]
                _put_down(known, claim, here, earlier, doc, spots)
    return known


def _put_down(
    known: _Said, claim: Mapping[str, Any], here: Sequence[int], earlier: Sequence[int], doc: Doc,
    spots: Sequence[Spot],
) -> None:  # fmt: skip
    """Put a claim down with each pair of spots that it may be about, one of them in its sentence at least."""
    subjects, objects = ([i for i in here if spots[i].who == claim[end]] for end in ("subject", "object"))
    if objects and not subjects:
        subjects = [i for i in earlier if spots[i].who == claim["subject"]][-1:]
    elif subjects and not objects:
        objects = [i for i in earlier if spots[i].who == claim["object"]][-1:]
    for one in subjects:
        for other in objects:
            entry = known[min(one, other), max(one, other)]
            label = label_of(Relation(claim["relation"]), forward=one < other)
            (entry.unknown if claim["optional"] else entry.labels).add(label)
            for qualifier in ("polarity", "certainty", "status"):
                entry.qualifiers.setdefault(qualifier, claim[qualifier])
            entry.qualifiers.setdefault("attribution", ATTRIBUTIONS[claim["attribution"] is not None])
    if claim["amount"] and subjects and objects:
        for i in here:
            text = doc[spots[i].start : spots[i].end].text
            if spots[i].kind == AMOUNT and (text in claim["amount"] or claim["amount"] in text):
                for j in {*subjects, *objects}:
                    known[min(i, j), max(i, j)].labels.add(AMOUNT_LABEL)


def _examples(
    corpus: str, id_: str, held_out: bool, doc: Doc, spots: Sequence[Spot], pieces: WordPieces, said: _Said
) -> Iterator[Example]:  # fmt: skip
    words = [token.text for token in doc]
    sentences = [(s.start, s.end) for s in doc.sents]
    for window in make_windows(pieces_of(words, pieces), sentences, spots):
        number = {spot: n for n, spot in enumerate(window.spots)}
        pairs = []
        for first, second in window.pairs:
            entry = said.get((first, second)) or _Known()
            pairs.append(
                Pair(
                    first=number[first],
                    second=number[second],
                    labels=tuple(sorted(entry.labels)),
                    unknown=tuple(sorted(entry.unknown - entry.labels)),
                    **entry.qualifiers,
                )
            )
        yield _example(
            corpus, id_, held_out, words, window.start, window.end, [spots[i] for i in window.spots], pairs
        )


def _example(
    corpus: str, id_: str, held_out: bool, words: Sequence[str], start: int, end: int, spots: Iterable[Spot],
    pairs: Iterable[Pair],
) -> Example:  # fmt: skip
    spots = list(spots)
    numbers = {who: n for n, who in enumerate(dict.fromkeys(spot.who for spot in spots))}
    return Example(
        who=tuple(numbers[spot.who] for spot in spots),
        corpus=corpus, id=id_, held_out=held_out, words=tuple(words[start:end]),
        spots=tuple((spot.start - start, spot.end - start, spot.kind) for spot in spots), pairs=tuple(pairs),
    )  # fmt: skip


def read_core(rows: Iterable[Mapping[str, Any]], nlp: Language, pieces: WordPieces) -> Iterator[Example]:
    """Yield an example for each row of CORE: its passage with all names found, and its one pair."""
    docs = nlp.pipe(((Doc(nlp.vocab, words=row["context"]), row) for row in rows), as_tuples=True)
    in_core = {label_of(r[0], forward=f) for r in CORE_RELATIONS.values() if r for f in (True, False)}
    for doc, row in docs:
        ends = [(row[f"{e}_start"], row[f"{e}_end"] + 1) for e in ("e1", "e2")]
        taken = {i for start, end in ends for i in range(start, end)}
        names = find_mentions(Document(id="", text=doc.text), doc).mentions
        spots, _ = find_spots(doc, [m for m in names if m.antecedent is None], ())
        types = {(spot.start, spot.end): spot.kind for spot in spots}
        spots = [spot for spot in spots if taken.isdisjoint(range(spot.start, spot.end))]
        invert = bool(row["invert_relation"])
        kinds = [EntityType.COMPANY, EntityType.COMPANY]
        kinds[0 if invert else 1] = CORE_KINDS.get(row["relation"], EntityType.COMPANY)
        ours = [
            Spot(start=start, end=end, kind=types.get((start, end), kind.value), who=n)
            for n, ((start, end), kind) in enumerate(zip(ends, kinds, strict=True))
        ]
        if ours[0].start < ours[1].end and ours[1].start < ours[0].end:
            continue
        spots = sorted([*spots, *ours], key=lambda spot: spot.start)
        first, second = sorted(spots.index(spot) for spot in ours)
        known = _core_label(row["relation"], first_argument=ours[1 if invert else 0] is spots[first])
        pair = Pair(
            first=first, second=second, labels=known, core=row["relation"],
            unknown=tuple(sorted(set(ALL_LABELS) - (set(known) if known else in_core))),
        )  # fmt: skip
        words = row["context"]
        if sum(pieces_of(words, pieces)) <= MAX_TEXT:
            yield _example(
                "core", row["id"], is_held_out("".join(words)), words, 0, len(words), spots, [pair]
            )


def _core_label(name: str, *, first_argument: bool) -> tuple[str, ...]:
    """Return our label of a class of CORE; `first_argument`: whether its first comes first in the text."""
    ours = CORE_RELATIONS[name]
    return (label_of(ours[0], forward=ours[1] == first_argument),) if ours else ()


def read_redocred(rows: Iterable[Mapping[str, Any]], pieces: WordPieces) -> Iterator[Example]:
    """Yield an example for each sentence of Re-DocRED that states a relation of ours."""
    for row in rows:
        stated: defaultdict[tuple[Hashable, Hashable], list[tuple[str, list[int]]]] = defaultdict(list)
        for label in row["labels"]:
            stated[label["h"], label["t"]].append((label["r"], label["evidence"]))
        for s, words in enumerate(row["sents"]):
            mentions = sorted(
                (m["pos"][0], m["pos"][1], _REDOCRED_TYPES[m["type"]], n)
                for n, vertex in enumerate(row["vertexSet"])
                for m in vertex
                if m["sent_id"] == s and m["type"] in _REDOCRED_TYPES
            )
            spots = [Spot(start=a, end=b, kind=type_.value, who=n) for a, b, type_, n in mentions]
            spots = [spot for i, spot in enumerate(spots) if not i or spot.start >= spots[i - 1].end]
            pairs = list(_redocred_pairs(spots, stated, s))
            if any(pair.labels for pair in pairs) and sum(pieces_of(words, pieces)) <= MAX_TEXT:
                yield _example(
                    "redocred", row["title"], is_held_out(row["title"]), words, 0, len(words), spots, pairs
                )


def _redocred_pairs(
    spots: Sequence[Spot],
    stated: Mapping[tuple[Hashable, Hashable], Sequence[tuple[str, list[int]]]],
    sentence: int,
) -> Iterator[Pair]:
    for j, second in enumerate(spots):
        for i, first in enumerate(spots[:j]):
            if first.who == second.who or not plausible(first.kind, second.kind):
                continue
            labels, all_ = set(), False
            for forward, ends in ((True, (first.who, second.who)), (False, (second.who, first.who))):
                for property_, evidence in stated.get(ends, ()):
                    all_ = True
                    if property_ in WIKIDATA_RELATIONS and (not evidence or sentence in evidence):
                        relation, same = WIKIDATA_RELATIONS[property_]
                        labels.add(label_of(relation, forward=forward == same))
            # A pair with some other relation may well have one of ours besides.
            known = set() if all_ else _WIKIDATA_LABELS
            yield Pair(
                first=i, second=j, labels=tuple(sorted(labels)),
                unknown=tuple(sorted(set(ALL_LABELS) - known - labels)),
            )  # fmt: skip


def write_examples(examples: Iterable[Example], path: Path) -> None:
    """Write examples, a JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(example), ensure_ascii=False) + "\n" for example in examples)


def load_examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a file that `write_examples` wrote."""
    for row in read_json_lines(path):
        pairs = tuple(
            Pair(**{**pair, "labels": tuple(pair["labels"]), "unknown": tuple(pair["unknown"])})
            for pair in row["pairs"]
        )
        yield Example(
            **{
                **row,
                "words": tuple(row["words"]),
                "spots": tuple((a, b, kind) for a, b, kind in row["spots"]),
                "who": tuple(row["who"]),
                "pairs": pairs,
            }
        )
