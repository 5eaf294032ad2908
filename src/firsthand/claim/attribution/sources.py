"""Find who says it: the subject before the verb, behind it, after "by" or "according to"."""

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.claim.attribution.cues import Cue
from firsthand.claim.attribution.layout import Item
from firsthand.claim.attribution.leads import after_lead
from firsthand.claim.attribution.phrases import finite, has_clause, phrase_end
from firsthand.language.lexicons import words

_DASHES = frozenset(["—", "–", "-", "--"])
_RELATIVE = frozenset(["who", "which", "whose", "whom", "where"])
_NOMINATIVE = frozenset(["he", "she", "they", "i", "we", "many", "some"])
_APPOSED = frozenset(["a", "an", "the", "who", "whose", "one", "his", "her", "their", "its"])


class Found(NamedTuple):
    """Items `first`..`last` of a source; what was said before it ends at `left`.

    `how`: before, after, relative, shared (the subject of an earlier verb), by, none.
    """

    first: int
    last: int
    left: int
    how: str


def boundary(items: Sequence[Item], floor: int, end: int) -> int:
    """Return the first item that the subject ending at `end` may hold."""
    at = end
    while at > floor:
        item = items[at - 1]
        if item.mark == "q" or item.lower in {";", ":", "?", "!", "…", "..."}:
            break
        if at < end and _stops(items, at - 1, floor, end):
            break
        at -= 1
    return at


def _stops(items: Sequence[Item], at: int, floor: int, end: int) -> bool:
    """Say whether a subject that ends at `end` begins behind the item `at`."""
    item = items[at]
    if item.mark == "s" and item.lower in _DASHES:
        return items[end - 1].lower not in _DASHES
    if item.lower in {"and", "but", "or", "yet"}:
        return has_clause(items, floor, at)
    return _bounds(items, at, floor) or _carries_speaker(items, at, floor, end)


def _carries_speaker(items: Sequence[Item], at: int, floor: int, end: int) -> bool:
    """Say whether the speaker stands in a clause that hangs on a noun: "a raid in which witnesses say ..."."""
    behind = at > 0 and items[at].lower in {"which", "whom"} and items[at - 1].mark == "p"
    told = items[at].lower in {"after", "before", "since", "until"} and has_clause(items, floor, at)
    hangs = behind or told or items[at].lower == "where"
    return hangs and at + 1 < end and not any(finite(items, k) for k in range(at + 1, end))


def _bounds(items: Sequence[Item], at: int, floor: int) -> bool:
    lower = items[at].lower
    if lower == "as":
        return at == floor or items[at - 1].lower in {",", "and", "but", "—"} or items[at - 1].mark == "q"
    return items[at].mark == "r" and lower in words("cues", "boundaries") and lower not in _RELATIVE


def _parts(items: Sequence[Item], first: int, end: int) -> list[tuple[int, int]]:
    """Cut items at their commas."""
    parts, start, depth = [], first, 0
    for at in range(first, end):
        depth += (items[at].lower == "(") - (items[at].lower == ")")
        if items[at].lower == "," and depth <= 0:
            parts.append((start, at))
            start = at + 1
    parts.append((start, end))
    return [part for part in parts if part[0] < part[1]]


def _introduces(items: Sequence[Item], part: tuple[int, int]) -> bool:
    """Say whether a part before a comma only leads up to the subject."""
    item = items[part[0]]
    if item.lower in words("cues", "openers") or item.mark in "tAr" or item.mark == "p":
        return True
    return item.lower.endswith("ing") and item.mark == "w" and part[1] - part[0] > 1


def _strip(items: Sequence[Item], first: int, last: int) -> tuple[int, int]:
    """Leave off conjunctions, adverbs and times before the subject, and times behind it."""
    while first < last:
        item = items[first]
        if _is_year(item):
            first = after_lead(items, first, last, dated=True)
        elif (
            item.mark in "cs"
            or item.mark == "A"
            or (item.mark == "r" and last - first > 1 and item.lower not in {"what", "who"})
        ):
            first += 1
        elif item.mark == "p" or item.lower in words("cues", "openers"):
            first = after_lead(items, first, last)
        elif item.mark == "t":
            first += 1
        else:
            break
    while last > first and (
        items[last - 1].mark in "tA" or (items[last - 1].mark == "p" and last - first > 1)
    ):
        if items[last - 1].mark == "t" and last - 2 >= first and items[last - 2].mark not in "ptad":
            last -= 1
            continue
        last -= 1
    return first, last


def _is_year(item: Item) -> bool:
    return len(item.lower) == 4 and item.lower.isdigit()


