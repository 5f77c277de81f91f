"""Make RDF terms out of text that others wrote: IRIs that cannot break out, literals all formats hold."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import OptionError, ValidationError
from kg.graph.vocabulary import BOOLEAN, DATE, DECIMAL, DEFAULT_BASE, INTEGER, PREFIXES

# What XML 1.0 cannot hold even escaped (RDF/XML, SPARQL XML results, GraphML), and halves of surrogate pairs.
_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_WEB_ADDRESS: Final = re.compile(
    r"(?P<host>https?://[^/?#\s]+)(?P<path>[^#]*)(?P<mark>#?)(?P<fragment>.*)", re.IGNORECASE | re.DOTALL
)

# Characters that RFC 3987 allows in a path, beside letters and digits; "%" so as not to encode twice.
_PATH_SAFE: Final = "%:/?@!$&'()*+,;=-._~"
_HOST_SAFE: Final = _PATH_SAFE + "[]"
_BARE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KINDS: Final = ("entity", "claim", "statement", "doc", "part", "run", "graph")


@dataclass(frozen=True, slots=True)
class Names:
    """Mint the IRIs of one build under its base; local names are flat, without a deeper slash.

    Raises `OptionError` where `base` is no absolute http(s) or urn IRI that ends in "/", "#" or ":".
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        try:
            NamedNode(self.base)
        except ValueError as error:
            raise OptionError(f"base IRI {self.base!r} is not valid: {error}") from error
        if not self.base.startswith(("http://", "https://", "urn:")) or self.base[-1] not in "/#:":
            raise OptionError(
                f"base IRI {self.base!r} does not fit: give an http(s) or urn IRI that ends in / # or :, "
                'such as "https://example.org/kg/"'
            )

    def _mint(self, kind: str, local: str) -> NamedNode:
        return NamedNode(f"{self.base}{kind}/{escape_local(local)}")

    def entity(self, entity_id: str) -> NamedNode:
        """Return the IRI of an entity."""
        return self._mint("entity", entity_id)

    def entity_id(self, node: NamedNode) -> str:
        """Return the id of an entity, of which `entity` makes the IRI."""
        return unquote(node.value.removeprefix(f"{self.base}entity/"), errors="surrogatepass")

    def claim(self, claim_id: str) -> NamedNode:
        """Return the IRI of a claim."""
        return self._mint("claim", claim_id)

    def statement(self, statement_id: str) -> NamedNode:
        """Return the IRI of a statement."""
        return self._mint("statement", statement_id)

    def part(self, claim_id: str, role: str) -> NamedNode:
        """Return the IRI of what belongs to a claim: its "amount", "evidence", "quote" or "position"."""
        return self._mint("part", f"{claim_id}-{role}")

    def claim_of(self, part: NamedNode) -> NamedNode | None:
        """Return the claim that something made by `part` belongs to; None for anything else."""
        local = part.value.removeprefix(f"{self.base}part/")
        claim, dash, _ = local.rpartition("-")
        return NamedNode(f"{self.base}claim/{claim}") if dash and local != part.value else None

    def document(self, digest: str) -> NamedNode:
        """Return the IRI of a document, named by the hash of its text."""
        return self._mint("doc", digest)

    def document_graph(self, digest: str) -> NamedNode:
        """Return the graph that holds all claims of one document."""
        return self._mint("graph", f"doc-{digest}")

    def documented(self, graph: NamedNode) -> NamedNode | None:
        """Return the document that a graph is about; None for a graph of another kind."""
        start = f"{self.base}graph/doc-"
        local = graph.value.removeprefix(start)
        return NamedNode(f"{self.base}doc/{local}") if local != graph.value else None

    def run(self, run_id: str) -> NamedNode:
        """Return the IRI of the extraction that made the claims of a document."""
        return self._mint("run", run_id)

    @property
    def ontology_graph(self) -> NamedNode:
        """The graph that holds the ontology."""
        return self._mint("graph", "ontology")

    @property
    def entities_graph(self) -> NamedNode:
        """The graph that holds entities with their names and types."""
        return self._mint("graph", "entities")

    @property
    def sources_graph(self) -> NamedNode:
        """The graph that tells which documents are copies of others."""
        return self._mint("graph", "sources")

    @property
    def statements_graph(self) -> NamedNode:
        """The graph that gathers claims into statements: counts, dates, and what is contested."""
        return self._mint("graph", "statements")

    @property
    def policy_graph(self) -> NamedNode:
        """The graph that says what a claim needs to be among the facts."""
        return self._mint("graph", "policy")

    @property
    def facts_graph(self) -> NamedNode:
        """The graph that holds the projection of claims to bare triples."""
        return self._mint("graph", "facts")

    @property
    def inferred_graph(self) -> NamedNode:
        """The graph that holds what follows from facts and ontology."""
        return self._mint("graph", "inferred")

    @property
    def published_graph(self) -> NamedNode:
        """The graph of a remote store that tells which graphs were sent to it."""
        return self._mint("graph", "published")

    @property
    def prefixes(self) -> dict[str, str]:
        """All prefixes of a build: the vocabularies, then `entity:`, `claim:`, `doc:` and so on."""
        return PREFIXES | {kind: f"{self.base}{kind}/" for kind in _KINDS}


