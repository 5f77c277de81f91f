"""Mentions -> entities: which names are one thing, and how the graph calls it."""

from kg.entities.contexts import Context, find_contexts
from kg.entities.decisions import Decision, DecisionRecord, record_decision, restore_decision
from kg.entities.known import shipped_names
from kg.entities.linking import link_claims
from kg.entities.overrides import Override, read_overrides
from kg.entities.resolve import Entities, Resolution, Resolver, decide_names, resolve

__all__ = [
    "Context",
    "Decision",
    "DecisionRecord",
    "Entities",
    "Override",
    "Resolution",
    "Resolver",
    "decide_names",
    "find_contexts",
    "link_claims",
    "read_overrides",
    "record_decision",
    "resolve",
    "restore_decision",
    "shipped_names",
]
