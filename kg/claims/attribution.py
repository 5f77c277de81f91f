"""Find who says what a sentence claims: "X said", ", according to X", "reportedly".

The innermost speaker whose words hold the trigger counts: in "A said B denied buying C" it is B who denies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims.arguments import Units
from kg.claims.candidates import Candidate
from kg.claims.phrases import relative_antecedent
from kg.claims.units import Kind
from kg.model import ORGANIZATION_TYPES, Attribution, EntityType, Mention

SPEECH_VERBS = frozenset(
    "say says said saying tell tells told report reports reported claim claims claimed add adds added write "
    "writes wrote deny denies denied confirm confirms confirmed argue argues argued insist insists insisted "
    "estimate estimates estimated believe believes suggest suggests suggested note notes noted acknowledge "
    "acknowledges acknowledged warn warns warned maintain maintains maintained allege alleges alleged assert "
    "asserts asserted explain explains explained show shows showed shown predict predicts "
    "predicted reiterate reiterated reckon reckons hint hinted concede conceded stated testified "
    "conclude concludes concluded rule rules ruled".split()
)
"""Verbs that hand what is said to their subject. "Announce" is not one: it does what it says."""

NOUN_LIKE = frozenset(
    "report reports claim claims note notes show shows hint hints estimate estimates rule rules".split()
)
"""Forms of them that are nouns too: they speak only after a name."""

BARE_CUES = frozenset("reportedly allegedly purportedly supposedly rumoured rumored reputedly".split())
"""Adverbs and participles that cite nobody."""

PASSIVE_CUES = frozenset("said reported believed thought rumoured rumored understood alleged known".split())
"""Participles that cite nobody after a form of "be" and before "to": "is said to"."""

NOMINAL_CUES = frozenset("reported rumoured rumored alleged".split())
"""Adjectives before an event noun: "OpenAI's reported deal"."""

RUMOUR_NOUNS = frozenset("rumours rumors rumour rumor speculation talk reports".split())
"""Nouns that, with "that" or "of" after them, cite nobody."""

_BE = frozenset("is are was were be been 's 're".split())
_BEFORE_VERB = frozenset({Kind.AUXILIARY, Kind.ADVERB})
_SOURCE_HEADS = frozenset({Kind.MENTION, Kind.WORD, Kind.PRONOUN})
_SOURCE_REACH = 14


@dataclass(frozen=True, slots=True)
class _Speech:
    """A speech verb or "according to", with its source and the stretch of units that it covers."""

    cue: int
    source: tuple[int, int] | None
    """First and last-plus-one unit of the source's noun phrase."""
    start: int
    end: int
    words: str


def attribute(units: Units, candidate: Candidate, text: str) -> Attribution | None:
    """Return who puts the candidate forward, None where it is the writer.

    `text` is that of the document: sources are quoted verbatim from it.
    """
    if not candidate.predicative:
        return None
    low = min(candidate.trigger, candidate.chain)
    covering = [
        speech
        for speech in (*_speeches(units), *_according(units))
        if speech.start <= candidate.trigger < speech.end
        and not speech.start <= speech.cue == candidate.trigger
    ]
    if covering:
        speech = min(covering, key=lambda found: (found.end - found.start, abs(found.cue - low)))
        if speech.source is not None:
            return _cited(units, speech, text)
    return _bare(units, candidate)


def _cited(units: Units, speech: _Speech, text: str) -> Attribution:
    first, last = speech.source or (0, 0)
    mention = _speaker(units[first:last])
    if mention is None and units[first].text == "it":
        # "Acme will buy from Bolt, it said": whom the sentence is about, whatever end of the claim that is.
        mention = next((u.mention for u in units[:first] if u.mention and _acts(u.mention)), None)
    if mention is not None:
        return Attribution(cue=speech.words, source=mention.named.text, mention=mention)
    start = units[first].start
    words = text[start : units[last - 1].end]
    return Attribution(cue=speech.words, source=" ".join(words.split()))


