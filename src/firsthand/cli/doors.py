"""`text`, `claims`, `attributions`: the doors that take no case and keep nothing."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator

import msgspec

from firsthand.cli.complaints import complain, failure_line
from firsthand.cli.paint import clean, paint
from firsthand.cli.words import claim_line, counted
from firsthand.errors import SomeInputsFailed
from firsthand.model.claim import Attribution
from firsthand.model.reading import Page
from firsthand.workflow import door
from firsthand.workflow.inputs import Failure
from firsthand.workflow.jobs import Want

Show = Callable[[Page], Iterable[str]]


def text(options: argparse.Namespace) -> int:
    """Print what `read` makes of each input."""
    return _run(options, "text", _json(door.text_lines) if options.json else _plain_text)


def claims(options: argparse.Namespace) -> int:
    """Print the claims of each input."""
    return _run(options, "claims", _json(door.claim_lines) if options.json else _plain_claims)


def attributions(options: argparse.Namespace) -> int:
    """Print the attributions of each input."""
    return _run(options, "claims", _json(door.attribution_lines) if options.json else _plain_attributions)


def _run(options: argparse.Namespace, want: Want, show: Show) -> int:
    failed = 0
    for found in door.pages(options.inputs, want):
        if isinstance(found, Failure):
            failed += 1
            print(f"skipped: {failure_line(found)}", file=sys.stderr)
        else:
            for line in show(found):
                print(line)
    sys.stdout.flush()
    return complain(SomeInputsFailed(counted(failed, "input"), "could not be read")) if failed else 0


def _json(lines: Callable[[Page], Iterable[dict[str, object]]]) -> Show:
    encode = msgspec.json.Encoder().encode
    return lambda page: (encode(line).decode() for line in lines(page))


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


def _plain_attributions(page: Page) -> Iterator[str]:
    yield paint(clean(page.rendition.document), "bold")
    yield from (_attribution_line(attribution) for attribution in page.attributions)


def _attribution_line(attribution: Attribution) -> str:
    who = " ... ".join(clean(span.text) for span in attribution.source) or "an unnamed source"
    what = " ... ".join(clean(span.text) for span in attribution.content)
    return f"  {paint(who, 'cyan')} [{attribution.speech}] {what}"
