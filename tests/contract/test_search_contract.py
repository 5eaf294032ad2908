"""Search, as every store must answer it: what is found, in which order, what is gone, and that it is all the same
as looking through each text by itself."""

import random
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

import pytest

from firsthand.errors import QueryMalformed
from firsthand.language.asking import asked
from firsthand.language.seeking import Searched, fits
from firsthand.model.people import People
from firsthand.model.query import FIELDS, Search
from firsthand.model.reading import Page, Reading
from firsthand.model.rendition import Rendition, Segment, Tongue
from firsthand.model.withdrawal import Withdrawal
from firsthand.store import Store
from tests.store_cases import AGENT, captured, history

TEXTS = (
    ("Raid in Tolvik", "Veldrian police raided the old school in Tolvik at night.", "2026-03-04", "en"),
    (
        "Prices",
        "The school of Oskaja was closed; the police looked on. Nobody was held in Oskaja.",
        "2026-04-01",
        "en",
    ),
    (
        "Задержания",
        "Полиция задержала ещё двенадцать учителей в школе Оскаи, об этом пишет Алёна.",
        "2025-12-31",
        "ru",
    ),
    ("اعتقالات", "احتجزت الشرطة مُعَلِّمِينَ في أوسكايا، وعددهم ١٢ معلماً.", None, "ar"),
    ("Tolvik", "Tolvik, Tolvik and again Tolvik: a report without a raid.", "2026-03", "en"),
)


def text_of(item: str, text: str, title: str, published: str | None, language: str) -> Rendition:
    size = len(text)
    return Rendition(
        f"{item[:24]}{size:08}", item, f"{title.lower()}.txt", text, "text/plain", "text/1",
        (Segment(0, size, 0, size),) if size else (), title=title, published=published, publisher="Harbour Post",
        tongues=(Tongue(0, size, language, language != "ar"),),
    )  # fmt: skip


def keep(store: Store, texts: Sequence[tuple[str, str, str | None, str]], first: int = 0) -> list[str]:
    """Keep each text as an item of its own; return the items."""
    batch = [captured(number) for number in range(first, first + len(texts))]
    store.add_captures(batch, AGENT)
    read = [
        Reading(item.id, "code 1", (Page(text_of(item.id, text, title, published, language)),))
        for (item, _, _), (title, text, published, language) in zip(batch, texts, strict=True)
    ]
    store.add_readings(read, AGENT)
    return [item.id for item, _, _ in batch]


@pytest.fixture
def store(opener) -> Iterator[Store]:
    with opener("write") as opened:
        keep(opened, TEXTS)
        yield opened


def titles(store: Store, typed: str, **narrowed) -> list[str]:
    found = store.search(Search(asked(typed), **narrowed))
    assert found.total >= len(found.texts)
    return [text.title for text in found.texts]


QUERIES = (
    ("school police", {"Raid in Tolvik", "Prices"}),
    ("SCHOOL -Tolvik", {"Prices"}),
    ('"the old school"', {"Raid in Tolvik"}),
    ('"old the school"', set()),
    ("raid*", {"Raid in Tolvik", "Tolvik"}),
    ("police near/5 school", {"Raid in Tolvik", "Prices"}),
    ("police near/3 school", {"Raid in Tolvik"}),
    ("police near/2 school", set()),
    ('NEAR("looked on" school, 6)', {"Prices"}),
    ("nobody OR night", {"Prices", "Raid in Tolvik"}),
    ("(nobody OR night) raided", {"Raid in Tolvik"}),
    ("еще двенадцать", {"Задержания"}),
    ("АЛЕНА", {"Задержания"}),
    ("معلمين", {"اعتقالات"}),
    ("اوسكايا", {"اعتقالات"}),
    ("12", {"اعتقالات"}),
    ("۱۲", {"اعتقالات"}),
    ("harbour -school", {"Задержания", "اعتقالات", "Tolvik"}),
    ("nowhere", set()),
)


@pytest.mark.parametrize(("typed", "expected"), QUERIES, ids=[f"query-{n}" for n in range(len(QUERIES))])
def test_what_is_found(store, typed, expected):
    assert set(titles(store, typed)) == expected
    assert store.search(Search(asked(typed))).total == len(expected)


def test_what_narrows(store):
    assert titles(store, "Tolvik", field="title") == ["Tolvik", "Raid in Tolvik"]
    assert titles(store, "raid", field="text") == ["Tolvik"]
    assert titles(store, "prices", field="document") == ["Prices"]
    assert titles(store, "harbour", language="ru") == ["Задержания"]
    assert set(titles(store, "harbour", since="2026-03-04")) == {"Raid in Tolvik", "Prices"}
    assert set(titles(store, "harbour", until="2026-03~")) == {"Raid in Tolvik", "Задержания", "Tolvik"}
    assert titles(store, "harbour", since="2027") == []
    found = store.search(Search(asked("harbour"), limit=2))
    assert (found.total, len(found.texts)) == (5, 2)


