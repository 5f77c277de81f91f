"""Read the corpora of named entities, each with its own label map (see `labels`)."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.model import EntityType
from kg.training import labels
from kg.training.conllu import NamedSpan, Sentence, read_conllu
from kg.training.files import open_text
from kg.training.labels import ORG, OUTSIDE, UNKNOWN
from kg.training.texts import Name, NamedText, spaces_in, spacing

CROSSNER_DOMAINS = ("ai", "science", "politics", "literature", "music")
CROSSNER_SPLITS = ("train", "dev", "test")
_PRODUCT_LIKE = re.compile(r"[a-z][A-Z]|[A-Za-z]-?\d")
_NAME_INNER = frozenset("of the and & for de la del von van - ' 's ’s .".split())


def read_named(corpora: Path) -> Iterator[NamedText]:
    """Yield all texts that named entities may be trained on, but for the annotated claims."""
    yield from read_crossner(corpora / "ner_crossner")
    yield from read_wikigold(corpora / "ner_wikigold" / "wikigold.conll.txt")
    for name in ("train.conll", "dev.conll"):
        yield from read_wnut(corpora / "ner_wnut17" / name)
    yield from read_uner(corpora / "ner_uner_ewt_devtest" / "dev.iob2")
    for name in ("dev_revised.json.gz", "test_revised.json.gz"):
        yield from read_redocred(corpora / "rel_redocred" / name)
    yield from read_gum(read_conllu(corpora / "ud" / "en_gum-train.conllu.gz"))


def read_crossner(folder: Path) -> Iterator[NamedText]:
    """Yield the sentences of CrossNER, all five domains."""
    for domain in CROSSNER_DOMAINS:
        label_map = {**labels.CROSSNER, **({"misc": UNKNOWN} if domain == "ai" else {})}
        for split in CROSSNER_SPLITS:
            for rows in _blocks(folder / f"{domain}_{split}.txt"):
                text = _tagged("crossner", [(row[0], row[-1]) for row in rows], label_map)
                yield _with_labels(text, _lower_case_products)


def _lower_case_products(text: NamedText, name: Name) -> str:
    """Return Technology for a product that is no name ("recommender system")."""
    if name.label == EntityType.PRODUCT and text.name_text(name).islower():
        return EntityType.TECHNOLOGY.value
    return name.label


def read_wikigold(path: Path) -> Iterator[NamedText]:
    """Yield the sentences of WikiGold. Its I- tags part two names only by their types."""
    for rows in _blocks(path, separator=" "):
        if rows[0][0] != "-DOCSTART-":
            text = _tagged("wikigold", [(row[0], row[-1]) for row in rows], labels.WIKIGOLD)
            yield _with_labels(text, _peoples_outside)


def _peoples_outside(text: NamedText, name: Name) -> str:
    if name.label == EntityType.PLACE and labels.is_demonym(text.name_text(name)):
        return OUTSIDE
    return name.label


def read_wnut(path: Path) -> Iterator[NamedText]:
    """Yield the messages of WNUT-17."""
    for rows in _blocks(path):
        yield _tagged("wnut17", [(row[0], row[-1]) for row in rows], labels.WNUT17)


def read_uner(path: Path, label_map: Mapping[str, str] = labels.UNER) -> Iterator[NamedText]:
    """Yield the sentences of a file of Universal NER, whose three types leave products unmarked.

    A word that is marked as nothing but has a digit or a capital inside is unknown, as it may name a product.
    """
    for rows in _blocks(path):
        text = next((row[0].partition("=")[2].strip() for row in rows if row[0].startswith("# text =")), "")
        tokens = [row for row in rows if not row[0].startswith("# ")]
        words = [row[1] for row in tokens]
        named = _tagged("uner", [(row[1], row[2]) for row in tokens], label_map, spaces_in(text, words))
        yield unmarked_products_unknown(named)


def unmarked_products_unknown(text: NamedText) -> NamedText:
    """Return the text with those words outside of names unknown that are written like a product."""
    inside = {index for name in text.names for index in range(name.start, name.end)}
    unknown = {
        index for index, word in enumerate(text.words) if index not in inside and _PRODUCT_LIKE.search(word)
    }
    return _replace(text, unknown=text.unknown | unknown)


def read_redocred(path: Path) -> Iterator[NamedText]:
    """Yield the sentences of Re-DocRED; the relations of a document say what its organizations are."""
    with open_text(path) as stream:
        for document in json.load(stream):
            yield from _redocred_sentences(document)


HINTS: Mapping[str, tuple[str | None, str | None]] = {
    # Wikidata property: what its subject and its object are, where an ORG or a MISC stands there.
    "P176": ("Product", "Company"),  # manufacturer
    "P178": ("Product", "Company"),  # developer
    "P400": ("Product", "Product"),  # platform
    "P306": ("Product", "Product"),  # operating system
    "P1056": (None, "Product"),  # product
    "P123": (None, "Company"),  # publisher
    "P264": (None, "Company"),  # record label
    "P272": (None, "Company"),  # production company
    "P449": (None, "Company"),  # original broadcaster
    "P750": (None, "Company"),  # distributor
    "P54": (None, "Organization"),  # member of sports team
    "P69": (None, "Organization"),  # educated at
    "P102": (None, "Organization"),  # member of political party
    "P118": (None, "Organization"),  # league
    "P140": (None, "Organization"),  # religion
    "P172": (None, OUTSIDE),  # ethnic group
    "P241": (None, "GovernmentAgency"),  # military branch
    "P607": (None, OUTSIDE),  # conflict
    "P166": (None, OUTSIDE),  # award
    "P37": (None, OUTSIDE),  # official language
    "P364": (None, OUTSIDE),  # original language
    "P1412": (None, OUTSIDE),  # languages spoken
    "P1344": (None, OUTSIDE),  # participant of
    "P161": (OUTSIDE, None),  # cast member
    "P57": (OUTSIDE, None),  # director
    "P58": (OUTSIDE, None),  # screenwriter
    "P50": (OUTSIDE, None),  # author
    "P86": (OUTSIDE, None),  # composer
    "P175": (OUTSIDE, None),  # performer
    "P179": (OUTSIDE, None),  # series
    "P674": (OUTSIDE, None),  # characters
    "P194": (None, "GovernmentAgency"),  # legislative body
    "P488": (None, None),
}
_POSSIBLE: Mapping[str, frozenset[str]] = {
    ORG: frozenset({"Company", "Organization", "GovernmentAgency"}),
    OUTSIDE: frozenset({"Product"}),
}


def _redocred_sentences(document: Mapping[str, Any]) -> Iterator[NamedText]:
    hints: dict[int, str] = {}
    for relation in document["labels"]:
        subject, object_ = HINTS.get(relation["r"], (None, None))
        if subject:
            hints.setdefault(relation["h"], subject)
        if object_:
            hints.setdefault(relation["t"], object_)
    names: dict[int, list[Name]] = defaultdict(list)
    for number, mentions in enumerate(document["vertexSet"]):
        for mention in mentions:
            label = labels.REDOCRED[mention["type"]]
            hint = hints.get(number)
            if hint and hint in _POSSIBLE.get(label, ()):
                label = hint
            elif labels.is_demonym(mention["name"]):
                label = OUTSIDE
            start, end = mention["pos"]
            names[mention["sent_id"]].append(Name(start=start, end=end, label=label))
    for number, words in enumerate(document["sents"]):
        found = tuple(dict.fromkeys(names[number]))
        yield NamedText(corpus="redocred", words=tuple(words), spaces=spacing(words), names=found)


def read_gum(sentences: Iterable[Sentence]) -> Iterator[NamedText]:
    """Yield GUM's sentences.

    Its entities with a Wikipedia article are marked; other proper nouns are unknown.
    """
    for sentence in sentences:
        names = tuple(name for entity in sentence.entities if (name := _gum_name(sentence, entity)))
        inside = {index for name in names for index in range(name.start, name.end)}
        proper = {index for index, word in enumerate(sentence.words) if word.upos == "PROPN"}
        yield NamedText(
            corpus="gum",
            words=tuple(word.form for word in sentence.words),
            spaces=tuple(word.space_after for word in sentence.words),
            names=names,
            unknown=frozenset(proper - inside),
        )


def _gum_name(sentence: Sentence, entity: NamedSpan) -> Name | None:
    """Return the name within an entity's noun phrase, or None where it has none ("he", "the city")."""
    proper = [i for i in range(entity.start, entity.end) if sentence.words[i].xpos.startswith("NNP")]
    if not proper:
        return None
    start = end = proper[0]
    while end < entity.end and (
        sentence.words[end].xpos.startswith("NNP") or sentence.words[end].form in _NAME_INNER
    ):
        end += 1
    while not sentence.words[end - 1].xpos.startswith("NNP"):
        end -= 1
    label = labels.GUM.get(entity.type, UNKNOWN)
    # "Spanish", "American": an adjective before the name belongs to the noun phrase, not to the name.
    return Name(start=start, end=end, label=label)


