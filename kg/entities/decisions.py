"""Decide, within one document, what each of its names names.

Names that the gazetteer knows beyond doubt are settled first. The others follow from the longest to the
shortest, so that a short form always finds its longer name settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.entities import scores
from kg.entities.countries import Country, is_acronym, is_generic
from kg.entities.groups import TypeGroup, type_group
from kg.entities.keys import name_key
from kg.entities.known import KnownNames, Lookup
from kg.entities.shortforms import Longer, LongerNames, Name
from kg.gazetteer import Entry
from kg.model import EntityType

UNION_BODIES: Final[Mapping[str, str]] = {
    "commission": "european-commission",
    "parliament": "european-parliament",
}
"""What is called so beside Brussels -> its id in the gazetteer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a name names: an entry of the gazetteer, or whatever has this key in this group."""

    group: TypeGroup
    key: str
    document: str | None = None
    """The only document in which the key names it, where the key alone does not identify."""
    entry: Entry | None = None
    country: str | None = None
    """The country of a public body whose name others share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a name names, how sure that is, and why."""

    target: Target
    score: float
    reasons: tuple[str, ...]
    short_form: str | None = None
    """The key of the name, where it is a short form of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    """A decision in a form that can be kept: what the gazetteer has is named by its id."""

    group: TypeGroup
    key: str
    document: str | None
    entry: str | None
    country: str | None
    score: float
    reasons: tuple[str, ...]
    short_form: str | None


def record_decision(decision: Decision) -> DecisionRecord:
    """Return a decision as it is kept."""
    target = decision.target
    return DecisionRecord(
        group=target.group,
        key=target.key,
        document=target.document,
        entry=target.entry.id if target.entry else None,
        country=target.country,
        score=decision.score,
        reasons=decision.reasons,
        short_form=decision.short_form,
    )


def restore_decision(record: DecisionRecord, known: KnownNames) -> Decision:
    """Return a decision that was kept, where `known` is the gazetteer that it was made with."""
    target = Target(
        group=record.group,
        key=record.key,
        document=record.document,
        entry=known.entry(record.entry) if record.entry is not None else None,
        country=record.country,
    )
    return Decision(target=target, score=record.score, reasons=record.reasons, short_form=record.short_form)


def decide(document: str, names: Iterable[Name], known: KnownNames) -> dict[Name, Decision]:
    """Return a decision for each name of a document, whatever their order."""
    return _Document(document, names, known).decide()


