"""Build the view of a whole case from its content: every word from outside goes through the mask."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from firsthand.model.casefile import (
    CaptureView,
    CaseContent,
    CaseFile,
    DocumentView,
    EventView,
    Fault,
    Origins,
    OriginView,
    Relay,
    Response,
    Shown,
)
from firsthand.model.event import Event
from firsthand.model.item import Capture
from firsthand.model.source import Derivation, OriginCount
from firsthand.protect.masking import Mask
from firsthand.protect.quoting import Quoter

_FOLDERS = re.compile(r"(?<![\w:/])(?:~|[A-Za-z]:)?(?:[\\/][^\\/\s:]+)*[\\/](?=[^\\/\s])")
_UNTOLD = "source:unknown:"
_DOCUMENT = "document:"


class Builder:
    """Holds the look-ups that the parts of a view share."""

    def __init__(self, content: CaseContent, with_names: bool, mask: Mask | None = None) -> None:
        """Take the content of the case; `with_names` leaves names as they are, `mask` holds other rules."""
        self._content = content
        self._with_names = with_names
        self._mask = mask or Mask(content.pages, with_names)
        self._quoter = Quoter(self._mask, content.pages)
        self._numbers: dict[str, list[int]] = {}
        for number, page in enumerate(content.pages):
            self._numbers.setdefault(page.rendition.document, []).append(number)
        self._claims = {c.id: (n, c) for n, page in enumerate(content.pages) for c in page.claims}
        self._counts = {count.event: count for count in content.counts}
        self._items = {item.id: item for item in content.items}
        self._captures: dict[str, list[Capture]] = {}
        for capture in content.captures:
            self._captures.setdefault(capture.item, []).append(capture)
        self._by_claim: dict[str, list[Derivation]] = {}
        for derivation in content.derivations:
            self._by_claim.setdefault(derivation.claim, []).append(derivation)
        self._source_names = {s.id: s.name for s in content.sources}

    def build(self) -> CaseFile:
        """Return the finished view."""
        content = self._content
        told = {c for e in content.events for c in (*e.claims, *e.denials)}
        answers = self._answers()
        events = tuple(self._event(n, e, answers) for n, e in enumerate(content.events, 1))
        return CaseFile(
            title=self._mask.text(content.title),
            made=content.made,
            version=content.version,
            names_shown=self._with_names,
            documents=tuple(self._document(n) for n in range(len(content.pages))),
            events=events,
            loose=tuple(self._quoter.claim(n, c) for i, (n, c) in self._claims.items() if i not in told),
            responses=tuple(r for listed in answers.values() for r in listed),
            faults=self._faults(),
            withheld=self._mask.withheld(),
            journal_head=content.journal_head,
        )

    def _pages_of(self, documents: Iterable[str]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(n for d in documents for n in self._numbers.get(d, ())))

    def _document(self, number: int) -> DocumentView:
        page = self._content.pages[number]
        rendition, here = page.rendition, (number,)
        item = self._items.get(rendition.item)
        return DocumentView(
            number=number + 1,
            name=self._mask.file_name(_base_name(rendition.document), here),
            title=self._mask.maybe(rendition.title, here),
            publisher=self._mask.maybe(rendition.publisher, here),
            author=self._mask.maybe(rendition.author, here),
            published=rendition.published,
            url=self._mask.maybe(rendition.url, here),
            media_type=rendition.media_type,
            reader=rendition.reader,
            rendition=rendition.id,
            item=rendition.item,
            sha512=item.sha512 if item else None,
            size=item.size if item else None,
            record=self._mask.maybe(rendition.record, here),
            captures=tuple(self._capture(c, here) for c in self._captures.get(rendition.item, ())),
            warnings=tuple(self._mask.text(w, here) for w in rendition.warnings),
            claims=len(page.claims),
        )

    def _capture(self, capture: Capture, pages: tuple[int, ...]) -> CaptureView:
        url = _is_url(capture.origin)
        mask = self._mask.text if url else self._mask.file_name
        origin = mask(capture.origin if url else _base_name(capture.origin), pages)
        return CaptureView(capture.captured, capture.modified, capture.tool, origin)

    def _event(self, number: int, event: Event, answers: dict[int, list[Response]]) -> EventView:
        pages = self._pages_of(event.documents)
        denials = set(event.denials)
        asserted = [self._claims[c] for c in event.claims if c in self._claims and c not in denials]
        denied = [self._claims[c] for c in event.denials if c in self._claims]
        place = event.place.name if event.place else None
        figures = (
            ("killed", event.killed),
            ("injured", event.injured),
            ("detained", event.detained),
            ("affected", event.affected),
        )
        return EventView(
            number=number,
            id=self._mask.text(event.id),
            acts=event.acts,
            documents=tuple(p + 1 for p in pages),
            place=self._mask.maybe(place, pages),
            time=self._quoter.dating(event.time, pages),
            figures=tuple((name, f) for name, f in figures if (f.min, f.max, f.best) != (None, None, None)),
            doers=self._quoter.doers(event.perpetrators, pages),
            claims=tuple(self._quoter.claim(n, c) for n, c in asserted),
            denials=tuple(self._quoter.claim(n, c) for n, c in denied),
            responses=self._responses(pages, answers),
            origins=self._origins(self._counts.get(event.id)),
            relays=self._relays(event, pages),
            because=tuple(self._mask.text(b, pages) for b in event.because),
        )

    def _origins(self, count: OriginCount | None) -> Origins | None:
        if count is None:
            return None
        pages = self._pages_of(d for o in count.origins for d in o.documents)
        return Origins(
            documents=count.documents,
            independent=count.independent,
            unknown=count.unknown,
            list=tuple(
                OriginView(
                    self._mask.maybe(o.name, self._pages_of(o.documents)),
                    o.kind,
                    o.state,
                    tuple(p + 1 for p in self._pages_of(o.documents)),
                )
                for o in count.origins
            ),
            because=tuple(self._mask.text(b, pages) for b in count.because),
        )

    def _relays(self, event: Event, pages: tuple[int, ...]) -> tuple[Relay, ...]:
        """Return every step by which the reports of an event have it, those between whole reports first."""
        names = {f"{_DOCUMENT}{name}" for name in event.documents}
        between = [d for d in self._by_claim.get("", ()) if {d.giver, d.receiver} <= names]
        own = [d for claim in (*event.claims, *event.denials) for d in self._by_claim.get(claim, ())]
        found: dict[tuple[str, str, str], Relay] = {}
        for d in (*between, *own):
            if (d.kind, d.giver, d.receiver) not in found:
                found[d.kind, d.giver, d.receiver] = self._relay(d, pages)
        return tuple(found.values())

    def _relay(self, d: Derivation, pages: tuple[int, ...]) -> Relay:
        return Relay(
            d.kind,
            self._party(d.giver, pages),
            self._party(d.receiver, pages),
            self._evidence(d, pages),
            self._mask.text(" … ".join(dict.fromkeys(span.text for span in d.words)), pages),
            (self._number(d.receiver), self._number(d.giver)),
            not d.claim,
        )

    def _evidence(self, d: Derivation, pages: tuple[int, ...]) -> Shown:
        """Return why, with the numbers of reports for their names."""
        words = d.evidence
        ends = {p.removeprefix(_DOCUMENT) for p in (d.giver, d.receiver) if self._number(p)}
        for name in sorted(ends, key=len, reverse=True):
            words = words.replace(name, f"D{self._number(_DOCUMENT + name)}")
        return self._mask.text(words, pages)

    def _number(self, party: str) -> int:
        numbers = self._numbers.get(party.removeprefix(_DOCUMENT)) if party.startswith(_DOCUMENT) else None
        return numbers[0] + 1 if numbers else 0

    def _party(self, party: str, pages: tuple[int, ...]) -> Shown:
        if party.startswith(_DOCUMENT):
            name = party.removeprefix(_DOCUMENT)
            numbers = self._numbers.get(name)
            return Shown(f"D{numbers[0] + 1}") if numbers else self._mask.text(name, pages)
        if party.startswith(_UNTOLD):
            return Shown("a source not named")
        name = self._source_names.get(party) or party.removeprefix("source:")
        return self._mask.text(name, pages)

    def _answers(self) -> dict[int, list[Response]]:
        """Return, by page, the denials that carry no denied claim."""
        found: dict[int, list[Response]] = {}
        for number, page in enumerate(self._content.pages):
            denied = [c.act_span for c in page.claims if c.polarity == "denied"]
            for attribution in page.attributions:
                spans = (*attribution.source, *attribution.cue, *attribution.content)
                carried = any(s.holds(d) for s in spans for d in denied)
                if attribution.denies and spans and not carried:
                    found.setdefault(number, []).append(self._quoter.response(number, attribution))
        return found

    def _responses(self, pages: tuple[int, ...], answers: dict[int, list[Response]]) -> tuple[Response, ...]:
        """Take the answers of the pages that speak of this event alone."""
        alone = [p for p in pages if p in answers and self._events_of(p) == 1]
        return tuple(r for p in alone for r in answers.pop(p))

    def _events_of(self, page: int) -> int:
        document = self._content.pages[page].rendition.document
        return sum(document in e.documents for e in self._content.events)

    def _faults(self) -> tuple[Fault, ...]:
        mask = self._mask
        found = []
        for file, fault in self._content.problems:
            name = mask.file_name(_base_name(file))
            plain = _FOLDERS.sub("", fault)
            plain = plain.replace(_base_name(file), name) if file else plain
            found.append(Fault(name, mask.text(plain)))
        read = {page.rendition.item for page in self._content.pages}
        named = {f.file for f in found}
        for item in self._content.items:
            captures = self._captures.get(item.id, [])
            name = mask.file_name(_base_name(captures[0].name) if captures else item.short)
            if item.id not in read and name not in named:
                found.append(Fault(name, Shown("kept, but nothing was read from it")))
        return tuple(found)


def _is_url(origin: str) -> bool:
    return urlsplit(origin).scheme in {"http", "https"}


def _base_name(path: str) -> str:
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1] or path
