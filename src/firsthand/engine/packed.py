"""What has been seen of texts, as bytes that a store can keep, and back: Arrow IPC under a checksum.

It comes in segments, one for each time that texts came: their fingerprints and sentences, and the places that they
have in common with one another and with all texts before. Words are not in it; they are told from the texts.

The bytes name the settings and what the code makes of a sample. Bytes of another version, or damaged ones, are
refused: what they held is then read anew from the texts. They hold hashes of words; short texts can be guessed
from them, so they are kept sealed like the texts themselves.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from firsthand.engine.grams import Postings, postings
from firsthand.engine.growing import COLUMNS, Seeds, Seen
from firsthand.engine.settings import Settings
from firsthand.engine.statements import FEW, statements
from firsthand.engine.words import Words, words_of

_FORM: Final = "firsthand.seen/2"
_SUM: Final = 32
_SAMPLE: Final = (
    "In Tolvik 14 saw “the Grey Guard”. Ещё двое, é ẞ ٣, 他们按名单念了名字; two of them were led away."
)
_ARRAYS: Final = 4


class Segment(NamedTuple):
    """Texts that came together, by their ids: postings and sentences of them, and seeds that they have part in.

    Texts are numbered over all segments; `first` is the number of the first one here.
    """

    first: int
    ids: tuple[str, ...]
    postings: Postings
    statements: Postings
    seeds: Seeds


def version(settings: Settings) -> str:
    """Return what bytes must say to be read: their form, the settings, and what the code makes of a sample."""
    words = words_of([_SAMPLE])
    made = postings(words, settings.size, settings.window)
    arrays: list[NDArray[np.generic]] = [*words, *made, *statements(words)]
    digest = sha256(b"".join(array.tobytes() for array in arrays)).hexdigest()[:16]
    return f"{_FORM} {digest} {settings.size} {settings.window} {settings.most} {settings.scarce} {FEW}"


def added(seen: Seen, before: Seen) -> Segment:
    """Return what `seen` has that `before`, from which it grew, has not."""
    seeds = {name: seen.seeds[name][before.seeds[name].size :] for name in COLUMNS}
    ids = seen.ids[len(before.ids) :]
    whole = _rest(seen.statements, before.statements)
    return Segment(len(before.ids), ids, _rest(seen.postings, before.postings), whole, seeds)


def together(segments: Sequence[Segment], words: Words) -> Seen:
    """Return what all segments hold, in their order; `words` are those of all texts. No outlet is known of."""
    ids = tuple(name for segment in segments for name in segment.ids)
    short, whole = (
        Postings(*(np.concatenate(parts) for parts in zip(*held, strict=True)))
        for held in ([s.postings for s in segments], [s.statements for s in segments])
    )
    seeds = {name: np.concatenate([segment.seeds[name] for segment in segments]) for name in COLUMNS}
    return Seen(ids, (None,) * len(ids), words, short, whole, seeds)


def packed(segment: Segment, settings: Settings) -> bytes:
    """Return a segment as bytes; the same for the same."""
    arrays: list[NDArray[np.generic]] = [
        *segment.postings,
        *segment.statements,
        *(segment.seeds[name] for name in COLUMNS),
    ]
    columns = {f"{i:02d} {array.dtype.str}": _blob(array.tobytes()) for i, array in enumerate(arrays)}
    ids = {"ids": pa.array([list(segment.ids)], pa.large_list(pa.large_string()))}
    said = {"version": version(settings), "first": str(segment.first)}
    table = pa.table({**ids, **columns}).replace_schema_metadata(said)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    body: bytes = sink.getvalue().to_pybytes()
    return sha256(body).digest() + body


def unpacked(payload: bytes, settings: Settings) -> Segment | None:
    """Return what `payload` holds; None if it is damaged or of another version."""
    body = payload[_SUM:]
    if sha256(body).digest() != payload[:_SUM]:
        return None
    with pa.ipc.open_stream(body) as reader:
        metadata = reader.schema.metadata or {}
        if metadata.get(b"version") != version(settings).encode():
            return None
        table = reader.read_all()
    arrays = [
        np.frombuffer(table[name][0].as_buffer(), np.dtype(name.split()[1]))
        for name in table.column_names[1:]
    ]
    short, whole, seeds = (arrays[at : at + _ARRAYS] for at in range(0, 3 * _ARRAYS, _ARRAYS))
    return Segment(
        int(metadata[b"first"]),
        tuple(table["ids"][0].as_py()),
        Postings(*short),
        Postings(*whole),
        dict(zip(COLUMNS, seeds, strict=True)),
    )


def _rest(all_of: Postings, before: Postings) -> Postings:
    rest = slice(before.hash.size, None)
    return Postings(all_of.hash[rest], all_of.shape[rest], all_of.text[rest], all_of.place[rest])


def _blob(raw: bytes) -> pa.Array:
    return pa.array([raw], pa.large_binary())


__all__ = ["Segment", "added", "packed", "together", "unpacked", "version"]
