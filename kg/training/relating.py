"""Fine-tune an encoder to tell the relations of pairs of mentions, each text read once.

Each pair brings two markers behind the text, at the positions of its mentions, that see the text and each
other but that nothing else sees ("levitated markers": Zhong and Chen 2021, https://aclanthology.org/2021.naacl-main.5;
Ye et al. 2022, https://aclanthology.org/2022.acl-long.337). All mentions are marked in the text itself by an
embedding of their kind. PyTorch is needed here only.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from kg.claims.network import INPUTS, INSIDE, EncodedText, arrays, encode_text
from kg.claims.pairlabels import ALL_LABELS, LABELS, QUALIFIERS
from kg.language.wordpieces import Casing, WordPieces
from kg.model import EntityType
from kg.training.pairs import CORE_RELATIONS, Example
from kg.training.unpacking import encoder_weights, stored_weights

CORE_CLASSES: Final = tuple(CORE_RELATIONS)
IGNORED: Final = -100
MISTYPING: Final = 0.4
"""How often an example has mentions of a wrong type, as names that are found do."""
WRONG_KINDS: Final = 0.2
"""How often a mention has a wrong type, in such examples."""
MARKED_WEIGHT: Final = 2.0
"""How much more a qualifier other than the usual one counts."""
CORE_SHARE: Final = 0.5
"""How many of CORE's passages an epoch reads: read as often as all others, its head learns them by heart."""
CORE_SMOOTHING: Final = 0.1
"""How much of a class of CORE is spread over the others, for the same reason."""
RENAMING: Final = 0.5
"""How often the entities of an example have other names."""
RENAMED: Final = frozenset({"Company", "Organization", "Person", "Product"})
"""Kinds whose names say little of what they are."""


