"""`text`, `claims`, `attributions`: the doors that take no case and keep nothing."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator

import msgspec

from firsthand.cli import complain
from firsthand.cli.paint import clean, paint
from firsthand.errors import SomeInputsFailed
from firsthand.model.claim import Attribution, Claim
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
            print(f"skipped: {found.path}: {found.fault.fault}", file=sys.stderr)
        else:
            for line in show(found):
                print(line)
    sys.stdout.flush()
    return complain(SomeInputsFailed(f"{failed} input{'s' * (failed > 1)}", "could not be read")) if failed else 0


def _json(lines: Callable[[Page], Iterable[dict[str, object]]]) -> Show:
    encode = msgspec.json.Encoder().encode
    return lambda page: (encode(line).decode() for line in lines(page))


def _plain_text(page: Page) -> Iterator[str]:
    rendition = page.rendition
    facts = [rendition.title, rendition.publisher, rendition.published and f"published {rendition.published}"]
    yield paint(clean(rendition.document), "bold")
    yield "  " + "; ".join(clean(fact) for fact in facts if fact)
    yield f"  {len(rendition.text):,} characters, {rendition.media_type}"
    yield from (f"  warning: {clean(warning)}" for warning in rendition.warnings)


def _plain_claims(page: Page) -> Iterator[str]:
    yield paint(clean(page.rendition.document), "bold")
    yield from (claim_line(claim) for claim in page.claims)


def claim_line(claim: Claim) -> str:
    """Return one claim as one line for a person."""
    people = number_words(claim)
    whom = " <- ".join(clean(link.name or "an unnamed source") for link in reversed(claim.attribution))
    facts = [claim.polarity if claim.polarity != "asserted" else "", people]
    facts += [clean(claim.place.name) if claim.place else "", _when(claim)]
    head = f"{claim.id}  {paint(claim.act, 'cyan')}  {', '.join(fact for fact in facts if fact)}"
    return f"{head}\n    “{clean(claim.passage.text)}”\n    {'from ' + whom if whom else 'the publisher’s own word'}"


def number_words(claim: Claim) -> str:
    """Return the victims of a claim as words: their number as a range, and who they are."""
    victims = claim.victims
    if victims is None:
        return ""
    low, high = victims.min, victims.max
    number = {(True, True): "", (False, True): f"at least {low}", (True, False): f"at most {high}"}.get(
        (low is None, high is None), f"{low}" if low == high else f"{low} to {high}"
    )
    number = f"about {number}" if victims.approximate and number else number
    who = ", ".join(name.text for name in victims.names) or victims.description or ""
    return clean(f"{number} ({who})" if number and who else number or who)


def _when(claim: Claim) -> str:
    time = claim.time
    if time is None or not (time.earliest or time.latest):
        return ""
    return time.earliest or "?" if time.earliest == time.latest else f"{time.earliest or '...'} to {time.latest or '...'}"


def _plain_attributions(page: Page) -> Iterator[str]:
    yield paint(clean(page.rendition.document), "bold")
    yield from (_attribution_line(attribution) for attribution in page.attributions)


def _attribution_line(attribution: Attribution) -> str:
    who = " ... ".join(clean(span.text) for span in attribution.source) or "an unnamed source"
    what = " ... ".join(clean(span.text) for span in attribution.content)
    return f"  {paint(who, 'cyan')} [{attribution.speech}] {what}"
