"""Parsed text -> claims: relations with their direction, qualifiers, speaker, amount and time."""

from kg.claims.extract import EXTRACTOR, ClaimSettings, Decision, Method, decide, extract_claims

__all__ = ["EXTRACTOR", "ClaimSettings", "Decision", "Method", "decide", "extract_claims"]
