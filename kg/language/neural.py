"""A spaCy component that tags, parses and finds names with one neural network, run through onnxruntime.

The network reads windows of word pieces and says of each word its tag, features, lemma rule, name label,
whether a sentence begins with it, and which word is its head; a second, small one names the relations of the
heads chosen. Windows begin where a sentence does: the last sentence of a window, which may be cut short, is
read again by the next.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import from_bytes, to_bytes
from spacy.vocab import Vocab

from kg.errors import OptionError
from kg.language.boundaries import sentence_starts
from kg.language.lemmarules import apply_rule, read_lexicon
from kg.language.namelabels import allowed_steps, best_labels, name_spans
from kg.language.trees import best_tree, set_tree
from kg.language.wordpieces import WordPieces, casing

MAX_PIECES = 200
"""Of a window, without its two end marks; what the network was trained on."""
FILES = ("words.onnx", "relations.onnx", "labels.json", "lemmas.tsv", "vocab.txt")

Array = np.ndarray[Any, Any]


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What is known of a Doc so far: labels by number for each token up to `done`."""

    doc: Doc
    words: list[str]
    done: int
    tags: list[int]
    morphs: list[int]
    lemmas: list[int]
    names: list[int]
    heads: list[int]
    relations: list[int]
    starts: list[bool]


