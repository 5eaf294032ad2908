"""Sealed words that nothing kept has any more once some items are gone, and the boxes without them."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from firsthand.language import masks
from firsthand.store import schema
from firsthand.store.case import Case
from firsthand.store.journal.blanking import told
from firsthand.store.sealing.words import BOX, box_digest, open_words


class Dying(NamedTuple):
    """The masks that go, the details that tell of their boxes without them, and the words where they open."""

    masks: frozenset[str]
    details: dict[str, str]
    words: tuple[str, ...]

    def write(self, connection: Connection) -> None:
        """Take the words out of the database. A box stays, also an empty one: boxes are numbered."""
        t = schema.sealed_words
        for mask in self.masks:
            connection.execute(delete(t).where(t.c.mask == mask))


def dying(case: Case, items: Set[str], captures: Set[str]) -> Dying:
    """Return the words that only these `items` and `captures` use."""
    going: set[str] = set()
    staying: set[str] = set()
    for gone, text in _texts(case, items, captures):
        if masks.is_masked(text):
            (going if gone else staying).update(masks.RUN.findall(text))
    staying, alone = _parts(staying), _parts(going)
    t = schema.sealed_words.c
    rows = case.rows(select(t.mask, t.tag, t.box, t.sealed))
    lost = frozenset(str(row.mask) for row in rows if row.mask in alone and row.mask not in staying)
    keys = {row.number: bytes(row.key) for row in case.rows(select(schema.sealed_boxes))}
    details = {}
    for number in sorted({row.box for row in rows if row.mask in lost}):
        left = [(r.mask, r.tag, r.sealed) for r in rows if r.box == number and r.mask not in lost]
        details[f"{BOX}{number}"] = box_digest(keys[number], left)
    opened = dict(open_words(case)) if lost and case.keys.names is not None else {}
    return Dying(lost, details, tuple(word for mask in sorted(lost) if (word := opened.get(mask))))


def _parts(runs: Iterable[str]) -> set[str]:
    """Return every mask that a run may be, or be put together from: what `masks.Opened` looks for."""
    found: set[str] = set()
    for run in runs:
        for form in {run, masks.folded(run)}:
            found.add(form)
            found.update(part for cut in range(1, len(form)) for part in (form[:cut], form[cut:]))
    return found


def _texts(case: Case, items: Set[str], captures: Set[str]) -> Iterator[tuple[bool, str]]:
    """Yield every kept text that may hold a mask, and whether it is among what goes."""
    c, r, i = schema.captures.c, schema.readings.c, schema.items.c
    for row in case.rows(select(c.id, c.record)):
        yield row.id in captures, bytes(row.record).decode()
    for row in case.rows(select(r.item, r.problems)):
        yield row.item in items, bytes(row.problems).decode()
    for _, details in told(case, "caption"):
        yield details.get("item") in items, details.get("words", "")
    for row in case.rows(select(schema.judgements.c.record)):
        told_of = bytes(row.record).decode()
        yield any(f'"item:{item}' in told_of for item in items), told_of
    numbers = {row.number for row in case.rows(select(i.id, i.number)) if row.id in items}
    t = schema.renditions.c
    for row in case.rows(select(t.item_number, t.document, t.record, t.named)):
        gone = row.item_number in numbers
        yield from (
            (gone, row.document),
            (gone, bytes(row.record).decode()),
            (gone, bytes(row.named).decode()),
        )
    for table in (schema.claims, schema.attributions):
        for row in case.rows(select(table.c.item_number, table.c.record)):
            yield row.item_number in numbers, bytes(row.record).decode()
