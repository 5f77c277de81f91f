"""Word vectors taken from a pretrained sentence encoder, for spaCy's static vectors.

Each word of the vocabulary gets two views of the encoder, reduced by principal components: the mean of its
word pieces in the input embeddings (its form and its syntax), and what the whole encoder makes of the word
standing alone (its meaning; Model2Vec distils so: https://github.com/MinishLab/model2vec). The encoder is
uncased, so the vectors are looked up by the lower-case form; case comes in by the shape and prefix features
of the network.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from kg.training.files import read_json_lines

ROWS = 30_000
DIMENSIONS = 64
"""Of each of the two views."""
BATCH = 512
RUNNING_TEXT = ("text/whitehouse-3000.jsonl.gz", "text/wikinews.jsonl.gz")

_ABBREVIATIONS = "inc corp co ltd bros mr mrs ms dr jr sr st no vs gov sen rep gen prof dept etc al".split()
_WORD = re.compile(
    rf"(?:[^\W\d_]\.)+[^\W\d_]\.|(?:{'|'.join(_ABBREVIATIONS)})\.|['’](?:s|m|re|ve|ll|d)\b|n['’]t\b"
    r"|[^\W\d_]+?(?=n['’]t\b)|[^\W\d_]+|\d+|[^\w\s]"
)
"""Words as spaCy's English tokenizer parts them, near enough for counting."""

Array = np.ndarray[Any, np.dtype[np.float32]]


def vocabulary(texts: Iterable[str], weight: int = 1, counts: Counter[str] | None = None) -> Counter[str]:
    """Return how often each lower-case word stands in `texts`, added to `counts`."""
    found = Counter[str]() if counts is None else counts
    for text in texts:
        for word in _WORD.findall(text.lower()):
            found[word] += weight
    return found


def running_text(corpora: Path) -> Iterator[str]:
    """Yield the texts of the corpora that have no annotation. Raises `InputError` where one is missing."""
    for name in RUNNING_TEXT:
        for line in read_json_lines(corpora / name):
            yield line["text"]


def word_vectors(words: Sequence[str], encoder: Path) -> Vectors:
    """Return vectors of `words` (lower case), keyed by their lower-case form.

    `encoder` is a folder in the format of transformers. Deterministic for one version of torch on one
    machine.
    """
    pieces, contextual = _views(words, encoder)
    table = np.concatenate([_reduce(pieces), _reduce(contextual)], axis=1)
    strings = StringStore()
    keys = [strings.add(word) for word in words]
    return Vectors(strings=strings, data=table, keys=keys, attr="LOWER")


def _views(words: Sequence[str], encoder: Path) -> tuple[Array, Array]:
    """Return the mean input embedding and the mean output of each word: two arrays of (words, width)."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer: Any = AutoTokenizer.from_pretrained(str(encoder))
    model: Any = AutoModel.from_pretrained(str(encoder)).eval()
    embeddings = model.get_input_embeddings().weight
    inputs: list[Array] = []
    outputs: list[Array] = []
    with torch.inference_mode():
        for start in range(0, len(words), BATCH):
            batch = tokenizer(
                list(words[start : start + BATCH]), padding=True, truncation=True, max_length=32,
                return_tensors="pt", return_special_tokens_mask=True,
            )  # fmt: skip
            inner = (batch["attention_mask"] * (1 - batch.pop("special_tokens_mask"))).unsqueeze(-1).float()
            total = inner.sum(1).clamp(min=1)
            inputs.append(((embeddings[batch["input_ids"]] * inner).sum(1) / total).numpy())
            outputs.append(((model(**batch).last_hidden_state * inner).sum(1) / total).numpy())
    return np.concatenate(inputs), np.concatenate(outputs)


def _reduce(table: Array) -> Array:
    """Return the first principal components of `table`, scaled so that a row has a mean square of one.

    The sign of a component is free; the one with the largest weight is made positive, so that every run
    agrees.
    """
    centred = table - table.mean(0)
    _, vectors = np.linalg.eigh(np.cov(centred, rowvar=False))
    basis = vectors[:, ::-1][:, :DIMENSIONS]
    basis = basis * np.sign(basis[np.abs(basis).argmax(0), np.arange(basis.shape[1])])
    reduced = centred @ basis
    scaled: Array = (reduced / np.sqrt((reduced**2).mean())).astype(np.float32)
    return scaled
