"""The doors that keep nothing: reports in, JSON lines out, by the schemas that are promised."""

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from firsthand.errors import InputError
from firsthand.model.claim import Victims
from firsthand.model.reading import Page
from firsthand.workflow import inputs
from firsthand.workflow.inputs import Failure
from firsthand.workflow.jobs import Want, as_error
from firsthand.workflow.reading import Payload, read_files

Line = dict[str, object]


def pages(paths: Sequence[str], want: Want) -> Iterator[Page | Failure]:
    """Yield what is read from `paths`, in order, and each input that failed; nothing is written anywhere."""
    waiting: list[Failure] = []

    def payloads() -> Iterator[Payload]:
        for entry in inputs.find(paths, whole_paths=True):
            if isinstance(entry, Failure):
                waiting.append(entry)
                continue
            try:
                content = inputs.load(entry)
            except InputError as fault:
                waiting.append(Failure(entry.name, fault))
                continue
            yield Payload(hashlib.sha256(content).hexdigest(), entry.name, content)

    for result in read_files(payloads(), want):
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


def _plain(record: object) -> object:
    return msgspec.to_builtins(record)
