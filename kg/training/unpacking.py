"""The weights of the shipped pipeline, taken out of its file, so that another network can start from them.

What syntax and names taught the encoder helps it with relations, and the weights of seven bits are near
enough to begin with.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from kg.language.models.loading import ENGLISH

WORDS: Final = ENGLISH / "kg_neural" / "words.onnx"

_NODE = re.compile(r"/(.+)/MatMul_quant")


def encoder_weights(path: Path = WORDS) -> dict[str, Tensor]:
    """Return the weights of the encoder in a file that was shipped, and those of `casing`, by name."""
    weights = stored_weights(path)
    inside = {
        name.removeprefix("encoder."): values
        for name, values in weights.items()
        if name.startswith("encoder.")
    }
    return {**inside, "casing.weight": weights["casing.weight"]}


def stored_weights(path: Path) -> dict[str, Tensor]:
    """Return all weights in a file that `export` or `export_relater` wrote, by their names in the network."""
    graph = onnx.load(str(path)).graph
    stored: dict[str, Any] = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    products = {
        node.input[1]: f"{m[1].replace('/', '.')}.weight"
        for node in graph.node
        if node.op_type == "MatMulInteger" and (m := _NODE.fullmatch(node.name))
    }
    found: dict[str, Tensor] = {}
    for name, values in stored.items():
        base = name.removesuffix("_quantized")
        if name.endswith(("_scale", "_zero_point")):
            continue
        if name == base:
            found[name.removeprefix("model.")] = torch.tensor(values)
            continue
        real = (values.astype(np.float32) - stored[f"{base}_zero_point"]) * stored[f"{base}_scale"]
        if name in products:
            found[products[name]] = torch.tensor(real.T.copy())
        elif base.endswith(".weight"):
            found[base.removeprefix("model.")] = torch.tensor(real)
    return found
