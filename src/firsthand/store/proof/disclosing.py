"""Parts of the journal laid open for some items: enough to check them, and nothing of the others.

The details of an act that brings captures name other captures too: by an id, which is a digest, and with a digest
that has the random name of a blob in it. Anything else in such details is refused here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlalchemy import select

from firsthand.crypto import note
from firsthand.crypto.digest import sha256
from firsthand.crypto.tree import Tree
from firsthand.errors import NothingFound, StoreDamaged
from firsthand.model.activity import Activity
from firsthand.model.disclosure import Cosigned, DisclosedAct, Disclosure, Path, Stamped, Statement
from firsthand.model.item import Capture, Item
from firsthand.store import records, rows, schema
from firsthand.store.case import Case
from firsthand.store.journal import chain
from firsthand.store.journal.blanking import told
from firsthand.store.proof import heads, kept, stamps
from firsthand.store.sealing.words import SEAL

Restore = Callable[[Capture], Capture]
_HARMLESS = re.compile(r"k[0-9a-f]{16}|box \d+|captures|items|people|swept")
_DIGEST = re.compile(r"[0-9a-f]{64}|\d{1,12}")


def disclose(case: Case, items: Sequence[str], restore: Restore) -> Disclosure:
    """Return what vouches for `items`; `restore` puts names back in the place of their masks.

    Of each capture the record is given as it came in, if the journal has that, else as it is kept. Raises
    NothingFound, StoreDamaged, CheckpointDamaged.
    """
    head = case.ledger.signed()
    size = note.read_checkpoint(note.split(head)[0]).size
    lines = heads.whole(case)
    statements = tuple(_statements(case, items, restore))
    acts = tuple(_acts(case, sorted({statement.act for statement in statements})))
    numbers = [act.number for act in acts]
    stamped, cosigned = tuple(_stamped(case, numbers)), tuple(_cosigned(case, numbers))
    sizes = sorted({size, *(one.size for one in stamped), *(one.size for one in cosigned)})
    paths = tuple(
        Path(number, wide, tuple(lines.inclusion(number, wide)))
        for wide in sizes
        for number in numbers
        if number < wide
    )
    _check(lines, size, head)
    return Disclosure(
        tuple(_items(case, items)), statements, acts, paths, head, case.keys.verifier, cosigned, stamped
    )


def _check(lines: Tree, size: int, head: bytes) -> None:
    heads.fits(note.read_checkpoint(note.split(head)[0]), lines, "checkpoint")


def _items(case: Case, items: Sequence[str]) -> Iterator[Item]:
    t = schema.items.c
    found = {row.id: row for row in case.rows(select(t.id, t.sha512, t.size).where(t.id.in_(items)))}
    for item in items:
        if item not in found:
            raise NothingFound(item, "the case holds no item of that id")
        yield Item(item, found[item].sha512, found[item].size)


def _statements(case: Case, items: Sequence[str], restore: Restore) -> Iterator[Statement]:
    """Yield each capture of `items` in a form whose digest an act vouches for; StoreDamaged if none does."""
    i, c = schema.items.c, schema.captures.c
    query = select(c.record, i.id, i.sha512, i.size, i.blob).join(schema.items, i.id == c.item)
    promised: dict[str, list[tuple[str, int]]] = {}
    for act, details in told(case, "capture", SEAL):
        for key, value in details.items():
            promised.setdefault(key, []).append((value, int(act.number)))
    for row in case.rows(query.where(i.id.in_(items)).order_by(c.number)):
        item = Item(row.id, row.sha512, row.size)
        stored = records.decode(records.CAPTURE, row.record)
        for capture in dict.fromkeys((restore(stored), stored)):
            record = rows.capture_record(item, capture, row.blob)
            number = dict(promised.get(stored.id, ())).get(sha256(record))
            if number is not None:
                yield Statement(stored.id, item.id, number, record)
                break
        else:
            raise StoreDamaged(f"capture {stored.id}", "it is not what the journal stands for")


def _acts(case: Case, numbers: Iterable[int]) -> Iterator[DisclosedAct]:
    t = schema.activities
    for row in case.rows(select(t).where(t.c.number.in_(list(numbers))).order_by(t.c.number)):
        details = records.decode(records.DETAILS, row.details)
        if not all(_HARMLESS.fullmatch(key) and _DIGEST.fullmatch(value) for key, value in details.items()):
            raise StoreDamaged(f"act {row.number + 1}", "its details hold more than digests")
        said = chain.committed(Activity(row.number, row.kind, row.at, row.agent, row.tool, details))
        yield DisclosedAct(row.number, bytes(row.line), bytes(row.salt), said)


def _stamped(case: Case, acts: Sequence[int]) -> Iterator[Stamped]:
    """Yield for each act every stamp on the smallest head that covers it."""
    known = stamps.stamps(case)
    wanted = {min(sizes) for act in acts if (sizes := [one.size for one in known if one.size > act])}
    for one in known:
        if one.size in wanted:
            head = kept.read(case, f"{stamps.FOLDER}/{one.size}.checkpoint")
            yield Stamped(one.size, head, kept.read(case, one.name), one.at, one.authority)


def _cosigned(case: Case, acts: Sequence[int]) -> Iterator[Cosigned]:
    """Yield for each act and partner the smallest cosigned head that covers it."""
    known = [
        (int(details["size"]), name, details["partner"])
        for details in kept.acts(case, heads.COSIGNED)
        for name in details
        if name.startswith(f"{heads.FOLDER}/")
    ]
    wanted: set[tuple[int, str, str]] = set()
    for act in acts:
        for partner in {partner for _, _, partner in known}:
            fits = [one for one in known if one[0] > act and one[2] == partner]
            wanted |= {min(fits)} if fits else set()
    for size, name, partner in sorted(wanted):
        yield Cosigned(size, kept.read(case, name), partner)
