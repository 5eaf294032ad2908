"""From records to the rows of the database, and to the digests by which the journal vouches for them."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from typing import NamedTuple

from firsthand.crypto.canonical import Value, canonical
from firsthand.crypto.digest import sha256
from firsthand.model.event import Event
from firsthand.model.item import Capture, Item
from firsthand.model.reading import History, Page, Reading
from firsthand.model.source import Derivation, OriginCount, Source
from firsthand.store.records import encode

Row = dict[str, str | int | bytes]


class ReadingRows(NamedTuple):
    """All rows of one reading."""

    problems: bytes
    renditions: list[Row]
    claims: list[Row]
    attributions: list[Row]


def capture_digest(item: Item, capture: Capture, blob: str) -> str:
    """Return the digest that stands in the journal's details for a capture, its item and its blob."""
    return sha256(capture_record(item, capture, blob))


def capture_record(item: Item, capture: Capture, blob: str) -> bytes:
    """Return a capture, its item and its blob as the journal vouches for them."""
    return canonical(
        {
            "blob": blob,
            "capture": _stated(capture),
            "item": item.id,
            "sha512": item.sha512,
            "size": item.size,
        }
    )


def _stated(capture: Capture) -> dict[str, Value]:
    """Return the fields of `capture`; those that version 1 of the store did not have only where they say something."""
    stated: dict[str, Value] = {f.name: getattr(capture, f.name) for f in fields(capture)}
    stated["checks"] = [[c.name, c.passed, c.words] for c in capture.checks]
    later = ("media_declared", "media_found", "container", "member", "checks")
    return {name: value for name, value in stated.items() if name not in later or value}


def reading_rows(reading: Reading, number: int) -> ReadingRows:
    """Return the rows of `reading`, whose item has the number `number`."""
    rows = ReadingRows(encode(reading.problems), [], [], [])
    for index, page in enumerate(reading.pages):
        _add_page(rows, page, {"item_number": number, "page": index})
    return rows


def _add_page(rows: ReadingRows, page: Page, key: Row) -> None:
    rendition = page.rendition
    rows.renditions.append(
        {
            **key,
            "id": rendition.id,
            "item": rendition.item,
            "document": rendition.document,
            "record": encode(rendition),
            "named": encode(page.named),
        }
    )
    rows.claims.extend(
        {**key, "position": i, "id": claim.id, "record": encode(claim)} for i, claim in enumerate(page.claims)
    )
    rows.attributions.extend(
        {**key, "position": i, "record": encode(one)} for i, one in enumerate(page.attributions)
    )


def reading_digest(code: str, problems: bytes, records: Iterable[bytes]) -> str:
    """Return the digest of a reading: code version, problems, and its records as `records_of` yields them."""
    return joined_digest([code.encode(), problems, *records])


def records_of(rows: ReadingRows) -> Iterable[bytes]:
    """Yield the records of a reading in the order in which its digest takes them."""
    for row in rows.renditions:
        yield from (record_of(row, "record"), record_of(row, "named"))
    for row in (*rows.claims, *rows.attributions):
        yield record_of(row, "record")


def history_rows(history: History) -> dict[str, list[Row]]:
    """Return the rows of `history` by table."""
    return {
        "sources": _ordered(history.sources),
        "derivations": _ordered(history.derivations),
        "events": _ordered(history.events),
        "counts": _ordered(history.counts),
    }


def joined_digest(parts: Iterable[bytes]) -> str:
    """Return SHA-256 over `parts` (JSON, so without line breaks), each followed by a line break."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
        digest.update(b"\n")
    return digest.hexdigest()


def _ordered(records: Iterable[Source | Derivation | Event | OriginCount]) -> list[Row]:
    return [
        {"position": i, "id": r.event if isinstance(r, OriginCount) else r.id, "record": encode(r)}
        for i, r in enumerate(records)
    ]


def record_of(row: Row, name: str = "record") -> bytes:
    """Return the JSON in column `name` of `row`."""
    value = row[name]
    assert isinstance(value, bytes)
    return value


def text_of(row: Row) -> tuple[int, int, bytes]:
    """Return of a row of `renditions` the number of its item, that of its page, and its record."""
    item, page = row["item_number"], row["page"]
    assert isinstance(item, int)
    assert isinstance(page, int)
    return item, page, record_of(row)
