"""Reading order: columns one after the other, what runs across them in between, rows of a table side by side.

A page is cut where a gutter stands between lines on both sides, in bands between the lines that cross it (after the
recursive cuts of Nagy and Seth, 1984, with gutters first). Lines in columns must be long for it: cells of a table
are read row by row.
"""

from collections.abc import Sequence
from statistics import median

from firsthand.read.paper.pieces import Piece
from firsthand.read.paper.sheet import BLANK, CELL, Line

_BIN = 2.0
"""Points to a bin of the profile across the page."""
_BINS = 4000
_CROSSING = 0.3
"""Share of the lines that may cross a gutter, such as a title over both columns."""
_LINES = 3
"""Lines on each side that make a column."""
_WORDS = 3.0
"""Words in a line of a column, in the middle: less are cells."""
_SAME_ROW = 0.35
"""Times the size: bases this near are one row."""
_CELL = 1.3
_DEEP = 6


def reading_order(pieces: Sequence[Piece]) -> tuple[Line, ...]:
    """Return the lines that `pieces` make, in the order in which a person reads them; turned ones at the end."""
    turns: dict[int, list[Piece]] = {}
    for piece in pieces:
        turns.setdefault(piece.spot.quarter, []).append(piece)
    if not turns:
        return ()
    chief = max(turns, key=lambda quarter: (sum(len(p.words) for p in turns[quarter]), -quarter))
    found = _columns(turns.pop(chief), _DEEP)
    for quarter in sorted(turns):
        found += [line._replace(apart=True) for line in _columns(turns[quarter], _DEEP)]
    return tuple(found)


def _columns(pieces: list[Piece], depth: int) -> list[Line]:
    pieces = sorted(pieces, key=lambda piece: piece.base)
    gutter = _gutter(pieces) if depth and len(pieces) >= 2 * _LINES else None
    if gutter is None:
        return _rows(pieces)
    found: list[Line] = []
    left: list[Piece] = []
    right: list[Piece] = []
    across: list[Piece] = []
    rightward = sum(1 if piece.rightward else -1 for piece in pieces) >= 0

    def close() -> None:
        for side in (left, right) if rightward else (right, left):
            if side:
                found.extend(_columns(side, depth - 1))
                side.clear()

    for piece in pieces:
        if piece.start < gutter < piece.end:
            close()
            across.append(piece)
            continue
        if across:
            found += _rows(across)
            across = []
        (left if piece.end <= gutter else right).append(piece)
    close()
    return found + _rows(across)


def _gutter(pieces: list[Piece]) -> float | None:
    """Return where the middle of a gutter between two columns stands, None if there is none."""
    low, high = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    size = median(piece.size for piece in pieces)
    if high - low < 12 * size:
        return None
    step = max(_BIN, (high - low) / _BINS)
    count = int((high - low) / step) + 2
    change = [0] * (count + 1)
    for piece in pieces:
        change[int((piece.start - low) / step)] += 1
        change[int((piece.end - low) / step) + 1] -= 1
    cover, at = [], 0
    for delta in change[:count]:
        at += delta
        cover.append(at)
    first, last = int(count * 0.15), int(count * 0.85)
    least = min(cover[first:last], default=0)
    if least > _CROSSING * len(pieces):
        return None
    for start, end in _valleys(cover, first, last, least):
        middle = low + (start + end) / 2 * step
        if (end - start) * step >= 0.4 * size and _are_columns(pieces, middle):
            return middle
    return None


def _valleys(cover: list[int], first: int, last: int, least: int) -> list[tuple[int, int]]:
    """Return the stretches where least stands, the widest first, at most eight."""
    found, start = [], -1
    for at in range(first, last + 1):
        low = at < last and cover[at] <= least
        if low and start < 0:
            start = at
        elif not low and start >= 0:
            found.append((start, at))
            start = -1
    return sorted(found, key=lambda stretch: (stretch[0] - stretch[1], stretch[0]))[:8]


def _are_columns(pieces: list[Piece], middle: float) -> bool:
    left = [piece for piece in pieces if piece.end <= middle]
    right = [piece for piece in pieces if piece.start >= middle]
    if len(left) < _LINES or len(right) < _LINES:
        return False
    if min(median(len(piece.words) for piece in side) for side in (left, right)) < _WORDS:
        return False
    top, bottom = max(left[0].base, right[0].base), min(left[-1].base, right[-1].base)
    shorter = min(left[-1].base - left[0].base, right[-1].base - right[0].base)
    return bottom - top >= 0.3 * shorter


def _rows(pieces: list[Piece]) -> list[Line]:
    """Return the pieces as lines from top to bottom; those on one row are cells of it, or parts of one line."""
    if not pieces:
        return []
    spare = len(pieces) // 8  # a number or a mark beside the column does not widen it
    near = sorted(piece.start for piece in pieces)[spare]
    far = sorted(piece.end for piece in pieces)[-1 - spare]
    found: list[Line] = []
    row: list[Piece] = []
    for piece in pieces:
        if row and piece.base - row[0].base > _SAME_ROW * max(piece.size, row[0].size):
            found.append(_row(row, near, far))
            row = []
        row.append(piece)
    found.append(_row(row, near, far))
    return found


def _row(row: list[Piece], near: float, far: float) -> Line:
    if len(row) == 1:
        return row[0].line(near, far)
    rightward = sum(1 if piece.rightward else -1 for piece in row) >= 0
    row = sorted(row, key=lambda piece: piece.start if rightward else -piece.end)
    size = max(piece.size for piece in row)
    words = list(row[0].words)
    before, cells = row[0], False
    for piece in row[1:]:
        gap = max(piece.start - before.end, before.start - piece.end)
        wide = CELL if gap >= _CELL * size else BLANK
        cells = cells or wide == CELL
        words.append(piece.words[0]._replace(before=wide))
        words += piece.words[1:]
        before = piece
    chief = max(row, key=lambda piece: len(piece.words))
    start, end = min(piece.start for piece in row), max(piece.end for piece in row)
    return Line(tuple(words), start, end, chief.base, chief.size, near, far, before.hyphen, False, cells)
