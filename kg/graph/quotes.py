"""Check that quotes stand in their documents, word for word, at their offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store

from kg.graph import vocabulary as v
from kg.graph.claimterms import CONTEXT_CHARACTERS
from kg.graph.terms import Names, clean_text
from kg.graph.violations import Violation, objects, violation
from kg.model import Document


def check_quotes(documents: Iterable[Document], store: Store, names: Names) -> Iterator[Violation]:
    """Yield each piece of evidence whose quote is not what its document holds at its offsets.

    Characters that RDF cannot hold count as the U+FFFD that stands for them in the graph. A document that the
    store does not know is skipped: it has no claim.
    """
    for document in documents:
        node = names.document(document.digest)
        text = clean_text(document.text)
        for quad in store.quads_for_pattern(None, v.HAS_SOURCE, node):
            fault = _fault(store, quad.subject, text)
            if fault:
                yield violation(store, names, quad.subject, fault)


def _fault(store: Store, evidence: object, text: str) -> str | None:
    """Return what is wrong with the place of a quote, or None."""
    values: dict[NamedNode, str] = {}
    for selector in objects(store, evidence, v.HAS_SELECTOR):
        for term in (v.EXACT, v.PREFIX, v.SUFFIX, v.START, v.END):
            for value in objects(store, selector, term):
                if isinstance(value, Literal):
                    values[term] = value.value
    exact, start, end = values.get(v.EXACT), values.get(v.START, ""), values.get(v.END, "")
    if exact is None or not (start.isdigit() and end.isdigit()):
        return "the quote or its offsets are missing"
    first, last = int(start), int(end)
    if text[first:last] != exact:
        return f"the quote is not what the document holds at {first}-{last}"
    if values.get(v.PREFIX, "") != text[max(0, first - CONTEXT_CHARACTERS) : first]:
        return f"the prefix is not what the document holds before {first}"
    if values.get(v.SUFFIX, "") != text[last : last + CONTEXT_CHARACTERS]:
        return f"the suffix is not what the document holds after {last}"
    return None
