"""`why`: from any line of a list back to the preserved bytes, each step checked on the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.errors import NothingFound, SealedTier, StoreDamaged
from firsthand.language import masks
from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.model.item import Item
from firsthand.model.passage import stands_in
from firsthand.model.rendition import Rendition
from firsthand.model.selectors import Reference
from firsthand.model.source import Source
from firsthand.model.span import Span
from firsthand.model.standing import standing
from firsthand.store import Store
from firsthand.workflow import captions, obtained
from firsthand.workflow.anchored import resolve
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.reading.files import Payload, read_files

CONTEXT = 160
"""Characters shown before and behind the passage."""
_OF_LISTS = re.compile(r"[qt][0-9a-f]{12}")
LONGEST = 5
"""Claims walked back for an event or a source; the rest are named."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: what it is about, and lines of facts; masks stand in them, as kept.

    `documents` are those that the words belong to; `passage` is set where the step is about one.
    """

    about: str
    facts: tuple[str, ...]
    documents: tuple[str, ...] = ()
    passage: tuple[Rendition, Span] | None = None


def why(store: Store, name: str) -> Iterator[Step]:
    """Yield the steps behind the claim, event, source or item called `name`. Raises `NothingFound`."""
    way = _Way(store)
    counted = list(_of_lists(store, name, way))
    if counted:
        yield from counted
        return
    found = _find(store, name)
    if isinstance(found, Claim):
        yield from way.claim(found)
    elif isinstance(found, Item):
        yield from way.item(found)
    elif isinstance(found, Event):
        yield from way.event(found)
    else:
        yield from way.source(found)


def _of_lists(store: Store, name: str, way: "_Way") -> Iterator[Step]:
    """Yield the steps behind a pair of rows, or an estimate, of that id; none where it is neither."""
    if not _OF_LISTS.fullmatch(name):
        return
    from firsthand.workflow.victims import explaining  # numpy is slow to load

    linkage = store.lists.linkage()
    pair, kept = explaining.pair_of(linkage, name), explaining.estimate_of(store, name)
    if pair is not None and linkage is not None:
        yield from (Step(*told) for told in explaining.why_pair(store, linkage, pair))
        lists: tuple[str, ...] = (pair.left.list, pair.right.list)
    elif kept is not None:
        yield from (Step(*told) for told in explaining.why_estimate(store, kept))
        lists = kept.lists
    else:
        return
    for item in explaining.items_of(store, lists):
        yield from way.item(item)


def why_passage(store: Store, reference: Reference) -> Iterator[Step]:
    """Yield the steps behind a passage that somebody outside points to. NothingFound, PassageLost."""
    resolved = resolve(store, reference)
    rendition, span = resolved.rendition, resolved.span
    way = _Way(store)
    claims = [claim.id for claim in resolved.claims if claim.passage.overlaps(span)]
    facts = [resolved.state, *([f"claims on it: {' '.join(claims)}"] if claims else [])]
    yield Step(f"a passage of {rendition.document}", tuple(facts), (rendition.document,))
    yield _passage(span, rendition)
    yield way.bytes_of(span, rendition, "the passage")
    yield from way.item(next(item for item in store.items() if item.id == rendition.item))


def _find(store: Store, name: str) -> Claim | Event | Source | Item:
    records: list[Claim | Event | Source | Item] = [
        *store.claims(),
        *store.events(),
        *store.sources(),
        *store.items(),
    ]
    shown = disguised(store)
    exact = [record for record in records if name in (record.id, shown(record.id, _documents(record)))]
    fits = exact or [record for record in records if len(name) >= 4 and record.id.startswith(name)]
    if not fits:
        raise NothingFound(name, "the case holds no claim, event, source or item of that name")
    if len({record.id for record in fits}) > 1:
        raise NothingFound(name, f"{len(fits)} records begin like that; give more of the name")
    return fits[0]


def _documents(record: Claim | Event | Source | Item) -> tuple[str, ...]:
    return record.documents if isinstance(record, Event | Source) else ()


class _Way:
    """The way back through one case; an item that several lines rest on is read again once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.captures = store.captures()
        self.read_again: dict[str, dict[str, str]] = {}

    def event(self, event: Event) -> Iterator[Step]:
        """From an event to its origins and claims."""
        here = event.documents
        yield Step(f"event {event.id}: {', '.join(event.acts)}", event.because, here)
        for count in self.store.counts():
            if count.event == event.id:
                top = count.independent + count.unknown
                yield Step(f"origins: {count.independent} to {top} independent", count.because, here)
        if between := tuple(self._between(event)):
            yield Step("who has it from whom, report by report", between, here)
        yield from self._claims((*event.claims, *event.denials))

    def _between(self, event: Event) -> Iterator[str]:
        """Return why one report of `event` is said to have it from another, one line an edge."""
        names = {f"document:{document}" for document in event.documents}
        for edge in self.store.derivations():
            if not edge.claim and {edge.giver, edge.receiver} <= names:
                said = " ... ".join(span.text for span in edge.words)
                quoted = f" “{said}”" if said else ""
                giver = edge.giver.removeprefix("document:")
                yield f"{edge.document} has it from {giver} ({edge.kind}): {edge.evidence}{quoted}"

    def source(self, source: Source) -> Iterator[Step]:
        """From a source to the edges that say so, and its claims."""
        yield Step(
            f"source {source.name or 'not named'} ({source.kind})",
            (f"in {', '.join(source.documents)}",),
            source.documents,
        )
        for edge in self.store.derivations():
            if source.id in (edge.giver, edge.receiver):
                said = " ... ".join(span.text for span in edge.words)
                fact = f"in {edge.document}: “{said}”" if said else edge.evidence
                yield Step(f"{edge.giver} -> {edge.receiver}", (fact,), (edge.document,))
        yield from self._claims(source.claims)

    def _claims(self, ids: tuple[str, ...]) -> Iterator[Step]:
        wanted = set(ids[:LONGEST])
        for claim in self.store.claims():
            if claim.id in wanted:
                wanted.discard(claim.id)
                yield from self.claim(claim)
        if len(ids) > LONGEST:
            yield Step(f"and {len(ids) - LONGEST} more claims", (" ".join(ids[LONGEST:]),))

    def claim(self, claim: Claim) -> Iterator[Step]:
        """From a claim over its passage and its bytes to the item."""
        rendition = self.store.rendition(claim.rendition)
        here = (claim.document,)
        yield Step(f"claim {claim.id}: {claim.act}", tuple(_words(claim)), here)
        yield Step("who had it from whom", tuple(_chain(claim)), here)
        yield _passage(claim.passage, rendition)
        yield self.bytes_of(claim.passage, rendition, f"claim {claim.id}")
        yield from self.item(next(item for item in self.store.items() if item.id == rendition.item))

    def bytes_of(self, passage: Span, rendition: Rendition, what: str) -> Step:
        """From a passage to the bytes that it was read from, read again just now; StoreDamaged names `what`."""
        ranges = rendition.bytes_of(passage.start, passage.end)
        where = ", ".join(f"{start} to {end}" for start, end in ranges)
        record = f", {rendition.record}" if rendition.record else ""
        held = f"bytes {where} of" if ranges else "packed or drawn in"
        facts = (f"{held} item {rendition.item[:12]}{record}", self._state(passage, rendition, what))
        return Step("the bytes of the passage", facts)

    def _state(self, passage: Span, rendition: Rendition, what: str) -> str:
        """Return what reading the preserved bytes again says of the passage; StoreDamaged."""
        if rendition.reader == captions.READER:
            return f"not in these bytes: they are the {rendition.record}, which a person wrote"
        try:
            again = self._text_now(rendition)
        except SealedTier:
            return "not read again: the preserved bytes are sealed, and your key opens the working case only"
        if again is None:
            return "the reader of this version does not give that text; it was read by another one"
        if not stands_in(passage, rendition.text) or not self._fits(rendition.text, again):
            raise StoreDamaged(what, "its words do not stand in the preserved bytes")
        return "read again just now from the preserved bytes: the same words stand there"

    def _fits(self, kept: str, again: str) -> bool:
        """Say whether two texts are equal but for names that are sealed in the one and stand open in the other."""
        opened = masks.RUN.sub(lambda run: self._word(run, again), kept)
        return opened == again

    def _word(self, run: re.Match[str], again: str) -> str:
        word, mask, known = again[run.start() : run.end()], run.group(), self.store.words.known
        # Two words that were sealed one after the other may meet in one run.
        cuts = (n for n in range(1, len(word)) if known(word[:n]) == mask[:n] and known(word[n:]) == mask[n:])
        return word if known(word) == mask or any(cuts) else mask

    def _text_now(self, rendition: Rendition) -> str | None:
        item = rendition.item
        if item not in self.read_again:
            name = next(capture.name for capture in self.captures if capture.item == item)
            payload = Payload(item, name, self.store.blob(item))
            result = next(read_files([payload], "text", workers=1))
            self.read_again[item] = {page.rendition.id: page.rendition.text for page in result.pages}
        return self.read_again[item].get(rendition.id)

    def item(self, item: Item) -> Iterator[Step]:
        """The item, its blob and how it was obtained."""
        facts = [f"SHA-256 {item.id}, {item.size:,} bytes; {self._kept(item)}"]
        facts.append(
            f"encrypted in the file blobs/{self.store.blob_name(item.id)[:2]}/{self.store.blob_name(item.id)}"
        )
        names = obtained.archives(self.captures)
        for capture in self.captures:
            if capture.item == item.id:
                facts += [obtained.obtained(capture), *obtained.details(capture, names)]
        yield Step(f"item {item.short}", tuple(facts))

    def _kept(self, item: Item) -> str:
        try:
            self.store.blob(item.id)
        except SealedTier:
            return "not opened: it is sealed, and your key opens the working case only"
        return "decrypted and compared just now: unchanged"


