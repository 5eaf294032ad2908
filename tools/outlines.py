"""Make the outlines of the map: land and borders of countries, as one small SVG that the reading room serves itself.

Run by hand on `countries-110m.json` of the npm package `world-atlas` 2.0.2 (ISC; made from Natural Earth, which is in
the public domain): `python tools/outlines.py countries-110m.json src/firsthand/web/static/world.svg`. Units are tenths
of a degree, longitude to the right, latitude to the top (equirectangular), so that the map needs no projection code.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

Point: TypeAlias = tuple[int, int]
Line: TypeAlias = list[Point]
FINENESS = 10
"""Steps of a degree."""
ROUND, POLE = 360 * FINENESS, 90 * FINENESS
HEAD = "<!-- Made from countries-110m.json of world-atlas 2.0.2 (ISC) and Natural Earth; see NOTICE. -->"


def arcs(topology: dict[str, Any]) -> list[Line]:
    """Return the lines of a TopoJSON file, in steps of the map."""
    return [_line(arc, topology["transform"]) for arc in topology["arcs"]]


def _line(arc: Sequence[Sequence[int]], transform: dict[str, Sequence[float]]) -> Line:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    out: Line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = (round((x * sx + tx) * FINENESS), -round((y * sy + ty) * FINENESS))
        if not out or out[-1] != point:
            out.append(point)
    return out


def rings(geometry: dict[str, Any]) -> Iterator[Sequence[int]]:
    """Yield the rings of a geometry, each as numbers of its arcs; `~n` is arc n backwards."""
    for part in geometry.get("geometries", ()):
        yield from rings(part)
    if geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from (ring for polygon in geometry["arcs"] for ring in polygon)


def joined(ring: Sequence[int], lines: Sequence[Line]) -> Line:
    """Return a ring as one line."""
    out: Line = []
    for number in ring:
        part = lines[number] if number >= 0 else lines[~number][::-1]
        out += part[1:] if out and out[-1] == part[0] else part
    return out


def unrolled(line: Line) -> Line:
    """Return a line that crosses the date line without the leap to the other side: it goes on beyond 180 degrees."""
    out, turns = line[:1], 0
    for (before, _), (x, y) in pairwise(line):
        turns += (x - before < -ROUND // 2) - (x - before > ROUND // 2)
        out.append((x + turns * ROUND, y))
    return out


def whole(ring: Line) -> Iterator[Line]:
    """Yield a ring as it is drawn: a second time beside itself if it crosses the date line, round a pole closed."""
    line = unrolled(ring)
    if line[0][0] != line[-1][0]:
        line += [(line[-1][0], POLE), (line[0][0], POLE)]
    low, high = min(x for x, _ in line), max(x for x, _ in line)
    yield line
    for turn in (-ROUND, ROUND):
        if low + turn < ROUND // 2 - 1 and high + turn > -ROUND // 2 + 1 and high - low < ROUND * 2:
            yield [(x + turn, y) for x, y in line]


def path(lines: Sequence[Line], end: str) -> str:
    """Return lines as the data of one path, each step relative to the one before."""
    return "".join(_drawn(line) + end for line in lines if len(line) > 1)


def _drawn(line: Line) -> str:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line)]
    words = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{line[0][0]} {line[0][1]}l{words}"


def outlines(topology: dict[str, Any]) -> str:
    """Return the SVG: `land` to be filled, `borders` between two countries to be drawn."""
    lines, shapes = arcs(topology), topology["objects"]
    land = [line for ring in rings(shapes["land"]) for line in whole(joined(ring, lines))]
    used: Counter[int] = Counter()
    for country in shapes["countries"]["geometries"]:
        used.update({number if number >= 0 else ~number for ring in rings(country) for number in ring})
    borders = [unrolled(lines[number]) for number, countries in sorted(used.items()) if countries > 1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1800 -900 3600 1800">{HEAD}'
        f'<path id="land" d="{path(land, "z")}"/><path id="borders" d="{path(borders, "")}"/></svg>\n'
    )


def main() -> None:
    """Read the one file and write the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("topology", type=Path)
    options.add_argument("out", type=Path)
    told = options.parse_args()
    told.out.write_text(outlines(json.loads(told.topology.read_text("utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
