"""Which kind an organization is, for corpora that mark organizations of all kinds alike.

Asked in this order, the first answer counts: the gazetteer; a legal form in the name; a word in the name that
only one kind bears ("University", "Ministry"); the lists of listed companies; a linear classifier over the
name and the words around it, trained on the names that are decided. Where the classifier is unsure too, the
name stays undecided and is left out of training.
"""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from kg.gazetteer import load_gazetteer
from kg.model import EntityType
from kg.training.files import open_text
from kg.training.labels import ORG
from kg.training.texts import Name, NamedText

COMPANY: Final = EntityType.COMPANY.value
AGENCY: Final = EntityType.GOVERNMENT_AGENCY.value
ORGANIZATION: Final = EntityType.ORGANIZATION.value
KINDS: Final = (COMPANY, AGENCY, ORGANIZATION)

LEGAL_FORMS: Final = frozenset(
    """inc incorporated corp corporation ltd limited llc llp lp plc gmbh ag se sa nv bv oy ab as asa spa srl
    kg kgaa co company companies pty pte kk bhd sarl""".split()
)

HEAD_WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        """university universities college school academy institute institution association foundation society
        union club league federation confederation party orchestra choir church diocese museum library church
        charity fraternity conference championship team fc c.f. a.f.c. f.c. united rovers olympic fund
        alliance consortium forum center centre laboratory laboratories hospital committee council movement
        front brigade tribe order band ensemble philharmonic ballet opera festival symphony democrats
        republicans labour greens conservatives liberals communists taliban hamas hezbollah al-qaeda nato opec
        unesco unicef""".split(),
        ORGANIZATION,
    ),
    **dict.fromkeys(
        """ministry department government parliament senate congress court courts police army navy force
        agency commission bureau administration authority assembly treasury guard marines house cabinet
        embassy regiment battalion corps squadron division directorate county legislature lords commons
        constabulary intelligence fbi cia nasa fda fcc sec ftc epa un eu""".split(),
        AGENCY,
    ),
    **dict.fromkeys(
        """records airlines airways air motors pictures studios entertainment technologies technology systems
        software capital ventures partners holdings group bank bancorp insurance pharmaceuticals energy oil
        petroleum steel electric electronics semiconductor semiconductors networks media broadcasting
        television radio publishing press books times news post journal magazine games interactive labs
        industries international telecom communications wireless mobile railway railways railroad hotels
        stores supermarkets foods brewery brands manufacturing automotive aerospace aircraft shipyard
        productions films film music channel""".split(),
        COMPANY,
    ),
}
"""The last word of a name that bears one of these, or the word before "of", says the kind."""

_HASHES: Final = 2**16
_EPOCHS: Final = 4
_SURE: Final = 0.6
_WORD: Final = re.compile(r"[\w.&'’-]*\w\.?")
Array = np.ndarray[Any, np.dtype[np.float32]]


def listed_companies(corpora: Path) -> frozenset[str]:
    """Return the names of listed companies in lower case without legal form; no exchange-traded funds."""
    names: set[str] = set()
    with open_text(corpora / "gaz_nasdaq/nasdaq-listed-symbols.csv") as stream:
        names.update(row["Company Name"] for row in csv.DictReader(stream) if row["ETF"] != "Y")
    with open_text(corpora / "gaz_sp500/constituents.csv") as stream:
        names.update(row["Security"] for row in csv.DictReader(stream))
    with open_text(corpora / "gaz_financedatabase/equities_slim.tsv.gz") as stream:
        names.update(row["name"] for row in csv.DictReader(stream, delimiter="\t"))
    return frozenset(key for name in names if name and len(key := company_key(name)) > 3)


def company_key(name: str) -> str:
    """Return a name in lower case without marks and legal forms at its end: "Agilent Technologies, Inc."."""
    words = re.sub(r"[,.]", " ", name.lower().partition(" - ")[0]).split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)


class ByName:
    """Decides by the name alone, where it can."""

    def __init__(self, companies: frozenset[str] = frozenset()) -> None:
        self._listed = companies
        self._known: dict[str, str] = {}
        for entry in load_gazetteer():
            # A place that stands for an organization is its government.
            type_ = AGENCY if entry.type == EntityType.PLACE else entry.type.value
            if type_ in {*KINDS, EntityType.STOCK_EXCHANGE}:
                for name in entry.names:
                    self._known.setdefault(name.lower(), type_)

    def __call__(self, name: str) -> str | None:
        """Return the kind of the organization called `name`, or None."""
        if kind := self._known.get(name.lower().removeprefix("the ")):
            return kind
        words = name.lower().replace(",", " ").split()
        if len(words) > 1 and words[-1].strip(".") in LEGAL_FORMS:
            return COMPANY
        for word in _heads(words):
            if kind := HEAD_WORDS.get(word):
                return kind
        return COMPANY if len(words) > 1 and company_key(name) in self._listed else None


