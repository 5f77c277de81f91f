"""Lemmas as rules on the ends of words, so that a classifier can choose among a few hundred.

A rule says whether to write the word in lower case, how many letters to take from its end, and what to add:
"l3+y" makes "Companies" into "company". UDPipe 2 (Straka 2018) does likewise. A lexicon of the words seen in
training comes before the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Lexicon: TypeAlias = Mapping[tuple[str, str], str]
"""(word in lower case, universal part of speech) -> lemma."""

KEEP = "k0+"
"""The rule that leaves a word as it is."""


def lemma_rule(form: str, lemma: str) -> str:
    """Return the shortest rule that makes `lemma` of `form`."""
    case, base = ("k", form) if lemma[:1] == form[:1] else ("l", form.lower())
    common = _common(base, lemma)
    lower = _common(form.lower(), lemma)
    if lower > common:
        case, base, common = "l", form.lower(), lower
    return f"{case}{len(base) - common}+{lemma[common:]}"


def apply_rule(rule: str, form: str) -> str:
    """Return what a rule makes of a word; a word too short for it stays as it is, in lower case."""
    stripped, _, ending = rule[1:].partition("+")
    base = form.lower() if rule[0] == "l" else form
    kept = len(base) - int(stripped)
    if kept < 0 or not kept + len(ending):
        return form.lower()
    return base[:kept] + ending


def _common(first: str, second: str) -> int:
    """Return how many characters two words begin with alike."""
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length


def read_lexicon(text: str) -> Lexicon:
    """Read a lexicon: a line a word, its form, part of speech and lemma with tabs between.

    An empty lemma is the form itself.
    """
    rows = (line.split("\t") for line in text.splitlines())
    return {(form, pos): lemma or form for form, pos, lemma in rows}


def write_lexicon(lexicon: Lexicon) -> str:
    """Return a lexicon as the text that `read_lexicon` reads, sorted."""
    rows = sorted((form, pos, "" if lemma == form else lemma) for (form, pos), lemma in lexicon.items())
    return "".join("\t".join(row) + "\n" for row in rows)
