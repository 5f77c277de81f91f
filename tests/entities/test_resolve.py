from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities import Resolver, decide_names, record_decision, resolve, restore_decision, shipped_names
from kg.entities.known import KnownNames
from kg.gazetteer import Entry
from kg.model import Entity, EntityType, Mention, TextSpan
from tests.entities.texts import AGENCY, PERSON, PRODUCT, Named, ids, mentions


def entity(document: str, *names: Named) -> Entity:
    """Return the entity of the first name."""
    found = mentions(document, *names)
    return resolve(found).links[found[0]].entity


def test_a_known_entity_is_described_by_the_gazetteer() -> None:
    nvidia = entity("a", "NVIDIA Corp.", "Nvidia")
    assert (nvidia.id, nvidia.name, nvidia.type) == ("nvidia", "Nvidia", EntityType.COMPANY)
    assert nvidia.ticker == "NASDAQ:NVDA"
    assert nvidia.same_as == ("http://www.wikidata.org/entity/Q182477",)
    assert "NVIDIA Corp." in nvidia.aliases
    assert nvidia.name not in nvidia.aliases
    assert list(nvidia.aliases) == sorted(set(nvidia.aliases))


def test_the_gazetteers_type_wins_over_a_guess() -> None:
    assert entity("a", ("European Commission", EntityType.COMPANY)).type is AGENCY
    assert entity("a", ("Nasdaq", EntityType.COMPANY)).type is EntityType.STOCK_EXCHANGE


def test_an_unknown_entity_has_its_fullest_then_most_frequent_name() -> None:
    crow = entity("a", "Crow", "Crow", "Crow Labs Inc.", "Crow Labs", "CROW LABS", "Crow Labs")
    assert (crow.id, crow.name) == ("crow-labs-org", "Crow Labs")
    assert crow.aliases == ("CROW LABS", "Crow", "Crow Labs Inc.")
    assert (crow.same_as, crow.ticker) == ((), None)


def test_an_unknown_entity_has_the_type_of_most_mentions_and_an_id_that_does_not_tell_it() -> None:
    organization = ("Crow Labs", EntityType.ORGANIZATION)
    few = entity("a", organization, organization, "Crow Labs")
    many = entity("a", organization, "Crow Labs", "Crow Labs")
    assert (few.type, many.type) == (EntityType.ORGANIZATION, EntityType.COMPANY)
    assert few.id == many.id


def test_a_pronoun_names_what_its_antecedent_names() -> None:
    (crow,) = mentions("a", "Crow Labs")
    pronoun = replace(crow, span=TextSpan(document="a", start=40, end=42), text="it", antecedent=crow)
    again = replace(pronoun, span=TextSpan(document="a", start=50, end=53), text="its", antecedent=pronoun)
    links = resolve([again, pronoun]).links
    assert links[again].entity == links[pronoun].entity == links[crow].entity
    assert links[crow].entity.aliases == ()
    assert links[pronoun].mention == pronoun
    assert links[pronoun].reasons[0] == "stands for 'Crow Labs'"


def test_full_names_meet_across_documents_and_short_forms_do_not() -> None:
    found = [
        *mentions("a", "Orbital Loom", "Orbital"),
        *mentions("b", "Orbital"),
        *mentions("c", "ORBITAL LOOM"),
    ]
    full, short, alone, elsewhere = (resolve(found).links[mention].entity.id for mention in found)
    assert full == short == elsewhere == "orbital-loom-org"
    assert alone == "orbital-org"


def test_a_short_form_of_two_names_is_neither() -> None:
    *_, short = ids("a", "Orbital Loom", "Orbital Wind", "Orbital")
    assert short == "orbital-org"


def test_a_short_form_of_a_short_form_leads_to_the_fullest_name() -> None:
    assert set(ids("a", "Orbital", "Orbital Loom", "Orbital Loom Works")) == {"orbital-loom-works-org"}


def test_a_surname_alone_names_a_person_in_its_document_only() -> None:
    found = [
        *mentions("a", ("Roe", PERSON)),
        *mentions("b", ("Roe", PERSON)),
        *mentions("b", ("Roe", PERSON)),
    ]
    one, other, same = (resolve(found).links[mention].entity.id for mention in found)
    assert one != other
    assert other == same


def test_a_surname_of_two_people_in_the_document_is_neither() -> None:
    elon, kimbal, musk = ids("a", ("Elon Musk", PERSON), ("Kimbal Musk", PERSON), ("Musk", PERSON))
    assert elon == "elon-musk"
    assert len({elon, kimbal, musk}) == 3


def test_a_famous_surname_alone_is_known() -> None:
    assert ids("a", ("Musk", PERSON)) == ["elon-musk"]


def test_a_surname_belongs_to_the_person_named_in_the_document_before_the_famous_one() -> None:
    assert ids("a", ("Kimbal Musk", PERSON), ("Musk", PERSON))[1] == ids("a", ("Kimbal Musk", PERSON))[0]


def test_a_name_shared_by_two_known_firms_is_decided_by_the_document() -> None:
    assert ids("a", "Delta Air Lines", "Delta")[1] == "delta-air-lines"
    assert ids("a", "Delta", "Delta Electronics")[0] == "delta-electronics"


@pytest.mark.parametrize("others", [(), ("Delta Air Lines", "Delta Electronics")])
def test_a_name_shared_by_two_known_firms_stays_in_its_document_if_undecided(others: tuple[str, ...]) -> None:
    found = [*mentions("a", "Delta", *others), *mentions("b", "Delta", *others)]
    links = resolve(found).links
    one, other = (links[mention] for mention in found if mention.text == "Delta")
    assert not {one.entity.id, other.entity.id} & {"delta-air-lines", "delta-electronics"}
    assert one.entity.id != other.entity.id
    assert "Delta Air Lines or Delta Electronics" in one.reasons[0]


