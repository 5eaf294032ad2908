"""Chats: who writes is a number, days are documents, orders of dates are found or said to be open."""

import json
import time

import pytest

from firsthand.errors import DamagedFile
from firsthand.model.rendition import Rendition
from firsthand.read import read
from firsthand.read.formats.chats import telegram, telegram_page, whatsapp
from firsthand.read.formats.chats.participants import Participants

ITEM = "ef" * 32


def days(payload: bytes | str, name: str = "chat.txt") -> list[Rendition]:
    found = list(read(ITEM, name, payload.encode() if isinstance(payload, str) else payload))
    assert all(isinstance(one, Rendition) for one in found), found
    return [one for one in found if isinstance(one, Rendition)]


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        ("[13/05/2017, 14:33:12]", "[14/05/2017, 14:33:12]", "2017-05-13"),
        ("5/13/17, 2:33\u202fPM -", "5/14/17, 2:33\u202fPM -", "2017-05-13"),
        ("04.05.17, 14:33 -", "05.05.17, 14:33 -", "2017-05-04"),
        ("2017-05-04, 14:33 -", "2017-05-05, 14:33 -", "2017-05-04"),
        ("04/05/2017 à 14:33 -", "01/06/2017 à 14:33 -", "2017-05-04"),
        ("5/4/17, 14:33 -", "6/1/17, 14:33 -", "2017-05-04"),
        ("05/05/2017, 14:33 -", "06/06/2017, 14:33 -", "2017-05-05"),
        ("04/05/2017, 14:33 -", "05/06/2017, 14:33 -", None),
        ("04/05/1396, 14:33 -", "05/05/1396, 14:33 -", None),
        ("[٤\u200f/٥\u200f/٢٠١٧، ٢:٣٣:١٢ م]", "[١٤\u200f/٥\u200f/٢٠١٧، ٢:٣٣:١٢ م]", "2017-05-04"),
    ],
    ids=["day-above-12", "month-first", "dots", "year-first", "goes-back-if-month-first", "goes-back-if-day-first",
         "both-the-same", "open", "another-calendar", "arabic-digits"],
)  # fmt: skip
def test_the_order_of_dates_is_found_or_said_to_be_open(
    first: str, second: str, published: str | None
) -> None:
    found = days(f"{first} Mira Dansk: one\n{second} Anton Relkov: two\n")
    assert found[0].published == published
    assert (len(found) == 2) == (published is not None)
    assert any("no date was taken" in w for w in found[0].warnings) == (published is None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mira Dansk saw it", "Participant 1 saw it"),
        ("MIRA  DANSK saw it", "Participant 1 saw it"),
        ("@\u2068Mira Dansk\u2069 saw it", "Participant 1 saw it"),
        ("@miradansk saw it", "Participant 1 saw it"),
        ("Mira Danskova saw it", "Mira Danskova saw it"),
        ("call 447700900123 or +44 7700 900123", "call Participant 2 or Participant 2"),
        ("Wolf said so, a wolf did not", "Participant 3 said so, a wolf did not"),
        ("You saw it", "You saw it"),
    ],
    ids=["full", "capitals", "addressed", "handle", "another-name", "number", "one-word", "oneself"],
)
def test_senders_are_found_where_others_name_them(text: str, shown: str) -> None:
    people = Participants()
    for name in ("Mira Dansk", "+44 7700 900123", "Wolf", "You"):
        people.number(name, name)
    out, at = "", 0
    for found in people.mentioned(text, 0, len(text)):
        out += text[at : found.start] + f"Participant {found.number}"
        at = found.end
    assert out + text[at:] == shown


def test_yesterday_is_the_day_before_the_message() -> None:
    from firsthand.claim import read_claims

    first, second = days(
        "[04/05/2017, 14:33:12] Mira Dansk: Yesterday police detained two men in Karsk.\n"
        "[14/05/2017, 14:33:12] Mira Dansk: Yesterday police detained a nurse in Tolvik.\n"
    )
    times = [c.time.earliest for d in (first, second) for c in read_claims(d).claims if c.time]
    assert times == ["2017-05-03", "2017-05-13"]


