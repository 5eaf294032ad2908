"""What has been seen of texts, as bytes that a store can keep, and back: Arrow IPC under a checksum.

The bytes name the settings and what the code makes of a sample. Bytes of another version, or damaged ones, are
refused: what they held is then read anew from the texts. They hold hashes of words; short texts can be guessed
from them, so they are kept sealed like the texts themselves.
"""

from hashlib import sha256
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from firsthand.engine.grams import Postings, postings
from firsthand.engine.growing import Seen
from firsthand.engine.settings import Settings
from firsthand.engine.statements import FEW, statements
from firsthand.engine.words import Words, words_of

_FORM: Final = "firsthand.seen/1"
_SUM: Final = 32
_SAMPLE: Final = (
    "In Tolvik 14 saw “the Grey Guard”. Ещё двое, é ẞ ٣, 他们按名单念了名字; two of them were led away."
)
_SEEDS: Final = ("a", "b", "pa", "pb")


def version(settings: Settings) -> str:
    """Return what bytes must say to be read: their form, the settings, and what the code makes of a sample."""
    words = words_of([_SAMPLE])
    made = postings(words, settings.size, settings.window)
    arrays: list[NDArray[np.generic]] = [*words, *made, *statements(words)]
    digest = sha256(b"".join(array.tobytes() for array in arrays)).hexdigest()[:16]
    return f"{_FORM} {digest} {settings.size} {settings.window} {settings.most} {settings.scarce} {FEW}"


def packed(seen: Seen, settings: Settings) -> bytes:
    """Return `seen` as bytes; the same for the same."""
    arrays: list[NDArray[np.generic]] = [
        *seen.words,
        *seen.postings,
        *seen.statements,
        *(seen.seeds[name] for name in _SEEDS),
    ]
    columns = {f"{i:02d} {array.dtype.str}": _blob(array.tobytes()) for i, array in enumerate(arrays)}
    names = {
        "ids": pa.array([list(seen.ids)], pa.large_list(pa.large_string())),
        "outlets": pa.array([list(seen.outlets)], pa.large_list(pa.large_string())),
    }
    table = pa.table({**names, **columns}).replace_schema_metadata({"version": version(settings)})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    body: bytes = sink.getvalue().to_pybytes()
    return sha256(body).digest() + body


def unpacked(payload: bytes, settings: Settings) -> Seen | None:
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
        for name in table.column_names[2:]
    ]
    seeds = dict(zip(_SEEDS, arrays[14:], strict=True))
    ids, outlets = (tuple(table[name][0].as_py()) for name in ("ids", "outlets"))
    return Seen(ids, outlets, Words(*arrays[:6]), Postings(*arrays[6:10]), Postings(*arrays[10:14]), seeds)


def _blob(raw: bytes) -> pa.Array:
    return pa.array([raw], pa.large_binary())
