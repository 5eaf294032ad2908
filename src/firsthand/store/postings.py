"""What comparing the texts of a case left, kept for the next time (`spec/store.md`, "Postings").

The store keeps bytes in segments and does not look into them. They are derived: whoever cannot use them throws them
away and makes them anew from the texts.
"""

from itertools import groupby
from typing import Final

from sqlalchemy import delete, func, insert, select

from firsthand.store.case import Case
from firsthand.store.schema import postings

_PART: Final = 32 << 20
"""Bytes of a row at the most; the database has a limit of its own."""


class EmbeddedPostings:
    """See `interface.KeptPostings` for what each method promises."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def segments(self, code: str) -> list[bytes]:
        """Return all segments in order."""
        t = postings.c
        if any(row.code != code for row in self._case.rows(select(t.code).distinct())):
            return []
        found = self._case.rows(select(t.segment, t.record).order_by(t.number))
        return [b"".join(row.record for row in rows) for _, rows in groupby(found, lambda row: row.segment)]

    def keep(self, segment: bytes, code: str, *, instead: bool) -> None:
        """Keep one segment more, or one `instead` of all."""
        with self._case.writing() as connection:
            if instead:
                connection.execute(delete(postings))
            last = connection.execute(select(func.max(postings.c.segment))).scalar()
            number = 0 if last is None else int(last) + 1
            rows = [
                {"segment": number, "code": code, "record": segment[at : at + _PART]}
                for at in range(0, len(segment), _PART)
            ]
            connection.execute(insert(postings), rows)
        self._case.empty_log()
