"""Fine-tune a small pretrained encoder on all layers at once: tags, features, trees, sentences and names.

One encoder with a linear head for each layer and a biaffine scorer for heads and relations (Dozat and Manning
2017). The casing of each word is added to the embeddings, as the vocabulary is uncased. PyTorch is needed
here only.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import spacy
import torch
from spacy.tokens import Doc, DocBin
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from kg.language.lemmarules import write_lexicon
from kg.language.namelabels import name_spans
from kg.language.wordpieces import Casing, WordPieces
from kg.training.segments import (
    IGNORED,
    Labels,
    Segment,
    batches,
    collect_labels,
    collect_lemmas,
    cut_segments,
)
from kg.training.settings import NetworkSettings, Settings


class Tagger(nn.Module):
    """The encoder with its heads. Takes (batch, pieces) arrays and the places of words, (batch, words)."""

    def __init__(self, encoder: Path, labels: Labels, settings: NetworkSettings) -> None:
        super().__init__()
        arc_width, self._relation_width = settings.arc_width, settings.relation_width
        self.encoder: Any = AutoModel.from_pretrained(str(encoder), add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.casing = nn.Embedding(len(Casing), width)
        nn.init.zeros_(self.casing.weight)
        self.dropout = nn.Dropout(settings.dropout)
        self.tags = nn.Linear(width, len(labels.tags))
        self.morphs = nn.Linear(width, len(labels.morphs))
        self.lemmas = nn.Linear(width, len(labels.lemmas))
        self.names = nn.Linear(width, len(labels.names))
        self.starts = nn.Linear(width, 2)
        self.arc_dependent = nn.Linear(width, arc_width)
        self.arc_head = nn.Linear(width, arc_width)
        self.arc = nn.Parameter(torch.zeros(arc_width + 1, arc_width))
        self.relation_dependent = nn.Linear(width, self._relation_width)
        self.relation_head = nn.Linear(width, self._relation_width)
        side = self._relation_width + 1
        self.relation = nn.Parameter(torch.zeros(side, len(labels.relations) * side))

    def words(self, pieces: Tensor, casing: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Return the vectors of the words, those of the start mark first: (batch, 1 + words, width)."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.casing(casing)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        places = functional.pad(first, (1, 0))
        found: Tensor = hidden.gather(1, places.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        return self.dropout(found)  # type: ignore[no-any-return]

    def arcs(self, words: Tensor) -> Tensor:
        """Return the scores of the root and of each word as heads: (batch, words, 1 + words)."""
        dependents = functional.relu(self.arc_dependent(words[:, 1:]))
        heads = functional.relu(self.arc_head(words))
        return _with_one(dependents) @ self.arc @ heads.transpose(1, 2)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Return the scores of the relations of each word to its head: (batch, words, relations)."""
        dependents = functional.relu(self.relation_dependent(words[:, 1:]))
        chosen = words.gather(1, heads.unsqueeze(-1).expand(-1, -1, words.shape[-1]))
        governors = functional.relu(self.relation_head(chosen))
        side = self._relation_width + 1
        # One product of matrices instead of nn.Bilinear, which is several times slower on a CPU.
        mixed = (_with_one(dependents) @ self.relation).reshape(*dependents.shape[:2], -1, side)
        scores: Tensor = (mixed @ _with_one(governors).unsqueeze(-1)).squeeze(-1)
        return scores


def _with_one(values: Tensor) -> Tensor:
    return functional.pad(values, (0, 1), value=1.0)


class Batch:
    """Segments as padded tensors; `numbers(layer)` are their labels."""

    def __init__(self, segments: Sequence[Segment], labels: Labels, padding: int) -> None:
        self._segments = segments
        self._maps = {
            layer: {label: number for number, label in enumerate(names)}
            for layer, names in asdict(labels).items()
        }
        self.pieces = _padded([s.pieces for s in segments], padding)
        self.casing = _padded([s.casing for s in segments], 0)
        self.mask = _padded([[1] * len(s.pieces) for s in segments], 0)
        self.first = _padded([s.first for s in segments], 0)
        self.real = _padded([[1] * len(s.first) for s in segments], 0).bool()

    def numbers(self, layer: str) -> Tensor:
        """Return the numbers of the labels of a layer, `IGNORED` where unknown: (batch, words)."""
        if layer in {"heads", "starts"}:
            return _padded([getattr(s, layer) for s in self._segments], IGNORED)
        known = self._maps[layer]
        return _padded(
            [
                [IGNORED if label is None else known.get(label, 0) for label in getattr(s, layer)]
                for s in self._segments
            ],
            IGNORED,
        )


def _padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


def loss_of(model: Tagger, batch: Batch, *, syntax: bool) -> Tensor:
    """Return the summed mean losses of the layers that the batch has."""
    words = model.words(batch.pieces, batch.casing, batch.mask, batch.first)
    if not syntax:
        return _cross_entropy(model.names(words[:, 1:]), batch.numbers("names"))
    heads = batch.numbers("heads")
    arcs = model.arcs(words).masked_fill(~functional.pad(batch.real, (1, 0), value=True).unsqueeze(1), -1e4)
    relations = model.relations(words, heads.clamp(min=0))
    return (
        _cross_entropy(arcs, heads)
        + _cross_entropy(relations, batch.numbers("relations"))
        + 0.5 * _cross_entropy(model.tags(words[:, 1:]), batch.numbers("tags"))
        + 0.5 * _cross_entropy(model.morphs(words[:, 1:]), batch.numbers("morphs"))
        + 0.5 * _cross_entropy(model.lemmas(words[:, 1:]), batch.numbers("lemmas"))
        + 0.5 * _cross_entropy(model.starts(words[:, 1:]), batch.numbers("starts"))
    )


