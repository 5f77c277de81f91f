"""Which articles are one text."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date

from kg.documents.origins import find_origins, shingles, signature
from kg.model import Document

WORDS = [f"word{n}" for n in range(900)]


def article(number: int, words: int = 200) -> str:
    chance = random.Random(number)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def document(id_: str, text: str, day: int | None = None) -> Document:
    return Document(id=id_, text=text, published=date(2026, 1, day) if day else None)


def origins_of(*documents: Document) -> dict[str, str]:
    return find_origins({document.id: document for document in documents})


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
    assert len(set(origins_of(*documents).values())) == 15
    shuffled = random.Random(5).sample(documents, len(documents))
    assert origins_of(*shuffled) == origins_of(*documents)


def test_the_earliest_is_the_origin_and_dates_go_before_none() -> None:
    text = article(1)
    found = origins_of(document("a", text), document("b", text, 9), document("c", text, 3))
    assert set(found.values()) == {"c"}


def test_articles_on_one_event_are_not_copies() -> None:
    one = "Acme said on Monday that it would buy Bolt Systems for two billion dollars in cash. " * 2
    other = "Bolt Systems, the maker of valves, is to be bought by Acme in a deal worth two billion dollars."
    found = origins_of(document("a", one + article(1, 60)), document("b", other + article(2, 60)))
    assert found == {"a": "a", "b": "b"}


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


def test_no_documents() -> None:
    assert origins_of() == {}


def test_more_copies_than_are_compared_in_one_go_are_still_one_family() -> None:
    copies = [document(f"{n:03}", f"{article(0)} {article(1000 + n, 5)}") for n in range(200)]
    assert set(origins_of(*copies).values()) == {"000"}


def test_copies_are_found_among_many_articles_with_one_long_notice() -> None:
    notice = article(0, 60)
    articles = [document(f"own-{n:03}", f"{notice} {article(n, 110)}") for n in range(1, 201)]
    reprint = document("reprint", f"Also read. {articles[7].text}")
    origins = origins_of(*articles, reprint)
    assert origins.pop("reprint") == "own-008"
    assert all(id_ == origin for id_, origin in origins.items())


def test_texts_are_looked_up_when_they_are_needed_and_not_held() -> None:
    class Shelf(Mapping[str, Document]):
        """Documents that are made anew at each look."""

        def __len__(self) -> int:
            return 60

        def __iter__(self) -> Iterator[str]:
            return (f"{n:02}" for n in range(60))

        def __getitem__(self, id_: str) -> Document:
            return document(id_, article(int(id_) // 2))

    assert find_origins(Shelf()) == {f"{n:02}": f"{n - n % 2:02}" for n in range(60)}


def test_shingles_are_distinct_and_in_order_and_those_of_a_short_text_are_one() -> None:
    found = shingles("a b c d e a b c d e f")
    assert len(found) == 6
    assert list(found) == sorted(set(found))
    assert len(shingles("Acme buys")) == 1
    assert list(shingles("Acme buys")) == list(shingles("acme, BUYS!"))
    assert len(shingles("...")) == 0


def test_signatures_that_are_known_change_nothing() -> None:
    documents = {
        it.id: it
        for it in (document("a", article(1)), document("b", article(1) + "More."), document("c", "..."))
    }
    signatures = {id_: signature(it.text) for id_, it in documents.items()}
    assert find_origins(documents, signatures) == find_origins(documents) == {"a": "a", "b": "a", "c": "c"}
    assert signatures["c"] == b""
