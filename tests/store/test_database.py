"""The connection to the database: what it is opened by, and what it holds from when on."""

import pytest

from firsthand.errors import StoreDamaged
from firsthand.store import database

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "case.db"
    path.touch()
    return path


def try_to_write(path) -> None:
    """Begin to write beside others, without waiting for them."""
    raw = database._raw_connection(path, KEY)
    try:
        raw.execute("PRAGMA busy_timeout = 0")
        raw.execute("BEGIN IMMEDIATE")
    finally:
        raw.close()


def test_a_transaction_of_a_writer_begins_with_the_write_lock_in_hand(path):
    with database.make(path, KEY) as made, made.begin(), pytest.raises(Exception, match="locked"):
        try_to_write(path)
    with (
        database.connect(path, KEY, writes=True) as writer,
        writer.begin(),
        pytest.raises(Exception, match="locked"),
    ):
        try_to_write(path)
    with database.connect(path, KEY, writes=False) as reader, reader.begin():
        try_to_write(path)


def test_a_database_that_is_gone_is_never_made_anew(path, monkeypatch):
    path.unlink()
    asked: list[dict[str, object]] = []
    real = database.sqlcipher.connect
    monkeypatch.setattr(
        database.sqlcipher, "connect", lambda place, **how: asked.append(how) or real(place, **how)
    )
    with pytest.raises(StoreDamaged):
        database.connect(path, KEY, writes=True)
    assert not path.exists()
    assert asked[0]["uri"] is True, "else some builds take the address for a name, and make a file of it"