class _Document:
    """The names of one document while they are being decided."""

    def __init__(self, document: str, names: Iterable[Name], known: KnownNames) -> None:
        self._id = document
        self._known = known
        self._names = sorted(names, key=_order)
        self._lookups = {name: known.look_up(name.text, name.type, name.country) for name in self._names}
        self._longer = LongerNames(self._names, known)
        self._decisions: dict[Name, Decision] = {}
        self._here: set[str] = set()
        """Ids of the gazetteer's entries that the document names, and of the makers of its products."""
        self._kin: set[str] = set()
        """Ids of the owners and the people's organizations of those entries."""

    def decide(self) -> dict[Name, Decision]:
        plain = {
            name for name in self._names if _is_plain(name, self._lookups[name]) and not self._spelt_out(name)
        }
        for name in plain:
            lookup = self._lookups[name]
            self._settle(name, _known(lookup.entries[0], lookup.score, lookup.how))
        for name in self._names:
            if name not in plain:
                self._settle(name, self._decide_doubtful(name, self._lookups[name].entries))
        return self._decisions

    def _spelt_out(self, name: Name) -> bool:
        """Tell whether the document itself has a name with these initials before them."""
        return any(
            longer.score == scores.ACRONYM and longer.name.first < name.first
            for longer in self._longer.of(name)
        )

    def _settle(self, name: Name, decision: Decision) -> None:
        self._decisions[name] = decision
        entry = decision.target.entry
        if entry is not None:
            self._here.update(id_ for id_ in (entry.id, entry.maker) if id_)
            self._kin.update(entry.affiliations)
            if entry.parent:
                self._kin.add(entry.parent)

    def _decide_doubtful(self, name: Name, entries: tuple[Entry, ...]) -> Decision:
        longer = self._one_longer(name)
        if name.group is TypeGroup.PERSON and len(name.words) == 1:
            return self._decide_one_word_person(name, entries, longer)
        named_here = [entry for entry in entries if entry.id in self._here]
        if len(named_here) == 1:
            return _known(named_here[0], scores.IN_CONTEXT, "also named in full, or its products, here")
        if longer is None:
            kin = [entry for entry in entries if self._is_kin(entry)]
            if len(kin) == 1:
                return _known(kin[0], scores.IN_CONTEXT, "its people, owner or units are named here")
            spoken_of = [entry for entry in entries if entry.id in (name.context.about or ())]
            if len(spoken_of) == 1:
                return _known(spoken_of[0], scores.IN_CONTEXT, "by what the text is about")
        if len(entries) == 1:
            if longer is not None and _outweighs(longer, name, entries[0]):
                return self._as_short_form(name, longer)
            if _would_show(entries[0], name):
                return self._undecided(name, [entries[0].name])
            return _known(entries[0], scores.EVERYDAY_WORD, "though it is also an everyday word")
        if longer is not None:
            return self._as_short_form(name, longer)
        if entries:
            return self._undecided(name, [entry.name for entry in entries])
        if name.group is TypeGroup.ORGANIZATION and (maker := self._known.maker_of(name.text)):
            return _known(maker, scores.IN_CONTEXT, "described by its product")
        if name.type is EntityType.GOVERNMENT_AGENCY and is_generic(name.text):
            return self._body_of_some_country(name)
        if name.type is EntityType.GOVERNMENT_AGENCY and is_acronym(name.text) and name.country is not None:
            return _body_of(name, name.country)
        if name.group is TypeGroup.ARTEFACT and (product := self._known.without_maker(name.text, name.key)):
            target = Target(group=name.group, key=product)
            return Decision(target=target, score=scores.FOLDED, reasons=("by its name behind its maker's",))
        target = Target(group=name.group, key=name.key)
        return Decision(target=target, score=scores.OWN_NAME, reasons=("by its own name",))

    def _is_kin(self, entry: Entry) -> bool:
        """Tell whether the document names what belongs to an entry, or what it belongs to."""
        return entry.id in self._kin or bool(entry.parent and entry.parent in self._here)

    def _body_of_some_country(self, name: Name) -> Decision:
        union = UNION_BODIES.get(name.key) if name.country and name.country.code in {"BE", "EU"} else None
        if union and (entry := self._known.entry(union)):
            return _known(entry, scores.IN_CONTEXT, "the Union's, beside Brussels")
        bodies = {
            decision.target
            for other, decision in self._decisions.items()
            if _type_of(other, decision) is EntityType.GOVERNMENT_AGENCY and other.first < name.first
        }
        if len(name.words) == 1 and len(bodies) == 1:
            reasons = ("the only public body named before it",)
            return Decision(target=bodies.pop(), score=scores.SHORT_FORM, reasons=reasons)
        if name.country is None or len(name.words) == 1:
            return self._undecided(name, ["that of several countries"])
        return _body_of(name, name.country)

    def _decide_one_word_person(
        self, name: Name, entries: tuple[Entry, ...], longer: Longer | None
    ) -> Decision:
        """Take whoever of that name the document names in full; failing that, the gazetteer's."""
        if longer is not None:
            return self._as_short_form(name, longer)
        namesakes = sorted({other.name.text for other in self._longer.of(name)})
        if len(entries) == 1 and not namesakes:
            return _known(entries[0], scores.EXACT, "")
        here = [e for e in self._known.by_surname(name.key) if self._here.intersection(e.affiliations)]
        if len(here) == 1 and not namesakes:
            return _known(here[0], scores.IN_CONTEXT, "whose organization is named here")
        return self._undecided(name, namesakes or [entry.name for entry in entries])

    def _one_longer(self, name: Name) -> Longer | None:
        """Return the longer name that this one is short for, where all candidates name one thing."""
        candidates = [longer for longer in self._longer.of(name) if longer.name in self._decisions]
        targets = {self._decisions[longer.name].target for longer in candidates}
        if len(targets) != 1:
            return None
        return min(candidates, key=lambda longer: (longer.name.first, longer.name.text, longer.name.type))

    def _as_short_form(self, name: Name, longer: Longer) -> Decision:
        full = self._decisions[longer.name]
        reason = f"{longer.how} '{longer.name.text}' in the same document"
        return Decision(
            target=full.target,
            score=min(longer.score, full.score),
            reasons=(reason, *full.reasons),
            short_form=name.key,
        )

    def _undecided(self, name: Name, meanings: list[str]) -> Decision:
        """Keep a name that does not identify anything to its own document."""
        target = Target(group=name.group, key=name.key, document=self._id)
        could_be = " or ".join(meanings[:4])
        reason = f"could be {could_be}" if meanings else "by a part of a name"
        return Decision(target=target, score=scores.UNDECIDED, reasons=(f"{reason}: kept to this document",))


