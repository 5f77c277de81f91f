"""Which articles are one text."""

from __future__ import annotations

import random
from datetime import date

from kg.documents.origins import find_origins, is_copy, shingles
from kg.model import Document

WORDS = [f"word{n}" for n in range(900)]


def article(number: int, words: int = 200) -> str:
    chance = random.Random(number)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def document(id_: str, text: str, day: int | None = None) -> Document:
    return Document(id=id_, text=text, published=date(2026, 1, day) if day else None)


def origins_of(*documents: Document) -> dict[str, str]:
    return find_origins(documents)


def test_twenty_articles_five_of_them_copies_have_fifteen_origins() -> None:
    own = [document(f"own-{n}", article(n)) for n in range(15)]
    copies = [
        document("reprint", f"By our staff. {article(0)}"),
        document("shortened", " ".join(article(1).split()[:120])),
        document("shouted", article(2).upper()),
        document("edited", article(3).replace("word70", "another")),
        document("twice", f"{article(4)} {article(4)[:300]}"),
    ]
    documents = own + copies
    assert len(set(find_origins(documents).values())) == 15
    shuffled = random.Random(5).sample(documents, len(documents))
    assert find_origins(shuffled) == find_origins(documents)


def test_the_earliest_is_the_origin_and_dates_go_before_none() -> None:
    text = article(1)
    found = origins_of(document("a", text), document("b", text, 9), document("c", text, 3))
    assert set(found.values()) == {"c"}


def test_articles_on_one_event_are_not_copies() -> None:
    one = "Acme said on Monday that it would buy Bolt Systems for two billion dollars in cash. " * 2
    other = "Bolt Systems, the maker of valves, is to be bought by Acme in a deal worth two billion dollars."
    assert not is_copy(shingles(one + article(1, 60)), shingles(other + article(2, 60)))


def test_short_texts_are_copies_only_when_the_same() -> None:
    assert origins_of(document("a", "Acme buys Bolt."), document("b", "acme buys BOLT")) == {
        "a": "a",
        "b": "a",
    }
    assert origins_of(document("a", "Acme buys Bolt."), document("b", "Acme buys Cog.")) == {
        "a": "a",
        "b": "b",
    }


def test_texts_without_words_are_their_own_origins() -> None:
    assert origins_of(document("a", "..."), document("b", "!")) == {"a": "a", "b": "b"}