def _acts(mention: Mention) -> bool:
    return mention.type in ORGANIZATION_TYPES


def _speaker(source: Units) -> Mention | None:
    """Return the entity that speaks: a person before all, else the mention that the phrase ends with."""
    people = [unit.mention for unit in source if unit.mention and unit.mention.type is EntityType.PERSON]
    if any(unit.kind is Kind.AND for unit in source):
        return None
    if people:
        return people[-1]
    if source and source[-1].mention is not None:
        return source[-1].mention
    return None


def _according(units: Units) -> Iterator[_Speech]:
    for i, unit in enumerate(units[:-2]):
        if unit.text != "according" or units[i + 1].text != "to":
            continue
        if units[i + 2].kind is Kind.RELATIVE:
            # "a report in The Information, according to which ...".
            antecedent = relative_antecedent(units, i)
            if antecedent:
                source = (antecedent[0], antecedent[0] + 1)
                yield _Speech(i, source, i + 3, _sentence_end(units, i), "according to")
            continue
        end = _phrase_end(units, i + 2)
        if end == i + 2:
            continue
        # It covers its whole sentence, up to a semicolon.
        start = _clause_start(units, i)
        yield _Speech(i, (i + 2, end), start, _sentence_end(units, end), "according to")


def _speeches(units: Units) -> Iterator[_Speech]:
    for i, unit in enumerate(units):
        if unit.mention is not None or unit.text not in SPEECH_VERBS:
            continue
        source = _subject_phrase(units, i)
        if source is None or not _can_speak(units, source[1] - 1, i) or _is_order(units, i):
            continue
        before = source[0] - 1
        tagged = before > 0 and (units[before].kind in {Kind.COMMA, Kind.QUOTE, Kind.DASH})
        follows = units[i + 1] if i + 1 < len(units) else None
        closes = follows is None or follows.kind in {
            Kind.STOP,
            Kind.COMMA,
            Kind.TIME,
            Kind.PREPOSITION,
            Kind.QUOTE,
        }
        if tagged and (closes or unit.text == "told") and _has_verb_before(units, before):
            # "Nvidia will buy Arm, two people said on Friday": what came before is what they say.
            yield _Speech(i, source, _clause_start(units, before), _sentence_end(units, i), unit.text)
        elif follows is not None and follows.kind is not Kind.STOP:
            yield _Speech(i, source, i + 1, _said_until(units, i + 1), unit.text)


def _can_speak(units: Units, head: int, verb: int) -> bool:
    """Tell whether the source's last word can be the subject of the verb."""
    if units[verb].text in NOUN_LIKE:
        return units[head].mention is not None
    return units[head].kind in _SOURCE_HEADS


def _is_order(units: Units, verb: int) -> bool:
    """Tell whether somebody is told to do something: "told Alibaba not to use"."""
    if units[verb].text not in {"told", "tell", "tells"}:
        return False
    following = [unit.text for unit in units[verb + 1 : verb + 8]]
    return "to" in following and "that" not in following and "it" not in following


def _has_verb_before(units: Units, comma: int) -> bool:
    """Tell whether what stands before a tag can be what is said: "On Friday, X said" has no such."""
    start = _clause_start(units, comma)
    if units[start].kind is Kind.PREPOSITION and comma - start < 6:
        return False
    return comma - start >= 4


def _subject_phrase(units: Units, verb: int) -> tuple[int, int] | None:
    """Return the noun phrase before a speech verb, across auxiliaries and an apposition."""
    end = verb
    while end > 0 and units[end - 1].kind in _BEFORE_VERB:
        if units[end - 1].text in _BE:
            return None
        end -= 1
    if end == 0:
        return None
    last = units[end - 1]
    if last.kind is Kind.COMMA:
        # "Stella Li, executive vice president of BYD, said": the phrase before the apposition.
        opener = end - 2
        while opener > 0 and units[opener].kind is not Kind.COMMA and end - opener < _SOURCE_REACH:
            opener -= 1
        if opener > 0 and units[opener].kind is Kind.COMMA and units[opener - 1].kind is Kind.MENTION:
            return opener - 1, opener
        return None
    if last.kind is Kind.PRONOUN:
        return end - 1, end
    start = end
    while start > 0 and end - start < _SOURCE_REACH and _in_source(units, start - 1):
        start -= 1
    while start < end and units[start].kind in {Kind.PREPOSITION, Kind.ADVERB, Kind.TO}:
        start += 1
    return (start, end) if start < end else None


