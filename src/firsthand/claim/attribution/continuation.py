"""Quotations that go on without a new cue belong to the one who spoke last."""

from collections.abc import Sequence
from dataclasses import replace

from firsthand.claim.attribution.drafts import Draft
from firsthand.claim.attribution.layout import Item, Line


def _only_quotes(line: Line) -> list[Item]:
    """Return the quotations of a line that holds nothing else, or nothing."""
    quotes = [item for item in line.items if item.mark in "qQ"]
    rest = [item for item in line.items if item.mark not in "qQs"]
    return [] if rest else quotes


def _last_direct(drafts: Sequence[Draft], paragraph: int) -> int | None:
    """Return the number of the draft that speaks directly and stands last in the paragraph."""
    for number in range(len(drafts) - 1, -1, -1):
        draft = drafts[number]
        if draft.paragraph != paragraph:
            return None
        if draft.quotation >= 0 and draft.facts:
            return number
    return None


class _Speaking:
    """Who is speaking, from line to line."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.by_line: dict[int, list[Draft]] = {}
        for draft in drafts:
            self.by_line.setdefault(draft.line, []).append(draft)
        self.done: list[Draft] = []
        self.open: int | None = None
        self.spoken: tuple[int, int] | None = None

    def line(self, number: int, line: Line) -> None:
        """Take in one line: its own drafts, or quotations that go on."""
        own = self.by_line.get(number, [])
        if self.open is not None and not own:
            self._fill(line)
            return
        self.open = None
        if own:
            self.done.extend(draft for draft in own if draft.content)
            at = _last_direct(self.done, line.paragraph)
            self.spoken = (at, line.paragraph) if at is not None else self.spoken
            self._wait(own[-1])
            return
        quotes = _only_quotes(line)
        for item in quotes:
            self._go_on(item, line)

    def _wait(self, draft: Draft) -> None:
        """Remember a cue with a colon after which nothing stood on its line."""
        if not draft.content:
            self.done.append(draft)
            self.open = len(self.done) - 1

    def _fill(self, line: Line) -> None:
        """Give the line after a colon to the cue before it."""
        at, self.open = self.open, None
        items = line.items
        if at is None or self.done[at].content or not items:
            return
        waiting = self.done[at]
        quotes = _only_quotes(line)
        end = (
            items[-1].end
            if quotes
            else items[-2].end
            if items[-1].lower in ".!?" and len(items) > 1
            else items[-1].end
        )
        last = quotes[-1].quotation if quotes else -1
        self.done[at] = waiting.extended((items[0].start, end), last)
        if quotes:
            self.spoken = (at, line.paragraph)

    def _go_on(self, item: Item, line: Line) -> None:
        at = self._speaker(item, line)
        if at is None:
            return
        self.done[at] = self.done[at].extended((item.start, item.end), item.quotation)
        self.spoken = (at, line.paragraph)

    def _speaker(self, item: Item, line: Line) -> int | None:
        if self.spoken is not None and self.spoken[1] in {line.paragraph, line.paragraph - 1}:
            return self.spoken[0]
        return None


def continued(drafts: Sequence[Draft], lines: Sequence[Line]) -> list[Draft]:
    """Return the drafts with the quotations that go on without a cue, in the order of the text.

    A line that is nothing but a quotation belongs to the one who spoke directly in the same paragraph or the
    one before. After "he said:" at the end of a line, the next line is what he said. A quotation that runs over
    paragraphs and whose cue comes at its end takes its first paragraphs along.
    """
    speaking = _Speaking(drafts)
    for number, line in enumerate(lines):
        speaking.line(number, line)
    return _led([draft for draft in speaking.done if draft.content], lines)


def _led(drafts: list[Draft], lines: Sequence[Line]) -> list[Draft]:
    """Give the first paragraphs of a long quotation to the cue that comes at its end."""
    taken = {piece for draft in drafts for piece in draft.content}
    owner = {draft.quotation: at for at, draft in enumerate(drafts) if draft.quotation >= 0}
    for line in lines:
        for item in _only_quotes(line):
            at = owner.get(item.quotation)
            if at is not None and (item.start, item.end) not in taken:
                content = tuple(sorted((*drafts[at].content, (item.start, item.end))))
                drafts[at] = replace(drafts[at], content=content)
    return drafts
