"""Outlines of the map: lines that cross the date line or go round a pole do not run across the world."""

import re
from pathlib import Path

import pytest

from tools.outlines import joined, outlines, unrolled, whole

MAP = Path(__file__).parents[2] / "src" / "firsthand" / "web" / "static" / "world.svg"


def test_a_country_becomes_land_and_what_two_share_a_border():
    topology = {
        "transform": {"scale": [1, 1], "translate": [5, 5]},
        "arcs": [[[0, 0], [0, 10]], [[0, 10], [-10, 0], [0, -10], [10, 0]], [[0, 10], [10, 0], [0, -10], [-10, 0]]],
        "objects": {
            "land": {"type": "Polygon", "arcs": [[1, -3]]},
            "countries": {"geometries": [{"type": "Polygon", "arcs": [[0, 1]]}, {"type": "Polygon", "arcs": [[0, 2]]}]},
        },
    }  # fmt: skip
    svg = outlines(topology)
    assert '<path id="borders" d="M50 -50l0-100"/>' in svg
    assert svg.count("M") == 2 + svg[: svg.index("<path")].count("M")


def test_a_ring_is_joined_from_lines_in_both_directions():
    lines = [[(0, 0), (5, 0)], [(0, 0), (0, 5), (5, 0)]]
    assert joined([0, ~1], lines) == [(0, 0), (5, 0), (0, 5), (0, 0)]


def test_a_ring_across_the_date_line_is_drawn_on_both_sides():
    ring = [(1790, 0), (-1790, 0), (-1790, 10), (1790, 10), (1790, 0)]
    assert unrolled(ring) == [(1790, 0), (1810, 0), (1810, 10), (1790, 10), (1790, 0)]
    drawn = list(whole(ring))
    assert [min(x for x, _ in line) for line in drawn] == [1790, -1810]


def test_a_ring_round_the_pole_is_closed_there():
    (first, *_) = whole([(-1800, 800), (0, 790), (1790, 800), (-1800, 800)])
    assert first[-2:] == [(1800, 900), (-1800, 900)]


@pytest.mark.parametrize("name", ["land", "borders"])
def test_no_line_of_the_map_leaps_across_the_world(name):
    data = re.search(rf'id="{name}" d="([^"]*)"', MAP.read_text("utf-8"))[1]
    steps = [list(map(int, re.findall(r"-?\d+", part))) for part in re.findall(r"l([^Mz]*)", data)]
    assert len(steps) > 100
    long = [
        x for part in steps for x, y in zip(part[::2], part[1::2], strict=True) if abs(x) > 1800 and y != 0
    ]
    assert long == []
    assert all(abs(x) <= 3600 for part in steps for x in part[::2])