def _tagged(
    corpus: str,
    rows: Sequence[tuple[str, str]],
    label_map: Mapping[str, str],
    spaces: tuple[bool, ...] | None = None,
) -> NamedText:
    """Return a text of words with IOB tags.

    An I- without its B- begins a name; a label that is not mapped is unknown.
    """
    words = tuple(word for word, _ in rows)
    names: list[Name] = []
    start, current = 0, ""
    for index, tag in enumerate([*(tag for _, tag in rows), "O"]):
        prefix, _, label = tag.partition("-")
        if current and (prefix != "I" or label != current):
            names.append(Name(start=start, end=index, label=label_map.get(current, UNKNOWN)))
            current = ""
        if prefix in {"B", "I"} and not current and label:
            start, current = index, label
    return NamedText(corpus=corpus, words=words, spaces=spaces or spacing(words), names=tuple(names))


def _with_labels(text: NamedText, relabel: Callable[[NamedText, Name], str]) -> NamedText:
    names = (Name(start=n.start, end=n.end, label=relabel(text, n)) for n in text.names)
    return _replace(text, names=tuple(names))


def _replace(
    text: NamedText, *, names: tuple[Name, ...] | None = None, unknown: frozenset[int] | None = None
) -> NamedText:
    return NamedText(
        corpus=text.corpus,
        words=text.words,
        spaces=text.spaces,
        names=text.names if names is None else names,
        unknown=text.unknown if unknown is None else unknown,
    )


def _blocks(path: Path, separator: str = "\t") -> Iterator[list[list[str]]]:
    """Yield the rows between empty lines. Raises `InputError` where the file is missing."""
    rows: list[list[str]] = []
    with open_text(path) as lines:
        for line in lines:
            if not line.strip():
                if rows:
                    yield rows
                rows = []
            else:
                row = line.rstrip("\r\n").split(separator)
                if row[0].strip():
                    rows.append(row)
    if rows:
        yield rows