def _heads(words: Sequence[str]) -> Iterator[str]:
    """Yield the words of a name that may say what it is."""
    before, of, _ = " ".join(words).partition(" of ")
    yield (before.split() if of else words)[-1] if words else ""
    if len(words) > 1 and words[0] in {"university", "ministry", "department", "bank", "institute"}:
        yield words[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A name in its place: what the classifier sees of it."""

    features: tuple[int, ...]
    kind: str | None = None


def features(text: NamedText, name: Name) -> tuple[int, ...]:
    """Return hashed features of a name and of three words on each side."""
    words = [word.lower() for word in text.words]
    inner = words[name.start : name.end]
    written = text.words[name.start : name.end]
    found = ["bias", f"last={inner[-1]}", f"first={inner[0]}", f"size={min(len(inner), 4)}"]
    found += [f"in={word}" for word in inner]
    found += [f"end={inner[-1][-3:]}", f"start={inner[0][:3]}", f"whole={' '.join(inner)}"]
    if any(word.isupper() and 1 < len(word) < 7 for word in written):
        found.append("acronym")
    if any(re.search(r"[a-z][A-Z]", word) for word in written):
        found.append("inner capital")
    for distance in (1, 2, 3):
        left, right = name.start - distance, name.end + distance - 1
        before = words[left] if left >= 0 else "<s>"
        after = words[right] if right < len(words) else "</s>"
        found += [f"-{distance}={before}", f"+{distance}={after}", f"near={before}", f"near={after}"]
    return tuple(zlib.crc32(feature.encode()) % _HASHES for feature in found)


class Classifier:
    """Multinomial logistic regression over hashed features, trained by stochastic gradient with AdaGrad."""

    def __init__(self) -> None:
        self._weights: Array = np.zeros((_HASHES, len(KINDS)), dtype=np.float32)

    def fit(self, examples: Sequence[Example], seed: int = 0) -> None:
        """Learn from decided examples, in a shuffled order that the seed settles."""
        squares: Array = np.full_like(self._weights, 1e-6)
        random = np.random.default_rng(seed)
        for _ in range(_EPOCHS):
            for index in random.permutation(len(examples)):
                example = examples[index]
                rows = list(example.features)
                gradient = self._probabilities(rows)
                gradient[KINDS.index(example.kind or COMPANY)] -= 1
                squares[rows] += gradient**2
                self._weights[rows] -= 0.1 * gradient / np.sqrt(squares[rows])

    def predict(self, example: Example) -> tuple[str, float]:
        """Return the likeliest kind and its probability."""
        probabilities = self._probabilities(list(example.features))
        best = int(probabilities.argmax())
        return KINDS[best], float(probabilities[best])

    def _probabilities(self, rows: list[int]) -> Array:
        scores = self._weights[rows].sum(0)
        scores = np.exp(scores - scores.max())
        probabilities: Array = scores / scores.sum()
        return probabilities


def decide_organizations(texts: Iterable[NamedText], by_name: ByName) -> list[NamedText]:
    """Return the texts with every ORG that can be decided turned into one of `KINDS`."""
    texts = [_relabelled(text, lambda text, name: by_name(text.name_text(name)) or ORG) for text in texts]
    classifier = Classifier()
    classifier.fit([e for text in texts for e in _examples(text)])

    def decide(text: NamedText, name: Name) -> str:
        kind, probability = classifier.predict(Example(features=features(text, name)))
        return kind if probability >= _SURE else ORG

    return [_relabelled(text, decide) for text in texts]


def _examples(text: NamedText) -> Iterator[Example]:
    for name in text.names:
        if name.label in KINDS:
            yield Example(features=features(text, name), kind=name.label)


def _relabelled(text: NamedText, decide: Any) -> NamedText:
    names = tuple(
        Name(start=name.start, end=name.end, label=decide(text, name)) if name.label == ORG else name
        for name in text.names
    )
    return NamedText(
        corpus=text.corpus, words=text.words, spaces=text.spaces, names=names, unknown=text.unknown
    )
