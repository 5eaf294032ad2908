"""What the plain form draws on a page: dark upright words, thin rules under words, bars beside them, nothing else."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from firsthand.container.plain_pdf import NotPlain
from firsthand.workflow.leaving.leaks.proof.fonts import Proved

_N = rb"(-?\d+(?:\.\d+)?)"
_C = rb"(\d(?:\.\d+)?(?: \d(?:\.\d+)?){0,3})"
_TAG = (
    rb"/MCID \d{1,6}|/Lang\([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?\)"
    rb"|/(?:Subtype|Type)/[A-Za-z]+|/Attached\[(?:/[A-Za-z]+)+\]"
)
_TAGS = re.compile(rb"(?:EMC|/(?:Span|Artifact|P)<<(?:" + _TAG + rb"){0,6}>>BDC)\n?")
_OPEN = rb"q 1 0 0 -1 " + _N + rb" " + _N + rb" cm/(c\d) "
_LETTER = rb"[^\\()\r]|\\[^\r\n]"
_INNER = rb"\((?:" + _LETTER + rb"|\((?:" + _LETTER + rb"|\((?:" + _LETTER + rb")*\))*\))*\)"
_STRING = rb"\((?:" + _LETTER + rb"|" + _INNER + rb")*\)"
"""A string may hold brackets in pairs; here three deep."""
_TEXT = re.compile(
    _OPEN + rb"cs " + _C + rb" scn\nBT 0 Tr/(f\d+) " + _N + rb" Tf 1 0 0 -1 0 0 Tm"
    rb"(\[(?:" + _STRING + rb"|[0-9.-])*\]TJ|" + _STRING + rb"Tj)\nET\nQ\n?",
    re.DOTALL,
)
_POINT = rb"" + _N + rb" " + _N
_RULE = re.compile(
    _OPEN + rb"CS " + _C + rb" SCN " + _N + rb" w 4 M " + _POINT + rb" m " + _POINT + rb" l\nS\nQ\n?"
)
_BAR = re.compile(
    _OPEN + rb"cs " + _C + rb" scn " + _POINT + rb" m " + (_POINT + rb" l ") * 2 + _POINT + rb" l\nh\nf\nQ\n?"
)
_PIECE = re.compile(rb"(" + _STRING + rb")|(-?\d+(?:\.\d+)?)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|[^0-7])", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_DARKEST, _LIGHTEST = 0.4, 0.6
"""Words are at most so light, bars and rules have a colour that does not hide words and is not one of theirs."""
_SIZES = (4.0, 30.0)
_BACK, _ON = 250.0, -2000.0
"""Thousandths of a letter that the pen may go back or on between two pieces of a word."""
_GAP = -180.0
_THIN, _BROAD, _TALL = 1.1, 2.1, 8.0
_MOST_SIDES, _MOST_FREE, _LONG = 2, 2, 60.0
_MOST_SINGLE = 10
"""Single letters that stand by themselves on a page: more may be a word whose letters are strewn."""


class Said(NamedTuple):
    """A row of letters: where it begins and ends, its line, its size, and its letters from left to right and back,
    the numbers of its glyphs."""

    left: float
    right: float
    base: float
    size: float
    text: str
    back: str
    codes: str


class Page(NamedTuple):
    """What stands on a page."""

    words: list[Said]
    rules: list[tuple[float, float, float]]
    bars: list[tuple[float, float, float, float]]


def drawn(content: bytes, fonts: Mapping[str, Proved], colours: Mapping[str, int]) -> Page:
    """Return what `content` draws. NotPlain if there is one operator, colour or shape that is not of the plain form."""
    page = Page([], [], [])
    at = 0
    while at < len(content):
        if match := _TEXT.match(content, at):
            page.words.append(_word(match, fonts, colours))
        elif match := _RULE.match(content, at):
            page.rules.append(_rule(match, colours))
        elif match := _BAR.match(content, at):
            page.bars.append(_bar(match, colours))
        elif not (match := _TAGS.match(content, at)):
            raise NotPlain
        at = match.end()
    return page


def _light(space: bytes, values: bytes, colours: Mapping[str, int]) -> tuple[float, float]:
    """Return the darkest and the lightest part of a colour, of a colour space that is known."""
    found = [float(one) for one in values.split()]
    if colours.get(space.decode()) != len(found):
        raise NotPlain
    return min(found), max(found)


def _word(match: re.Match[bytes], fonts: Mapping[str, Proved], colours: Mapping[str, int]) -> Said:
    x, y, space, colour, name, size, shown = match.groups()
    font = fonts.get(name.decode())
    points = float(size)
    if font is None or _light(space, colour, colours)[1] > _DARKEST or not _SIZES[0] <= points <= _SIZES[1]:
        raise NotPlain
    text, back, shown_codes, width = "", "", "", 0.0
    for piece, number in _PIECE.findall(shown):
        if number:
            moved = float(number)
            if not _ON <= moved <= _BACK:
                raise NotPlain
            width -= moved
            text, back = (text + " ", " " + back) if moved < _GAP else (text, back)
            continue
        raw = _ESCAPE.sub(_unescaped, piece[1:-1])
        try:
            codes = raw.decode("utf-16-be")
        except UnicodeDecodeError:
            raise NotPlain from None
        text += codes.translate(font)
        back = codes[::-1].translate(font) + back
        shown_codes += codes
        width += float(font.widths[np.frombuffer(raw, ">u2")].sum())
    left = float(x)
    return Said(left, left + width * points / 1000, float(y), points, text, back, shown_codes)


def _unescaped(match: re.Match[bytes]) -> bytes:
    inner = match[1]
    return bytes((int(inner, 8) & 255,)) if b"0" <= inner < b"8" else _PLAIN.get(inner, inner)


def _rule(match: re.Match[bytes], colours: Mapping[str, int]) -> tuple[float, float, float]:
    """Return a rule that lies: from, to, and its height."""
    x, y, space, colour, width, *points = match.groups()
    a, b, c, d = map(float, points)
    if b != d or float(width) > _THIN or _light(space, colour, colours)[1] > _LIGHTEST + 0.25:
        raise NotPlain
    return float(x) + min(a, c), float(x) + max(a, c), float(y) - b


def _bar(match: re.Match[bytes], colours: Mapping[str, int]) -> tuple[float, float, float, float]:
    """Return a bar that stands: left, right, bottom, top."""
    x, y, space, colour, *points = match.groups()
    numbers = list(map(float, points))
    across, down = sorted(set(numbers[::2])), sorted(set(numbers[1::2]))
    if len(across) != 2 or len(down) != 2 or len(set(zip(numbers[::2], numbers[1::2], strict=True))) != 4:
        raise NotPlain
    if across[1] - across[0] > _BROAD or down[1] - down[0] < _TALL:
        raise NotPlain
    if _light(space, colour, colours)[0] < _LIGHTEST:
        raise NotPlain
    return float(x) + across[0], float(x) + across[1], float(y) - down[1], float(y) - down[0]


def hold(page: Page, width: float, height: float) -> None:
    """Raise NotPlain if words lie off the page, over each other or under a shape, or if shapes may be letters."""
    boxes = np.array([(w.left, w.right, w.base, w.base + w.size / 2) for w in page.words if w.text.strip()])
    if not len(boxes):
        boxes = np.zeros((0, 4))
    if len(boxes) and (
        boxes[:, 0].min() < 0
        or boxes[:, 1].max() > width + 1
        or boxes[:, 2].min() < 0
        or boxes[:, 3].max() > height
    ):
        raise NotPlain
    if _meet(boxes, boxes).sum() > len(boxes):
        raise NotPlain
    bars = np.array(page.bars).reshape(-1, 4)
    if len({round(side) for side, *_ in page.bars}) > _MOST_SIDES or _meet(boxes, bars).any():
        raise NotPlain
    _underlined(page, boxes)
    if sum(w.text.strip().isalpha() and len(w.text.strip()) == 1 for w in page.words) > _MOST_SINGLE:
        raise NotPlain


def _meet(one: "np.ndarray", other: "np.ndarray") -> "np.ndarray":
    """Say which boxes of `one` overlap which of `other`, by more than a hair's breadth."""
    left = np.maximum(one[:, None, 0], other[None, :, 0])
    right = np.minimum(one[:, None, 1], other[None, :, 1])
    low = np.maximum(one[:, None, 2], other[None, :, 2])
    high = np.minimum(one[:, None, 3], other[None, :, 3])
    found: np.ndarray = (right - left > 0.5) & (high - low > 0.3)
    return found


def _underlined(page: Page, boxes: "np.ndarray") -> None:
    """Each rule lies right under words, and no two under the same ones; a few long ones may lie between them."""
    free = 0
    seen: set[tuple[int, int]] = set()
    for left, right, at in page.rules:
        under = (boxes[:, 2] - at > 0.5) & (boxes[:, 2] - at < 3.0)
        under &= (boxes[:, 0] < left + 1) & (boxes[:, 1] > right - 1)
        if under.any():
            key = (round(left * 4), round(boxes[under][0, 2] * 4))
            free += len(seen) if key in seen else 0
            seen.add(key)
        else:
            free += 1
            if right - left < _LONG:
                raise NotPlain
    if free > _MOST_FREE:
        raise NotPlain
