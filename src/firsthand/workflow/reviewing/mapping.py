"""The map: how many events were at each place. Places of events only, never of people; refuges are withheld.

No event stands on the map before each text that tells of it was looked through for places of refuge. That takes
milliseconds for each text and is remembered, so that a large case comes onto its map bit by bit.
"""

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.errors import NothingFound
from firsthand.language.places import key_of
from firsthand.model.event import Event
from firsthand.protect.refuge import names_refuge, refuges
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.atlas import GRID, Atlas, Spot
from firsthand.workflow.reviewing.brief import Brief, briefs
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset

AT_A_TIME = 0.12
"""Seconds that one request looks through texts; the next one goes on."""
_MARGIN, _LEAST = 1.5, 12.0
"""Degrees around what is shown, and at least so many in all."""

MOST_DRAWN = 300
"""Places that a page draws: more would be heavy, and hide each other."""
_TOGETHER = 20
"""Events whose texts are asked for at once."""

Refuge = tuple[str, ...]
_Texts = tuple[Mapping[str, Sequence[str]], dict[str, frozenset[Refuge]]]
"""The ids of the texts of each document, and what each text that was looked through gives away."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map: where it is drawn (tenths of a degree, to the right and down), how large, and its row."""

    id: str
    name: str
    x: float
    y: float
    radius: float
    wide: bool
    events: int


@dataclass(frozen=True, slots=True)
class Map:
    """The places, those with most events first. `box` is what of the map is shown: left, top, width, height.

    `placed`, `unplaced` and `withheld` count events: on the map, without a place that is known, at a place of refuge.
    `waiting` counts events of which texts are still to be looked through.
    """

    points: tuple[Point, ...]
    box: tuple[float, float, float, float]
    placed: int
    unplaced: int
    withheld: int
    waiting: int

    @property
    def drawn(self) -> tuple[Point, ...]:
        """The places that are drawn, the smaller ones above the larger ones; all of them stand in the table."""
        return self.points[:MOST_DRAWN]


@dataclass(slots=True)
class Searched:
    """The places of refuge that each text gives away, by the id of the text, which stands for its words."""

    found: dict[str, frozenset[Refuge]] = field(default_factory=dict)


def places(store: Store, memory: Memory, whole: bool) -> Map:
    """Return the places of the case as far as texts were looked through; `whole`: the whole world is shown."""
    atlas, left = _looked(store, memory)
    naming = disguised(store)
    spots = sorted(atlas.spots.values(), key=lambda spot: (-len(spot.events), spot.name, spot.id))
    points = tuple(_point(spot, naming) for spot in spots)
    box = (-1800.0, -900.0, 3600.0, 1800.0) if whole or not points else _box(points)
    placed = sum(point.events for point in points)
    return Map(points, box, placed, atlas.unplaced, atlas.withheld, left)


def at(store: Store, memory: Memory, spot_id: str, wanted: int) -> tuple[str, Leafed[Brief]]:
    """Return the name of a place and one page of its events; NothingFound."""
    atlas, _ = _looked(store, memory)
    spot = atlas.spots.get(spot_id)
    if spot is None:
        raise NothingFound("this place", "nothing on the map has happened there")
    naming = disguised(store)
    number, pages, before = offset(wanted, len(spot.events))
    found = briefs(store, spot.events[before : before + ON_A_PAGE], naming)
    return naming(spot.name, spot.documents), Leafed(found, number, pages, len(spot.events))


def _looked(store: Store, memory: Memory) -> tuple[Atlas, int]:
    """Return the atlas after another moment of looking through texts, and how many events wait."""
    atlas = memory.once("atlas", store.history_digest(), lambda: Atlas(*store.marks.placed()))
    known = memory.once("refuges", None, Searched).found
    end = time.monotonic() + AT_A_TIME
    while atlas.waiting and time.monotonic() < end:
        some = store.marks.located(atlas.after, _TOGETHER)
        texts = store.survey.called({name for _, event in some for name in event.documents})
        for position, event in some:
            if time.monotonic() >= end:
                break
            _place(store, atlas, event, (texts, known))
            atlas.after = position
            atlas.waiting -= 1
    return atlas, atlas.waiting


def _place(store: Store, atlas: Atlas, event: Event, texts: _Texts) -> None:
    where = event.place
    assert where is not None
    assert where.lat is not None
    assert where.lon is not None
    if any(names_refuge(where.name, given) for given in _given_away(store, event.documents, texts)):
        atlas.withheld += 1
        return
    lat, lon = round(where.lat * GRID) / GRID, round(where.lon * GRID) / GRID
    wide = where.precision in ("country", "region")
    key = hashlib.sha256(f"{lat} {lon} {wide} {key_of(where.name)}".encode()).hexdigest()[:16]
    if key not in atlas.spots:
        atlas.spots[key] = Spot(key, lat, lon, where.name, event.documents, wide)
    atlas.spots[key].events.append(event.id)


def _given_away(store: Store, documents: Sequence[str], texts: _Texts) -> list[frozenset[Refuge]]:
    """Return the places of refuge of all texts of these documents."""
    named, known = texts
    ids = [text for document in documents for text in named.get(document, ())]
    for text in ids:
        if text not in known:
            known[text] = refuges(store.leaves.page(text))
    return [known[text] for text in ids]


def _point(spot: Spot, naming: Naming) -> Point:
    size = len(spot.events)
    return Point(
        spot.id, naming(spot.name, spot.documents), spot.lon * GRID, -spot.lat * GRID,
        size**0.5, spot.wide, size,
    )  # fmt: skip


def _box(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return a part of the map, twice as wide as high, around all points; within the world."""
    left, right = min(p.x for p in points), max(p.x for p in points)
    top, bottom = min(p.y for p in points), max(p.y for p in points)
    margin = max(_MARGIN * GRID, (right - left) * 0.08, (bottom - top) * 0.08)
    width = max(right - left + 2 * margin, (bottom - top + 2 * margin) * 2, _LEAST * GRID)
    width = min(width, 3600.0)
    height = width / 2
    x = min(max((left + right - width) / 2, -1800.0), 1800.0 - width)
    y = min(max((top + bottom - height) / 2, -900.0), 900.0 - height)
    return x, y, width, height
