"""Parsed text -> claims: relations with their direction, qualifiers, speaker, amount and time."""

from kg.claims.extract import EXTRACTOR, extract_claims

__all__ = ["EXTRACTOR", "extract_claims"]
