"""Read what a user overrules about entities: a CSV file whose rows win over everything that kg decides.

Columns: action, first, second. `first` and `second` are entity ids, as `kg entities` lists them, or names as
articles print them:

    same,first,second       both are one thing, called by the id of the first
    different,first,second  they are two things; the second keeps to itself whatever joined it to the first
    rename,first,name       the name that is shown
    type,first,type         its type (Company, Product, ...)
    ignore,first,           nothing is claimed of it: it was no name, or is not wanted
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.entities.decisions import Target
from kg.entities.describe import target_id
from kg.entities.keys import name_key
from kg.errors import InputError
from kg.model import EntityType

ACTIONS: Final = ("same", "different", "rename", "type", "ignore")
COLUMNS: Final = ("action", "first", "second")


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One row of a user's file."""

    action: str
    first: str
    second: str = ""
    line: int = 0

    def __str__(self) -> str:
        """Return the row as it was written."""
        return f"line {self.line}: " + ",".join([self.action, self.first, self.second])


def read_overrides(path: Path) -> tuple[Override, ...]:
    """Return the rows of a file of overrides. Raises `InputError` naming the line that cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, restval="")
            if not set(COLUMNS[:2]) <= set(rows.fieldnames or ()):
                raise InputError(f"{path}: the first line must be {','.join(COLUMNS)}")
            return tuple(_override(row, path, rows.line_num) for row in rows if any(row.values()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot read {path}: {error}") from error


def _override(row: Mapping[str, str], path: Path, line: int) -> Override:
    action, first, second = ((row.get(column) or "").strip() for column in COLUMNS)
    wrong = ""
    if action not in ACTIONS:
        wrong = f"unknown action {action!r}; use one of {', '.join(ACTIONS)}"
    elif not first:
        wrong = "`first` is empty"
    elif not second and action != "ignore":
        wrong = f"`{action}` needs `second`"
    elif action == "type" and second not in set(EntityType):
        wrong = f"unknown type {second!r}; use one of {', '.join(EntityType)}"
    if wrong:
        raise InputError(f"{path}, line {line}: {wrong}")
    return Override(action=action, first=first, second=second, line=line)


@dataclass(slots=True)
class Overruled:
    """What overrides come to in one build."""

    targets: dict[tuple[Target, str], Target] = field(default_factory=dict)
    """A target and the key of a name in it -> what that name is instead."""
    names: dict[Target, str] = field(default_factory=dict)
    types: dict[Target, EntityType] = field(default_factory=dict)
    ignored: set[Target] = field(default_factory=set)
    unused: list[Override] = field(default_factory=list)
    """Rows that speak of nothing in the build."""


def overrule(
    overrides: Iterable[Override], keys: Mapping[Target, Iterable[str]], taken: Set[str]
) -> Overruled:
    """Return what overrides change about targets; `keys` are the keys of the names that each has.

    `taken` are the ids of the gazetteer.
    """
    result = Overruled()
    known = _Known(keys, taken)
    rows = list(overrides)
    for row in rows:
        if row.action == "different":
            _keep_apart(row, known, result)
    for row in rows:
        if row.action == "same":
            _put_together(row, known, result)
    for row in rows:
        targets = known.find(row.first)
        if row.action in {"same", "different"}:
            continue
        if not targets:
            result.unused.append(row)
        for target in targets:
            if row.action == "rename":
                result.names[target] = row.second
            elif row.action == "type":
                result.types[target] = EntityType(row.second)
            else:
                result.ignored.add(target)
    result.unused.sort(key=lambda row: row.line)
    return result


class _Known:
    """The targets of a build by id and by key of a name, as overrides change them."""

    def __init__(self, keys: Mapping[Target, Iterable[str]], taken: Set[str]) -> None:
        self._taken = taken
        self.keys = {target: set(names) for target, names in keys.items()}
        self._ids: dict[str, Target] = {}
        self._named: dict[str, set[Target]] = defaultdict(set)
        for target, names in self.keys.items():
            self._ids[self.id(target)] = target
            for name in names:
                self._named[name].add(target)

    def id(self, target: Target) -> str:
        """Return the id of a target."""
        return target_id(target, self._taken)

    def find(self, reference: str) -> list[Target]:
        """Return what an id or a name refers to, in order; nothing where the build has no such."""
        if reference in self._ids:
            return [self._ids[reference]]
        return sorted(self._named.get(name_key(reference), ()), key=self.id)

    def move(self, target: Target, key: str, to: Target) -> None:
        """Note that a name is now another target's."""
        self.keys[target].discard(key)
        self._named[key].discard(target)
        self.keys.setdefault(to, set()).add(key)
        self._named[key].add(to)
        self._ids.setdefault(self.id(to), to)


def _keep_apart(row: Override, known: _Known, result: Overruled) -> None:
    key = name_key(row.second)
    shared = [target for target in known.find(row.first) if key in known.keys[target]]
    for target in shared:
        own = Target(group=target.group, key=key)
        if known.id(own) == known.id(target):
            own = Target(group=target.group, key=key, document="")
        result.targets[target, key] = own
        known.move(target, key, own)
    if not shared and not (known.find(row.first) and known.find(row.second)):
        result.unused.append(row)


def _put_together(row: Override, known: _Known, result: Overruled) -> None:
    firsts, seconds = known.find(row.first), known.find(row.second)
    if not firsts or not seconds:
        result.unused.append(row)
        return
    first = firsts[0]
    # By a name, all that bear it; and the same group first, so that "Amazon" is not the river.
    alike = [target for target in seconds if target.group == first.group] or seconds
    for second in alike:
        if second != first:
            for key in sorted(known.keys[second]):
                result.targets[second, key] = first
                known.move(second, key, first)


def moved(target: Target, key: str, overruled: Overruled) -> Target:
    """Return what a name of a target is after all overrides."""
    for _ in range(len(overruled.targets) + 1):
        if (target, key) not in overruled.targets:
            break
        target = overruled.targets[target, key]
    return target
