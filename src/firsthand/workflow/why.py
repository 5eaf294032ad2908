"""`why`: from any line of a list back to the preserved bytes, each step checked on the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.errors import NothingFound
from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.model.item import Item
from firsthand.model.rendition import Rendition
from firsthand.model.source import Source
from firsthand.store import Store

CONTEXT = 160
"""Characters shown before and behind the passage."""
LONGEST = 5
"""Claims walked back for an event or a source; the rest are named."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: what it is about, and lines of facts."""

    about: str
    facts: tuple[str, ...]


def why(store: Store, name: str) -> Iterator[Step]:
    """Yield the steps behind the claim, event, source or item called `name`. Raises `NothingFound`."""
    found = _find(store, name)
    if isinstance(found, Claim):
        yield from _claim(store, found)
    elif isinstance(found, Item):
        yield from _item(store, found)
    else:
        yield from (_event if isinstance(found, Event) else _source)(store, found)  # type: ignore[arg-type]


def _find(store: Store, name: str) -> Claim | Event | Source | Item:
    records: list[Claim | Event | Source | Item] = [
        *store.claims(),
        *store.events(),
        *store.sources(),
        *store.items(),
    ]
    exact = [record for record in records if record.id == name]
    fits = exact or [record for record in records if len(name) >= 4 and record.id.startswith(name)]
    if not fits:
        raise NothingFound(name, "the case holds no claim, event, source or item of that name")
    if len({record.id for record in fits}) > 1:
        raise NothingFound(name, f"{len(fits)} records begin like that; give more of the name")
    return fits[0]


def _event(store: Store, event: Event) -> Iterator[Step]:
    yield Step(f"event {event.id}: {', '.join(event.acts)}", event.because)
    for count in store.counts():
        if count.event == event.id:
            top = count.independent + count.unknown
            yield Step(f"origins: {count.independent} to {top} independent", count.because)
    yield from _claims(store, (*event.claims, *event.denials))


def _source(store: Store, source: Source) -> Iterator[Step]:
    yield Step(f"source {source.name or 'not named'} ({source.kind})", (f"in {', '.join(source.documents)}",))
    for edge in store.derivations():
        if source.id in (edge.giver, edge.receiver):
            said = " ... ".join(span.text for span in edge.words)
            yield Step(
                f"{edge.giver} -> {edge.receiver}",
                (f"in {edge.document}: “{said}”" if said else edge.evidence,),
            )
    yield from _claims(store, source.claims)


def _claims(store: Store, ids: tuple[str, ...]) -> Iterator[Step]:
    wanted = set(ids[:LONGEST])
    for claim in store.claims():
        if claim.id in wanted:
            yield from _claim(store, claim)
    if len(ids) > LONGEST:
        yield Step(f"and {len(ids) - LONGEST} more claims", (" ".join(ids[LONGEST:]),))


def _claim(store: Store, claim: Claim) -> Iterator[Step]:
    rendition = store.rendition(claim.rendition)
    words = [f"act “{claim.act_span.text}” at {claim.act_span.start}..{claim.act_span.end}, {claim.polarity}"]
    words.append(f"proposed by rule {claim.rule}")
    if claim.victims and claim.victims.span:
        words.append(f"victims “{claim.victims.span.text}”")
    if claim.time and claim.time.span:
        words.append(
            f"time “{claim.time.span.text}”: {claim.time.earliest or 'open'} to {claim.time.latest or 'open'}"
        )
    if claim.place:
        words.append(f"place “{claim.place.span.text}”")
    yield Step(f"claim {claim.id}: {claim.act}", tuple(words))
    yield Step("who had it from whom", tuple(_chain(claim)))
    yield _passage(claim, rendition)
    item = next(item for item in store.items() if item.id == rendition.item)
    yield _bytes(store, claim, rendition)
    yield from _item(store, item)


def _chain(claim: Claim) -> Iterator[str]:
    for link in claim.attribution:
        said = f"“{link.span.text}”" if link.span else "no words"
        yield f"{link.name or 'a source that is not named'} ({link.kind}), from {said}"
    yield (
        f"{claim.document} printed it"
        if claim.attribution
        else f"{claim.document} states no source: its own word"
    )


def _passage(claim: Claim, rendition: Rendition) -> Step:
    passage = claim.passage
    before = rendition.text[max(passage.start - CONTEXT, 0) : passage.start]
    after = rendition.text[passage.end : passage.end + CONTEXT]
    facts = [
        f"{before}[{passage.text}]{after}",
        f"characters {passage.start} to {passage.end} of {rendition.document}",
    ]
    facts += [f"title: {rendition.title}"] * bool(rendition.title)
    facts.append(
        f"published: {rendition.published or 'not stated'}; by: {rendition.publisher or 'not stated'}"
    )
    return Step("the passage in its context", tuple(facts))


def _bytes(store: Store, claim: Claim, rendition: Rendition) -> Step:
    ranges = rendition.bytes_of(claim.passage.start, claim.passage.end)
    where = ", ".join(f"{start} to {end}" for start, end in ranges)
    record = f" ({rendition.record})" if rendition.record else ""
    size = len(store.blob(rendition.item))
    inside = all(0 <= start <= end <= size for start, end in ranges) or rendition.reader.endswith("gzip")
    fits = "they lie within the item" if inside else "THEY DO NOT LIE WITHIN THE ITEM"
    return Step(
        "the bytes of the passage",
        (f"bytes {where} of item {rendition.item[:12]}{record}; {fits}", f"read by {rendition.reader}"),
    )


def _item(store: Store, item: Item) -> Iterator[Step]:
    store.blob(item.id)
    facts = [f"SHA-256 {item.id}, {item.size:,} bytes; decrypted and compared just now: unchanged"]
    facts.append(f"encrypted as blobs/{store.blob_name(item.id)}")
    for capture in store.captures():
        if capture.item == item.id:
            why = f", because: {capture.reason}" if capture.reason else ""
            facts.append(
                f"captured {capture.captured} from {capture.origin} by {capture.agent}, {capture.tool}{why}"
            )
    yield Step(f"item {item.short}", tuple(facts))
