"""The fine-tuned encoder -> the files that `kg.language.neural` reads, in whole numbers of eight bits."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
from spacy.language import Language
from torch import Tensor, nn

from kg.claims.network import INPUTS
from kg.language.neural import Neural
from kg.language.wordpieces import WordPieces
from kg.training.encoder import Tagger
from kg.training.pairs import Example, Pair
from kg.training.relating import Relater, encode, tensors
from kg.training.segments import Labels
from kg.training.settings import read_settings

OPSET = 17
OUTPUTS = ("labels", "core", "qualifiers")
"""Of the network of relations."""


class _Words(nn.Module):
    """All that can be said of words before their heads are chosen."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, casing: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        model = self.model
        words = model.words(pieces, casing, mask, first)
        own = words[:, 1:]
        heads = (model.tags, model.morphs, model.lemmas, model.names, model.starts)
        return (words, *(head(own) for head in heads), model.arcs(words))


class _Relations(nn.Module):
    """The relations of words to the heads that were chosen."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, words: Tensor, heads: Tensor) -> Tensor:
        return self.model.relations(words, heads)


def export(trained: Path, encoder: Path, output: Path) -> None:
    """Write the files of `kg.language.neural` to `output`.

    `trained` is the folder that `encoder.fine_tune` wrote, `encoder` that of the encoder. Weights take seven
    bits and a scale for each column: eight overflow on processors that add up pairs of products in sixteen
    bits, and one scale for all costs a point of labelled attachment.
    """
    labels = trained / "labels.json"
    names = {layer: tuple(found) for layer, found in json.loads(labels.read_text("utf-8")).items()}
    model = Tagger(encoder, Labels(**names), read_settings().network)
    state: dict[str, Any] = torch.load(trained / "best.pt", weights_only=True)
    model.load_state_dict(state.get("model", state))
    model.eval()
    output.mkdir(parents=True, exist_ok=True)
    pieces = torch.tensor([[2, 5, 6, 7, 3], [2, 5, 6, 3, 0]])
    sample = (pieces, torch.ones_like(pieces), (pieces > 0).long(), torch.tensor([[1, 2], [1, 2]]))
    layers = ["words", "tags", "morphs", "lemmas", "names", "starts", "arcs"]
    width = model.encoder.config.hidden_size
    with tempfile.TemporaryDirectory() as folder:
        inputs = ["pieces", "casing", "mask", "first"]
        _export(_Words(model), sample, inputs, layers, Path(folder) / "words.onnx")
        chosen = (torch.zeros(2, 3, width), torch.tensor([[1, 0], [2, 0]]))
        _export(_Relations(model), chosen, ["words", "heads"], ["relations"], Path(folder) / "relations.onnx")
        for name in ("words.onnx", "relations.onnx"):
            quantize_dynamic(
                Path(folder) / name, output / name, weight_type=QuantType.QInt8, per_channel=True,
                reduce_range=True,
            )  # fmt: skip
    for name in ("labels.json", "lemmas.tsv"):
        shutil.copyfile(trained / name, output / name)
    shutil.copyfile(encoder / "vocab.txt", output / "vocab.txt")


def _export(
    model: nn.Module, sample: tuple[Tensor, ...], inputs: list[str], outputs: list[str], path: Path
) -> None:
    dynamic = {name: {0: "batch", 1: "pieces"} for name in inputs}
    for name in {"first", "heads"} & set(inputs):
        dynamic[name] = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        model.eval(), sample, str(path), input_names=inputs, output_names=outputs, dynamic_axes=dynamic,
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def neural_pipeline(files: Path) -> Language:
    """Return a spaCy pipeline of the exported files."""
    nlp = spacy.blank("en")
    component = nlp.add_pipe("kg_neural")
    if isinstance(component, Neural):
        component.from_disk(files)
    return nlp


def export_relater(trained: Path, encoder: Path, output: Path) -> None:
    """Write the fine-tuned network of relations (`relating.fine_tune`) to a file, in seven bits."""
    model = Relater(encoder)
    model.load_state_dict(torch.load(trained / "best.pt", weights_only=True))
    model.eval()
    pieces = WordPieces.from_file(encoder / "vocab.txt")
    spots = ((0, 1, "Company"), (2, 4, "Company"), (5, 6, "Company"))
    words = ("Acme", "buys", "Bolt", "Works", "and", "Corex")
    pairs = (Pair(first=0, second=1), Pair(first=0, second=2), Pair(first=1, second=2))
    texts = [(words, spots, pairs), (words[:4], spots[:2], pairs[:1])]
    examples = [
        Example(
            corpus="",
            id="",
            held_out=False,
            words=some,
            spots=marked,
            who=tuple(range(len(marked))),
            pairs=joined,
        )
        for some, marked, joined in texts
    ]
    sample = tensors([encode(example, pieces) for example in examples])
    axes = {name: {0: "batch", 1: "length"} for name in INPUTS}
    axes |= {"mask": {0: "batch", 2: "length", 3: "length"}, "ends": {0: "batch", 2: "pairs"}}
    axes |= {name: {0: "batch", 1: "pairs"} for name in OUTPUTS}
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "pairs.onnx"
        torch.onnx.export(
            model, sample, str(whole), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, output, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
