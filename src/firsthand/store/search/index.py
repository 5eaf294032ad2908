"""The index of the texts of a case (`spec/store.md`, "Search"): FTS5 inside the encrypted database.

It keeps no text: only folded words and where they stand. What it was made with is noted beside it, because a word is
taken out of it by being folded once more: where that would come out otherwise now, the index is made anew.
"""

import hashlib
from collections.abc import Sequence, Set
from importlib import resources
from typing import TypeAlias
from unicodedata import unidata_version

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from firsthand.language import asking, masks, shadow
from firsthand.model.query import FIELDS
from firsthand.model.rendition import Rendition
from firsthand.store import records, schema

NAME = "search"
FOLDING = "search_folding"
"""Names, in `meta`, what folded the words of the index."""
_VERSION = 1
_AT_ONCE = 500
_PUT = "INSERT INTO search(rowid, title, author, publisher, document, text) VALUES (?, ?, ?, ?, ?, ?)"
_TAKE = (
    "INSERT INTO search(search, rowid, title, author, publisher, document, text) "
    "VALUES ('delete', ?, ?, ?, ?, ?, ?)"
)
# Words come in folded and parted by blanks; nothing else but letters, digits and their signs reaches this tokenizer.
_TABLE = f"fts5({', '.join(FIELDS)}, content='', detail=full, tokenize='ascii')"
_PENDING_BYTES = 16 << 20
_SHORTEST = 3
"""Letters: a shorter beginning tells nothing of a word."""

Text: TypeAlias = tuple[int, int, bytes]
"""The number of the item, that of the page, and the rendition as it is kept."""
Entry: TypeAlias = tuple[int | str, ...]
"""The number of a text in the index, and the folded words of each field."""


def folding() -> str:
    """Return what names the way in which words are folded here: other code or tables, another name."""
    digest = hashlib.sha256(f"{_VERSION} {unidata_version}".encode())
    for module in (shadow, masks):
        assert module.__file__ is not None
        with open(module.__file__, "rb") as source:
            digest.update(source.read())
    table = resources.files("firsthand.language") / "lexicons" / "any" / "folding.toml"
    digest.update(table.read_bytes())
    return f"{digest.hexdigest()} {asking.LONGEST}"


def create(connection: Connection, where: str = "main") -> None:
    """Make an empty index in the database, or (`temp`) in memory for as long as the connection lasts."""
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {where}.{NAME} USING {_TABLE}")
    # Unqualified, `search` is the one in memory where there is one.
    for option, value in (("secure-delete", 1), ("hashsize", _PENDING_BYTES)):
        connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES (?, ?)", (option, value))


def is_current(connection: Connection) -> bool:
    """Say whether the index is of this code and has every text."""
    t = schema.meta.c
    if connection.execute(select(t.value).where(t.name == FOLDING)).scalar() != folding():
        return False
    texts = connection.execute(select(func.count()).select_from(schema.renditions)).scalar_one()
    searched = connection.execute(select(func.count()).select_from(schema.searched)).scalar_one()
    return bool(texts == searched)


def rebuild(connection: Connection) -> None:
    """Make the index of all texts anew, inside the transaction at hand."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS main.{NAME}")
    connection.execute(delete(schema.searched))
    create(connection)
    fill(connection)
    connection.execute(delete(schema.meta).where(schema.meta.c.name == FOLDING))
    connection.execute(insert(schema.meta), [{"name": FOLDING, "value": folding()}])


def stand_in(connection: Connection) -> None:
    """Make the index in memory, for a reader of a case whose index is of other code or not there."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.searched")
    columns = ", ".join(column.name for column in schema.searched.columns if column.name != "number")
    connection.exec_driver_sql(f"CREATE TEMP TABLE searched (number INTEGER PRIMARY KEY, {columns})")
    create(connection, "temp")
    fill(connection)


def fill(connection: Connection) -> None:
    """Put every text of the case into an empty index."""
    t = schema.renditions.c
    query = select(t.item_number, t.page, t.record).order_by(t.item_number, t.page)
    for part in connection.execution_options(yield_per=_AT_ONCE).execute(query).partitions():
        put(connection, [(row.item_number, row.page, row.record) for row in part])


def replace(connection: Connection, items: Sequence[int], texts: Sequence[Text]) -> None:
    """Put `texts` in the place of all texts of `items`, whose old rows in `renditions` still stand."""
    gone = {word for entry in _take(connection, items) for field in entry[1:] for word in str(field).split()}
    put(connection, texts)
    if gone:
        _forget_separators(connection, gone)


def put(connection: Connection, texts: Sequence[Text]) -> None:
    """Put texts in."""
    last = connection.exec_driver_sql("SELECT max(number) FROM searched").scalar() or 0
    rows: list[dict[str, int | str | None]] = []
    entries: list[Entry] = []
    for number, (item, page, record) in enumerate(texts, last + 1):
        text = records.decode(_SHORT, record)
        facts = {"published": text.published, "languages": _languages(text)}
        rows.append({"number": number, "item_number": item, "page": page, **facts})
        entries.append((number, *_words(text)))
    if rows:
        connection.execute(insert(schema.searched), rows)
        connection.exec_driver_sql(_PUT, entries)


def _take(connection: Connection, items: Sequence[int]) -> list[Entry]:
    """Take the texts of the items of these numbers out, word by word; return what was taken."""
    s, r = schema.searched.c, schema.renditions.c
    taken: list[Entry] = []
    for first in range(0, len(items), _AT_ONCE):
        some = s.item_number.in_(items[first : first + _AT_ONCE])
        same = (r.item_number == s.item_number) & (r.page == s.page)
        found = connection.execute(select(s.number, r.record).join(schema.renditions, same).where(some)).all()
        taken += [(row.number, *_words(records.decode(_SHORT, row.record))) for row in found]
        connection.execute(delete(schema.searched).where(some))
    if taken:
        connection.exec_driver_sql(_TAKE, taken)
    return taken


def _forget_separators(connection: Connection, words: Set[str]) -> None:
    """Write the index anew if one of `words` is gone from it, and its beginning still parts two of its pages."""
    known = connection.exec_driver_sql(
        "SELECT term FROM search_idx WHERE length(term) > ?", (_SHORTEST,)
    ).scalars()
    parts = {bytes(term)[1:].decode(errors="ignore") for term in known}
    begun = {word[:size] for word in words for size in range(_SHORTEST, len(word) + 1)} & parts
    query = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1"
    if any(connection.exec_driver_sql(query, (f'"{part}" *',)).first() is None for part in sorted(begun)):
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")


class _Short(msgspec.Struct, frozen=True):
    """Of a rendition, what is searched: decoding the rest of it takes longer than folding the words."""

    document: str
    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    tongues: tuple[tuple[int, int, str, bool], ...] = ()


_SHORT = msgspec.json.Decoder(_Short)


def fields_of(text: "_Short | Rendition") -> tuple[str, ...]:
    """Return what is searched of a text, in the order of `FIELDS`."""
    return tuple(getattr(text, field) or "" for field in FIELDS)


def _words(text: _Short) -> tuple[str, ...]:
    return tuple(" ".join(asking.folded_words(field)) for field in fields_of(text))


def _languages(text: _Short) -> str:
    """Return the languages of a text between blanks: those of its passages, else the one that it states."""
    told = [tongue[2] for tongue in text.tongues if tongue[2] != "und"] or [text.language or ""]
    codes = dict.fromkeys(code.lower().replace("_", "-").partition("-")[0] for code in told if code)
    return f" {' '.join(codes)} "
