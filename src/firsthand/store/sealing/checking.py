"""Hold the sealed words of a case against the journal and, where the key at hand opens them, against themselves."""

from collections.abc import Iterator

from sqlalchemy import select

from firsthand.crypto import words as locks
from firsthand.crypto.digest import sha256
from firsthand.errors import StoreDamaged
from firsthand.language import masks
from firsthand.model.verify import Finding
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.journal.blanking import KIND as DESTROY
from firsthand.store.journal.blanking import told
from firsthand.store.sealing.words import BOX, PEOPLE, PURPOSE, SEAL, box_digest, open_words


def check(case: Case) -> Iterator[Finding]:
    """Yield each box of words, what of it opens, and whether the pseudonyms are those that were recorded."""
    promised = _boxes(case)
    boxes = {row.number: row.key for row in case.rows(select(schema.sealed_boxes))}
    words: dict[int, list[tuple[str, bytes, bytes]]] = {}
    tags: dict[str, bytes] = {}
    for row in case.rows(select(schema.sealed_words)):
        words.setdefault(row.box, []).append((row.mask, row.tag, row.sealed))
        tags[row.mask] = row.tag
    for number in sorted(boxes.keys() | words.keys() | promised.keys()):
        yield _box(number, boxes.get(number), words.get(number, []), promised.get(number))
    if case.keys.names is not None:
        yield from _opened(case, tags)
    yield from _people(case)


def _box(number: int, key: bytes | None, words: list[tuple[str, bytes, bytes]], told: str | None) -> Finding:
    what = f"sealed words, box {number}"
    if key is None or told is None:
        gone = "the journal tells of it and it is gone" if key is None else "the journal does not tell of it"
        return Finding(what, gone, StoreDamaged)
    if box_digest(key, words) != told:
        return Finding(what, "it is not what was recorded", StoreDamaged)
    if not all(masks.RUN.fullmatch(mask) for mask, _, _ in words):
        return Finding(what, "a mask in it has other letters than masks have", StoreDamaged)
    return Finding(what)


def _opened(case: Case, tags: dict[str, bytes]) -> Iterator[Finding]:
    key = case.keys.derived(PURPOSE)
    for mask, word in open_words(case):
        what = f"sealed word {tags[mask].hex()[:12]}"
        if word is None:
            yield Finding(what, "it does not open with the key of the names", StoreDamaged)
        elif locks.tag(key, word) != tags[mask] or len(word) != len(mask):
            yield Finding(what, "it is another word than was sealed", StoreDamaged)


def _people(case: Case) -> Iterator[Finding]:
    details = [details for _, details in told(case, SEAL, DESTROY)]
    t = schema.meta.c
    found = case.rows(select(t.value).where(t.name == PEOPLE))
    if details or found:
        same = bool(details and found) and sha256(found[0].value.encode()) == details[-1].get("people")
        fault = None if same else "they are not what was recorded"
        yield Finding("pseudonyms", fault, None if same else StoreDamaged)


def _boxes(case: Case) -> dict[int, str]:
    """Return the digest that the journal has of each box; what a later act says of a box goes."""
    t = schema.activities.c
    found: dict[int, str] = {}
    for row in case.rows(select(t.details).order_by(t.number)):
        if BOX.encode() in row.details:
            details = records.decode(records.DETAILS, row.details)
            boxes = {name.removeprefix(BOX): value for name, value in details.items() if name.startswith(BOX)}
            found |= {int(number): value for number, value in boxes.items()}
    return found