def test_a_word_in_the_title_counts_more_and_ties_come_in_order_of_arrival(store):
    assert titles(store, "Tolvik")[0] == "Tolvik"
    again = [("Same", "The same words about a quay.", None, "en")] * 5
    items = keep(store, again, first=10)
    found = store.search(Search(asked("quay")))
    assert [text.item for text in found.texts] == items
    assert found == store.search(Search(asked("quay")))


def test_a_text_that_is_read_again_is_found_by_its_new_words_only(store):
    item = store.items()[0].id
    new = text_of(item, "A bridge was opened.", "Bridge", None, "en")
    store.add_readings([Reading(item, "code 2", (Page(new),))], AGENT)
    assert titles(store, "bridge") == ["Bridge"]
    assert titles(store, "raided") == []
    store.add_readings([Reading(item, "code 3")], AGENT)
    assert titles(store, "bridge") == []
    assert [f for f in store.verify() if f.fault] == []


def test_what_is_destroyed_is_not_found(store):
    item = store.items()[0].id
    capture = next(c.id for c in store.captures() if c.item == item)
    store.withdrawals.destroy(
        Withdrawal((item,), (capture,), (), "asked for", People(), history("d9", 0)), AGENT
    )
    assert titles(store, "raided") == []
    assert set(titles(store, "school")) == {"Prices"}
    assert [f for f in store.verify() if f.fault] == []


@pytest.mark.parametrize("mode", ["read", "inspect"])
def test_a_reader_finds_the_same(opener, mode):
    with opener("write") as store:
        keep(store, TEXTS)
    with opener(mode) as store:
        assert set(titles(store, "school police")) == {"Raid in Tolvik", "Prices"}


WORDS = (
    "raid",
    "raided",
    "school",
    "ёлка",
    "елка",
    "مدرسة",
    "مَدرسه",
    "12",
    "١٢",
    "the",
    "Tolvik",
    "Al-Masri",
    "o'clock",
    "学校",
    "x",
)


def _made_up(dice: random.Random, size: int) -> str:
    return " ".join(dice.choices(WORDS, k=size))


def _query(dice: random.Random, depth: int = 2) -> str:
    kind = dice.randrange(8 if depth else 3)
    if kind == 0:
        return f'"{_made_up(dice, dice.randint(1, 3))}"'
    if kind == 1:
        return f"{dice.choice(('rai', 'scho', 'ел', 'то', 'مد', '12', 'tol'))}*"
    if kind == 2:
        return f"{_made_up(dice, 1)}"
    if kind == 3:
        return f"NEAR({_made_up(dice, 2)}, {dice.randint(0, 4)})"
    if kind == 4:
        return f"({_query(dice, depth - 1)} OR {_query(dice, depth - 1)})"
    if kind == 5:
        return f"({_query(dice, depth - 1)} -{_query(dice, depth - 1)})"
    return f"{_query(dice, depth - 1)} {_query(dice, depth - 1)}"


def test_the_index_says_the_same_as_looking_through_each_text(opener):
    dice = random.Random(28)
    texts = [
        (_made_up(dice, dice.randint(0, 3)) or "-", _made_up(dice, dice.randint(1, 12)), None, "en")
        for _ in range(60)
    ]
    with opener("write") as store:
        keep(store, texts)
        fields = [
            (text.id, [Searched(getattr(text, field) or "") for field in FIELDS])
            for text in store.renditions()
        ]
        some = 0
        for _ in range(400):
            typed = _query(dice)
            query = asked(typed)
            expected = {name for name, own in fields if fits(query, own)}
            found = store.search(Search(query, limit=100))
            assert {text.id for text in found.texts} == expected, typed
            assert found.total == len(expected)
            some += 0 < len(expected) < len(texts)
    assert some > 150, "most queries must tell texts apart"


HOSTILE = ('"', "'; DROP TABLE search; --", "title:raid", "{text} : raid", "raid AND", "^raid", "NEAR/2", "raid + night",
           "\0", "raid\0night", "*", "a" * 1999, "\u202eraid", "'", "search MATCH 'x'", "col.umn", "\ud800")  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=[f"typed-{n}" for n in range(len(HOSTILE))])
def test_whatever_is_typed_is_an_answer_or_one_plain_error(store, typed):
    with suppress(QueryMalformed):
        assert store.search(Search(asked(typed))).total <= len(TEXTS)
    assert len(store.renditions()) == len(TEXTS)


def test_an_unknown_field_is_a_fault_of_the_caller(store):
    with pytest.raises(ValueError, match="words"):
        store.search(replace(Search(asked("raid")), field="words"))
