"""Made-up documents for the tests of claims."""

from firsthand.claim import read_claims
from firsthand.model.claim import Claim
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span


def document(text: str, **fields: object) -> Rendition:
    """Return a rendition of `text`; `fields` override what a reader would have found."""
    known = {"title": None, "published": "2031-05-08", "language": None, "furniture": ()} | fields
    return Rendition(
        id="r1",
        item="i1",
        document="made-up.txt",
        text=text,
        media_type="text/plain",
        reader="test",
        offsets=(),
        **known,  # type: ignore[arg-type]
    )


def claims_in(text: str, **fields: object) -> tuple[Claim, ...]:
    """Return the claims of `text`."""
    return read_claims(document(text, **fields)).claims


def acts_in(text: str) -> list[str]:
    """Return the acts of `text` with their polarity, "killing" for an asserted one, "killing denied" otherwise."""
    return [c.act if c.polarity == "asserted" else f"{c.act} {c.polarity}" for c in claims_in(text)]


def only(text: str, act: str) -> Claim:
    """Return the one claim of `text` that has the act `act`."""
    found = [c for c in claims_in(text) if c.act == act]
    assert len(found) == 1, f"{len(found)} claims of {act} in {text!r}: {acts_in(text)}"
    return found[0]


def furniture(text: str, words: str) -> tuple[Span, ...]:
    """Return the span of `words` in `text`, to be set apart."""
    start = text.index(words)
    return (Span.of(text, start, start + len(words)),)