def escape_local(text: str) -> str:
    """Return `text` as the last step of an IRI: percent-encoded UTF-8, no slash, never "." or "..".

    >>> escape_local("a/b c")
    'a%2Fb%20c'
    """
    if not text:
        raise ValidationError("an id is empty: every document, claim and entity needs one")
    escaped = quote(text, safe="-._~", errors="surrogatepass")
    return escaped if escaped.strip(".") else escaped.replace(".", "%2E")


def web_iri(text: str) -> NamedNode | None:
    """Return an http(s) address as an IRI, or None for anything else ("javascript:", a file's name).

    Characters that an IRI cannot hold are percent-encoded, so that nothing can break out of `<...>`.

    >>> str(web_iri("https://example.org/a b>[1]"))
    '<https://example.org/a%20b%3E%5B1%5D>'
    """
    address = _WEB_ADDRESS.fullmatch(text.strip())
    if address is None:
        return None
    host, path = _escape(address["host"], _HOST_SAFE), _escape(address["path"], _PATH_SAFE)
    try:
        return NamedNode(host + path + address["mark"] + _escape(address["fragment"], _PATH_SAFE))
    except ValueError:
        return None


def _escape(text: str, safe: str) -> str:
    """Percent-encode what is no letter, digit, percent-encoding or one of `safe`."""
    return "".join(
        character if character.isalnum() or character in safe else quote(character, errors="surrogatepass")
        for character in _BARE_PERCENT.sub("%25", text)
    )


def clean_text(text: str) -> str:
    """Replace each character that some RDF format cannot hold by U+FFFD: one for one, so offsets stay."""
    return _UNWRITABLE.sub("\ufffd", text)


def text_literal(text: str, language: str | None = None) -> Literal:
    """Return text as a literal that every RDF format can write."""
    return Literal(clean_text(text), language=language)


def number_literal(value: float) -> Literal:
    """Return a number in canonical form: xsd:integer where it is whole, else xsd:decimal, never an exponent.

    >>> str(number_literal(1.50))
    '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'

    Raises `ValidationError` for infinity and for what is not a number.
    """
    if not math.isfinite(value):
        raise ValidationError(f"{value} is not a number that a graph can hold")
    if value == int(value):
        return Literal(str(int(value)), datatype=INTEGER)
    return Literal(format(Decimal(repr(value)), "f"), datatype=DECIMAL)


def decimal_literal(value: float) -> Literal:
    """Return a number as xsd:decimal even where it is whole, for fields of that one type ("1")."""
    return Literal(number_literal(value).value, datatype=DECIMAL)


def date_literal(day: date) -> Literal:
    """Return a day as xsd:date."""
    return Literal(day.isoformat(), datatype=DATE)


def boolean_literal(value: bool) -> Literal:
    """Return true or false as xsd:boolean."""
    return Literal("true" if value else "false", datatype=BOOLEAN)


def shorten(term: object, prefixes: Mapping[str, str]) -> str:
    """Return a term for people: `prefix:name` for an IRI of a known namespace, the text of a literal.

    >>> shorten(NamedNode("https://w3id.org/tech-claims/ontology#Claim"), PREFIXES)
    'tc:Claim'
    """
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    if not isinstance(term, NamedNode):
        return "" if term is None else str(term)
    for prefix, namespace in prefixes.items():
        local = term.value.removeprefix(namespace)
        if local and local != term.value and not set(local) & set("/#?"):
            return f"{prefix}:{local}"
    return term.value
