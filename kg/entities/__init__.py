"""Mentions -> entities: which names are one thing, and how the graph calls it."""

from kg.entities.linking import link_claims
from kg.entities.resolve import resolve

__all__ = ["link_claims", "resolve"]