def _body_of(name: Name, country: Country) -> Decision:
    target = Target(group=name.group, key=f"{name.key} {country.code.lower()}", country=country.code)
    reason = f"by its own name, of {country.code} by the words around it"
    return Decision(target=target, score=scores.IN_CONTEXT, reasons=(reason,))


def _type_of(name: Name, decision: Decision) -> EntityType:
    return decision.target.entry.type if decision.target.entry else name.type


def _order(name: Name) -> tuple[bool, int, int, str, str, str]:
    """Order names from the longest to the shortest, surnames last: organizations tell whose they are."""
    surname = name.group is TypeGroup.PERSON and len(name.words) == 1
    country = name.country.code if name.country else ""
    return surname, -len(name.words), name.first, name.text, name.type, country


def _is_plain(name: Name, lookup: Lookup) -> bool:
    """Tell whether the gazetteer alone says what a name names."""
    if len(lookup.entries) != 1 or (name.group is TypeGroup.PERSON and len(name.words) == 1):
        return False
    return not lookup.needs_context


def _outweighs(longer: Longer, name: Name, entry: Entry) -> bool:
    """Tell whether a longer name in the document counts for more than an entry called by an everyday word.

    After "Figure Technologies", "Figure" is not Figure AI. But a listed company that is simply called so is
    meant whatever else begins with its name: Amazon is not Amazon Logistics, nor Apple Apple Records.
    """
    return not _simply_called(entry, name) and not longer.own_body and longer.name.first < name.first


def _would_show(entry: Entry, name: Name) -> bool:
    """Tell whether a text about an entry would have other words that go with it.

    Not needed of a listed company that is simply called so, "Apple" in a text on Ireland is still Apple, nor
    where a legal form shows that no everyday word is meant. Products are better known than their namesakes.
    """
    if name.group is not TypeGroup.ORGANIZATION or name.is_whole or _simply_called(entry, name):
        return False
    return (bool(entry.about) and name.context.about is not None) or name.text in entry.doubtful


def _simply_called(entry: Entry, name: Name) -> bool:
    """Tell whether an entry is a listed company of just this name."""
    return bool(entry.ticker) and name.key == name_key(entry.name)


def _known(entry: Entry, score: float, how: str) -> Decision:
    target = Target(group=type_group(entry.type), key=entry.id, entry=entry)
    reason = f"gazetteer: {entry.id}" + (f" ({how})" if how else "")
    return Decision(target=target, score=score, reasons=(reason,))
