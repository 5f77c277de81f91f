"""Which claims stand as plain facts: the policy of a build, as a user writes it and as the graph holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import Literal, Quad, Store

from kg.errors import OptionError
from kg.graph import vocabulary as v
from kg.graph.terms import Names, number_literal, text_literal
from kg.model import Modality

STATED: Final = frozenset({Modality.ASSERTED, Modality.REPORTED})
"""The modalities of claims that are positive, certain and hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPolicy:
    """What a claim needs, alone and with others, to put `subject property object` among the facts.

    By default a claim that is positive, certain and holds makes a fact, whoever says so, however few say so,
    and whoever denies it. What is denied is never a fact. Raises `OptionError` for values that mean nothing.
    """

    modalities: frozenset[Modality] = STATED
    """Only claims of these count."""
    confidence: float = 0.0
    """Claims of which the extractor is less sure do not count; 0 to 1."""
    sources: int = 1
    """How many independent documents have to make claims that count; copies of one article are one."""
    contested: bool = True
    """Whether a statement can be a fact that another claim denies."""

    def __post_init__(self) -> None:
        if Modality.DENIED in self.modalities:
            raise OptionError("facts: what is denied is no fact: leave out denied")
        if not self.modalities:
            raise OptionError("facts: no modality counts: name one, such as modalities=asserted")
        if not 0 <= self.confidence <= 1:
            raise OptionError(f"facts: confidence is from 0 to 1, not {self.confidence:g}")
        if self.sources < 1:
            raise OptionError(f"facts: sources is 1 or more, not {self.sources}")

    def __str__(self) -> str:
        return ",".join(f"{key}={_WRITERS[key](value)}" for key, value in self.record().items())

    def record(self) -> dict[str, Any]:
        """Return the policy as a JSON object, modalities in the order of the model."""
        return {
            "modalities": [it.value for it in Modality if it in self.modalities],
            "confidence": self.confidence,
            "sources": self.sources,
            "contested": self.contested,
        }


def parse_policy(texts: Iterable[str]) -> FactPolicy:
    """Read a policy as a user writes it, `KEY=VALUE` one by one or with commas; the rest is as by default.

    >>> str(parse_policy(["sources=2", "modalities=planned+asserted,contested=no"]))
    'modalities=planned+asserted,confidence=0,sources=2,contested=no'

    Raises `OptionError` for what has no meaning.
    """
    given: dict[str, Any] = {}
    for item in (item.strip() for text in texts for item in text.split(",")):
        key, _, value = (part.strip().lower() for part in item.partition("="))
        if key not in _READERS:
            raise OptionError(f"facts: {item!r} is none of {', '.join(f'{known}=...' for known in _READERS)}")
        if key in given:
            raise OptionError(f"facts: {key} is given twice")
        given[key] = _READERS[key](value)
    return FactPolicy(**given)


def _read_modalities(text: str) -> frozenset[Modality]:
    known = {modality.value.lower(): modality for modality in Modality}
    words = [word.strip() for word in text.split("+")]
    for word in words:
        if word not in known:
            raise OptionError(f"facts: {word!r} is no modality: join some of {', '.join(known)} with +")
    return frozenset(known[word] for word in words)


def _read_confidence(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise OptionError(f"facts: confidence={text} is no number: write one from 0 to 1") from None


def _read_sources(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise OptionError(f"facts: sources={text} is no number: write 1, 2, 3 ...")
    return int(text)


def _read_contested(text: str) -> bool:
    if text not in ("yes", "no"):
        raise OptionError(f"facts: contested={text} is neither contested=yes nor contested=no")
    return text == "yes"


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "modalities": _read_modalities,
    "confidence": _read_confidence,
    "sources": _read_sources,
    "contested": _read_contested,
}
_WRITERS: Final[Mapping[str, Callable[[Any], str]]] = {
    "modalities": lambda names: "+".join(name.lower() for name in names),
    "confidence": lambda value: number_literal(value).value,
    "sources": str,
    "contested": lambda value: "yes" if value else "no",
}


def policy_quads(policy: FactPolicy, names: Names) -> Iterator[Quad]:
    """Yield what the graph says about the policy that its facts follow."""
    graph = names.policy_graph
    yield Quad(names.facts_graph, v.TYPE, v.FACT_GRAPH, graph)
    yield Quad(names.facts_graph, v.FACT_POLICY, text_literal(str(policy)), graph)


def policy_of(store: Store, names: Names) -> FactPolicy:
    """Return the policy that a graph says its facts follow; the default where it says nothing.

    Raises `OptionError` where what it says means nothing.
    """
    found = store.quads_for_pattern(names.facts_graph, v.FACT_POLICY, None, names.policy_graph)
    return parse_policy(quad.object.value for quad in found if isinstance(quad.object, Literal))