class Neural:
    """Sets tags, morphology, lemmas, heads, relations, sentence starts and entities of a Doc.

    Entities that are set before stay, and so do sentence starts that are. Made empty, then filled by
    `from_disk` or `from_bytes` with the files `FILES`.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._data: dict[str, bytes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc in place and return it."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Annotate Docs in place, the windows of several together, and yield them in their order."""
        batch: list[Doc] = []
        for doc in stream:
            batch.append(doc)
            if len(batch) == batch_size:
                yield from self._annotate(batch)
                batch = []
        yield from self._annotate(batch)

    def _annotate(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        readings = [_empty_reading(doc) for doc in docs]
        while windows := [(r, self._window(r)) for r in readings if r.done < len(r.doc)]:
            # Windows of like length together, so that little of the arrays is padding.
            windows.sort(key=lambda item: item[1])
            for some in _groups(windows):
                self._read_windows(some)
        for reading in readings:
            self._write(reading)
        return docs

    def _window(self, reading: _Reading) -> int:
        """Return the end of the window that begins at `done`."""
        size, end = 0, reading.done
        while end < len(reading.words):
            size += len(self._pieces(reading.words[end]))
            if size > MAX_PIECES and end > reading.done:
                break
            end += 1
        return end

    def _read_windows(self, windows: Sequence[tuple[_Reading, int]]) -> None:
        inputs = self._inputs([r.words[r.done : end] for r, end in windows])
        words, tags, morphs, lemmas, names, starts, arcs = self._words.run(None, inputs)
        plans = [self._sentences(reading, end, starts[row]) for row, (reading, end) in enumerate(windows)]
        heads = np.zeros(inputs["first"].shape, dtype=np.int64)
        for row, sentences in enumerate(plans):
            for start, end in sentences:
                columns = [0, *range(start + 1, end + 1)]
                tree = best_tree(arcs[row, start:end][:, columns])
                heads[row, start:end] = np.where(tree == 0, 0, tree + start)
        (relations,) = self._relations.run(None, {"words": words, "heads": heads})
        named = best_labels(names, self._name_steps, self._labels["names"])
        for row, (reading, _) in enumerate(windows):
            length = plans[row][-1][1]
            for start, _ in plans[row]:
                reading.starts[reading.done + start] = True
            for target, scores in (
                (reading.tags, tags), (reading.morphs, morphs), (reading.lemmas, lemmas),
                (reading.relations, relations),
            ):  # fmt: skip
                # The first label stands for all rare ones: nothing can be said with it.
                target.extend((scores[row, :length, 1:].argmax(-1) + 1).tolist())
            reading.names.extend(named[row, :length].tolist())
            for index, head in enumerate(heads[row, :length].tolist()):
                reading.heads.append(reading.done + (head - 1 if head else index))
            reading.done += length

    def _inputs(self, windows: Sequence[Sequence[str]]) -> dict[str, Array]:
        pieces: list[list[int]] = []
        cases: list[list[int]] = []
        first: list[list[int]] = []
        for words in windows:
            ids, written, begins = [self._pieces.start], [0], []
            for word in words:
                begins.append(len(ids))
                numbers = self._pieces(word)
                ids.extend(numbers)
                written.extend([int(casing(word))] * len(numbers))
            pieces.append([*ids, self._pieces.end])
            cases.append([*written, 0])
            first.append(begins)
        return {
            "pieces": _padded(pieces, self._pieces.padding),
            "casing": _padded(cases, 0),
            "mask": _padded([[1] * len(row) for row in pieces], 0),
            "first": _padded(first, 0),
        }

    def _sentences(self, reading: _Reading, end: int, scores: Array) -> list[tuple[int, int]]:
        """Return the sentences of a window as offsets in it, but for the last, which may be cut short."""
        length = end - reading.done
        margins = (scores[:length, 1] - scores[:length, 0]).tolist()
        begins = sentence_starts(list(reading.doc[reading.done : end]), margins)
        bounds = [*zip(begins, [*begins[1:], length], strict=True)]
        return bounds if end == len(reading.doc) or len(bounds) == 1 else bounds[:-1]

    def _write(self, reading: _Reading) -> None:
        doc: Any = reading.doc
        if not len(doc):
            return
        labels = self._labels
        self._write_words(reading)
        deps = [
            "ROOT" if head == index else labels["relations"][relation]
            for index, (head, relation) in enumerate(zip(reading.heads, reading.relations, strict=True))
        ]
        set_tree(doc, reading.heads, deps)
        taken = {token.i for ent in doc.ents for token in ent}
        spans = [
            Span(doc, start, end, label=label)
            for start, end, label in name_spans([labels["names"][n] for n in reading.names], reading.starts)
            if taken.isdisjoint(range(start, end))
        ]
        doc.set_ents([*doc.ents, *spans], default="outside")

    def _write_words(self, reading: _Reading) -> None:
        """Set what words have by themselves: tag, part of speech, features and lemma."""
        doc: Any = reading.doc
        labels, number = self._labels, doc.vocab.strings.add
        tags = [number(tag) for tag in labels["tags"]]
        morphs = [morph.partition("|")[::2] for morph in labels["morphs"]]
        # The strings of spaCy know parts of speech by the numbers that tokens have for them.
        parts = [number(part) for part, _ in morphs]
        features = [doc.vocab.morphology.add(some) for _, some in morphs]
        rows = []
        chosen = zip(reading.words, reading.tags, reading.morphs, reading.lemmas, strict=True)
        for word, tag, morph, rule in chosen:
            lemma = self._lexicon.get((word.lower(), morphs[morph][0])) or apply_rule(
                labels["lemmas"][rule], word
            )
            rows.append((tags[tag], parts[morph], features[morph], number(lemma)))
        # Setting the attributes of token after token takes several times as long.
        doc.from_array(["TAG", "POS", "MORPH", "LEMMA"], np.array(rows, dtype=np.uint64))

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the files of the component to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self._data.items():
            (folder / name).write_bytes(data)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Neural:
        """Read the files of the component from a folder."""
        return self._take({name: (Path(path) / name).read_bytes() for name in FILES})

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the component as bytes."""
        getters: dict[str, Callable[[], bytes]] = {
            name: partial(bytes, data) for name, data in self._data.items()
        }
        packed: bytes = to_bytes(getters, exclude)
        return packed

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Neural:
        """Fill the component from bytes."""
        found: dict[str, bytes] = {}
        from_bytes(data, {name: partial(found.__setitem__, name) for name in FILES}, exclude)
        return self._take(found)

    def __getstate__(self) -> dict[str, Any]:
        # Sessions cannot be pickled; other processes make their own.
        return {"vocab": self.vocab, "data": self._data}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.vocab, self._data = state["vocab"], {}
        if state["data"]:
            self._take(state["data"])

    def _take(self, data: Mapping[str, bytes]) -> Neural:
        self._data = dict(data)
        self._labels: dict[str, list[str]] = json.loads(data["labels.json"])
        self._name_steps = allowed_steps(self._labels["names"])
        self._lexicon = read_lexicon(data["lemmas.tsv"].decode("utf-8"))
        self._pieces = WordPieces(data["vocab.txt"].decode("utf-8").splitlines())
        self._words, self._relations = (session(data[name]) for name in ("words.onnx", "relations.onnx"))
        return self


def _empty_reading(doc: Doc) -> _Reading:
    return _Reading(
        doc=doc, words=[token.text for token in doc], done=0, tags=[], morphs=[], lemmas=[], names=[],
        heads=[], relations=[], starts=[False] * len(doc),
    )  # fmt: skip


def _groups(windows: Sequence[tuple[_Reading, int]]) -> Iterator[Sequence[tuple[_Reading, int]]]:
    for start in range(0, len(windows), 8):
        yield windows[start : start + 8]


def _padded(rows: Sequence[Sequence[int]], value: int) -> Array:
    width = max(len(row) for row in rows)
    return np.array([[*row, *[value] * (width - len(row))] for row in rows], dtype=np.int64)


def session(data: bytes) -> Any:
    """Return an onnxruntime session for the bytes of a model, on one thread."""
    try:
        import onnxruntime
    except ImportError as error:
        raise OptionError("kg's own pipeline needs onnxruntime: pip install onnxruntime") from error
    options = onnxruntime.SessionOptions()
    # One thread gives the same sums in every run, and leaves the other cores to other processes.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


@Language.factory(
    "kg_neural",
    assigns=[
        "token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep",
        "token.is_sent_start", "doc.ents", "doc.sents",
    ],
)  # fmt: skip
def make_neural(nlp: Language, name: str) -> Neural:
    """Return the component, empty: its files come with the pipeline."""
    return Neural(nlp.vocab)
