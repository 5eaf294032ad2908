"""Draw the chain of sources of one event: who had it from whom, from the fact on the left to the reports."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from firsthand.publish import words

_WIDTH, _GAP_X, _GAP_Y, _LINE, _PAD = 182, 44, 12, 16, 9
_MOST_ROWS = 14
_BOW, _BOW_STEP = 26, 18
_MOST_BOWS = 12
_LETTERS, _LINES = 21, 2
_REPORT = "report"
_ARTICLE = re.compile(r"^(?:the|an?)\s+")


class Relayed(Protocol):
    """One report has something from another; `ends` are the numbers of who receives and who gives."""

    @property
    def kind(self) -> str:
        """How."""

    @property
    def ends(self) -> tuple[int, int]:
        """Numbers of reports."""

    @property
    def whole(self) -> bool:
        """Whether it is about the reports as a whole."""


class Told(words.Chained, Protocol):
    """What one report, by its number, says, and from whom it has it."""

    @property
    def document(self) -> int:
        """The number of the report."""

    @property
    def polarity(self) -> str:
        """Whether it is denied."""


class Telling(Protocol):
    """An event, or whatever else is told by chains of sources: an `EventView` is one."""

    @property
    def claims(self) -> Sequence[Told]:
        """What is alleged."""

    @property
    def denials(self) -> Sequence[Told]:
        """What is denied."""

    @property
    def relays(self) -> Sequence[Relayed]:
        """What reports have from one another."""


@dataclass(frozen=True, slots=True)
class Box:
    """One source or report, with its place in the drawing."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    kind: str | None
    unknown: bool
    report: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to the next; `joins` are the names in the two, as they are compared."""

    path: str
    tip_x: int
    tip_y: int
    denies: bool
    joins: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Bow:
    """From one report to another that has it from there; `number` is that of its row in the table."""

    path: str
    tip_x: int
    tip_y: int
    label_x: int
    label_y: int
    number: int
    asserted: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """All boxes and arrows, the bows between reports, and how many chains did not fit."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    left_out: int
    bows: tuple[Bow, ...] = ()


_Node = tuple[str, str | None, int]
"""Name, kind (None for a source not named), and the number of the report that it belongs to alone, else 0."""


def draw(event: Telling, outlets: Mapping[int, str]) -> Drawing | None:
    """Return the drawing for an event; None where no source is named but the reports, and none has it from another.

    `outlets` names the reports by number. A source that is not named gets a box for each report that has it.
    """
    chains = _chains(event, outlets)
    if all(len(chain) < 2 for chain, _ in chains) and not any(relay.whole for relay in event.relays):
        return None
    kept = chains[:_MOST_ROWS]
    columns = _columns(kept)
    boxes = _boxes(columns)
    lines = {pair: denies for chain, denies in kept for pair in pairwise(chain)}
    arrows = tuple(_arrow(boxes, pair, denies) for pair, denies in lines.items())
    bows = tuple(_bows(event.relays, {node[2]: box for node, box in boxes.items() if box.report}))
    width = max(b.x + b.width for b in boxes.values()) + 2
    width = max([width, *(bow.label_x + _BOW for bow in bows)])
    height = max(b.y + b.height for b in boxes.values()) + 2
    return Drawing(width, height, tuple(boxes.values()), arrows, len(chains) - len(kept), bows)


def _chains(event: Telling, outlets: Mapping[int, str]) -> list[tuple[tuple[_Node, ...], bool]]:
    """Return the different chains of the event, and whether each carries a denial."""
    found: dict[tuple[_Node, ...], bool] = {}
    known: dict[tuple[str, str | None, int], _Node] = {}
    for claim in (*event.claims, *event.denials):
        report = (f"D{claim.document} {outlets[claim.document]}", _REPORT, claim.document)
        nodes = [(name, kind, 0 if kind else claim.document) for name, kind in words.chain(claim)]
        nodes = [known.setdefault((plain(n), kind, alone), (n, kind, alone)) for n, kind, alone in nodes]
        found.setdefault(tuple(dict.fromkeys([*nodes, report])), claim.polarity == "denied")
    return list(found.items())


def plain(name: str) -> str:
    """Return a name as it is compared: without case and article."""
    return _ARTICLE.sub("", name.casefold())


def _columns(chains: list[tuple[tuple[_Node, ...], bool]]) -> list[list[_Node]]:
    """Return the boxes column by column; a box stands as far from the reports as its longest way to them."""
    distance: dict[_Node, int] = {}
    for chain, _ in chains:
        for steps, node in enumerate(reversed(chain)):
            distance[node] = max(distance.get(node, 0), steps)
    most = max(distance.values())
    columns: list[list[_Node]] = [[] for _ in range(most + 1)]
    for node, steps in distance.items():
        columns[most - steps].append(node)
    return columns


def _boxes(columns: list[list[_Node]]) -> dict[_Node, Box]:
    heights = [sum(_height(n) + _GAP_Y for n in column) - _GAP_Y for column in columns]
    boxes: dict[_Node, Box] = {}
    for number, column in enumerate(columns):
        y = 1 + (max(heights) - heights[number]) // 2
        for node in column:
            x = 1 + number * (_WIDTH + _GAP_X)
            boxes[node] = _box(node, x, y)
            y += _height(node) + _GAP_Y
    return boxes


def _box(node: _Node, x: int, y: int) -> Box:
    name, kind, _ = node
    report = kind == _REPORT
    unknown = kind in {None, words.KINDS["unknown"], words.KINDS["unnamed"]}
    return Box(x, y, _WIDTH, _height(node), _lines(name), None if report else kind, unknown, report)


def _lines(name: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(name, _LETTERS, max_lines=_LINES, placeholder="…")) or ("?",)


def _height(node: _Node) -> int:
    name, kind, _ = node
    return (len(_lines(name)) + (kind not in {None, _REPORT})) * _LINE + 2 * _PAD


def _bows(relays: Sequence[Relayed], reports: Mapping[int, Box]) -> Iterator[Bow]:
    """Yield the edges between whole reports that are drawn, right of the reports; longer ones go further out."""
    drawn = [(number, relay) for number, relay in enumerate(relays, 1) if relay.whole]
    ends = [(n, r, reports.get(r.ends[1]), reports.get(r.ends[0])) for n, r in drawn[:_MOST_BOWS]]
    found = [(n, r, giver, receiver) for n, r, giver, receiver in ends if giver and receiver]
    found.sort(key=lambda one: (abs(one[2].y - one[3].y), one[0]))
    for place, (number, relay, giver, receiver) in enumerate(found):
        x = giver.x + giver.width
        y1, y2 = giver.y + giver.height // 2 + 5, receiver.y + receiver.height // 2 - 5
        out = x + _BOW + _BOW_STEP * place
        path = f"M{x} {y1}C{out} {y1} {out} {y2} {x + 6} {y2}"
        # The middle of the curve lies three quarters of the way out.
        label = x + (3 * (out - x)) // 4
        yield Bow(path, x + 1, y2, label + 4, (y1 + y2) // 2 + 4, number, relay.kind == "asserted")


def _arrow(boxes: Mapping[_Node, Box], pair: tuple[_Node, _Node], denies: bool) -> Arrow:
    a, b = boxes[pair[0]], boxes[pair[1]]
    x1, y1 = a.x + a.width, a.y + a.height // 2
    x2, y2 = b.x - 1, b.y + b.height // 2
    middle = (x1 + x2) // 2
    joins = (plain(pair[0][0]), plain(pair[1][0]))
    return Arrow(f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2 - 5} {y2}", x2, y2, denies, joins)
