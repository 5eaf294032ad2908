"""Records to bytes and back: JSON by msgspec, straight into the frozen records of `model`."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec

from firsthand.errors import StoreDamaged
from firsthand.model.claim import Attribution, Claim, NamedSpan
from firsthand.model.estimate import KeptEstimate
from firsthand.model.event import Event
from firsthand.model.item import Capture
from firsthand.model.judgement import Judgement
from firsthand.model.linkage import Linkage, VictimList
from firsthand.model.people import People
from firsthand.model.reading import Problem
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation, OriginCount, Source

T = TypeVar("T")


class Standing(msgspec.Struct, frozen=True):
    """Of a claim, only whether it is asserted, denied or the like: reading the rest takes ten times as long."""

    polarity: str


_encoder = msgspec.json.Encoder()

CAPTURE = msgspec.json.Decoder(Capture)
RENDITION = msgspec.json.Decoder(Rendition)
CLAIM = msgspec.json.Decoder(Claim)
POLARITY = msgspec.json.Decoder(Standing)
ATTRIBUTION = msgspec.json.Decoder(Attribution)
NAMED = msgspec.json.Decoder(tuple[NamedSpan, ...])
EVENT = msgspec.json.Decoder(Event)
SOURCE = msgspec.json.Decoder(Source)
DERIVATION = msgspec.json.Decoder(Derivation)
PEOPLE = msgspec.json.Decoder(People)
JUDGEMENT = msgspec.json.Decoder(Judgement)
COUNT = msgspec.json.Decoder(OriginCount)
VICTIM_LIST = msgspec.json.Decoder(VictimList)
LINKAGE = msgspec.json.Decoder(Linkage)
ESTIMATE = msgspec.json.Decoder(KeptEstimate)
DETAILS = msgspec.json.Decoder(dict[str, str])
PROBLEMS = msgspec.json.Decoder(tuple[Problem, ...])


def encode(record: object) -> bytes:
    """Return `record` as JSON."""
    return _encoder.encode(record)


def convert(value: object) -> dict[str, str]:
    """Return `value` as the details of an act; ValueError unless it maps texts to texts."""
    return msgspec.convert(value, dict[str, str])


def decode_all(decoder: msgspec.json.Decoder[T], data: Iterable[bytes]) -> list[T]:
    """Return the records behind all of `data`; StoreDamaged if one is none."""
    with undisturbed():
        return [decode(decoder, one) for one in data]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Look for no cycles meanwhile: records hold none, and looking while thousands are made takes nine tenths."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def decode(decoder: msgspec.json.Decoder[T], data: bytes) -> T:
    """Return the record behind `data`; StoreDamaged if it is none."""
    try:
        return decoder.decode(data)
    except msgspec.MsgspecError as error:
        raise StoreDamaged("case.db", "a record in it is malformed") from error
