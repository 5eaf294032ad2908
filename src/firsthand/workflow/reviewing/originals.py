"""The original beside its text: opened by who may, for a reason that the journal has, and drawn behind a wall."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from firsthand.errors import InputError, NotRead, SealedTier, UsageError
from firsthand.model.reading import Page
from firsthand.model.rendition import Place, Rendition
from firsthand.model.span import Span
from firsthand.sandbox import Limits, Pool
from firsthand.store import Store
from firsthand.workflow.leaving.original import KIND
from firsthand.workflow.names.sealed import cover
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.reading.drawing import HTML, JOB, Sketch, is_shown

_LIMITS = Limits(seconds=20.0, memory=2 << 30, answer=64 << 20)
_LARGEST = 256 << 20
_AT_ONCE = 30_000


@dataclass(frozen=True, slots=True)
class Beside:
    """What can be shown of a document: its item, type, and pages that hold text; `page` is where the claim stands.

    `text` is what was read there, in pieces; those that make the claim are marked by True.
    """

    rendition: str
    item: str
    document: str
    media: str
    pages: tuple[int, ...]
    page: int
    claim: str
    text: tuple[tuple[str, bool], ...]

    @property
    def is_web_page(self) -> bool:
        """Whether it is shown as a page of its own, not as a picture."""
        return self.media == HTML


def beside(store: Store, rendition_id: str, claim_id: str = "", page: int = 0) -> Beside:
    """Return what can be shown; NothingFound, NotRead if its kind is not shown, SealedTier if this key may not."""
    found, naming = store.leaves.page(rendition_id), disguised(store)
    text = found.rendition
    name = naming(text.document, (text.document,))
    if not is_shown(text.media_type):
        raise NotRead(name, f"is of the kind {text.media_type}, of which the text is shown only")
    if not store.opens_originals:
        raise SealedTier(name, "your key opens the working case, not its originals")
    pages = tuple(sorted({place.page for place in text.places if place.page})) or (1,)
    stands = _places(found, claim_id)
    first = page or next((place.page for place in stands if place.page), pages[0])
    passage = next((one.passage for one in found.claims if one.id == claim_id), None)
    words = _words(text, first, passage, lambda piece: naming(piece, (text.document,)))
    return Beside(rendition_id, text.item, name, text.media_type, pages, first, claim_id, words)


def journal(store: Store, item: str, reason: str, agent: str) -> None:
    """Put in the journal that an original is looked at; UsageError without a reason, SealedTier."""
    if not reason.strip():
        raise UsageError("reason", "say in a few words why the original is opened")
    if not store.opens_originals:
        raise SealedTier(f"item {item[:12]}", "your key opens the working case, not its originals")
    store.record(KIND, {"item": item, "out": "reading room", "reason": cover(store, reason)}, agent)


def sketch(store: Store, shown: Beside) -> tuple[Sketch, bytes]:
    """Return what is to be drawn, with the bytes of the original, which were checked as a whole."""
    content = store.blob(shown.item)
    if len(content) > _LARGEST:
        raise NotRead(shown.document, "is too large to be drawn")
    stands = _places(store.leaves.page(shown.rendition), shown.claim)
    boxes = tuple(place.box for place in stands if place.box is not None and place.page in (0, shown.page))
    return Sketch(shown.document, shown.media, shown.page, boxes), content


def drawn(wanted: Sketch, content: bytes) -> bytes:
    """Return a PNG, or harmless HTML; InputError if the original cannot be drawn."""
    with Pool(JOB, workers=1, limits=_LIMITS) as pool:
        (answer,) = pool.map([(msgspec.json.encode(wanted), content)])
    if isinstance(answer, InputError):
        raise NotRead(wanted.name, f"it cannot be drawn: {answer.fault}")
    return answer


def _words(
    text: Rendition, page: int, passage: Span | None, naming: Callable[[str], str]
) -> tuple[tuple[str, bool], ...]:
    """Return what was read on a page, cut at the passage of a claim; of a text without pages its beginning."""
    here = [place for place in text.places if place.page == page]
    low, high = (here[0].start, here[-1].end) if here else (0, min(len(text.text), _AT_ONCE))
    if passage is None:
        return ((naming(text.text[low:high]), False),)
    low, high = min(low, passage.start), max(high, passage.end)
    cut = ((low, passage.start, False), (passage.start, passage.end, True), (passage.end, high, False))
    return tuple((naming(text.text[start:end]), ours) for start, end, ours in cut if start < end)


def _places(page: Page, claim_id: str) -> tuple[Place, ...]:
    claim = next((one for one in page.claims if one.id == claim_id), None)
    return page.rendition.places_of(claim.passage.start, claim.passage.end) if claim else ()