def _in_source(units: Units, i: int) -> bool:
    unit = units[i]
    if unit.kind is Kind.PREPOSITION:
        return i > 0 and units[i - 1].kind in {Kind.WORD, Kind.MENTION}
    if unit.kind is Kind.TO:
        return i > 0 and units[i - 1].text in {"close", "according"}
    if unit.kind is Kind.AND:
        return i > 0 and units[i - 1].kind is Kind.MENTION and units[i + 1].kind is Kind.MENTION
    return unit.kind in {
        Kind.MENTION,
        Kind.WORD,
        Kind.DETERMINER,
        Kind.POSSESSIVE,
        Kind.HYPHEN,
    }


def _phrase_end(units: Units, start: int) -> int:
    i = start
    while i < len(units) and i - start < _SOURCE_REACH:
        unit = units[i]
        if unit.kind in {
            Kind.STOP,
            Kind.BUT,
            Kind.DASH,
            Kind.BRACKET,
            Kind.QUOTE,
            Kind.AUXILIARY,
            Kind.RELATIVE,
        }:
            break
        if unit.kind is Kind.COMMA:
            break
        i += 1
    return i


def _said_until(units: Units, start: int) -> int:
    """Return where what is said ends: at a semicolon, or where "but" goes on without the speaker."""
    for i in range(start, len(units)):
        if units[i].kind is Kind.STOP and units[i].text != ":" and i > start:
            return i
        if units[i].text in {"but", "while", "although", "though", "whereas"}:
            return i
    return len(units)


def _clause_start(units: Units, before: int) -> int:
    for i in range(before - 1, -1, -1):
        if units[i].kind is Kind.STOP and units[i].text != ".":
            return i + 1
    return 0


def _sentence_end(units: Units, start: int) -> int:
    for i in range(start, len(units)):
        if units[i].text == ";":
            return i
    return len(units)


def _bare(units: Units, candidate: Candidate) -> Attribution | None:
    """Return a cue that cites nobody, where one bears on the candidate."""
    for unit in units[min(candidate.chain, candidate.subject) : max(candidate.trigger, candidate.chain) + 1]:
        if unit.text in BARE_CUES and unit.mention is None:
            return Attribution(cue=unit.text)
    for i in range(candidate.chain, candidate.trigger):
        if units[i].text in PASSIVE_CUES and _is_passive_cue(units, i):
            return Attribution(cue=units[i].text)
    if candidate.is_noun:
        for unit in reversed(units[max(0, candidate.trigger - 6) : candidate.trigger]):
            if unit.kind in {Kind.POSSESSIVE, Kind.MENTION, Kind.COMMA, Kind.STOP}:
                break
            if unit.text in NOMINAL_CUES:
                return Attribution(cue=unit.text)
    return _rumour(units, min(candidate.chain, candidate.subject, candidate.object))


def _is_passive_cue(units: Units, i: int) -> bool:
    before = any(unit.text in _BE for unit in units[max(0, i - 3) : i])
    return before and i + 1 < len(units) and units[i + 1].kind is Kind.TO


def _rumour(units: Units, start: int) -> Attribution | None:
    for i in range(start - 1, max(-1, start - 7), -1):
        if units[i].kind is Kind.STOP:
            return None
        if units[i].text in RUMOUR_NOUNS and i + 1 < len(units) and units[i + 1].text in {"that", "of"}:
            return Attribution(cue=units[i].text)
    return None
