"""Give the names of annotated texts others of the same type, so that a model learns places rather than names.

Companies are renamed to listed companies or to blends made up here, people to new pairs of first and last
name, products to other products. Everything else stays. Seeded: the same texts give the same copies.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import EntityType
from kg.training.texts import Name, NamedText

_STARTS = """Al Am Ar As Ax Bel Bor Bran Bri Cal Car Cor Cy Dal Del Dor Ed El En Ev Fal Fer Fin Gal Gen Gor
Hal Har Hel
    Hy Il In Jas Jun Kal Kes Kor La Len Lo Lu Mar Mel Mir Mo Nal Ner No Nu Or Os Pal Per Pho Qua Quo Ra Ren Ro
    Sal Sen Sil Sol Syn Tal Tel Ter Tri Um Val Var Ver Vi Vol Wen Xan Yar Zen Zor""".split()
_MIDDLES = "a e i o u an en in on ar er or al el il ta te ti ra ri ro la li lo ma mi na ni va vi".split()
_ENDS = """ax ex ix ora era ara on en in um us is io eo ia ea ity ify ly a o via tra dra nix lix tek tech dyne
soft
    ware works grid mind byte path loop well field stone bridge gate forge light""".split()
_HEADS = """Acorn Anchor Amber Arrow Aspen Atlas Beacon Birch Blue Bright Canyon Cedar Cobalt Copper Coral
Crescent Delta
    Ember Falcon Forge Garnet Glacier Granite Harbor Hazel Helix Horizon Indigo Iron Ivory Juniper Lantern
    Lark Lunar Maple Meridian Nimbus North Oak Onyx Opal Orchard Otter Pebble Pine Polar Prism Quartz Quill
    Raven Redwood Ridge River Sable Salt Silver Slate Solar Sparrow Summit Tidal Timber Vector Violet Willow
    Winter""".split()
_TAILS = """AI Analytics Bio Capital Cloud Computing Data Devices Dynamics Energy Foods Games Group Health
Holdings
    Instruments Labs Logic Logistics Materials Media Micro Motors Networks Partners Photonics Power Quantum
    Robotics Security Semiconductor Software Space Studios Systems Technologies Telecom Therapeutics Ventures
    Works""".split()
_FORMS = ("Inc.", "Corp.", "Ltd", "GmbH", "plc", "LLC", "AG")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """Names to choose from, each a tuple of tokens."""

    companies: Sequence[tuple[str, ...]]
    first_names: Sequence[str]
    last_names: Sequence[str]
    others: Mapping[str, Sequence[tuple[str, ...]]]


def collect_pools(texts: Iterable[NamedText], companies: Iterable[str]) -> Pools:
    """Gather the people's and products' names of `texts`; `companies` are names in running text."""
    first: set[str] = set()
    last: set[str] = set()
    others: dict[str, set[tuple[str, ...]]] = {}
    for text in texts:
        for name in text.names:
            words = text.words[name.start : name.end]
            if name.label == EntityType.PERSON:
                if 1 < len(words) < 4 and all(word[:1].isupper() and word[1:].islower() for word in words):
                    first.add(words[0])
                    last.add(words[-1])
            elif name.label in {EntityType.PRODUCT, EntityType.PLACE, EntityType.STOCK_EXCHANGE}:
                others.setdefault(name.label, set()).add(words)
    return Pools(
        companies=sorted({words for name in companies if _plain(words := tuple(name.split()))}),
        first_names=sorted(first),
        last_names=sorted(last),
        others={label: sorted(names) for label, names in others.items()},
    )


def _plain(words: tuple[str, ...]) -> bool:
    return len(words) < 4 and all(word.isalpha() and len(word) > 2 for word in words)


def renamed(text: NamedText, pools: Pools, chance: random.Random) -> NamedText:
    """Return a copy of `text` in which the same name has one new name throughout."""
    words: list[str] = []
    spaces: list[bool] = []
    names: list[Name] = []
    unknown: set[int] = set()
    new_names: dict[tuple[str, ...], tuple[str, ...]] = {}
    starts = {name.start: name for name in text.names}
    index = 0
    while index < len(text.words):
        name = starts.get(index)
        if name is None:
            unknown.update([len(words)] if index in text.unknown else [])
            words.append(text.words[index])
            spaces.append(text.spaces[index])
            index += 1
            continue
        old = text.words[name.start : name.end]
        if old not in new_names:
            new_names[old] = _new_name(old, name.label, pools, chance)
        new = new_names[old]
        names.append(Name(start=len(words), end=len(words) + len(new), label=name.label))
        words.extend(new)
        spaces.extend([True] * (len(new) - 1) + [text.spaces[name.end - 1]])
        index = name.end
    return NamedText(
        corpus=f"{text.corpus}-renamed",
        words=tuple(words),
        spaces=tuple(spaces),
        names=tuple(names),
        unknown=frozenset(unknown),
    )


def _new_name(old: tuple[str, ...], label: str, pools: Pools, chance: random.Random) -> tuple[str, ...]:
    if label == EntityType.COMPANY:
        return _company(old, pools, chance)
    if label == EntityType.PERSON and pools.first_names:
        last = chance.choice(pools.last_names)
        return (last,) if len(old) == 1 else (chance.choice(pools.first_names), last)
    if label == EntityType.PRODUCT and chance.random() < 0.3:
        number = str(chance.choice((2, 3, 4, 5, 7, 9, 10, 12, 300, 500, 1000)))
        return (coined_word(chance), number) if chance.random() < 0.4 else (coined_word(chance),)
    choices = pools.others.get(label)
    return chance.choice(choices) if choices and label != EntityType.STOCK_EXCHANGE else old


def _company(old: tuple[str, ...], pools: Pools, chance: random.Random) -> tuple[str, ...]:
    kind = chance.random()
    if kind < 0.25 and pools.companies:
        return chance.choice(pools.companies)
    if len(old) == 1 or kind < 0.5:
        name: tuple[str, ...] = (coined_word(chance),)
        if kind > 0.9:
            name = (chance.choice(_HEADS) + chance.choice(_ENDS[-20:]),)
    elif kind < 0.75:
        name = (chance.choice(_HEADS), chance.choice(_TAILS))
    else:
        name = (coined_word(chance), chance.choice(_TAILS))
    return (*name, chance.choice(_FORMS)) if chance.random() < 0.06 else name


def coined_word(chance: random.Random) -> str:
    """Return a made-up word with a capital, of two to four syllables."""
    middles = "".join(chance.choice(_MIDDLES) for _ in range(chance.choice((0, 1, 1, 2))))
    return chance.choice(_STARTS) + middles + chance.choice(_ENDS)


def renamed_copies(texts: Iterable[NamedText], pools: Pools, copies: int, seed: int) -> Iterator[NamedText]:
    """Yield `copies` renamed copies of each text that holds a name."""
    chance = random.Random(seed)
    for text in texts:
        if text.names:
            for _ in range(copies):
                yield renamed(text, pools, chance)
