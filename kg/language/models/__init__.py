"""The spaCy pipelines behind kg: its own, trained and shipped in english/, or another in its place."""

from kg.language.models.loading import ENGLISH, English, load, missing_parts, parse

__all__ = ["ENGLISH", "English", "load", "missing_parts", "parse"]
