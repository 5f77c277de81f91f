"""Mentions -> entities: which names are one thing, and how the graph calls it."""

from kg.entities.countries import Country, find_countries
from kg.entities.linking import link_claims
from kg.entities.overrides import Override, read_overrides
from kg.entities.resolve import Resolution, resolve

__all__ = [
    "Country",
    "Override",
    "Resolution",
    "find_countries",
    "link_claims",
    "read_overrides",
    "resolve",
]
