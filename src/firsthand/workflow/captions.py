"""`caption`: words that a person writes about a picture, a recording or any other item, as text that claims rest on.

The act in the journal is the record: who wrote what of which item, and when. The words stand in it with names under
their masks. A later caption of an item takes the place of an earlier one; the earlier act stays. The reading of the
item holds the text of the newest, made again from the act whenever the item is read again.
"""

from dataclasses import dataclass, replace

from firsthand.claim import read_claims
from firsthand.errors import NothingFound, UsageError
from firsthand.language import masks
from firsthand.model.activity import Activity
from firsthand.model.item import Item
from firsthand.model.reading import Page, Reading
from firsthand.model.rendition import Rendition, Segment
from firsthand.read.foreign import rendition_id
from firsthand.store import Store
from firsthand.workflow import code
from firsthand.workflow.leaving.original import find
from firsthand.workflow.names.sealed import Sealer, cover, sealed_again, unsealer

KIND = "caption"
READER = "caption/1"
MEDIA_TYPE = "text/plain"
LONGEST = 20_000
"""Characters of a caption."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who writes which words about which item, and why."""

    item: str
    words: str
    agent: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Captioned:
    """What came of it: the item, the number of the act, how many claims were found in the words, what it replaces."""

    item: Item
    act: int
    claims: int
    replaced: bool


def write(store: Store, order: Order) -> Captioned:
    """Keep a caption: the act first, then the reading. Durable on return.

    Raises UsageError for words that are none or too many, NothingFound for an item that is not there.
    """
    words = order.words.strip()
    if not words:
        raise UsageError("WORDS", "say in a few words what can be seen or heard")
    if len(words) > LONGEST:
        raise UsageError(
            "WORDS", f"a caption has at most {LONGEST:,} characters; add a longer text as a file"
        )
    item = find(store, order.item)
    before = item.id in latest(store)
    sealed = _sealed(store, _page(item, _name(store, item), words, None))
    details = {"item": item.id, "words": sealed.rendition.text}
    if order.reason and order.reason.strip():
        details["reason"] = cover(store, order.reason)
    act = store.record(KIND, details, order.agent)
    claims = _keep(store, item, act, order.agent)
    return Captioned(item, act.number, claims, before)


def latest(store: Store) -> dict[str, Activity]:
    """Return the newest caption of each item that is in the case, by item."""
    here = {item.id for item in store.items()}
    return {
        act.details["item"]: act
        for act in store.activities()
        if act.kind == KIND and act.details.get("item") in here and "words" in act.details
    }


def restore(store: Store, agent: str) -> int:
    """Put the newest caption into each reading that lacks it, after reading anew or a stop; return how many claims."""
    return sum(
        _keep(store, item, acts[item.id], agent)
        for acts in [latest(store)]
        if acts
        for item in store.items()
        if item.id in acts
    )


def _keep(store: Store, item: Item, act: Activity, agent: str) -> int:
    """Put a caption into the reading of its item, unless it is there; return how many claims came with it."""
    reading = _reading(store, item)
    wanted = _record(act)
    others = [page for page in reading.pages if page.rendition.reader != READER]
    if len(others) < len(reading.pages) and any(p.rendition.record == wanted for p in reading.pages):
        return 0
    words, name = act.details["words"], _name(store, item)
    if not masks.is_masked(words) or store.words.openable:
        opened = unsealer(store)(words) if masks.is_masked(words) else words
        page = _sealed(store, _page(item, name, opened, act))
    else:
        page = sealed_again(store, Reading(item.id, "", (_page(item, name, words, act),))).pages[0]
    store.add_readings([replace(reading, pages=(*others, page))], agent)
    return len(page.claims)


def _reading(store: Store, item: Item) -> Reading:
    try:
        return store.reading(item.id)
    except NothingFound:
        return Reading(item.id, code.version(code.READING_ROOMS))


def _name(store: Store, item: Item) -> str:
    """Return the name of the item's file; where it holds a sealed name that cannot be opened here, the item's own."""
    name = next(capture.name for capture in store.captures() if capture.item == item.id)
    if masks.is_masked(name):
        return unsealer(store)(name) if store.words.openable else f"item {item.short}"
    return name


def _page(item: Item, name: str, words: str, act: Activity | None) -> Page:
    """Return the words as a document with its claims; they stand nowhere in the bytes of the item."""
    record = _record(act) if act else None
    return read_claims(
        Rendition(
            id=rendition_id(item.id, READER, record),
            item=item.id,
            document=f"{name}, caption",
            text=words,
            media_type=MEDIA_TYPE,
            reader=READER,
            offsets=(Segment(0, len(words), 0, 0),),
            record=record,
            published=act.at[:10] if act else None,
        )
    )


def _record(act: Activity) -> str:
    """Return how a caption is named: by its act, as `show CASE acts` counts."""
    return f"caption of act {act.number + 1}"


def _sealed(store: Store, page: Page) -> Page:
    """Return the page with names under their masks."""
    return Sealer(store).readings([Reading(page.rendition.item, "", (page,))])[0].pages[0]
