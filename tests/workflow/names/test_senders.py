"""Who writes in a chat: never readable in the database or at the doors, there for who opens names with a reason."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from firsthand.protect import senders
from firsthand.store import CaseKeys, Store, create, database, open_with_keys, unlock
from firsthand.workflow import door
from firsthand.workflow.add import Order, add
from firsthand.workflow.names import shown
from firsthand.workflow.names.sealed import masked, unsealer
from tests.command import PASSPHRASE

WHATSAPP = """[04/05/2017, 14:33:12] Zorana Petrović: Yesterday police detained two men in Karsk.
[04/05/2017, 14:35:40] Milena Kolmar: @\u2068Zorana Petrović\u2069 they beat my brother. Zorana saw it.
[14/05/2017, 09:35:02] +44 7700 900123: Grey Guard officers took a nurse in Tolvik.
[14/05/2017, 09:36:02] dark_wolf_77: ask zorana petrović or 447700900123
"""
TELEGRAM = {
    "name": "Dario Vesk",
    "type": "personal_chat",
    "id": 7,
    "messages": [
        {
            "id": 1,
            "type": "message",
            "date": "2017-05-06T10:00:00",
            "from": "Dario Vesk",
            "from_id": "user7",
            "text": "Police killed three people in Brenna yesterday, Petrović said.",
        }
    ],
}
MAIL = """From: Tomas Brenko <tomas@harbour.example>
To: Jelena Vukas <jelena.vukas@herald.example>, "Harbour Post" <desk@herald.example>
Message-ID: <1@harbour.example>
Date: Thu, 4 May 2017 10:00:00 +0300
Subject: Karsk

Police detained two men in Karsk on 3 May 2017, the Harbour Post said.
"""
OTHER = "Milena Kolmar, a nurse, was beaten in Oskaja on 9 May 2017, her lawyer told the Harbour Post.\n"
CLEAR = ("Zorana", "zorana", "Petrovi", "petrovi", "Milena", "Kolmar", "7700", "dark_wolf", "Dario", "Vesk", "Tomas", "Brenko",
         "Jelena", "Vukas", "vukas")  # fmt: skip


def silent(stage: str, done: int, total: int) -> None:
    """Hear of progress."""


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chats")
    (folder / "WhatsApp Chat with Zorana Petrović.txt").write_text(WHATSAPP, encoding="utf-8")
    (folder / "result.json").write_text(json.dumps(TELEGRAM), encoding="utf-8")
    (folder / "a.eml").write_text(MAIL, encoding="utf-8")
    (folder / "report.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def case(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CaseKeys]:
    folder = tmp_path_factory.mktemp("case") / "case"
    create(folder, PASSPHRASE).close()
    keys = unlock(folder, PASSPHRASE)
    with open_with_keys(folder, keys) as store:
        done = add(store, [str(inbox)], Order("me"), silent)
    assert not done.failures
    return folder, keys


@pytest.fixture
def store(case: tuple[Path, CaseKeys]) -> Iterator[Store]:
    with open_with_keys(*case) as found:
        yield found


def rows(folder: Path, keys: CaseKeys) -> str:
    connection = database.connect(folder / database.NAME, keys.database, writes=False)
    try:
        driver = connection.connection.driver_connection
        tables = [name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = [row for table in tables for row in driver.execute(f"SELECT * FROM {table}")]
    finally:
        connection.close()
        connection.engine.dispose()
    return "\n".join(
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        for row in found
        for value in row
    )


def _stands(word: str, held: str) -> bool:
    """Say whether `word` stands in `held`; figures only by themselves, since digests hold any four of them."""
    pattern = rf"(?<![0-9A-Za-z]){word}(?![0-9A-Za-z])" if word.isdigit() else re.escape(word)
    return re.search(pattern, held) is not None


def test_no_sender_is_readable_in_the_database(case: tuple[Path, CaseKeys]) -> None:
    held = rows(*case)
    assert "Participant 1" in held
    assert [word for word in CLEAR if _stands(word, held)] == []


def test_the_numbers_are_opened_for_a_reason(store: Store) -> None:
    found = {
        name.pseudonym: name.names for name in shown.names(store, shown.Opening("Mira Dansk", "call back"))
    }
    assert found["Participant 2"] == ("Milena Kolmar",)
    assert found["Participant 3"] == ("+44 7700 900123",)
    assert found["Participant 4"] == ("dark_wolf_77",)
    assert store.activities()[-1].kind == "open-names"


def test_a_sender_is_masked_elsewhere_in_the_case(store: Store) -> None:
    (other,) = store.renditions("report.txt")
    assert "Kolmar" not in other.text
    assert "Kolmar" in unsealer(store)(other.text)


def test_bodies_and_places_of_a_mail_keep_their_names(store: Store) -> None:
    (mail,) = store.renditions("a.eml")
    assert "Harbour Post said" in mail.text
    assert "in Karsk on 3 May" in mail.text
    assert "Jelena Vukas <jelena.vukas@herald.example>" in unsealer(store)(mail.text)


def test_the_doors_name_no_sender(inbox: Path) -> None:
    names = ("Petrović:", "Milena Kolmar", "7700", "dark_wolf", "Dario Vesk")
    paths = [str(inbox / "WhatsApp Chat with Zorana Petrović.txt"), str(inbox / "result.json")]
    for want, lines in (("text", door.text_lines), ("claims", door.claim_lines)):
        for page in door.pages(paths, want):
            assert not isinstance(page, door.Failure)
            for line in lines(page):
                told = msgspec.json.encode({**line, "document": ""}).decode()
                assert [name for name in names if name in told] == []


@pytest.mark.parametrize(
    ("name", "open_words"),
    [
        ("Zorana Petrović", ""),
        ("+44 7700 900123", ""),
        ("🌊 Milena (Karsk) 🌊", ""),
        ("police karsk", ""),
        ("police", "police"),
        ("may", "may"),
    ],
)
def test_all_of_a_name_is_sealed(store: Store, name: str, open_words: str) -> None:
    pieces = senders.pieces(name)
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    hidden = masked(name, pieces, store.words)
    assert len(hidden) == len(name)
    left = "".join(c for c, before in zip(hidden, name, strict=True) if c == before and not c.isspace())
    assert left == open_words
