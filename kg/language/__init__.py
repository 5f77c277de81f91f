"""Document -> parsed text: sentences, mentions, amounts, times, and what pronouns stand for."""

from kg.language.mentions import FoundMentions, find_mentions
from kg.language.models import load, missing_parts, parse

__all__ = ["FoundMentions", "find_mentions", "load", "missing_parts", "parse"]
