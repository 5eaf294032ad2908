"""What a report line gives, what its text states, and what cannot be used."""

import json

import pytest

from firsthand.errors import DamagedFile, LimitExceeded
from firsthand.model.rendition import Rendition
from firsthand.read import read
from firsthand.read.json_text import members

ITEM = "ef" * 32
TEXT = "Nine men held\n\nThey were held in Karsk.\n\nPublished 14 March 2019\n\nBy Ilse Varga\n"


def one(**fields: object) -> Rendition:
    (found,) = read(ITEM, "a.jsonl", json.dumps({"id": "a", "text": TEXT, **fields}).encode())
    assert isinstance(found, Rendition)
    return found


def test_what_is_missing_is_taken_from_the_text() -> None:
    found = one()
    assert (found.title, found.published, found.author) == ("Nine men held", "2019-03-14", "Ilse Varga")
    assert found.published_span is not None
    assert found.document == "a"
    assert found.record == "line 1"


def test_what_is_given_wins() -> None:
    found = one(
        title="Other", published="2020-01-02", author="Mira Dansk", publisher="RTV Oskaja", language="en"
    )
    assert (found.title, found.published, found.author) == ("Other", "2020-01-02", "Mira Dansk")
    assert (found.publisher, found.language, found.published_span) == ("RTV Oskaja", "en", None)


def test_a_given_date_that_the_text_states_too_has_its_words() -> None:
    found = one(published="2019-03-14T08:00:00Z")
    assert found.published == "2019-03-14"
    assert found.published_span is not None
    assert found.published_span.text == "14 March 2019"


@pytest.mark.parametrize(
    ("fields", "warning"),
    [
        ({"published": "in spring"}, "no ISO date"),
        ({"published": "2019-02-30"}, "no ISO date"),
        ({"published": 2019}, "published is a number"),
        ({"title": ["x"]}, "title is a list"),
        ({"url": {}}, "url is an object"),
    ],
)
def test_what_cannot_be_used_is_left_out_and_said(fields: dict[str, object], warning: str) -> None:
    found = one(**fields)
    assert warning in found.warnings[0]
    assert found.published == "2019-03-14"


@pytest.mark.parametrize("fields", [{"title": None}, {"title": "  "}, {"published": ""}, {"more": 1}])
def test_null_and_blank_are_as_if_missing(fields: dict[str, object]) -> None:
    assert one(**fields) == one()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": "a", "text": "cut', "cut short inside the text that begins at character 21"),
        ('{"id": "a", ', "should be a name in quotes"),
        ('{"id": "a"', "cut short"),
        ('{"id": "a", "text": "b"} x', "goes on after"),
        ('{"id": "a", "text": nothing}', "not JSON at character 21"),
        ('{"id": "a"; "text": "b"}', "should be }"),
        ("[1]", "should be {"),
        ('{"text": "b"}', "has no id"),
        ('{"id": "a"}', "has no text"),
        ('{"id": "a", "text": null}', "has no text"),
        ('{"id": true, "text": "b"}', "has true or false as its id"),
        ('{"id": "", "text": "b"}', "has nothing as its id"),
        ('{"id": "a", "text": ["b"]}', "has a list as its text"),
        ('{"id": "a", "x": ' + "[" * 90_000 + "]" * 90_000 + ', "text": "b"}', "nested too deeply"),
    ],
)
def test_a_broken_line_says_what_is_wrong(line: str, fault: str) -> None:
    first, broken, last = read(
        ITEM, "a.jsonl", f'{{"id": 7, "text": "x"}}\n{line}\n{{"id": "z", "text": "y"}}'.encode()
    )
    assert isinstance(first, Rendition)
    assert isinstance(last, Rendition)
    assert (first.document, last.document, last.record) == ("7", "z", "line 3")
    assert isinstance(broken, DamagedFile)
    assert broken.thing == "a.jsonl, line 2"
    assert fault in broken.fault


def test_a_line_that_is_too_long_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.container.report_lines.MAX_LINE", 50)
    payload = b'{"id": "a", "text": "' + b"x" * 60 + b'"}\n{"id": "b", "text": "y"}'
    broken, good = read(ITEM, "a.jsonl", payload)
    assert isinstance(broken, LimitExceeded)
    assert isinstance(good, Rendition)


def test_an_id_that_comes_again_is_said() -> None:
    found = list(read(ITEM, "a.jsonl", b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}'))
    assert [d.warnings for d in found if isinstance(d, Rendition)] == [
        (),
        ("the id a stands on line 1 already",),
    ]


def test_of_two_members_with_one_name_the_last_counts() -> None:
    source = ' { "text" : "a" , "text":"b"} '
    value = members(source.strip())["text"]
    assert value.value == "b"
    assert source.strip()[value.start : value.end] == '"b"'
    assert members("{}") == {}