class Relater(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder: Any = AutoModel.from_pretrained(
            str(encoder), add_pooling_layer=False, attn_implementation="sdpa"
        )
        width = self.encoder.config.hidden_size
        self.casing = nn.Embedding(len(Casing), width)
        self.kinds = nn.Embedding(1 + 2 * INSIDE, width, padding_idx=0)
        nn.init.zeros_(self.casing.weight)
        nn.init.normal_(self.kinds.weight, std=0.02)
        nn.init.zeros_(self.kinds.weight[0])
        self.dropout = nn.Dropout(dropout)
        self.joint = nn.Linear(4 * width, width)
        self.labels = nn.Linear(width, len(ALL_LABELS))
        self.core = nn.Linear(width, len(CORE_CLASSES))
        self.qualifiers = nn.Linear(width, sum(map(len, QUALIFIERS.values())))
        nn.init.constant_(self.labels.bias, -3.0)

    def start_from_pipeline(self) -> None:
        """Take the weights that the shipped pipeline has."""
        weights = encoder_weights()
        self.casing.load_state_dict({"weight": weights.pop("casing.weight")})
        missing, unexpected = self.encoder.load_state_dict(weights, strict=False)
        assert not unexpected and not [name for name in missing if "position_ids" not in name], missing

    def forward(
        self, pieces: Tensor, casing: Tensor, kinds: Tensor, places: Tensor, mask: Tensor, ends: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores of labels, of CORE's classes, and of qualifiers, each (batch, pairs, n).

        The arguments are those that `kg.claims.network.arrays` makes.
        """
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.casing(casing) + self.kinds(kinds)
        hidden = self.encoder(
            inputs_embeds=embedded, attention_mask=mask, position_ids=places
        ).last_hidden_state
        width = hidden.shape[-1]
        joined = torch.cat(
            [hidden.gather(1, ends[:, n].unsqueeze(-1).expand(-1, -1, width)) for n in range(4)], dim=-1
        )
        vectors = self.dropout(functional.gelu(self.joint(self.dropout(joined))))
        return self.labels(vectors), self.core(vectors), self.qualifiers(vectors)


@dataclass(frozen=True, slots=True)
class Encoded:
    """An example with its text as numbers."""

    example: Example
    text: EncodedText

    @property
    def size(self) -> int:
        """How many pieces and markers it has."""
        return len(self.text.pieces) + 2 * len(self.example.pairs)


def encode(example: Example, pieces: WordPieces) -> Encoded:
    """Return an example with its text as numbers."""
    return Encoded(example, encode_text(example.words, example.spots, pieces))


def tensors(batch: Sequence[Encoded]) -> tuple[Tensor, ...]:
    """Return the arguments of `Relater.forward`."""
    made = arrays(
        [e.text for e in batch],
        [[kind for _, _, kind in e.example.spots] for e in batch],
        [[(pair.first, pair.second) for pair in e.example.pairs] for e in batch],
    )
    return tuple(torch.from_numpy(made[name]) for name in INPUTS)


def targets(batch: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return wanted labels, which of them count, CORE's classes, and qualifiers (batch, pairs, 4)."""
    pairs = max(len(e.example.pairs) for e in batch)
    wanted = torch.zeros(len(batch), pairs, len(ALL_LABELS))
    counts = torch.zeros(len(batch), pairs, len(ALL_LABELS))
    core = torch.full((len(batch), pairs), IGNORED)
    qualifiers = torch.full((len(batch), pairs, len(QUALIFIERS)), IGNORED)
    index = {label: n for n, label in enumerate(ALL_LABELS)}
    for row, e in enumerate(batch):
        for column, pair in enumerate(e.example.pairs):
            counts[row, column] = 1.0
            for label in pair.unknown:
                counts[row, column, index[label]] = 0.0
            for label in pair.labels:
                wanted[row, column, index[label]] = 1.0
            if pair.core:
                core[row, column] = CORE_CLASSES.index(pair.core)
            for n, (name, values) in enumerate(QUALIFIERS.items()):
                if (value := getattr(pair, name)) is not None:
                    qualifiers[row, column, n] = values.index(value)
    return wanted, counts, core, qualifiers


def loss_of(model: Relater, batch: Sequence[Encoded], core_weight: float = 0.5) -> Tensor:
    """Return the loss of a batch: by pair and summed over labels, so that a rare label counts."""
    labels, core, qualifiers = model(*tensors(batch))
    wanted, counts, classes, values = targets(batch)
    losses = functional.binary_cross_entropy_with_logits(labels.float(), wanted, reduction="none") * counts
    claims = torch.tensor([1.0 if e.example.corpus == "claims" else 0.5 for e in batch])
    positives = wanted.sum().clamp(min=8.0)
    total: Tensor = (losses.sum((1, 2)) * claims).sum() / positives
    if (classes != IGNORED).any():
        total = total + core_weight * functional.cross_entropy(
            core.float().flatten(0, 1),
            classes.flatten(),
            ignore_index=IGNORED,
            label_smoothing=CORE_SMOOTHING,
        )
    if (values != IGNORED).any():
        start = 0
        for n, options in enumerate(QUALIFIERS.values()):
            scores = qualifiers[..., start : start + len(options)].float()
            start += len(options)
            # The usual value is by far the commonest: without a weight nothing else is ever said.
            weight = torch.tensor([1.0, *[MARKED_WEIGHT] * (len(options) - 1)])
            total = total + functional.cross_entropy(
                scores.flatten(0, 1), values[..., n].flatten(), weight, ignore_index=IGNORED
            )
    return total


def batches(
    examples: Sequence[Encoded], size: int, chance: random.Random | None = None
) -> Iterator[list[Encoded]]:
    """Yield batches of examples of like size, `size` pieces and markers each, padding counted."""
    order = sorted(examples, key=lambda e: (e.size + (chance.random() * 24 if chance else 0), e.example.id))
    found: list[list[Encoded]] = [[]]
    for e in order:
        if found[-1] and (len(found[-1]) + 1) * e.size > size:
            found.append([])
        found[-1].append(e)
    if chance:
        chance.shuffle(found)
    yield from (batch for batch in found if batch)


@torch.inference_mode()
def check(model: Relater, examples: Sequence[Encoded], size: int) -> dict[str, float]:
    """Return F1 of labels over pairs (at the best threshold), CORE's macro-F1, qualifiers' accuracy."""
    model.eval()
    scores, wants = [], []
    right, total = [0.0] * len(QUALIFIERS), [0] * len(QUALIFIERS)
    guesses: list[tuple[int, int]] = []
    for batch in batches(examples, size):
        labels, core, qualifiers = model(*tensors(batch))
        wanted, counts, classes, values = targets(batch)
        real = torch.tensor([e.example.corpus == "claims" for e in batch]).view(-1, 1, 1)
        chosen = (counts * real)[..., : len(LABELS)] > 0
        scores.append(labels[..., : len(LABELS)].float()[chosen])
        wants.append(wanted[..., : len(LABELS)][chosen])
        known = classes != IGNORED
        guesses += zip(core.argmax(-1)[known].tolist(), classes[known].tolist(), strict=True)
        start = 0
        for n, options in enumerate(QUALIFIERS.values()):
            best = qualifiers[..., start : start + len(options)].argmax(-1)
            start += len(options)
            marked = values[..., n] > 0
            right[n] += float((best == values[..., n])[marked].sum())
            total[n] += int(marked.sum())
    model.train()
    found = {f"{name} (marked)": r / max(t, 1) for name, r, t in zip(QUALIFIERS, right, total, strict=True)}
    return {**_best_f1(torch.cat(scores), torch.cat(wants)), "core": _macro_f1(guesses), **found}


def _best_f1(scores: Tensor, wanted: Tensor) -> dict[str, float]:
    best = (0.0, 0.0)
    for threshold in (x / 10 for x in range(-30, 31)):
        found = scores > threshold
        hits = float((found * wanted).sum())
        f1 = 2 * hits / max(1.0, float(found.sum() + wanted.sum()))
        best = max(best, (f1, threshold))
    return {"f1": best[0], "threshold": best[1]}


def _macro_f1(guesses: Sequence[tuple[int, int]]) -> float:
    scores = []
    for n in range(len(CORE_CLASSES)):
        hits = sum(guess == gold == n for guess, gold in guesses)
        total = sum((guess == n) + (gold == n) for guess, gold in guesses)
        if any(gold == n for _, gold in guesses):
            scores.append(2 * hits / max(1, total))
    return sum(scores) / max(1, len(scores))


class Varying:
    """Changes examples anew each time, so that no name and no type is learnt by heart."""

    def __init__(self, examples: Iterable[Example], pieces: WordPieces) -> None:
        found: dict[str, set[tuple[str, ...]]] = {kind: set() for kind in RENAMED}
        for example in examples:
            for start, end, kind in example.spots:
                words = example.words[start:end]
                if kind in RENAMED and words[0][:1].isupper() and len(words) <= 4:
                    found[kind].add(words)
        self._names = {kind: sorted(names) for kind, names in found.items()}
        self._pieces = pieces

    def __call__(self, e: Encoded, chance: random.Random) -> Encoded:
        """Return an example some of whose entities have other names, some of whose mentions a wrong type."""
        renames, mistypes = chance.random() < RENAMING, chance.random() < MISTYPING
        example = self._renamed(e.example, chance) if renames else e.example
        example = _mistyped(example, chance) if mistypes else example
        return e if example is e.example else encode(example, self._pieces)

    def _renamed(self, example: Example, chance: random.Random) -> Example:
        new: dict[tuple[int, tuple[str, ...]], tuple[str, ...]] = {}
        longest: dict[int, int] = {}
        for (start, end, _), who in zip(example.spots, example.who, strict=True):
            longest[who] = max(longest.get(who, 0), end - start)
        given: dict[int, tuple[str, ...]] = {}
        words: list[str] = []
        spots: list[tuple[int, int, str]] = []
        at = 0
        for (start, end, kind), who in zip(example.spots, example.who, strict=True):
            words += example.words[at:start]
            old = example.words[start:end]
            if kind in RENAMED and self._names[kind]:
                name = given.setdefault(who, chance.choice(self._names[kind]))
                if end - start < longest[who]:
                    # A short form: the surname, or the first word.
                    name = name[-1:] if kind == EntityType.PERSON else name[:1]
                old = new.setdefault((who, old), name)
            spots.append((len(words), len(words) + len(old), kind))
            words += old
            at = end
        words += example.words[at:]
        return replace(example, words=tuple(words), spots=tuple(spots))


def _mistyped(example: Example, chance: random.Random) -> Example:
    types = [type_.value for type_ in EntityType]
    spots = tuple(
        (start, end, chance.choice(types) if kind in types and chance.random() < WRONG_KINDS else kind)
        for start, end, kind in example.spots
    )
    return replace(example, spots=spots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How a training goes."""

    epochs: int = 10
    batch_size: int = 1600
    encoder_rate: float = 1e-4
    head_rate: float = 5e-4
    warmup: float = 0.06
    seed: int = 20240229


def fine_tune(
    examples: Sequence[Example],
    encoder: Path,
    output: Path,
    schedule: Schedule,
    *,
    start: Path | None = None,
    resume: bool = False,
) -> None:
    """Fine-tune on examples not held out; write a checkpoint and a line of scores (`log`) each epoch.

    The best by `f1` is kept as `best.pt`. `start` is such a file of an earlier training to go on from, or
    the file that ships.
    """
    torch.manual_seed(schedule.seed)
    output.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces.from_file(encoder / "vocab.txt")
    encoded = [encode(example, pieces) for example in examples]
    train = [e for e in encoded if not e.example.held_out]
    dev = [e for e in encoded if e.example.held_out]
    varying = Varying([e.example for e in train], pieces)
    model = Relater(encoder)
    model.start_from_pipeline()
    if start is not None:
        known = model.state_dict()
        shipped = start.suffix == ".onnx"
        former = stored_weights(start) if shipped else torch.load(start, weights_only=True)
        fitting = {name: values for name, values in former.items() if values.shape == known[name].shape}
        model.load_state_dict(fitting, strict=False)
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    below = [p for p in model.encoder.parameters() if p.requires_grad]
    above = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": below, "lr": schedule.encoder_rate}, {"params": above, "lr": schedule.head_rate}],
        weight_decay=0.01,
    )
    first = _drawn(train, random.Random(schedule.seed))
    steps = schedule.epochs * len(list(batches(first, schedule.batch_size)))
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, schedule.warmup))
    done, best = 0, 0.0
    if resume and (output / "checkpoint.pt").is_file():
        state = torch.load(output / "checkpoint.pt", weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        rates.load_state_dict(state["rates"])
        done, best = state["epoch"], state["best"]
    model.train()
    for epoch in range(done + 1, schedule.epochs + 1):
        chance = random.Random(schedule.seed + epoch)
        torch.manual_seed(schedule.seed + epoch)
        running = count = 0.0
        for batch in batches(_drawn(train, chance), schedule.batch_size, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, [varying(e, chance) for e in batch])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*below, *above], 1.0)
            optimizer.step()
            rates.step()
            running, count = running + float(loss.detach()), count + 1
        scores = check(model, dev, schedule.batch_size)
        with (output / "log").open("a", encoding="utf-8") as log:
            log.write(json.dumps({"epoch": epoch, "loss": running / count, **scores}) + "\n")
        if scores["f1"] > best:
            best = scores["f1"]
            torch.save(model.state_dict(), output / "best.pt")
        state = {
            "model": model.state_dict(), "optimizer": optimizer.state_dict(), "rates": rates.state_dict(),
            "epoch": epoch, "best": best,
        }  # fmt: skip
        torch.save(state, output / "checkpoint.pt.new")
        (output / "checkpoint.pt.new").replace(output / "checkpoint.pt")


def _drawn(examples: Sequence[Encoded], chance: random.Random) -> list[Encoded]:
    """Return the examples that an epoch reads."""
    return [e for e in examples if e.example.corpus != "core" or chance.random() < CORE_SHARE]


def _rate(step: int, steps: int, warmup: float) -> float:
    warm = max(1, int(steps * warmup))
    return step / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))
