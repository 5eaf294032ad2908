"""`text`, `claims`, `attributions`, `times`, `events`: the doors that take no case and keep nothing."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import msgspec

from firsthand.cli.complaints import complain, failure_line
from firsthand.cli.jsonlines import as_json
from firsthand.cli.paint import clean, paint
from firsthand.cli.words import claim_line, counted, dates, figure
from firsthand.errors import NotRead, SomeInputsFailed
from firsthand.model.claim import Attribution, Place, When
from firsthand.model.event import Figure
from firsthand.model.reading import Page
from firsthand.workflow import door
from firsthand.workflow.incoming.inputs import Failure
from firsthand.workflow.reading.job import Want

Show = Callable[[Page], Iterable[str]]


def text(options: argparse.Namespace) -> int:
    """Print what `read` makes of each input."""
    return _run(options, "text", _json(door.text_lines) if options.json else _plain_text)


def claims(options: argparse.Namespace) -> int:
    """Print the claims of each input."""
    if options.explain:
        return _run(options, "claims", _json(door.explained_lines) if options.json else _explained_claims)
    return _run(options, "claims", _json(door.claim_lines) if options.json else _plain_claims)


def attributions(options: argparse.Namespace) -> int:
    """Print the attributions of each input."""
    return _run(options, "claims", _json(door.attribution_lines) if options.json else _plain_attributions)


def times(options: argparse.Namespace) -> int:
    """Print the expressions of time of each input."""
    return _run(options, "times", _json(door.time_lines) if options.json else _plain_times)


def events(options: argparse.Namespace) -> int:
    """Print what all inputs together tell of."""
    return _together(options, door.event_lines, _event_line)


def origins(options: argparse.Namespace) -> int:
    """Print who repeats whom in all inputs, and how many origins each event has."""
    from firsthand.workflow import tracing  # numpy, duckdb and pyarrow are slow to load

    told = tracing.look(options.engine)  # before hours of reading
    if told:
        print(f"warning: {clean(told)}", file=sys.stderr)
    return _together(options, partial(tracing.origin_lines, engine=options.engine), _origin_line)


def _together(
    options: argparse.Namespace,
    lines: Callable[[Sequence[Page]], Iterable[door.Line]],
    show: Callable[[door.Line], str],
) -> int:
    """Print what all inputs say together, one line each."""
    failures: list[Failure] = []
    pages: list[Page] = []
    for found in door.pages(options.inputs, "claims"):
        if isinstance(found, Failure):
            failures.append(found)
        else:
            pages.append(found)
    for line in lines(pages):
        print(as_json(line) if options.json else show(line))
    return _ended(failures)


def _run(options: argparse.Namespace, want: Want, show: Show) -> int:
    failures: list[Failure] = []
    for found in door.pages(options.inputs, want):
        if isinstance(found, Failure):
            failures.append(found)
        else:
            for line in show(found):
                print(line)
    return _ended(failures)


def _ended(failures: list[Failure]) -> int:
    """Say what failed, and what was read and is in a language that is not; return the exit code."""
    sys.stdout.flush()
    notes = [failure for failure in failures if isinstance(failure.fault, NotRead)]
    for failure in failures:
        told = "note" if failure in notes else "skipped"
        print(f"{told}: {_several(failure)}{failure_line(failure)}", file=sys.stderr)
    failed = len(failures) - len(notes)
    return complain(SomeInputsFailed(counted(failed, "input"), "could not be read")) if failed else 0


def _several(failure: Failure) -> str:
    """Return "12 documents in " for a note about so many of a file."""
    thing = failure.fault.thing
    return f"{thing} in " if thing.endswith(" documents") and thing != failure.path else ""


def _json(lines: Callable[[Page], Iterable[dict[str, object]]]) -> Show:
    return lambda page: (as_json(line) for line in lines(page))


def _plain_text(page: Page) -> Iterator[str]:
    rendition = page.rendition
    facts = [rendition.title, rendition.publisher, rendition.published and f"published {rendition.published}"]
    yield paint(clean(rendition.document), "bold")
    yield "; ".join(clean(fact) for fact in facts if fact)
    yield from (f"warning: {clean(warning)}" for warning in rendition.warnings)
    yield ""
    yield from (clean(line) for line in rendition.text[: rendition.body_end].splitlines())
    yield ""


def _plain_claims(page: Page) -> Iterator[str]:
    yield paint(clean(page.rendition.document), "bold")
    yield from (claim_line(claim) for claim in page.claims)


def _explained_claims(page: Page) -> Iterator[str]:
    from firsthand.claim.explaining import explain  # what reads claims is slow to load, and `text` wants none

    yield paint(clean(page.rendition.document), "bold")
    for claim in page.claims:
        yield claim_line(claim)
        yield from (f"    - {clean(line)}" for line in explain(claim))


def _plain_attributions(page: Page) -> Iterator[str]:
    yield paint(clean(page.rendition.document), "bold")
    yield from (_attribution_line(attribution) for attribution in page.attributions)


def _attribution_line(attribution: Attribution) -> str:
    who = " ... ".join(clean(span.text) for span in attribution.source) or "an unnamed source"
    what = " ... ".join(clean(span.text) for span in attribution.content)
    return f"  {paint(who, 'cyan')} [{attribution.speech}] {what}"


def _plain_times(page: Page) -> Iterator[str]:
    yield paint(clean(page.rendition.document), "bold")
    for found in page.times:
        stretch = dates(When(found.span, found.earliest, found.latest))
        yield f"  {clean(found.span.text)} = {paint(found.value, 'cyan')} {found.type} {stretch}".rstrip()


def _event_line(line: door.Line) -> str:
    told = msgspec.convert(line, _Told)
    head = ", ".join(told.acts) or "denied only"
    where = clean(told.place.name) if told.place else ""
    numbers = [
        f"{name} {held.best if held.best is not None else figure(held.min, held.max)}"
        for name, held in (("killed", told.killed), ("injured", told.injured), ("detained", told.detained))
        if held.best is not None or held.min is not None or held.max is not None
    ]
    facts = [fact for fact in (where, dates(told.time), *numbers) if fact]
    return (
        f"{told.event}  {paint(head, 'cyan')}  {', '.join([*facts, counted(len(told.documents), 'report')])}"
    )


def _origin_line(line: door.Line) -> str:
    if "because" not in line:
        told = f"{clean(str(line['from']))} <- {clean(str(line['to']))}"
        return f"{told}  {paint(str(line['kind']), 'cyan')}  {clean(str(line['evidence']))}"
    low, unknown = line["independent"], line["unknown"]
    assert isinstance(low, int)
    assert isinstance(unknown, int)
    number = str(low) if not unknown else f"{low} to {low + unknown}"
    reasons = "".join(
        f"\n    - {clean(str(reason))}" for reason in msgspec.convert(line["because"], list[str])
    )
    return f"{line['event']}  independent origins: {paint(number, 'cyan')}{reasons}"


class _Told(msgspec.Struct):
    """What a line for a person says of an event."""

    event: str
    acts: list[str]
    documents: list[str]
    killed: Figure
    injured: Figure
    detained: Figure
    place: Place | None = None
    time: When | None = None
