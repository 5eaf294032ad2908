"""Every judgement held against the digest by which the journal vouches for it."""

import re
from collections.abc import Iterator

from sqlalchemy import select

from firsthand.crypto.digest import sha256
from firsthand.errors import StoreDamaged
from firsthand.model.judgement import subject_of
from firsthand.model.verify import Finding
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.journal.blanking import KIND as DESTROY
from firsthand.store.journal.blanking import told
from firsthand.store.judging import kept
from firsthand.store.judging.going import GONE
from firsthand.store.sealing.words import SEAL

_ID = re.compile(r"j[0-9a-f]{16}")


def check(case: Case) -> Iterator[Finding]:
    """Yield each judgement that the journal tells of, with whether it is as it was recorded."""
    promised: dict[str, str] = {}
    for _, details in told(case, kept.KIND, SEAL, DESTROY):
        promised |= {name: value for name, value in details.items() if _ID.fullmatch(name)}
    promised = {name: value for name, value in promised.items() if value != GONE}
    t = schema.judgements.c
    for row in case.rows(select(t.id, t.kind, t.about, t.record).order_by(t.number)):
        one = records.decode(records.JUDGEMENT, row.record)
        same = promised.pop(row.id, None) == sha256(row.record)
        same = same and (row.id, row.kind, row.about) == (one.id, one.kind, kept.key(subject_of(one)))
        fault = None if same else "it is not what the journal stands for"
        yield Finding(f"judgement {row.id}", fault, None if same else StoreDamaged)
    for missing in promised:
        yield Finding(f"judgement {missing}", "the journal tells of it and it is gone", StoreDamaged)
