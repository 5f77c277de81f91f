"""Measure the shipped network of relations on the held-out tenth of CORE, with the mentions given."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.claims.network import VOCABULARY, arrays, encode_text, load_network
from kg.language import load
from kg.language.wordpieces import WordPieces
from kg.training.files import open_text
from kg.training.pairs import CORE_RELATIONS, Example, read_core

CLASSES = tuple(CORE_RELATIONS)


def evaluate_core(corpora: Path) -> dict[str, float]:
    """Return accuracy, macro-F1 over the twelve classes, and F1 of each, of held-out passages."""
    pieces = WordPieces.from_file(VOCABULARY)
    with open_text(corpora / "rel_core" / "train.json") as file:
        rows = json.load(file)
    held_out = [example for example in read_core(rows, load(), pieces) if example.held_out]
    guesses = list(_guesses(held_out, pieces))
    scores = {name: _f1(guesses, name) for name in CLASSES}
    accuracy = sum(guess == gold for guess, gold in guesses) / max(1, len(guesses))
    macro = sum(scores.values()) / len(CLASSES)
    return {"passages": len(guesses), "accuracy": accuracy, "macro-F1": macro, **scores}


def _guesses(examples: list[Example], pieces: WordPieces) -> Iterator[tuple[str, str]]:
    for example in examples:
        [pair] = example.pairs
        text = encode_text(example.words, example.spots, pieces)
        kinds = [kind for _, _, kind in example.spots]
        core = load_network().core(arrays([text], [kinds], [[(pair.first, pair.second)]]))
        yield CLASSES[int(core.argmax())], pair.core or ""


def _f1(guesses: list[tuple[str, str]], name: str) -> float:
    found = Counter((guess == name, gold == name) for guess, gold in guesses)
    return 2 * found[True, True] / max(1, 2 * found[True, True] + found[True, False] + found[False, True])
