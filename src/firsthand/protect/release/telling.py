"""A view told as coarsely as it must be, without what ties it to the case or to another release."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from firsthand.model.casefile import (
    CaseFile,
    ClaimView,
    DocumentView,
    EventView,
    Origins,
    Piece,
    Quote,
    Relay,
    Response,
    Shown,
)
from firsthand.model.judgement import DECIDED
from firsthand.model.release import Settings
from firsthand.protect.release.codes import CODE, Codes
from firsthand.protect.release.incidents import WORDS, Incident, dating, grain_at
from firsthand.protect.release.near import bare, without
from firsthand.protect.rewriting import rewritten
from firsthand.protect.roster import WITHHELD

QUOTATION = Shown("[quotation withheld]")
_SEVERAL = re.compile(rf"{re.escape(WITHHELD)}(?: or {re.escape(WITHHELD)})+")


class Telling:
    """How one release tells: its settings, its codes, the step of each incident, and which reports are quoted."""

    def __init__(
        self,
        settings: Settings,
        codes: Codes,
        steps: Mapping[int, int],
        silent: Collection[int],
        known: Collection[str] = frozenset(),
        references: Codes | None = None,
    ) -> None:
        """Take the steps by `id()` of the incident, the numbers of reports whose words are withheld near people, and
        the words that stand in the release anyway. `references` gives claims and events theirs."""
        self._settings, self._codes, self._steps, self._silent = settings, codes, steps, silent
        self._known = known
        self._references = references or codes
        self.quotations = self.traits = 0

    def view(self, view: CaseFile) -> CaseFile:
        """Return the view as it is released."""
        steps = self._of_reports(view)
        return replace(
            view,
            documents=tuple(
                replace(self._document(one), title=self._title(one, steps)) for one in view.documents
            ),
            events=tuple(map(self._event, view.events)),
            loose=tuple(self._claim(claim, self._step(claim)) for claim in view.loose),
            responses=tuple(self._response(one, self._step(one)) for one in view.responses),
            faults=(),
            journal_head=None,
        )

    def _title(self, one: DocumentView, steps: Mapping[int, int]) -> Shown | None:
        """Return a headline: it says what the words say, so it goes where they go."""
        step = steps.get(one.number, 0)
        return None if step > WORDS else bare(one.title, self._known) if step else one.title

    def _of_reports(self, view: CaseFile) -> dict[int, int]:
        """Return the highest step of the incidents of each report."""
        found: dict[int, int] = {}
        incidents: tuple[Incident, ...] = (*view.events, *view.loose, *view.responses)
        for one in incidents:
            for number in _reports(one):
                found[number] = max(found.get(number, 0), self._step(one))
        return found

    def _step(self, incident: Incident) -> int:
        return self._steps.get(id(incident), 0)

    def _document(self, one: DocumentView) -> DocumentView:
        reference = self._codes.of("item", one.item)
        published = one.published
        if published and self._settings.dates != "day":
            published = {"month": published[:7], "year": published[:4], "none": None}[self._settings.dates]
        return replace(
            one,
            name=Shown(f"report {one.number}"),
            item=reference,
            rendition=self._codes.of("rendition", one.rendition),
            published=published,
            sha512=None,
            size=None,
            record=None,
            captures=(),
            warnings=(),
        )

    def _event(self, event: EventView) -> EventView:
        step = self._step(event)
        return replace(
            event,
            id=self._references.of("event", event.id),
            place=event.place if step <= WORDS else None,
            time=dating(event.time, grain_at(step, self._settings.dates)),
            claims=tuple(self._claim(claim, step) for claim in event.claims),
            denials=tuple(self._claim(claim, step) for claim in event.denials),
            responses=tuple(self._response(one, step) for one in event.responses),
            origins=self._origins(event.origins, step),
            relays=() if step > WORDS else _relays(event),
            because=(),
        )

    def _claim(self, claim: ClaimView, step: int) -> ClaimView:
        victims = claim.victims
        return replace(
            claim,
            id=self._references.of("claim", claim.id),
            quote=self._quote(claim.quote, step),
            victims=replace(victims, words=None) if victims and step else victims,
            place=claim.place if step <= WORDS else None,
            time=dating(claim.time, grain_at(step, self._settings.dates)),
            chain=tuple(replace(one, name=bare(one.name, self._known)) for one in claim.chain)
            if step
            else claim.chain,
            grounds=()
            if step > WORDS
            else tuple((term, QUOTATION if step else text) for term, text in claim.grounds),
        )

    def _origins(self, origins: Origins | None, step: int) -> Origins | None:
        told = _without_judges(origins)
        if told is None or not step:
            return told
        named = tuple(replace(one, name=bare(one.name, self._known)) for one in told.list)
        return replace(told, list=named, because=())

    def _response(self, one: Response, step: int) -> Response:
        return replace(one, quote=self._quote(one.quote, step))

    def _quote(self, quote: Quote, step: int) -> Quote:
        named = any(CODE.search(piece.text) for piece in quote.pieces)
        if step > WORDS or not self._settings.quotations or (named and quote.document in self._silent):
            self.quotations += 1
            return Quote(quote.document, 0, 0, (), (Piece(QUOTATION, withheld="quotations"),))
        pieces, count = without(quote.pieces, self._known) if step else (quote.pieces, 0)
        self.traits += count
        return replace(quote, pieces=pieces, start=0, end=0, ranges=(), places=())


def _reports(incident: Incident) -> tuple[int, ...]:
    return (
        incident.documents
        if isinstance(incident, EventView)
        else ((incident.quote.document,) if isinstance(incident, Response) else (incident.document,))
    )


def _relays(event: EventView) -> tuple[Relay, ...]:
    """Return the steps without what people asserted, and without quotations, which no setting makes coarser."""
    return tuple(replace(one, words=Shown("")) for one in event.relays if one.kind != "asserted")


def _without_judges(origins: Origins | None) -> Origins | None:
    """Return a count without the sentences that name who judged, and why: they are the case's own."""
    if origins is None:
        return None
    return replace(origins, because=tuple(line for line in origins.because if DECIDED not in line))


def with_codes(view: CaseFile, kept: Collection[str]) -> CaseFile:
    """Return the view with "[name withheld]" for every code but those in `kept`."""

    def change(text: str) -> str:
        other = CODE.sub(lambda m: m.group() if m.group() in kept else WITHHELD, text)
        return text if other == text else _SEVERAL.sub(WITHHELD, other)

    return rewritten(view, change)