def _words(claim: Claim) -> Iterator[str]:
    yield f"act “{claim.act_span.text}” at {claim.act_span.start}..{claim.act_span.end}, {claim.polarity}"
    yield f"proposed by rule {claim.rule}"
    if claim.victims and claim.victims.span:
        yield f"victims “{claim.victims.span.text}”"
    if claim.time and claim.time.span:
        yield f"time “{claim.time.span.text}”: {claim.time.earliest or 'open'} to {claim.time.latest or 'open'}"
    if claim.place:
        yield f"place “{claim.place.span.text}”"


def _chain(claim: Claim) -> Iterator[str]:
    for link in claim.attribution:
        said = f"“{link.span.text}”" if link.span else "no words"
        yield f"{link.name or 'a source that is not named'} ({link.kind}), from {said}"
    yield (
        f"{claim.document} printed it"
        if claim.attribution
        else f"{claim.document} states no source: its own word"
    )


def _passage(passage: Span, rendition: Rendition) -> Step:
    text = rendition.text
    before = text[_whole(text, max(passage.start - CONTEXT, 0), -1) : passage.start]
    after = text[passage.end : _whole(text, min(passage.end + CONTEXT, len(text)), 1)]
    facts = [
        f"{before}[{passage.text}]{after}",
        f"characters {passage.start} to {passage.end} of {rendition.document}",
        *standing(rendition, passage.start, passage.end),
    ]
    facts += [f"title: {rendition.title}"] * bool(rendition.title)
    facts.append(
        f"published: {rendition.published or 'not stated'}; by: {rendition.publisher or 'not stated'}"
    )
    return Step("the passage in its context", tuple(facts), (rendition.document,), (rendition, passage))


def _whole(text: str, edge: int, way: int) -> int:
    """Return `edge`, moved on where it cuts a mask in two."""
    while 0 < edge < len(text) and masks.is_masked(text[edge - 1]) and masks.is_masked(text[edge]):
        edge += way
    return edge
