"""The case file: every event with its claims, denials and origins, in the words of the reports."""

from collections.abc import Iterator

from firsthand.model.casefile import CaseFile, EventView
from firsthand.publish import overview
from firsthand.publish.kinds.ask import Ask
from firsthand.publish.kinds.parts import Writer
from firsthand.publish.languages import Labels
from firsthand.publish.paper import Block, Bullets, Heading, Table, plain, said


def build(view: CaseFile, labels: Labels, ask: Ask) -> Iterator[Block]:
    """Yield the blocks of the case file; `ask` is not looked at."""
    writer = Writer(view, labels)
    claims = sum(d.claims for d in view.documents)
    yield Heading(2, labels("summary"))
    yield said(labels("tally", reports=len(view.documents), events=len(view.events), claims=claims))
    yield said(labels("allegations"))
    yield from _acts(writer)
    yield from _timeline(writer)
    yield Heading(2, labels("events"))
    if not view.events:
        yield said(labels("no_events"))
    for event in view.events:
        yield from _event(writer, event)
    yield from _apart(writer)
    yield from _unknown(writer)
    yield from writer.documents_table()
    yield from writer.limits()
    yield from writer.protected()


def _acts(writer: Writer) -> Iterator[Block]:
    rows = overview.act_rows(writer.view)
    say = writer.labels
    if rows:
        yield Table(
            (say("act"), say("events"), say("claims")),
            tuple((plain(say.act(r.act)), plain(f"{len(r.events):,}"), plain(f"{r.claims:,}")) for r in rows),
        )


def _timeline(writer: Writer) -> Iterator[Block]:
    dated, undated = overview.timeline(writer.view)
    yield Heading(2, writer.labels("timeline"))
    lines = [plain(writer.event_line(event)) for event in (*dated, *undated)]
    yield Bullets(tuple(lines)) if lines else said(writer.labels("no_events"))


def _event(writer: Writer, event: EventView) -> Iterator[Block]:
    say = writer.labels
    yield Heading(3, writer.event_line(event))
    facts = [
        f"{say.term('figures', name)}: {say.fewer(f.max) if name in event.few else say.number(f.min, f.max)}"
        for name, f in event.figures
    ]
    facts += [writer.doers(event.doers)] if event.doers else []
    facts += [writer.origins(event), f"{say('reports')}: {writer.reports(event.documents)}"]
    yield Bullets(tuple(map(plain, facts)))
    for claim in event.claims:
        yield from writer.claim(claim)
    if event.denials or event.responses:
        yield said(say("denied_here"))
    for claim in event.denials:
        yield from writer.claim(claim)
    for one in event.responses:
        yield from writer.response(one)


def _apart(writer: Writer) -> Iterator[Block]:
    view = writer.view
    if view.loose or view.responses:
        yield Heading(2, writer.labels("apart"))
        for claim in view.loose:
            yield from writer.claim(claim)
        for one in view.responses:
            yield from writer.response(one)


def _unknown(writer: Writer) -> Iterator[Block]:
    say = writer.labels
    yield Heading(2, say("unknown"))
    rows = [
        f"{say(gap.key)}: {', '.join(f'E{n}' for n in gap.events[:60])}" for gap in overview.gaps(writer.view)
    ]
    yield Bullets(tuple(map(plain, rows))) if rows else said(say("no_gaps"))
