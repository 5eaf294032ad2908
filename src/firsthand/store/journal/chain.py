"""Journal lines (`spec/journal.md`): canonical JSON, chained, with the details only committed to."""

import re
from typing import NamedTuple

from firsthand.crypto import canonical
from firsthand.crypto.digest import commitment, new_salt, sha256
from firsthand.errors import JournalDamaged
from firsthand.model.activity import Activity

NAME = "journal.jsonl"
VERSION = 1
_KIND = re.compile(r"[a-z]+(-[a-z]+)*")
_FIELDS = frozenset({"at", "commitment", "kind", "number", "prev", "v"})


class Line(NamedTuple):
    """What one line says."""

    number: int
    kind: str
    at: str
    prev: str
    commitment: str


class Entry(NamedTuple):
    """An Activity with what the database keeps beside it: the salt, and the line as it stands in the file."""

    activity: Activity
    salt: bytes
    line: bytes


def first_link(origin: str) -> str:
    """Return `prev` of the first line: it ties the journal to its case."""
    return sha256(origin.encode("utf-8"))


def link(line: bytes) -> str:
    """Return `prev` for the line that follows `line` (without its line break)."""
    return sha256(line)


def new_entry(activity: Activity, prev: str) -> Entry:
    """Return `activity` as the entry that follows the line with link `prev`.

    ValueError if the kind is not made of lower-case words: it stands in the open and must never hold a name.
    """
    if not _KIND.fullmatch(activity.kind):
        raise ValueError("the kind of an act is lower-case words joined by hyphens")
    salt = new_salt()
    line = canonical.canonical(
        {
            "at": activity.at,
            "commitment": commitment(salt, committed(activity)),
            "kind": activity.kind,
            "number": activity.number,
            "prev": prev,
            "v": VERSION,
        }
    )
    return Entry(activity, salt, line)


def committed(activity: Activity) -> bytes:
    """Return what the commitment of a line stands for: agent, tool and details."""
    return canonical.canonical(
        {"agent": activity.agent, "details": dict(activity.details), "tool": activity.tool}
    )


def parse(line: bytes, number: int) -> Line:
    """Return what `line` (no line break) says; JournalDamaged unless it is well formed and line `number`."""
    try:
        value = canonical.parse_object(line)
    except ValueError as error:
        raise damaged(number, f"it is no journal line ({error})") from error
    if value.keys() != _FIELDS or value["v"] != VERSION:
        raise damaged(number, "it has other fields than this version writes")
    texts = [value[name] for name in ("kind", "at", "prev", "commitment")]
    kind, at, prev, promise = (text if isinstance(text, str) else "" for text in texts)
    if not (_KIND.fullmatch(kind) and at and _is_digest(prev) and _is_digest(promise)):
        raise damaged(number, "a field is malformed")
    if value["number"] != number or isinstance(value["number"], bool):
        raise damaged(number, "it bears another number")
    return Line(number, kind, at, prev, promise)


def split(data: bytes) -> tuple[list[bytes], bytes]:
    """Return the complete lines of a journal file, without line breaks, and the torn rest behind them."""
    *lines, rest = data.split(b"\n")
    return lines, rest


def check_chain(lines: list[bytes], origin: str) -> list[JournalDamaged]:
    """Return a fault for each line that is malformed or does not follow the one before it."""
    faults: list[JournalDamaged] = []
    expected = first_link(origin)
    for number, line in enumerate(lines):
        try:
            if parse(line, number).prev != expected:
                raise damaged(number, "it does not follow the line before it")
        except JournalDamaged as fault:
            faults.append(fault)
        expected = link(line)
    return faults


def damaged(number: int, fault: str) -> JournalDamaged:
    """Return the error that names line `number` (people count from 1)."""
    return JournalDamaged(f"{NAME} line {number + 1}", fault)


def _is_digest(text: str) -> bool:
    return len(text) == 64 and all(c in "0123456789abcdef" for c in text)
