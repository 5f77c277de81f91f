"""Parsed text -> claims: relations with their direction, qualifiers, speaker, amount and time."""

from kg.claims.decisions import ClaimSettings, Decision, Method
from kg.claims.extract import decide, extract_claims
from kg.claims.statements import PATTERNS as EXTRACTOR

__all__ = ["EXTRACTOR", "ClaimSettings", "Decision", "Method", "decide", "extract_claims"]