def before(items: Sequence[Item], cue: Cue, floor: int) -> Found | None:
    """Return the subject that stands before the verb, or None."""
    end = cue.first
    low = boundary(items, floor, end)
    if end - low == 0:
        return None
    if items[end - 1].lower in {"who", "which"}:
        return Found(end - 1, end, end - 1, "relative")
    if items[end - 1].lower == "that" and end - 1 > floor and items[end - 2].mark in "w":
        return Found(end - 1, end, end - 1, "relative")
    if items[end - 1].lower in _NOMINATIVE and (end - 1 == low or items[end - 2].mark != "c"):
        return Found(end - 1, end, _left_of(items, low, end - 1), "before")
    parts = _parts(items, low, end)
    if not parts or items[end - 1].mark == "c":
        return None
    closed = items[end - 1].lower == ","
    if (
        closed
        and len(parts) > 1
        and all(
            items[at].mark == "A" or items[at].lower in words("cues", "openers") for at in range(*parts[-1])
        )
    ):
        parts, closed = parts[:-1], False
    left = low
    sub = low > floor and items[low - 1].mark == "r"
    while len(parts) > 1 and items[parts[0][0]].mark in "cs" and parts[0][1] - parts[0][0] > 1:
        parts[0] = (parts[0][0] + 1, parts[0][1])
    while len(parts) > 1 and (sub or _introduces(items, parts[0]) or has_clause(items, *parts[0])):
        left = parts[0][1]
        parts = parts[1:]
        sub = False
    if len(parts) > 1 and not closed:
        parts, left = _several(items, parts, left)
    first, last = _strip(items, parts[0][0], parts[-1][1])
    if closed and len(parts) > 1:
        last = end
    elif closed:
        return None
    return Found(first, last, left, "before") if _is_phrase(items, first, last) else None


def _left_of(items: Sequence[Item], low: int, first: int) -> int:
    """Return where what was said before a pronoun ends, if a comma or quotation parts the two."""
    return first if first > low and items[first - 1].lower in {",", "—", "–"} else low


def _several(
    items: Sequence[Item], parts: list[tuple[int, int]], left: int
) -> tuple[list[tuple[int, int]], int]:
    """Choose between a list of speakers and something said before the speaker."""
    last = parts[-1]
    listed = any(items[at].lower in {"and", "or"} for at in range(*last))
    bare = not any(has_clause(items, *part) for part in parts[:-1])
    if bare and listed and all(part[1] - part[0] < 9 for part in parts):
        return parts, left
    return [last], parts[-2][1]


def _is_phrase(items: Sequence[Item], first: int, last: int) -> bool:
    """Say whether items can be a speaker: not empty, with a noun or pronoun at the end."""
    if first >= last:
        return False
    end = items[last - 1]
    if last - first > 1 and items[last - 2].lower == "to":
        return False
    if end.mark in "praxcqAv" and end.lower not in {"who", "which"}:
        return end.lower in words("sources", "vague") or end.lower in {"her", "his"}
    return not (end.mark == "t" and last - first == 1)


def leading(items: Sequence[Item], floor: int, end: int) -> Found | None:
    """Return the subject of the clause that begins at `floor` and runs to `end`: its first noun phrase."""
    parts = _parts(items, floor, end)
    while len(parts) > 1 and _introduces(items, parts[0]):
        parts = parts[1:]
    if not parts:
        return None
    first = parts[0][0]
    while first < parts[0][1] and (
        items[first].mark in "cAs" or items[first].lower in words("cues", "openers")
    ):
        first += 1
    if first < parts[0][1] and _is_year(items[first]):
        first = after_lead(items, first, parts[0][1], dated=True)
    last = first
    while last < parts[0][1] and not (last > first and finite(items, last)) and items[last].mark not in "rqA":
        if (
            last > first + 1
            and items[last].mark == "w"
            and not items[last].capital
            and all(i.capital for i in items[first:last])
        ):
            break
        last += 1
    return Found(first, last, first, "shared") if _is_phrase(items, first, last) else None


def after(items: Sequence[Item], start: int) -> Found | None:
    """Return the speaker that stands behind the verb ("..., said Ilse Varga, a lawyer."), or None."""
    if start >= len(items) or not (items[start].capital or items[start].mark in "adno"):
        return None
    end = phrase_end(items, start, len(items))
    if end == start:
        return None
    return Found(start, apposition_end(items, end), start, "after") if _is_phrase(items, start, end) else None


def apposition_end(items: Sequence[Item], end: int) -> int:
    """Return where an apposition after the comma at `end` closes, or `end` if there is none."""
    if end + 1 >= len(items) or items[end].lower != ",":
        return end
    if items[end + 1].mark == "n":
        return apposition_end(items, end + 2) if end + 2 < len(items) else end
    if items[end + 1].lower not in _APPOSED and not (items[end + 1].capital and not items[end - 1].capital):
        return end
    at = end + 1
    while at < len(items) and items[at].mark != "q" and items[at].lower not in {".", ";", ":", "?", "!"}:
        item = items[at]
        if item.lower == "," and at + 1 < len(items):
            following = items[at + 1]
            if following.mark in "cqAo" or following.lower.endswith("ing"):
                break
        at += 1
    return at


def by_phrase(items: Sequence[Item], start: int, limit: int) -> Found | None:
    """Return the phrase after the first "by" within a few words of `start`, or None."""
    for at in range(start, min(limit, start + 6)):
        if items[at].lower == "by" and at + 1 < limit:
            end = phrase_end(items, at + 1, limit)
            return Found(at + 1, end, at, "by") if end > at + 1 else None
        if items[at].mark in "sq" or items[at].lower == "that":
            return None
    return None
