"""An outline of a submission: numbered parts, each filled with what the case holds, and a list of what is missing."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from firsthand.model.casefile import EventView
from firsthand.publish import overview
from firsthand.publish.kinds.ask import Ask
from firsthand.publish.kinds.parts import Writer
from firsthand.publish.paper import Block, Bullets, Heading, Para, plain, said


class Outline:
    """Writes parts about `events`, and remembers what is missing; `ask` is what the paper is to be about."""

    def __init__(self, writer: Writer, events: Sequence[EventView], ask: Ask) -> None:
        """Take the writer, the events, and the question."""
        self.writer, self.say, self.events, self.ask = writer, writer.labels, events, ask
        self._gone: dict[str, None] = {}

    def written(self, parts: Mapping[str, "Part"]) -> Iterator[Block]:
        """Yield all parts under their headings, the reports, all that is missing, and what every paper ends with."""
        yield said(self.say("sub_outline"))
        for number, (key, part) in enumerate(parts.items(), 1):
            yield Heading(2, f"{number}. {self.say(key)}")
            yield from part(self)
        yield from self.writer.documents_table()
        yield Heading(2, self.say("sub_missing"))
        yield Bullets(tuple(map(plain, self._gone))) if self._gone else said(self.say("sub_complete"))
        yield from self.writer.limits()
        yield from self.writer.protected()

    def missing(self, key: str, **values: object) -> Block:
        """Return that something is missing, and keep it for the list at the end."""
        words = self.say(key, **values)
        self._gone[words] = None
        return Para(plain(self.say("missing", what=words), "strong"))

    def lines(self, lines: Sequence[str], key: str) -> Block:
        """Return a list, or that it is missing."""
        return Bullets(tuple(map(plain, lines))) if lines else self.missing(key)

    def told(self, events: Sequence[EventView], key: str) -> Block:
        """Return events, a line for each, or that they are missing."""
        return self.lines([self.writer.event_line(event) for event in events], key)


Part = Callable[[Outline], Iterator[Block]]


def wanted(*keys: str) -> Part:
    """Return a part that no case holds: what a person has to bring."""

    def part(out: Outline) -> Iterator[Block]:
        yield from map(out.missing, keys)

    return part


def answers(key: str) -> Part:
    """Return the part with denials and answers; `key` says that there are none."""

    def part(out: Outline) -> Iterator[Block]:
        for event in out.events:
            for claim in event.denials:
                yield from out.writer.claim(claim)
            for one in event.responses:
                yield from out.writer.response(one)
        if not any(event.denials or event.responses for event in out.events):
            yield out.missing(key)

    return part


def dates(out: Outline) -> Iterator[Block]:
    """Yield the events in their order, and which of them have no date or place."""
    dated, undated = overview.timeline(out.writer.view)
    chosen = {event.number for event in out.events}
    lines = [out.writer.event_line(e) for e in (*dated, *undated) if e.number in chosen]
    if lines:
        yield Bullets(tuple(map(plain, lines)))
    nowhen = [f"E{e.number}" for e in undated if e.number in chosen]
    nowhere = [f"E{e.number}" for e in out.events if e.place is None]
    if nowhen:
        yield out.missing("miss_dates", events=", ".join(nowhen))
    if nowhere:
        yield out.missing("miss_places", events=", ".join(nowhere))
    if not chosen:
        yield out.missing("miss_circumstances")