def test_an_everyday_word_is_the_longer_name_that_the_document_introduced() -> None:
    assert ids("a", "Figure Quern", "Figure") == ["figure-quern-org"] * 2
    assert ids("a", "Figure") == ["figure-ai"]
    assert ids("a", "Figure Quern", "Figure", ("Figure 03", PRODUCT))[1] == "figure-ai"


def test_scores_fall_with_the_strength_of_the_reason() -> None:
    found = mentions("a", "Nvidia", "Nvidia Corp.", "Orbital Loom", "Orbital", "OL", "Lumen", "Delta")
    links = resolve(found).links
    exact, folded, own, short, initials, everyday, undecided = (links[mention].score for mention in found)
    assert 1 == exact > folded > own > short > initials > everyday > undecided > 0


def test_reasons_are_told_in_words() -> None:
    found = mentions("a", "Nvidia", "Cerebras Systems", "Orbital Loom", "Orbital")
    known, _, own, short = (resolve(found).links[mention].reasons for mention in found)
    assert known == ("gazetteer: nvidia",)
    assert own == ("by its own name",)
    assert short == ("short form of 'Orbital Loom' in the same document", "by its own name")


WORLD = [
    *mentions("a", "Orbital Loom", "Orbital", "Nvidia", ("Huang", PERSON), ("Jensen Huang", PERSON), "Delta"),
    *mentions("b", "Orbital", "ORBITAL LOOM", "Crow Labs", ("Crow Labs", EntityType.ORGANIZATION), "Crow"),
    *mentions(
        "c", "Crow Labs Inc.", "Delta", "Delta Air Lines", ("Crow", PRODUCT), ("Roe", PERSON), "NVIDIA"
    ),
    *mentions("d", "字节跳动", "🚀", "", "!!!", ("Roe", PERSON), "Figure Technologies", "Figure"),
]


def test_the_order_of_mentions_does_not_matter() -> None:
    expected = resolve(WORLD).links
    for seed in range(20):
        shuffled = random.Random(seed).sample(WORLD, len(WORLD))
        assert list(resolve(shuffled).links.items()) == list(expected.items())


def test_documents_one_after_the_other_come_to_the_same_in_any_order() -> None:
    expected = resolve(WORLD).links
    decided = {id_: decide_names(m for m in WORLD if m.span.document == id_) for id_ in "abcd"}
    for order in ("abcd", "dbca"):
        resolver = Resolver()
        for document in order:
            resolver.add(decided[document])
        entities = resolver.finish()
        found = {m: link for document in "abcd" for m, link in entities.link(decided[document]).items()}
        assert found == expected


def test_a_document_without_names_is_nothing_to_resolve() -> None:
    resolver = Resolver()
    resolver.add({})
    assert resolver.finish().link({}) == {}


def test_decisions_are_the_same_once_they_were_kept() -> None:
    known = shipped_names()
    for decision in decide_names(m for m in WORLD if m.span.document == "a").values():
        assert restore_decision(record_decision(decision), known) == decision


@pytest.mark.parametrize("document", "abcd")
def test_ids_stay_when_a_document_is_added(document: str) -> None:
    before = resolve(mention for mention in WORLD if mention.span.document != document).links
    after = resolve(WORLD).links
    assert {mention: link.entity.id for mention, link in before.items()} == {
        mention: after[mention].entity.id for mention in before
    }


def test_every_entity_of_a_build_has_one_id_and_every_id_one_entity() -> None:
    entities = {link.entity for link in resolve(WORLD).links.values()}
    assert len({entity.id for entity in entities}) == len(entities)


HOSTILE = [
    "",
    " ",
    "\x00",
    "🚀",
    "\u202e\u202d",
    "!!!",
    "'s",
    "’",
    "()",
    "x" * 10_000,
    "a " * 5_000,
    "اختبار",
    "עברית",
]


def test_hostile_names_are_entities_of_their_own() -> None:
    found = mentions("a", *HOSTILE)
    links = resolve(found).links
    assert len({links[mention].entity.id for mention in found}) == len(HOSTILE)
    assert all(links[mention].entity.id.isascii() for mention in found)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.one_of(st.text(max_size=12), st.text("AB .'-", max_size=8)),
            st.sampled_from(EntityType),
        ),
        max_size=12,
    )
)
def test_any_names_in_any_order_give_the_same_entities(rows: list[tuple[str, str, EntityType]]) -> None:
    found = [
        Mention(span=TextSpan(document=document, start=i, end=i + len(text)), text=text, type=type_)
        for i, (document, text, type_) in enumerate(rows)
    ]
    links = resolve(found).links
    assert set(links) == set(found)
    assert resolve(reversed(found)).links == links


def test_another_gazetteer_can_be_used() -> None:
    crow = Entry(id="crow", name="Crow Labs", type=EntityType.COMPANY, aliases=("CL",))
    found = mentions("a", "CL", "Nvidia")
    links = resolve(found, KnownNames([crow])).links
    assert [links[mention].entity.id for mention in found] == ["crow", "nvidia-org"]


def test_an_id_of_the_gazetteer_is_not_made_again_for_another_name() -> None:
    taken = Entry(id="crow-labs-org", name="Bolt Systems", type=EntityType.COMPANY)
    found = mentions("a", "Bolt Systems", "Crow Labs")
    one, other = (resolve(found, KnownNames([taken])).links[mention].entity.id for mention in found)
    assert one == "crow-labs-org" != other


def test_nothing_gives_nothing() -> None:
    assert resolve([]).links == {}
