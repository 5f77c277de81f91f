"""Find the word that states a relation of two mentions: where their paths in the tree of the sentence meet.

The shortest path between two arguments carries what is said of them (Bunescu and Mooney 2005,
https://aclanthology.org/H05-1091). A light verb on it ("signed", "announced") gives way to the noun below.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Span, Token

from kg.claims.arguments import verb_chain
from kg.claims.units import Unit

EVENT_NOUNS: Final = frozenset(
    "accord acquisition agreement alliance application award backing bet bid buy-out buyout collaboration "
    "commitment complaint contract cooperation deal donation financing fine flotation fund funding grant "
    "integration investigation investment ipo joint-venture launch lawsuit licence license licensing listing "
    "loan merger negotiation offer offering order pact partnership pilot plan probe project purchase round "
    "rollout sale settlement shipment sponsorship stake subsidy suit supply takeover talk talks tie-up tieup "
    "transaction venture".split()
)
"""Nouns for what happens, in the singular: tense and mood of the verb that governs them are theirs."""

LIGHT_VERBS: Final = frozenset(
    "announce agree be close complete conclude confirm do enter expand extend file get give have hold make "
    "negotiate reach receive report reveal secure sign strike take unveil win".split()
)
"""Verbs whose noun says what happens: "signed a deal with"."""

GOVERNING_VERBS: Final = frozenset(
    "abandon approve block cancel clear consider contemplate deny discuss drop end exit explore eye halt "
    "hint launch mull oppose plan propose pursue reject renew rule scrap seek shelve study suggest suspend "
    "terminate threaten weigh withdraw".split()
)
"""Verbs that say what becomes of what their noun names: "blocked the takeover of"."""

_CONTENT: Final = frozenset({"VERB", "NOUN", "ADJ", "AUX"})


def find_trigger(
    doc: Doc, sentence: Span, first: tuple[int, int] | None, second: tuple[int, int]
) -> tuple[int, str]:
    """Return the token that states a relation of two mentions (token ranges), and its kind.

    The kind is "verb", "noun" for events, or "role" for all other nouns and for names side by side. `first`
    is None for a mention outside of the sentence. Without a tree it is the word between the two.
    """
    if not doc.has_annotation("DEP"):
        place = (first or second)[0]
        return max(sentence.start, min(place + 1, sentence.end - 1)), "role"
    end = doc[second[0] : second[1]].root
    start = doc[first[0] : first[1]].root if first else sentence.root
    inside = {*range(*second), *(range(*first) if first else ())}
    path = [token for token in _path(start, end) if token.i not in inside and token.pos_ in _CONTENT]
    if not path:
        return end.i, "role"
    top = min(path, key=lambda token: len(list(token.ancestors)))
    while controlled := [token for token in path if token.head == top and token.dep_ == "xcomp"]:
        top = controlled[0]
    if top.pos_ in {"VERB", "AUX"} and top.lemma_ in LIGHT_VERBS | GOVERNING_VERBS:
        nouns = [token for token in path if _is_event(token)]
        nouns += [child for child in top.children if _is_event(child) and child.dep_ in {"obj", "obl"}]
        top = nouns[0] if nouns else top
    return top.i, _kind(top)


def _path(start: Token, end: Token) -> list[Token]:
    """Return the tokens between two, from the first up to where their paths meet and down to the last."""
    up = [start, *start.ancestors]
    down = [end, *end.ancestors]
    meet = next((token for token in down if token in up), None)
    if meet is None:
        return [*up, *reversed(down)]
    return [*up[: up.index(meet) + 1], *reversed(down[: down.index(meet)])]


def _is_event(token: Token) -> bool:
    return token.pos_ == "NOUN" and (token.lemma_.lower() in EVENT_NOUNS or token.lower_ in EVENT_NOUNS)


def _kind(token: Token) -> str:
    if token.pos_ in {"VERB", "AUX"}:
        return "verb"
    return "noun" if _is_event(token) else "role"


def unit_at(units: Sequence[Unit], character: int) -> int:
    """Return the unit that holds a character of the text, or the one before it."""
    return max(0, bisect_right([unit.start for unit in units], character) - 1)


def chain_start(units: Sequence[Unit], trigger: int, kind: str) -> int:
    """Return where the auxiliaries and governing words before a trigger begin."""
    if kind == "verb":
        return verb_chain(units, trigger).start
    return trigger
