"""Mentions -> entities: which names are one thing, and how the graph calls it."""

from kg.entities.contexts import Context, find_contexts
from kg.entities.linking import link_claims
from kg.entities.overrides import Override, read_overrides
from kg.entities.resolve import Entities, Resolution, Resolver, resolve

__all__ = [
    "Context",
    "Entities",
    "Override",
    "Resolution",
    "Resolver",
    "find_contexts",
    "link_claims",
    "read_overrides",
    "resolve",
]
