"""The exceptions of kg: each message says in one line what is wrong and what to do.

KgError
├── InputError          what the user named cannot be read (path, format, encoding)
│   └── NoInputError    nothing readable was found at all
├── OutputError         the output folder cannot be written
├── OptionError         an option or argument has no meaning here
├── QueryError          a SPARQL query is unknown, wrong, refused or too slow
├── StoreError          outputs/ holds no graph, or not one that can be opened
├── ClusterError        a cluster was lost while it worked for a build
├── PublishError        a store at an address cannot be reached, or does not take the graph
└── ValidationError     a graph or a claim breaks the model
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that kg raises on purpose; the command prints it as one line."""


class InputError(KgError):
    """What the user named cannot be read."""


class NoInputError(InputError):
    """Nothing readable was found at all."""


class OutputError(KgError):
    """The output folder cannot be written."""


class OptionError(KgError):
    """An option or argument has no meaning here."""


class QueryError(KgError):
    """A SPARQL query is unknown, wrong, refused or too slow."""


class StoreError(KgError):
    """The output folder holds no graph, or not one that can be opened."""


class ClusterError(KgError):
    """A cluster was lost while it worked for a build."""


class PublishError(KgError):
    """A store at an address cannot be reached, or does not take the graph."""


class ValidationError(KgError):
    """A graph or a claim breaks the model."""