def test_a_channel_is_a_body_and_a_forward_says_whose_it_is() -> None:
    (found,) = days(json.dumps({"name": "RTV Oskaja", "type": "public_channel", "id": 1, "messages": [
        {"id": 1, "type": "message", "date": "2017-05-06T10:00:00", "from": "RTV Oskaja", "from_id": "channel1",
         "forwarded_from": "Nordwire", "forwarded_from_id": "channel2", "text": "Two people were killed in Brenna."},
        {"id": 2, "type": "message", "date": "2017-05-06T11:00:00", "from": "RTV Oskaja", "from_id": "channel1",
         "forwarded_from": "Mira Dansk", "text": "I saw it."},
    ]}), "result.json")  # fmt: skip
    assert (found.publisher, found.participants) == ("RTV Oskaja", ("Mira Dansk",))
    assert "Forwarded from Nordwire:\nTwo people" in found.text
    assert "Forwarded from Participant 1:\nI saw it." in found.text


def test_a_personal_chat_is_not_named_after_the_person() -> None:
    (found,) = days(json.dumps({"name": "Mira Dansk", "type": "personal_chat", "id": 1, "messages": [
        {"id": 1, "type": "message", "date": "2017-05-06T10:00:00", "from": "Mira Dansk", "from_id": "user1", "text": "x"},
    ]}), "result.json")  # fmt: skip
    assert found.title is None
    assert "Mira" not in found.text


def test_numbers_are_the_same_on_every_day() -> None:
    found = days(
        "[04/05/2017, 14:33:12] Mira Dansk: one\n[13/05/2017, 14:33:12] Anton Relkov: two\n"
        "[14/05/2017, 14:33:12] Mira Dansk: three\n"
    )
    assert [d.participants for d in found] == [
        ("Mira Dansk",),
        ("Mira Dansk", "Anton Relkov"),
        ("Mira Dansk",),
    ]
    assert "Participant 1 (14:33):\nthree" in found[2].text
    assert len({d.id for d in found}) == len({d.document for d in found}) == 3


def test_an_export_without_words_is_named() -> None:
    empty = json.dumps({"name": "x", "type": "personal_chat", "id": 1, "messages": []})
    (fault,) = read(ITEM, "result.json", empty.encode())
    assert isinstance(fault, DamagedFile)


@pytest.mark.parametrize(
    "text",
    [
        "A report.\n[04/05/2017, 14:33:12] Mira Dansk: one\n[05/05/2017, 14:33:12] Anton: two\n",
        "04/05/2017, 14:33 - the police came\n05/05/2017, 14:33 - they left\n",
        '{"id": "1", "text": "Police detained two men.", "title": "messages"}\n',
        '<html><body><div class="message default">x</div></body></html>',
    ],
    ids=["words-before", "a-log", "a-report-line", "another-page"],
)
def test_what_only_looks_like_a_chat_is_none(text: str) -> None:
    payload = text.encode()
    assert not any(kind.knows(payload, "a.txt") for kind in (whatsapp, telegram, telegram_page))


HOSTILE = {
    "marks-of-direction": "04/05/2017, 14:33 - a: x\n" + "\u200e" * 400_000,
    "heads-in-one-line": "04/05/2017, 14:33 - a: " * 40_000,
    "brackets": '{"name":"x","type":"personal_chat","messages":[' + "[" * 400_000,
    "objects": '{"name":"x","type":"personal_chat","messages":[' + '{"a":' * 200_000,
    "backslashes": '{"name":"x","type":"personal_chat","messages":["' + "\\" * 400_001,
    "texts-in-texts": '<div class="page_wrap"><div class="page_header"><div class="message default">'
    + '<div class="text from_name">a' * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_chats_take_time_that_grows_with_their_size(name: str) -> None:
    begun = time.process_time()
    for found in read(ITEM, "x", HOSTILE[name].encode()):
        assert not isinstance(found, Rendition) or len(found.text) < 4_000_000
    assert time.process_time() - begun < 8
