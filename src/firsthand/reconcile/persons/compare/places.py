"""How alike two places are that stand in one another: "Tolvik, North Karsk, Veldria"; pure, by the gazetteer."""

import re
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from firsthand.language.names.folding import folded_words
from firsthand.language.names.sounds import bones, sound
from firsthand.language.places import PlaceEntry, lookup
from firsthand.reconcile.persons.compare.comparison import Comparison
from firsthand.reconcile.persons.compare.words import spelled

_COMMA = re.compile(r"[,;/،、]|\s[-–—]\s")
_LONGEST, _MOST = 300, 6
_KIND_OF_PLACE = frozenset(
    {"city", "town", "village", "district", "region", "province", "oblast", "raion", "rayon", "governorate", "state",
     "county", "municipality", "department", "prefecture", "republic", "of", "the", "area", "camp", "near"}
)  # fmt: skip
_EARTH_KM = 6371.0
_BY_DISTANCE = (
    (10.0, 0.6, "less than 10 km apart"),
    (30.0, 0.35, "less than 30 km apart"),
    (100.0, 0.15, "less than 100 km apart"),
)
_SAME_TEXT, _LEAST_SPELLED, _TRANSLITERATED = 0.9, 0.7, 0.8


@lru_cache(maxsize=50_000)
def levels(written: str) -> tuple[str, ...]:
    """Return the names of a written place from the smallest to the largest, folded; () where there is none.

    Words for the kind of place ("district", "oblast") are left out, unless nothing else is there.
    """
    found = []
    for part in _COMMA.split(written[:_LONGEST]):
        words = [word.latin for word in folded_words(part)]
        kept = [word for word in words if word not in _KIND_OF_PLACE] or words
        if kept:
            found.append(" ".join(kept))
    return tuple(dict.fromkeys(found))[:_MOST]


def compare_places(left: str, right: str) -> Comparison | None:
    """Return how alike two places are, and why; None where one of them is not stated.

    A place that lies in the other agrees as far as it is stated.
    """
    one, other = levels(left), levels(right)
    if not one or not other:
        return None
    if one == other:
        return Comparison(1.0, ("the same place",))
    vowelless = any(word.vowelless for text in (left, right) for word in folded_words(text[:_LONGEST]))
    return _by_words(one, other, vowelless) or _by_gazetteer(left, right, one, other)


def _by_words(one: tuple[str, ...], other: tuple[str, ...], vowelless: bool) -> Comparison | None:
    short, long = sorted((one, other), key=lambda held: (len(held), held))
    if short[0] == long[0]:
        same_rest = set(short[1:]) <= set(long[1:])
        return (
            Comparison(0.95, ("the same place",))
            if same_rest
            else Comparison(0.45, ("a place of one name elsewhere",))
        )
    if short[0] in long[1:]:
        return Comparison(0.7, ("one lies in the other",))
    if not set(short[1:]) <= set(long[1:]):
        return None
    if sound(short[0]) == sound(long[0]) or (vowelless and _same_bones(short[0], long[0])):
        return Comparison(_TRANSLITERATED, ("transliteration",))
    alike = spelled(short[0], long[0])
    if alike >= _LEAST_SPELLED:
        return Comparison(round(alike * _SAME_TEXT, 4), ("spelling",))
    return None


def _same_bones(left: str, right: str) -> bool:
    return len(bones(left)) > 1 and bones(left) == bones(right)


def _by_gazetteer(left: str, right: str, one: tuple[str, ...], other: tuple[str, ...]) -> Comparison:
    a, b = _entry(left), _entry(right)
    if a is None or b is None:
        shared = len(set(one) & set(other))
        return (
            Comparison(0.2, ("another place in the same region",))
            if shared
            else Comparison(0.08, ("another place",))
        )
    if a.country and b.country and a.country != b.country:
        return Comparison(0.02, ("another country",))
    if a == b or a.name == b.name:
        return Comparison(0.95, ("the same place",))
    if _within(a, b) or _within(b, a):
        return Comparison(0.7, ("one lies in the other",))
    return _by_distance(a, b)


@lru_cache(maxsize=50_000)
def _entry(written: str) -> PlaceEntry | None:
    return lookup(_COMMA.split(written[:_LONGEST])[0].strip())


def _within(inner: PlaceEntry, outer: PlaceEntry) -> bool:
    if outer.precision == "country":
        return inner.country == outer.country
    return (
        outer.precision == "region"
        and inner.region is not None
        and inner.region in (outer.name, outer.region)
    )


def _by_distance(a: PlaceEntry, b: PlaceEntry) -> Comparison:
    if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None:
        far = _kilometres(a.lat, a.lon, b.lat, b.lon)
        for most, score, told in _BY_DISTANCE:
            if far <= most:
                return Comparison(score, (told,))
    same = a.region is not None and a.region == b.region
    return Comparison(
        0.1 if same else 0.05, ("another place in the same region" if same else "another place",)
    )


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance over the sphere (haversine)."""
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))
