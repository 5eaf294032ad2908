"""The doors that keep nothing: reports in, JSON lines out, by the schemas that are promised."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from firsthand.model.claim import Claim, Link, Perpetrator, Victims
from firsthand.model.reading import Page
from firsthand.model.source import OriginCount
from firsthand.workflow.incoming import inputs
from firsthand.workflow.incoming.inputs import Failure
from firsthand.workflow.incoming.unfolding import Unfolding
from firsthand.workflow.problems import as_error
from firsthand.workflow.reading.files import Payload, read_files
from firsthand.workflow.reading.job import Want

Line = dict[str, object]


def pages(paths: Sequence[str], want: Want) -> Iterator[Page | Failure]:
    """Yield what is read from `paths`, in order, and each input that failed; nothing is written anywhere.

    What is in archives is read too: a document in one goes by the name of the archive and its own, with `!` between.
    """
    waiting: list[Failure] = []

    def payloads(unfolding: Unfolding) -> Iterator[Payload]:
        for entry in inputs.find(paths, whole_paths=True):
            for found in (entry,) if isinstance(entry, Failure) else unfolding.files(entry):
                if isinstance(found, Failure):
                    waiting.append(found)
                else:
                    yield found

    with Unfolding() as unfolding:
        for result in read_files(payloads(unfolding), want):
            yield from result.pages
            yield from (Failure(result.name, as_error(problem)) for problem in result.problems)
    yield from waiting


def text_lines(page: Page) -> Iterator[Line]:
    """Return the page as `firsthand.text/1`."""
    found = page.rendition
    yield {
        "schema": "firsthand.text/1",
        "document": found.document,
        "text": found.text[: found.body_end],
        "title": found.title,
        "published": found.published,
        "publisher": found.publisher,
        "author": found.author,
        "url": found.url,
        "language": found.language,
        "media_type": found.media_type,
        "furniture": _plain(found.furniture),
        "warnings": list(found.warnings),
    }


def claim_lines(page: Page) -> Iterator[Line]:
    """Return the claims of the page as `firsthand.claim/1`, in document order."""
    for claim in page.claims:
        yield {
            "schema": "firsthand.claim/1",
            "document": claim.document,
            "claim": claim.id,
            "act": claim.act,
            "act_span": _plain(claim.act_span),
            "polarity": claim.polarity,
            "victims": _plain(claim.victims or Victims()),
            "ground": _plain(claim.ground),
            "perpetrators": _plain(claim.perpetrators),
            "place": _plain(claim.place),
            "time": _plain(claim.time),
            "attribution": _plain(claim.attribution),
            "speech": claim.speech,
            "passage": _plain(claim.passage),
            "rule": claim.rule,
        }


def explained_lines(page: Page) -> Iterator[Line]:
    """Return the claims of the page as `firsthand.claim/1`, each with why it was made."""
    from firsthand.claim.explaining import explain  # what reads claims is slow to load, and `text` wants none

    for line, claim in zip(claim_lines(page), page.claims, strict=True):
        yield line | {"because": list(explain(claim))}


def attribution_lines(page: Page) -> Iterator[Line]:
    """Return the attributions of the page as `firsthand.attribution/1`."""
    for found in page.attributions:
        yield {
            "schema": "firsthand.attribution/1",
            "document": found.document,
            "source": _plain(found.source),
            "cue": _plain(found.cue),
            "content": _plain(found.content),
            "speech": found.speech,
        }


def time_lines(page: Page) -> Iterator[Line]:
    """Return the expressions of time of the page as `firsthand.time/1`, in document order."""
    for found in page.times:
        yield {
            "schema": "firsthand.time/1",
            "document": page.rendition.document,
            "span": _plain(found.span),
            "value": found.value,
            "type": found.type,
            "earliest": found.earliest,
            "latest": found.latest,
        }


def event_lines(pages: Sequence[Page]) -> Iterator[Line]:
    """Return the events of all pages together as `firsthand.event/1`, in order of first mention."""
    from firsthand.reconcile.events import (
        reconcile,
        victims,
    )  # these load what reads claims, compares texts, counts
    from firsthand.trace import count_origins, trace

    renditions = [page.rendition for page in pages]
    claims = [claim for page in pages for claim in page.claims]
    events = reconcile(claims, renditions)
    counts = count_origins(events, claims, trace(claims, renditions), renditions)
    by_id = {claim.id: claim for claim in claims}
    for event, count in zip(events, counts, strict=True):
        yield {
            "schema": "firsthand.event/1",
            "event": event.id,
            "acts": list(event.acts),
            "documents": list(event.documents),
            "claims": list(event.claims),
            "place": _plain(event.place),
            "time": _plain(event.time),
            "killed": _plain(event.killed),
            "injured": _plain(event.injured),
            "detained": _plain(event.detained),
            "affected": _plain(event.affected),
            "victims": _plain(victims([by_id[name] for name in event.claims])),
            "perpetrators": [_doer(found) for found in event.perpetrators],
            "denied_by": _deniers(by_id[name] for name in event.denials),
            "origins": _origins(count),
            "because": list(event.because),
        }


def _doer(found: Perpetrator) -> Line:
    return {"name": found.span.text, "kind": found.kind, "stance": found.stance}


def _deniers(denials: Iterable[Claim]) -> list[Line]:
    """Return who denies, each once: the one nearest to the fact; no name and no kind is the publisher."""
    found: dict[tuple[str | None, str], Line] = {}
    for claim in denials:
        link = claim.attribution[0] if claim.attribution else Link(None, None, "media")
        line = found.setdefault((link.name, link.kind), {"name": link.name, "kind": link.kind, "claims": []})
        held = line["claims"]
        assert isinstance(held, list)
        held.append(claim.id)
    return list(found.values())


def _origins(count: OriginCount) -> Line:
    rows = [
        {"name": origin.name, "kind": origin.kind, "state": origin.state, "documents": list(origin.documents)}
        for origin in count.origins
    ]
    return {"independent": count.independent, "unknown": count.unknown, "list": rows}


def _plain(record: object) -> object:
    return msgspec.to_builtins(record)