def _cross_entropy(scores: Tensor, numbers: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), numbers.flatten(), ignore_index=IGNORED)


@torch.inference_mode()
def check(
    model: Tagger, syntax: Sequence[Segment], names: Sequence[Segment], labels: Labels, batch_pieces: int
) -> dict[str, float]:
    """Return how often the best labels of development segments are right, and F1 for `names`."""
    model.eval()
    right = {"tags": 0, "morphs": 0, "lemmas": 0, "starts": 0, "uas": 0, "las": 0}
    total = hits = predicted = gold = 0
    for some in batches(syntax, range(len(syntax)), batch_pieces):
        batch = Batch(some, labels, 0)
        words = model.words(batch.pieces, batch.casing, batch.mask, batch.first)
        real, heads = batch.real, batch.numbers("heads")
        arcs = model.arcs(words).masked_fill(~functional.pad(real, (1, 0), value=True).unsqueeze(1), -1e4)
        attached = (arcs.argmax(-1) == heads) & real
        chosen = model.relations(words, arcs.argmax(-1)).argmax(-1)
        total += int(real.sum())
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & (chosen == batch.numbers("relations"))).sum())
        for layer in ("tags", "morphs", "lemmas", "starts"):
            best = getattr(model, layer)(words[:, 1:]).argmax(-1)
            right[layer] += int(((best == batch.numbers(layer)) & real).sum())
    for some in batches(names, range(len(names)), batch_pieces):
        batch = Batch(some, labels, 0)
        words = model.words(batch.pieces, batch.casing, batch.mask, batch.first)
        best = model.names(words[:, 1:]).argmax(-1)
        for segment, row in zip(some, best.tolist(), strict=True):
            known = [label is not None for label in segment.names]
            guess = [labels.names[n] if k else "O" for n, k in zip(row, known, strict=False)]
            found, wanted = (
                set(name_spans(guess, ())),
                set(name_spans([label or "O" for label in segment.names], ())),
            )
            hits, predicted, gold = hits + len(found & wanted), predicted + len(found), gold + len(wanted)
    model.train()
    scores = {name: count / max(total, 1) for name, count in right.items()}
    return {**scores, "names": 2 * hits / max(predicted + gold, 1)}


def fine_tune(data: Path, encoder: Path, output: Path, settings: Settings, *, resume: bool = False) -> None:
    """Fine-tune; write checkpoints, labels, lemmas and a line a check (`log`) to `output`.

    With `resume` it goes on from the checkpoint, optimizer included. The best checkpoint by the sum of `las`
    and `names` is kept as `best.pt`.
    """
    training = settings.training
    torch.manual_seed(training.seed)
    output.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces.from_file(encoder / "vocab.txt")
    trees, names = (_segments(data / f"{part}-train.spacy", pieces, part) for part in ("syntax", "ner"))
    dev = [_segments(data / f"{part}-dev.spacy", pieces, part) for part in ("syntax", "ner")]
    labels = collect_labels([*trees, *names])
    (output / "labels.json").write_text(json.dumps(asdict(labels), indent=0), encoding="utf-8")
    lexicon = collect_lemmas(_docs(data / "syntax-train.spacy"))
    (output / "lemmas.tsv").write_text(write_lexicon(lexicon), encoding="utf-8")
    model = Tagger(encoder, labels, settings.network)
    below = list(model.encoder.parameters())
    above = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": below, "lr": training.encoder_rate}, {"params": above, "lr": training.head_rate}],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: _rate(step, training.steps, training.warmup)
    )
    done, best = 0, 0.0
    if resume and (output / "checkpoint.pt").is_file():
        state = torch.load(output / "checkpoint.pt", weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done, best = state["step"], state["best"]
    seeds = (training.seed, done)
    streams = {
        True: _endless(trees, training.batch_pieces, seeds),
        False: _endless(names, training.batch_pieces, seeds),
    }
    chance = random.Random(training.seed + done)
    model.train()
    running = 0.0
    for step in range(done + 1, training.steps + 1):
        syntax = chance.random() >= training.name_share
        loss = loss_of(model, Batch(next(streams[syntax]), labels, pieces.padding), syntax=syntax)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        running += float(loss.detach())
        if step % training.check_every == 0 or step == training.steps:
            scores = check(model, dev[0], dev[1], labels, training.batch_pieces)
            with (output / "log").open("a", encoding="utf-8") as log:
                log.write(json.dumps({"step": step, "loss": running / training.check_every, **scores}) + "\n")
            running = 0.0
            quality = scores["las"] + scores["names"]
            state = {
                "model": model.state_dict(), "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(), "step": step, "best": max(best, quality),
            }  # fmt: skip
            torch.save(state, output / "checkpoint.pt.new")
            (output / "checkpoint.pt.new").replace(output / "checkpoint.pt")
            if quality > best:
                best = quality
                torch.save(model.state_dict(), output / "best.pt")


def _rate(step: int, steps: int, warmup: float) -> float:
    warm = max(1, int(steps * warmup))
    return step / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))


def _segments(path: Path, pieces: WordPieces, part: str) -> list[Segment]:
    return [segment for doc in _docs(path) for segment in cut_segments(doc, pieces, syntax=part == "syntax")]


def _docs(path: Path) -> Iterator[Doc]:
    yield from DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)


def _endless(segments: Sequence[Segment], pieces: int, seeds: tuple[int, int]) -> Iterator[list[Segment]]:
    """Yield batches for ever, shuffled anew each time; `seeds`: of the training, and its step."""
    epoch = 0
    while True:
        chance = random.Random(seeds[0] + 1000 * seeds[1] + epoch)
        order = chance.sample(range(len(segments)), len(segments))
        found = list(batches(segments, order, pieces))
        chance.shuffle(found)
        yield from found
        epoch += 1
