"""The page's colours can be told apart, also by readers who see colours differently."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from kg.views.page.assets import static_text

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

VISION: dict[str, Matrix] = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""How linear RGB is seen: Machado, Oliveira and Fernandes 2009, https://doi.org/10.1109/TVCG.2009.113."""

TO_XYZ: Matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE: Vector = (0.9505, 1.0, 1.0890)
APART = 15.0
"""Least distance in CIELAB: about six times what can just be told apart side by side."""


def _colours(theme: str) -> dict[str, str]:
    style = static_text("base.css")
    blocks = {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", re.split(r"\n\}", rest, maxsplit=1)[0]))
        for name, rest in re.findall(r'^:root(|\[data-theme="dark"\]) \{(.*?\n\})', style, re.M | re.S)
    }
    light = blocks[""]
    return light if theme == "light" else {**light, **blocks['[data-theme="dark"]']}


def _linear(colour: str) -> Vector:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _gamma(red), _gamma(green), _gamma(blue)


def _gamma(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _times(matrix: Matrix, vector: Vector) -> Vector:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _lab(colour: str, vision: Matrix) -> Vector:
    seen = _times(vision, _linear(colour))
    xyz = _times(TO_XYZ, (_unit(seen[0]), _unit(seen[1]), _unit(seen[2])))
    x, y, z = (_root(part / white) for part, white in zip(xyz, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def _contrast(one: str, other: str) -> float:
    dark, light = sorted(_times(TO_XYZ, _linear(colour))[1] for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["edge", "type"])
def test_no_two_colours_of_a_kind_look_alike(kind: str, theme: str, vision: str) -> None:
    labs = {
        name: _lab(colour, VISION[vision])
        for name, colour in _colours(theme).items()
        if name.startswith(f"{kind}-")
    }
    assert len(labs) >= 7
    for (one, a), (other, b) in combinations(labs.items(), 2):
        distance = sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5
        assert distance >= APART, f"{one} and {other}: {distance:.0f}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_stand_out_from_the_ground(theme: str) -> None:
    colours = _colours(theme)
    for name, colour in colours.items():
        if name.startswith("edge-"):
            assert _contrast(colour, colours["canvas"]) >= 3.0, name
