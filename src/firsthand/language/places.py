"""Where on earth a name lies: countries, regions and larger cities, and the peoples called after them.

Data: GeoNames (CC BY 4.0) and two small tables of general knowledge; see `gazetteer/ATTRIBUTION`. The table
is sorted by key and searched by halving, so it is read in milliseconds and needs no index.
"""

import gzip
import tomllib
import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

# A city of a name is meant without saying so if it is this many times as large as its namesakes abroad.
_DOMINANT = 8

# A country is one city if this share of its people live in the city of its name.
_ONE_CITY = 0.9


class PlaceEntry(NamedTuple):
    """A place; `country` is the ISO 3166 code of the state that answers for it; `precision`: country, region or city.

    Hong Kong is a city of CN, Puerto Rico a region of US: territories keep their own name.
    """

    name: str
    country: str | None
    region: str | None
    lat: float | None
    lon: float | None
    precision: str


class _Row(NamedTuple):
    kind: str
    name: str
    country: str
    region: str
    lat: str
    lon: str
    size: int


def key_of(name: str) -> str:
    """Return what two spellings of a name share: no accents, case, article, hyphens or apostrophes."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " if c in " -‐‑–" else "" for c in plain)
    words = kept.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@cache
def _lines() -> list[str]:
    packed = (files("firsthand.language") / "gazetteer" / "places.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode().splitlines()


@cache
def _answering() -> dict[str, str]:
    """Return the code of the state that answers for each territory with a code of its own."""
    table = tomllib.loads((files("firsthand.language") / "gazetteer" / "countries.toml").read_text("utf-8"))
    return {code: state for state, codes in table["answers"].items() for code in codes}


def _rows(key: str) -> list[_Row]:
    lines, prefix, found = _lines(), key + "\t", []
    for i in range(bisect_left(lines, prefix), len(lines)):
        if not lines[i].startswith(prefix):
            break
        _, kind, name, country, region, lat, lon, size = lines[i].split("\t")
        found.append(_Row(kind, name, country, region, lat, lon, int(size)))
    return found


@lru_cache(maxsize=4096)
def lookup(name: str) -> PlaceEntry | None:
    """Return the place a name means, or None if it is unknown or could as well be one in another country.

    A country comes before a region and a region before a city, and a city is meant if it is eight times as
    large as its namesakes abroad. A country that is one city is a city. Where a name stands
    for several towns of one country, the coordinates are None.
    """
    key = key_of(name)
    if not key or len(name) > 80:
        return None
    rows = _rows(key)
    for kind, precision in (("C", "country"), ("R", "region"), ("P", "city")):
        held = sorted((row for row in rows if row.kind == kind), key=lambda row: -row.size)
        if not held:
            continue
        if kind == "C" and any(row.kind == "R" and row.country != held[0].country for row in rows):
            return None
        return _one_city(held[0], rows) or _chosen(held, precision)
    return None


def _one_city(first: _Row, rows: list[_Row]) -> PlaceEntry | None:
    """Return the city that a country is, None if it is more than that."""
    cities = [row for row in rows if row.kind == "P" and row.country == first.country]
    city = max(cities, key=lambda row: row.size, default=None)
    if first.kind != "C" or city is None or city.size < _ONE_CITY * first.size:
        return None
    return _chosen([city._replace(name=first.name)], "city")


def is_whole(entry: PlaceEntry) -> bool:
    """Say whether a place is a whole country, also one that is a city."""
    return entry.precision == "country" or any(row.kind == "C" for row in _rows(key_of(entry.name)))


@lru_cache(maxsize=4096)
def lookup_in(name: str, country: str) -> PlaceEntry | None:
    """Return the place of this name in `country` (an ISO 3166 code), or None if the gazetteer has none there."""
    key = key_of(name)
    if not key or len(name) > 80:
        return None
    rows = [row for row in _rows(key) if _answering().get(row.country, row.country) == country]
    for kind, precision in (("C", "country"), ("R", "region"), ("P", "city")):
        held = sorted((row for row in rows if row.kind == kind), key=lambda row: -row.size)
        if held:
            return _one_city(held[0], rows) or _chosen(held, precision)
    return None


def _chosen(held: list[_Row], precision: str) -> PlaceEntry | None:
    """Return the first row, unless one of another country is nearly as large."""
    first, rest = held[0], held[1:]
    if any(row.country != first.country and row.size * _DOMINANT > first.size for row in rest):
        return None
    twins = any(
        row.name != first.name or row.lat != first.lat for row in rest if row.size * _DOMINANT > first.size
    )
    lat, lon = (None, None) if twins or not first.lat else (float(first.lat), float(first.lon))
    return _answered(PlaceEntry(first.name, first.country or None, first.region or None, lat, lon, precision))


def _answered(entry: PlaceEntry) -> PlaceEntry:
    """Return a place in a territory as one of the state that answers for it, the territory as its region."""
    state = _answering().get(entry.country or "")
    if state is None:
        return entry
    if entry.precision == "country":
        return entry._replace(country=state, region=entry.name, precision="region")
    return entry._replace(country=state)


@lru_cache(maxsize=4096)
def demonym(word: str) -> PlaceEntry | None:
    """Return the country or region whose people or things are called `word` ("Kenyan", "Serbs"), or None."""
    key = key_of(word)
    rows = _rows("~" + key) if key and len(word) <= 80 else []
    if not rows:
        return None
    row = rows[0]
    precision = "country" if row.kind == "C" else "region"
    return _answered(PlaceEntry(row.name, row.country or None, row.region or None, None, None, precision))
