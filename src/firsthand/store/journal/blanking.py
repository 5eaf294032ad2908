"""Words in the details of earlier acts that would give a destroyed item away, taken out of them.

The journal lines stay as they are: they only commit to details, with a salt. Of a blanked act the salt is thrown
away, so that nobody can try words against its line; what is left of its details is vouched for by the destruction,
whose own details have `act N`: the SHA-256 of agent, tool and the details that are left.
"""

import re
from collections.abc import Set
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select, update

from firsthand.crypto.digest import sha256
from firsthand.model.activity import Activity
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.journal import chain

ACT = "act "
KIND = "destroy"
_MADE_HERE = frozenset(
    "create migrate capture derive reconcile seal import keys-change cosign cosigned timestamp destroy judge "
    "list link estimate".split()
)
"""Kinds of acts whose details are digests, numbers and what a person said of no item."""
_PLAIN = re.compile(r"[0-9a-f, ]*")
_SHORTEST = 3


class Blanking(NamedTuple):
    """Which acts are blanked: their numbers, with the details that are left."""

    left: dict[int, bytes]
    details: dict[str, str]

    def write(self, connection: Connection) -> None:
        """Blank them in the database."""
        t = schema.activities
        for number, left in self.left.items():
            connection.execute(update(t).where(t.c.number == number).values(details=left, salt=b""))


def blanking(case: Case, items: Set[str], telling: Set[str]) -> Blanking:
    """Return what is to be blanked where `items` go, and nothing is to be found of the words `telling`."""
    words = pattern(telling)
    left: dict[int, bytes] = {}
    details: dict[str, str] = {}
    for row in case.rows(select(schema.activities).order_by(schema.activities.c.number)):
        if row.kind in _MADE_HERE:
            continue
        whole = records.decode(records.DETAILS, row.details)
        rest = _without(whole, items, words)
        if rest != whole:
            act = Activity(row.number, row.kind, row.at, row.agent, row.tool, rest)
            left[row.number] = records.encode(rest)
            details[f"{ACT}{row.number}"] = sha256(chain.committed(act))
    return Blanking(left, details)


def told(case: Case, *kinds: str) -> list[tuple[Row[*tuple[Any, ...]], dict[str, str]]]:
    """Return number and kind of each act of `kinds` with its details, the first first."""
    t = schema.activities.c
    found = case.rows(select(t.number, t.kind, t.details).where(t.kind.in_(kinds)).order_by(t.number))
    return [(row, records.decode(records.DETAILS, row.details)) for row in found]


def vouched(case: Case) -> dict[int, str]:
    """Return, for each act that was blanked, the digest of what is left of it, as a later act states it."""
    found: dict[int, str] = {}
    for act, details in told(case, KIND):
        stated = {int(k.removeprefix(ACT)): v for k, v in details.items() if k.startswith(ACT)}
        found |= {number: digest for number, digest in stated.items() if number < act.number}
    return found


def _without(whole: dict[str, str], items: Set[str], words: re.Pattern[str] | None) -> dict[str, str]:
    """Return details without what gives the items away; of an act on them alone only digests and numbers stay."""
    named = {name for key in ("item", "items") for name in whole.get(key, "").split()}
    if named and named <= items:
        return {key: value for key, value in whole.items() if _PLAIN.fullmatch(value)}
    if words is None:
        return whole
    return {key: value for key, value in whole.items() if not (words.search(key) or words.search(value))}


def pattern(telling: Set[str]) -> re.Pattern[str] | None:
    """Return what finds any of these words, as a word of its own; None where there are none."""
    wanted = sorted((word for word in telling if len(word) >= _SHORTEST), key=len, reverse=True)
    if not wanted:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
