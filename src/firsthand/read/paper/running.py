"""What runs along with the pages and is no part of the report: headers, footers, page numbers; notes at the foot."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.read.paper.sheet import Line, Sheet

_EDGE = 3
"""Lines from the top and from the bottom of a page that may run along."""
_NEAR = 6.0
"""Points by which a running line may stand higher or lower from page to page."""
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]{1,7}", re.IGNORECASE)
_NUMBER = re.compile(
    r"""
    [\W_]* (?: (?: page | p | pg | стр(?:аница)? | с | сторінка | صفحة | صفحه | seite | página | sayfa ) [\W_]* )?
    \# (?: \s* (?: / | \| | of | из | з | von | de | sur | من | از | - | – ) \s* \# )? [\W_]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 60
_MARK = re.compile(r"(?:\[?\(?\d{1,3}[\])]?[.)]?|[*†‡§¹²³⁴-⁹]+)\s*")
_SMALLER = 0.93
_LOWER_PART = 0.45


class Sorted(NamedTuple):
    """The lines of a page: of the report, notes at its foot, and what runs along with the pages."""

    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    running: tuple[Line, ...]


def sort_out(sheets: Sequence[Sheet], size: float) -> list[Sorted]:
    """Sort the lines of each page; `size` is that of most letters of the document."""
    edges = [list(_edges(sheet)) for sheet in sheets]
    repeated = Counter(key for edge in edges for key in {key for key, _ in edge})
    least = 2 if len(sheets) <= 4 else 3
    found = []
    for sheet, edge in zip(sheets, edges, strict=True):
        running = {
            number
            for key, number in edge
            if _around(repeated, key) >= least or (key[0] in ("top 0", "bottom 0") and _is_number(key[2]))
        }
        rest = [number for number in range(len(sheet.lines)) if number not in running]
        notes = _notes(sheet, rest, size)
        found.append(
            Sorted(
                tuple(sheet.lines[number] for number in rest if number not in notes),
                tuple(sheet.lines[number] for number in rest if number in notes),
                tuple(sheet.lines[number] for number in sorted(running)),
            )
        )
    return found


_Key = tuple[str, int, str]


def _edges(sheet: Sheet) -> Iterator[tuple[_Key, int]]:
    """Yield the outermost lines with what tells them: the edge, where on the page, the words without numbers."""
    upright = [number for number, line in enumerate(sheet.lines) if not line.apart]
    by_base = sorted(upright, key=lambda number: sheet.lines[number].base)
    ends = (
        ("top", by_base[:_EDGE], sheet.height * 0.25),
        ("bottom", by_base[: -_EDGE - 1 : -1], 0.0),
    )
    for edge, lines, limit in ends:
        row, last = -1, None
        for number in lines:
            line = sheet.lines[number]
            if last is None or abs(line.base - last) > 0.35 * line.size:
                row += 1
            last = line.base
            if (line.base > limit) if edge == "top" else (line.base < sheet.height * 0.75):
                break
            place = line.base if edge == "top" else sheet.height - line.base
            yield (f"{edge} {row}", round(place / _NEAR), _without_numbers(line)), number


def _around(repeated: Counter[_Key], key: _Key) -> int:
    edge, place, words = key
    return sum(repeated[edge, near, words] for near in (place - 1, place, place + 1))


def _without_numbers(line: Line) -> str:
    words = " ".join(word.text for word in line.words).casefold()
    words = _DIGITS.sub("#", words)
    return "#" if _ROMAN.fullmatch(words.strip("-–— .")) else words


def _is_number(words: str) -> bool:
    return len(words) <= _LONGEST and _NUMBER.fullmatch(words) is not None


def _notes(sheet: Sheet, numbers: Sequence[int], size: float) -> set[int]:
    """Return which lines stand at the foot of a column, are smaller than the text and begin with a mark."""
    found: set[int] = set()
    group: list[int] = []
    for at, number in enumerate(numbers):
        line = sheet.lines[number]
        if line.apart or line.size > _SMALLER * size or line.base < sheet.height * _LOWER_PART:
            group.clear()
            continue
        group.append(number)
        if at + 1 == len(numbers) or sheet.lines[numbers[at + 1]].base < line.base:
            first = next((n for n, one in enumerate(group) if _has_mark(sheet.lines[one])), len(group))
            found.update(group[first:])
            group.clear()
    return found


def _has_mark(line: Line) -> bool:
    text = " ".join(word.text for word in line.words[:2])
    mark = _MARK.match(text)
    return mark is not None and mark.end() < len(" ".join(word.text for word in line.words))
