"""Pairs of names in the context of a document that must, or must not, be one entity."""

from __future__ import annotations

import pytest

from kg.model import EntityType
from tests.entities.texts import AGENCY, PERSON, PLACE, PRODUCT, TECHNOLOGY, Named, ids

SAME: list[tuple[Named, ...]] = [
    # of the gazetteer
    ("Nvidia", "NVIDIA Corp."),
    ("TSMC", "Taiwan Semiconductor Manufacturing Co., Ltd."),
    ("Cerebras", "Cerebras Systems"),
    ("Cerebras’", "Cerebras Systems Inc."),
    ("Open AI", "OpenAI"),
    ("SK hynix", "SK Hynix"),
    ("AMD", "Advanced Micro Devices"),
    ("Twitter", "X Corp."),
    ("Facebook", "Meta Platforms"),
    ("Samsung", "Samsung Electronics"),
    ("Fox Corp", "Fox Corporation"),
    ("Arm", "Arm Holdings plc"),
    (("FTC", AGENCY), ("Federal Trade Commission", AGENCY)),
    (("FTC", EntityType.ORGANIZATION), ("Federal Trade Commission", AGENCY)),
    (("Nasdaq", EntityType.STOCK_EXCHANGE), "Nasdaq"),
    (("Nvidia H100 GPUs", PRODUCT), ("H100", PRODUCT)),
    (("H100s", PRODUCT), ("H100 chips", PRODUCT)),
    (("WSE", PRODUCT), ("wafer-scale engine (WSE)", PRODUCT)),
    (("Nvidia Blackwell", PRODUCT), ("Blackwell", PRODUCT)),
    (("GPUs", TECHNOLOGY), ("graphics processing unit", TECHNOLOGY)),
    (("HBM", TECHNOLOGY), ("high-bandwidth memory", PRODUCT)),
    (("Huang", PERSON), ("Jensen Huang", PERSON)),
    (("Mr. Huang", PERSON), ("Jensen Huang", PERSON)),
    (("C. C. Wei", PERSON), ("C.C. Wei", PERSON)),
    (("Tokyo, Japan", PLACE), ("Tokyo", PLACE)),
    (("San Jose, California", PLACE), ("San Jose", PLACE)),
    (("U.S.", PLACE), ("United States", PLACE)),
    # of names that nobody has listed
    ("Orbital", "Orbital Loom"),
    ("Orbital Loom Inc.", "Orbital"),
    ("Thrumwell Capital", "Thrumwell"),
    ("Groupe Lyrane", "Lyrane"),
    ("National Crow Board", "NCB"),
    ("Crow Semiconductor Manufacturing Corp.", "CSMC"),
    ("University of Crow and Bolt", "UCB"),
    (("Ministry of Crow Affairs", AGENCY), ("MCA", AGENCY)),
    (("Roe", PERSON), ("Dana Roe", PERSON)),
    (("Dana", PERSON), ("Dana Roe", PERSON)),
    (("Dana Roe", PERSON), ("Dana Q. Roe", PERSON)),
    (("van der Roe", PERSON), ("Dana van der Roe", PERSON)),
    (("Bolt Loom Engine", PRODUCT), ("BLE", PRODUCT)),
    (("Bolt Loom Engine 3", PRODUCT), ("BLE-3", PRODUCT)),
    (("Bolt Engine chips", PRODUCT), ("Bolt Engine", PRODUCT)),
    (("Xbox Magwise", PRODUCT), ("Magwise", PRODUCT)),
    (("fuel cells", TECHNOLOGY), ("fuel cell", TECHNOLOGY)),
    (("Crowham, Ontario", PLACE), ("Crowham", PLACE)),
    (("Crow Labs", EntityType.COMPANY), ("Crow Labs", EntityType.ORGANIZATION)),
]

DIFFERENT: list[tuple[Named, ...]] = [
    # parent and subsidiary, unit, sister
    ("Alphabet", "Google"),
    ("Google", "Google DeepMind"),
    ("Amazon", "AWS"),
    ("SoftBank Group", "SoftBank Corp."),
    ("SK Group", "SK hynix"),
    ("Samsung Electronics", "Samsung Group"),
    ("Intel", "Intel Foundry"),
    ("Carl Zeiss AG", "Carl Zeiss SMT"),
    ("Arm", "Arm China"),
    ("Orbital", "Orbital Japan"),
    ("Orbital", "Orbital Ventures"),
    ("Orbital", "Orbital Foundation"),
    ("Orbital AG", "Orbital Loom"),
    ("Orbital Loom", "Orbital Loom Shenzhen"),
    # one word, two firms
    ("Delta Air Lines", "Delta Electronics"),
    ("Apple", "Apple Records"),
    ("Apple Records", "Apple"),
    ("Amazon Logistics", "Amazon"),
    ("Meta Materials", "Meta"),
    ("Cohere", "Cohere Health"),
    ("News Corp", "News Limited"),
    ("Safeway (UK)", "Safeway (Ireland)"),
    ("Orbital Loom", "Orbital Wind"),
    ("Tel", "TEL"),
    # a joint venture and those who own it
    ("Sony", "Sony Honda Mobility"),
    ("Honda", "Sony Honda Mobility"),
    ("Crow", "Crow Bolt Mobility", "Bolt"),
    ("Crow", "Crow Nvidia Labs"),
    # kinds of things
    ("Gemini", ("Gemini", PRODUCT)),
    ("Crow", ("Crow", PRODUCT)),
    ("Ford", ("Ford", PERSON)),
    ("Dana Roe", ("Dana Roe", PERSON)),
    ("Japan Advanced Semiconductor Manufacturing", ("Japan", AGENCY)),
    (("Nvidia", EntityType.COMPANY), ("Nvidia Blackwell", PRODUCT)),
    # versions
    (("GPT-4", PRODUCT), ("GPT-4o", PRODUCT)),
    (("iPhone", PRODUCT), ("iPhone 17", PRODUCT)),
    (("Claude", PRODUCT), ("Claude Code", PRODUCT)),
    (("Bolt Engine", PRODUCT), ("Bolt Engine 3", PRODUCT)),
    (("BLE-2", PRODUCT), ("Bolt Loom Engine 3", PRODUCT)),
    (("AI chips", TECHNOLOGY), ("AI", TECHNOLOGY)),
    # people
    (("Elon Musk", PERSON), ("Kimbal Musk", PERSON)),
    (("Dana Roe", PERSON), ("Erin Roe", PERSON)),
    (("Dana Roe", PERSON), ("Dana Poe", PERSON)),
    (("Dana A. Roe", PERSON), ("Dana B. Roe", PERSON)),
    # places
    (("Cambridge, England", PLACE), ("Cambridge, Massachusetts", PLACE)),
    (("Portland, Maine", PLACE), ("Portland", PLACE), ("Portland, Oregon", PLACE)),
    (("London, Ontario", PLACE), ("London, England", PLACE)),
]


@pytest.mark.parametrize("names", SAME, ids=repr)
def test_one_entity(names: tuple[Named, ...]) -> None:
    assert len(set(ids("a", *names))) == 1


@pytest.mark.parametrize("names", DIFFERENT, ids=repr)
def test_entities_apart(names: tuple[Named, ...]) -> None:
    first, second = ids("a", *names)[:2]
    assert first != second
