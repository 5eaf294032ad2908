"""Sentences that report without saying who: "the prison was reportedly closed"."""

from collections.abc import Iterator

from firsthand.claim.attribution.contents import line_end
from firsthand.claim.attribution.drafts import Draft, Range
from firsthand.claim.attribution.layout import Item, Line
from firsthand.language.lexicons import words

_PARTS = frozenset([",", ";", ":", "—", "–"])


def _clause(items: tuple[Item, ...], at: int, stop: int) -> tuple[int, int]:
    """Return the clause around the adverb at `at`."""
    first = at
    while first and not _breaks(items, first - 1):
        first -= 1
    last = at + 1
    while last < stop and items[last].lower not in _PARTS and items[last].mark != "q":
        last += 1
    while first < at and items[first].mark in "cs":
        first += 1
    return first, last


def _breaks(items: tuple[Item, ...], at: int) -> bool:
    item = items[at]
    opens = item.lower in {"after", "before", "since", "until"} and items[at + 1].mark in "adow"
    return (
        item.mark in "qr"
        or opens
        or item.lower in _PARTS
        or (item.mark == "c" and items[at - 1].lower == ",")
    )


def _drafts(line: Line, number: int) -> Iterator[Draft]:
    items, stop = line.items, line_end(line.items)
    for at in range(stop):
        if items[at].lower not in words("cues", "hedges") or at + 1 >= stop:
            continue
        first, last = _clause(items, at, stop)
        pieces = [(a, b) for a, b in ((first, at), (at + 1, last)) if a < b]
        content: tuple[Range, ...] = tuple((items[a].start, items[b - 1].end) for a, b in pieces)
        cue = items[at].start, items[at].end
        yield Draft(None, cue, content, "hedge", "indirect", number, line.paragraph, passive=True)


def read_hedges(line: Line, number: int, known: list[Draft]) -> list[Draft]:
    """Return the attributions of "reportedly" and the like; `known` are those that stand on the line already.

    Inside what somebody is said to say the adverb is that speaker's own, and in the verb of a cue the cue's.
    """
    taken = [span for draft in known for span in (*draft.content, draft.cue)]
    return [d for d in _drafts(line, number) if not any(a <= d.cue[0] < b for a, b in taken)]
