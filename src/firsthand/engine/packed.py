"""What has been seen of texts, as bytes that a store can keep, and back: Arrow IPC under a checksum.

It comes in segments, one for each time that texts came: their words, fingerprints and sentences as hashes and places,
the runs that they have in common with one another and with all texts before, and what has changed of old ones.

The bytes name the settings and what the code makes of a sample. Bytes of another version, or damaged ones, are
refused: what they held is then read anew from the texts. Common words can be told from their hashes, and so can texts
that somebody guesses; they are kept sealed like the texts themselves.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from firsthand.engine.grams import Postings, postings
from firsthand.engine.growing import Seen, joined, without
from firsthand.engine.levels import I8
from firsthand.engine.runs import Flags, Rows, rows_of
from firsthand.engine.settings import Settings
from firsthand.engine.statements import FEW, statements
from firsthand.engine.words import I32, I64, U64, Words, words_of

_FORM: Final = "firsthand.seen/3"
_SUM: Final = 32
_SAMPLE: Final = (
    "In Tolvik 14 saw “the Grey Guard”. Ещё двое, é ẞ ٣, 他们按名单念了名字; two of them were led away."
)


class Segment(NamedTuple):
    """Texts that came together, by their ids: words, postings and sentences of them, and rows found when they came.

    Texts are numbered over all segments; `first` is the number of the first one here. `gone` are pairs whose rows in
    segments before no longer hold (None: no row of before holds). `levels` are the new ones of the postings and of the
    sentences `levelled`, both counted over all segments; `base` is among how many texts they hold.
    """

    first: int
    base: int
    ids: tuple[str, ...]
    words: Words
    postings: Postings
    statements: Postings
    rows: Rows
    gone: I64 | None
    levelled: tuple[I64, I64]
    levels: tuple[I8, I8]

    @property
    def tells(self) -> bool:
        """Whether anything is not as it was before."""
        changed = any(at.size for at in (*self.levelled, self.rows.a))
        return bool(self.ids) or changed or self.gone is None or self.gone.size > 0


def version(settings: Settings) -> str:
    """Return what bytes must say to be read: their form, the settings, and what the code makes of a sample."""
    words = words_of([_SAMPLE])
    made = postings(words, settings.size, settings.window)
    arrays: list[NDArray[np.generic]] = [*words, *made, *statements(words)]
    digest = sha256(b"".join(array.tobytes() for array in arrays)).hexdigest()[:16]
    return f"{_FORM} {digest} {settings.size} {settings.window} {settings.most} {settings.scarce} {FEW}"


def added(seen: Seen, before: Seen) -> Segment:
    """Return what `seen` has that `before`, from which it has just grown, has not."""
    count = len(before.ids)
    words = _rest_of_words(seen.words, before.words)
    changed = [_changed(seen.short, before.short), _changed(seen.whole, before.whole)]
    return Segment(
        count,
        seen.base,
        seen.ids[count:],
        words,
        _rest(seen.postings, before.postings),
        _rest(seen.statements, before.statements),
        Rows(*(column[seen.kept :] for column in seen.rows)),
        seen.gone,
        (changed[0], changed[1]),
        (seen.short[changed[0]], seen.whole[changed[1]]),
    )


def _rest_of_words(all_of: Words, before: Words) -> Words:
    rest, count = slice(before.hash.size, None), before.first.size - 1
    _, hash, start, end, clause, fact = all_of
    first = all_of.first[count:] - all_of.first[count]
    return Words(first, hash[rest], start[rest], end[rest], clause[rest], fact[rest])


def _changed(now: I8, before: I8) -> I64:
    """Return the places of levels that are new or not what they were."""
    old = np.flatnonzero(now[: before.size] != before)
    return np.concatenate((old, np.arange(before.size, now.size)))


def together(segments: Sequence[Segment], outlets: Mapping[str, str | None]) -> Seen:
    """Return what all segments hold, in their order; `outlets` are those of all texts, by id."""
    ids = tuple(name for segment in segments for name in segment.ids)
    short, whole = (
        Postings(*(np.concatenate(parts) for parts in zip(*held, strict=True)))
        for held in ([s.postings for s in segments], [s.statements for s in segments])
    )
    levels = np.zeros(short.hash.size, np.int8), np.zeros(whole.hash.size, np.int8)
    rows: list[Rows] = []
    for segment in segments:
        for level, at, now in zip(levels, segment.levelled, segment.levels, strict=True):
            level[at] = now
        rows = [] if segment.gone is None else [without(part, segment.gone) for part in rows]
        rows.append(segment.rows)
    words, base = joined([segment.words for segment in segments]), segments[-1].base
    known = tuple(outlets[name] for name in ids)
    return Seen(ids, known, words, short, whole, *levels, rows_of(rows), base)


def packed(segment: Segment, settings: Settings) -> bytes:
    """Return a segment as bytes; the same for the same."""
    arrays: list[NDArray[np.generic]] = [
        *_folded(segment.words),
        *segment.postings,
        *segment.statements,
        *segment.rows,
        *segment.levelled,
        *segment.levels,
        *([] if segment.gone is None else [segment.gone]),
    ]
    columns = {f"{i:02d} {array.dtype.str}": _blob(array) for i, array in enumerate(arrays)}
    ids = {"ids": pa.array([list(segment.ids)], pa.large_list(pa.large_string()))}
    said = {"version": version(settings), "first": str(segment.first), "base": str(segment.base)}
    table = pa.table({**ids, **columns}).replace_schema_metadata(said)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    body = memoryview(sink.getvalue())
    return b"".join((sha256(body).digest(), body))


def unpacked(payload: bytes, settings: Settings) -> Segment | None:
    """Return what `payload` holds; None if it is damaged or of another version."""
    body = memoryview(payload)[_SUM:]
    if sha256(body).digest() != payload[:_SUM]:
        return None
    with pa.ipc.open_stream(body) as reader:
        metadata = reader.schema.metadata or {}
        if metadata.get(b"version") != version(settings).encode():
            return None
        table = reader.read_all()
    arrays = iter(
        np.frombuffer(table[name][0].as_buffer(), np.dtype(name.split()[1]))
        for name in table.column_names[1:]
    )
    return Segment(
        int(metadata[b"first"]),
        int(metadata[b"base"]),
        tuple(table["ids"][0].as_py()),
        _unfolded(_Folded(*islice(arrays, len(_Folded._fields)))),
        Postings(*islice(arrays, len(Postings._fields))),
        Postings(*islice(arrays, len(Postings._fields))),
        Rows(*islice(arrays, len(Rows._fields))),
        levelled=(next(arrays), next(arrays)),
        levels=(next(arrays), next(arrays)),
        gone=next(arrays, None),
    )


class _Folded(NamedTuple):
    """Words in little room: each hash once, and lengths and gaps in place of places."""

    first: I64
    hashes: U64
    code: I32
    gap: I32
    size: I32
    clause: I32
    fact: Flags


def _folded(words: Words) -> _Folded:
    hashes, code = np.unique(words.hash, return_inverse=True)
    gap = words.start - np.concatenate((np.zeros(1, np.int32), words.end))[:-1]
    clause = np.diff(words.clause, prepend=np.int32(0))
    return _Folded(
        words.first, hashes, code.astype(np.int32), gap, words.end - words.start, clause, words.fact
    )


def _unfolded(folded: _Folded) -> Words:
    end = np.cumsum(folded.gap + folded.size, dtype=np.int32)
    clause = np.cumsum(folded.clause, dtype=np.int32)
    return Words(folded.first, folded.hashes[folded.code], end - folded.size, end, clause, folded.fact)


def _rest(all_of: Postings, before: Postings) -> Postings:
    rest = slice(before.hash.size, None)
    return Postings(all_of.hash[rest], all_of.shape[rest], all_of.text[rest], all_of.place[rest])


def _blob(array: NDArray[np.generic]) -> pa.Array:
    """Return an array as one value of bytes, without a copy."""
    whole = np.ascontiguousarray(array)
    ends = np.array([0, whole.nbytes], np.int64)
    return pa.Array.from_buffers(pa.large_binary(), 1, [None, pa.py_buffer(ends), pa.py_buffer(whole)])


__all__ = ["Segment", "added", "packed", "together", "unpacked", "version"]
