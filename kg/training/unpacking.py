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

_NODE = re.compile(r"/encoder/encoder/(layer\.\d+)/(.+)/MatMul_quant")


def encoder_weights(path: Path = WORDS) -> dict[str, Tensor]:
    """Return the weights of the encoder in a file that `export` wrote, and those of `casing`, by name."""
    graph = onnx.load(str(path)).graph
    stored: dict[str, Any] = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    names = {
        node.input[1]: f"encoder.{m[1]}.{m[2].replace('/', '.')}.weight"
        for node in graph.node
        if node.op_type == "MatMulInteger" and (m := _NODE.fullmatch(node.name))
    }
    found: dict[str, Tensor] = {}
    for name, values in stored.items():
        plain = name.removeprefix("model.").removeprefix("encoder.").removeprefix("model.")
        if name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            real = (values.astype(np.float32) - stored[f"{base}_zero_point"]) * stored[f"{base}_scale"]
            if name in names:
                found[names[name]] = torch.tensor(real.T.copy())
            elif base.endswith(".weight"):
                found[plain.removesuffix("_quantized")] = torch.tensor(real)
        elif name.startswith("model.encoder.") and not name.endswith(("_scale", "_zero_point")):
            found[plain] = torch.tensor(values)
    return found
