"""Hold every kept byte against every record of it, and name each thing that does not fit."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from firsthand.crypto.digest import SALT_BYTES, commitment, sha256
from firsthand.errors import FirsthandError, IntegrityError, StoreDamaged
from firsthand.model.activity import Activity
from firsthand.model.item import Item
from firsthand.model.passage import stands_in
from firsthand.model.span import Span
from firsthand.model.verify import NOTHING_OUTSIDE, Finding, Outside
from firsthand.store import database, records, rows, schema
from firsthand.store.case import Case
from firsthand.store.journal import chain, views
from firsthand.store.journal.blanking import KIND as DESTROY
from firsthand.store.journal.blanking import told, vouched
from firsthand.store.journal.ledger import CHECKPOINT
from firsthand.store.judging import checking as judgements
from firsthand.store.listing import checking as lists
from firsthand.store.marking import making
from firsthand.store.proof import heads, stamps
from firsthand.store.sealing import checking
from firsthand.store.sealing.words import SEAL
from firsthand.store.search import finding
from firsthand.store.vault import originals, strays

Check = Callable[[Case], Iterator[Finding]]

_CAPTURE_ID = re.compile(r"k[0-9a-f]{16}")
_ITEM_ID = re.compile(r"[0-9a-f]{64}")


def verify(
    case: Case, outside: Outside = NOTHING_OUTSIDE, progress: originals.Progress = originals.no_progress
) -> Iterator[Finding]:
    """Yield one Finding for each thing checked in `case`; damage in one part does not stop the others.

    `progress` is told how many bytes of the originals were checked.
    """
    with_outside: tuple[tuple[str, Check], ...] = (
        ("blobs", lambda case: originals.check(case, progress)),
        (heads.FOLDER, heads.check_cosigned),
        (stamps.FOLDER, lambda case: stamps.check(case, outside.anchors)),
        ("the folder of the case", strays.check),
        ("heads kept elsewhere", lambda case: heads.check_kept(case, outside.heads)),
    )
    yield from _findings(case, (*_CHECKS, *with_outside))


def verify_records(case: Case) -> Iterator[Finding]:
    """Yield one Finding for each thing in `case` but its originals."""
    proofs: tuple[tuple[str, Check], ...] = (
        (heads.FOLDER, heads.check_cosigned),
        (stamps.FOLDER, lambda case: stamps.check(case, None)),
    )
    yield from _findings(case, (*_CHECKS, *proofs))


def _findings(case: Case, checks: tuple[tuple[str, Check], ...]) -> Iterator[Finding]:
    for what, check in checks:
        try:
            yield from check(case)
        except IntegrityError as error:
            yield Finding(error.thing, error.fault, type(error))
        except FirsthandError as error:
            yield Finding(what, error.fault, StoreDamaged)
        except (TypeError, ValueError):
            # Only one who has the key of the database can put text where bytes belong.
            yield Finding(what, "a row of the database holds a value of another type", StoreDamaged)


def _database(case: Case) -> Iterator[Finding]:
    with case.reading() as connection:
        for fault in database.page_faults(connection):
            yield Finding(database.NAME, fault, StoreDamaged)
            return
    yield Finding(f"{database.NAME}: every page")


def _checkpoint(case: Case) -> Iterator[Finding]:
    checkpoint = case.ledger.read_checkpoint()
    yield Finding(f"{CHECKPOINT}: signature over {checkpoint.size} lines")


def _journal(case: Case) -> Iterator[Finding]:
    lines, rest = case.ledger.read_lines()
    faults = {fault.thing: fault for fault in reversed(chain.check_chain(lines, case.keys.origin))}
    for number in range(len(lines)):
        what = f"{chain.NAME} line {number + 1}"
        fault = faults.get(what)
        yield Finding(what, fault.fault if fault else None, type(fault) if fault else None)
    if rest:
        yield Finding(chain.NAME, f"a torn line stands behind line {len(lines)}")


def _agreement(case: Case) -> Iterator[Finding]:
    """Yield whether checkpoint, journal file and database tell of the same acts."""
    known = case.known()
    files = case.ledger.open(case.ledger.read_checkpoint(), known, case.line_of, alone=True)
    if len(files.lines) < known:
        yield Finding(chain.NAME, "its last line is missing; the next command that writes puts it there")
    elif files.checkpoint.size < known:
        yield Finding(CHECKPOINT, "it is one line behind; the next command that writes renews it")
    else:
        yield Finding(f"{CHECKPOINT}: root of {known} lines")


def _commitments(case: Case) -> Iterator[Finding]:
    """Yield each act of the database with whether it is what its journal line committed to."""
    written, _ = case.ledger.read_lines()
    blanked = vouched(case)
    for number, row in enumerate(case.rows(select(schema.activities).order_by(schema.activities.c.number))):
        line = written[number] if number < len(written) else row.line
        fault = _act_fault(number, row, line, blanked.get(number))
        yield Finding(f"act {number + 1} ({row.kind})", fault, StoreDamaged if fault else None)


def _act_fault(number: int, row: Row[*tuple[Any, ...]], written: bytes, blanked: str | None) -> str | None:
    if row.number != number:
        return "it stands at another place than its number"
    if row.line != written:
        return "the journal file has another line for it"
    line = chain.parse(written, number)
    if (line.kind, line.at) != (row.kind, row.at):
        return "its kind or time is not that of its journal line"
    details = records.decode(records.DETAILS, row.details)
    activity = Activity(number, row.kind, row.at, row.agent, row.tool, details)
    if blanked is not None:
        left = not row.salt and sha256(chain.committed(activity)) == blanked
        return None if left else "its details are not those that were left when it was blanked"
    if len(row.salt) != SALT_BYTES:
        return "it has no salt"
    if commitment(row.salt, chain.committed(activity)) != line.commitment:
        return "its details are not those that its journal line stands for"
    return None


def _captures(case: Case) -> Iterator[Finding]:
    """Yield each capture that the journal tells of and that is not as it was recorded."""
    promised: dict[str, str] = {}
    for act, details in told(case, "capture", SEAL, DESTROY):
        named = {key: value for key, value in details.items() if _CAPTURE_ID.fullmatch(key)}
        _take(promised, named, gone=act.kind == DESTROY)
    i, c = schema.items.c, schema.captures.c
    query = (
        select(c.record, i.id, i.sha512, i.size, i.blob).join(schema.items, i.id == c.item).order_by(c.number)
    )
    for row in case.rows(query):
        capture = records.decode(records.CAPTURE, row.record)
        item = Item(row.id, row.sha512, row.size)
        same = promised.pop(capture.id, None) == rows.capture_digest(item, capture, row.blob)
        fault = None if same else "it is not what the journal stands for"
        yield Finding(f"capture {capture.id}", fault, None if same else StoreDamaged)
    for missing in promised:
        yield Finding(f"capture {missing}", "the journal tells of it and it is gone", StoreDamaged)


def _readings(case: Case) -> Iterator[Finding]:
    """Yield each reading whose records are not those that the journal stands for."""
    promised: dict[str, str] = {}
    for act, details in told(case, "derive", DESTROY):
        named = {key: value for key, value in details.items() if _ITEM_ID.fullmatch(key)}
        _take(promised, named, gone=act.kind == DESTROY)
    with case.reading() as connection:
        found = connection.execute(select(schema.readings, schema.items.c.number).join(schema.items)).all()
        for row in found:
            made = _reading_records(connection, row.number)
            digest = rows.reading_digest(row.code, row.problems, made)
            fault = (
                None
                if digest == row.digest == promised.pop(row.item, None)
                else "it is not what was recorded"
            )
            yield Finding(f"reading of item {row.item[:12]}", fault, StoreDamaged if fault else None)
    for item in promised:
        yield Finding(f"reading of item {item[:12]}", "the journal tells of it and it is gone", StoreDamaged)


def _passages(case: Case) -> Iterator[Finding]:
    """Yield each text with whether the words of all its claims stand in it where they are said to."""
    c, r = schema.claims.c, schema.renditions.c
    passages: dict[tuple[int, int], list[Span]] = {}
    for row in case.rows(select(c.item_number, c.page, c.record)):
        claim = records.decode(records.CLAIM, row.record)
        passages.setdefault((row.item_number, row.page), []).extend((claim.passage, claim.act_span))
    for row in case.rows(select(r.item_number, r.page, r.record).order_by(r.item_number, r.page)):
        rendition = records.decode(records.RENDITION, row.record)
        spans = passages.get((row.item_number, row.page), [])
        gone = sum(not stands_in(span, rendition.text) for span in spans)
        fault = f"{gone} passages of its claims do not stand in it" if gone else None
        yield Finding(f"text {rendition.id[:12]}", fault, StoreDamaged if gone else None)


def _reading_records(connection: Connection, number: int) -> Iterator[bytes]:
    t = schema.renditions.c
    query = select(t.record, t.named).where(t.item_number == number).order_by(t.page)
    for row in connection.execute(query).all():
        yield from (row.record, row.named)
    for table in (schema.claims, schema.attributions):
        c = table.c
        own = select(c.record).where(c.item_number == number).order_by(c.page, c.position)
        yield from (row.record for row in connection.execute(own).all())


def _history(case: Case) -> Iterator[Finding]:
    facts = {row.name: row.value for row in case.rows(select(schema.meta))}
    acts = told(case, "reconcile", DESTROY)
    if not acts and "history" not in facts:
        return
    parts = (
        row.record
        for table in schema.HISTORY
        for row in case.rows(select(table.c.record).order_by(table.c.position))
    )
    digest = rows.joined_digest(parts)
    promised = acts[-1][1].get("records") if acts else None
    fault = None if digest == facts.get("history_records") == promised else "they are not what was recorded"
    yield Finding("sources, events and origins", fault, StoreDamaged if fault else None)


def _tombstones(case: Case) -> Iterator[Finding]:
    """Yield each destroyed item with whether the case says so, as long as it did not come again."""
    i, d = schema.items.c, schema.destroyed.c
    there = {row.id for row in case.rows(select(i.id))}
    kept = {row.item: row.activity for row in case.rows(select(d.item, d.activity))}
    promised = {
        item: act.number for act, details in told(case, DESTROY) for item in details.get("items", "").split()
    }
    for item in sorted((promised.keys() - there) | kept.keys()):
        same = item not in there and kept.get(item) == promised.get(item)
        fault = None if same else "what is kept of its destruction is not what was recorded"
        yield Finding(f"tombstone of item {item[:12]}", fault, None if same else StoreDamaged)


def _take(promised: dict[str, str], named: dict[str, str], *, gone: bool) -> None:
    """Take what a later act says over what was promised before."""
    for key, value in named.items():
        if gone:
            promised.pop(key, None)
        else:
            promised[key] = value


_CHECKS: tuple[tuple[str, Check], ...] = (
    (CHECKPOINT, _checkpoint),
    (chain.NAME, _journal),
    (database.NAME, _database),
    ("checkpoint, journal and database", _agreement),
    ("acts", _commitments),
    ("captures", _captures),
    ("readings", _readings),
    ("passages", _passages),
    ("history", _history),
    ("tombstones", _tombstones),
    ("judgements", judgements.check),
    ("lists", lists.check),
    ("sealed words", checking.check),
    ("the index of the texts", finding.check),
    ("the marks of the events", making.check),
    (views.NAME, views.check),
)
