"""Texts read with a gazetteer of a few entries, so that these tests say nothing about the shipped one."""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

from spacy.language import Language
from spacy.tokens import Doc

from kg.gazetteer import Entry
from kg.language import find_mentions, parse
from kg.language.models import English
from kg.model import Document, EntityType, Mention

ENTRIES = (
    Entry(id="nvidia", name="Nvidia", type=EntityType.COMPANY),
    Entry(id="openai", name="OpenAI", type=EntityType.COMPANY),
    Entry(id="lowes", name="Lowe's", type=EntityType.COMPANY),
    Entry(id="bofa", name="Bank of America", type=EntityType.COMPANY),
    Entry(id="sk-hynix", name="SK Hynix", type=EntityType.COMPANY),
    Entry(
        id="target", name="Target Corporation", type=EntityType.COMPANY, aliases=("Target",), ambiguous=True
    ),
    Entry(id="arm", name="Arm Holdings", type=EntityType.COMPANY, aliases=("Arm",), ambiguous=True),
    Entry(id="a16z", name="Andreessen Horowitz", type=EntityType.COMPANY, aliases=("a16z",)),
    Entry(id="h100", name="H100", type=EntityType.PRODUCT),
    Entry(id="gemini", name="Gemini", type=EntityType.PRODUCT),
    Entry(id="iphone", name="iPhone", type=EntityType.PRODUCT),
    Entry(id="gpu", name="GPU", type=EntityType.TECHNOLOGY),
    Entry(id="data-centre", name="data centre", type=EntityType.TECHNOLOGY),
    Entry(id="italy", name="Italy", type=EntityType.PLACE),
    Entry(id="texas", name="Texas", type=EntityType.PLACE),
    Entry(id="nyse", name="New York Stock Exchange", type=EntityType.STOCK_EXCHANGE, aliases=("NYSE",)),
)


@cache
def pipeline() -> Language:
    """Return the rules alone, without the network, with `ENTRIES` for their gazetteer; made once."""
    nlp = English()
    nlp.add_pipe("kg_sentences")
    with patch("kg.language.names.load_gazetteer", return_value=ENTRIES):
        nlp.add_pipe("kg_names")
    return nlp


def parsed(text: str) -> Doc:
    """Return a text with its sentences and names."""
    [(_, doc)] = parse([Document(id="d", text=text)], pipeline())
    return doc


def mentions_in(text: str) -> tuple[Mention, ...]:
    """Return all mentions of a text."""
    document = Document(id="d", text=text)
    [(_, doc)] = parse([document], pipeline())
    return find_mentions(document, doc).mentions


def names_in(text: str) -> list[str]:
    """Return the names of a text in order."""
    return [mention.text for mention in mentions_in(text) if mention.antecedent is None]


def types_in(text: str) -> dict[str, str]:
    """Return the names of a text with their types."""
    return {mention.text: mention.type.value for mention in mentions_in(text) if mention.antecedent is None}


def references_in(text: str) -> dict[str, str]:
    """Return what pronouns and descriptions of a text stand for, by their own words."""
    return {
        mention.text: mention.named.text for mention in mentions_in(text) if mention.antecedent is not None
    }
