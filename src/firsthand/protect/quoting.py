"""Claims and responses as a case file shows them: masked, in their context, with the way back to the bytes."""

from collections.abc import Sequence

from firsthand.model.casefile import ClaimView, Dating, Doer, People, Quote, Response, Shown, Step
from firsthand.model.claim import Attribution, Claim, Link, Perpetrator, Victims, When
from firsthand.model.reading import Page
from firsthand.model.span import Span
from firsthand.model.standing import standing
from firsthand.protect.context import bounds, window
from firsthand.protect.masking import Mark, Mask


class Quoter:
    """Turns the claims of some pages into views; document numbers count pages from 1."""

    def __init__(self, mask: Mask, pages: Sequence[Page]) -> None:
        """Take the mask to apply and the pages in the order of their numbers."""
        self._mask = mask
        self._pages = pages
        self._ends: dict[int, list[int]] = {}

    def claim(self, page: int, claim: Claim) -> ClaimView:
        """Return the view of a claim on page number `page` (from 0)."""
        return ClaimView(
            id=self._mask.text(claim.id),
            act=claim.act,
            polarity=claim.polarity,
            speech=claim.speech,
            rule=claim.rule,
            document=page + 1,
            quote=self._quote(page, claim.passage, _marks(claim)),
            victims=self._people(page, claim.victims),
            place=self._mask.maybe(claim.place.name if claim.place else None, (page,)),
            time=self.dating(claim.time, (page,)),
            doers=self.doers(claim.perpetrators, (page,)),
            grounds=tuple((g.term, self._mask.text(g.span.text, (page,))) for g in claim.ground),
            chain=tuple(self._step(page, link) for link in claim.attribution),
        )

    def response(self, page: int, attribution: Attribution) -> Response:
        """Return the view of a denial that is no claim."""
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        low, high = min(s.start for s in spans), max(s.end for s in spans)
        passage = Span.of(self._pages[page].rendition.text, low, high)
        marks: list[Mark] = [(s.start, s.end, "source") for s in attribution.source]
        name = next((link.name for link in attribution.links if link.name), None)
        return Response(self._mask.maybe(name, (page,)), self._quote(page, passage, marks))

    def doers(self, perpetrators: Sequence[Perpetrator], pages: Sequence[int]) -> tuple[Doer, ...]:
        """Return the perpetrators with their words masked."""
        return tuple(Doer(self._mask.text(p.span.text, pages), p.kind, p.stance) for p in perpetrators)

    def dating(self, time: When | None, pages: Sequence[int]) -> Dating | None:
        """Return a time with its words masked."""
        if time is None:
            return None
        words = self._mask.maybe(time.span.text if time.span else None, pages)
        return Dating(time.earliest, time.latest, time.precision, words)

    def _people(self, page: int, victims: Victims | None) -> People | None:
        if victims is None:
            return None
        words = victims.span.text if victims.span else victims.description
        names: list[Shown] = []
        for span in victims.names:
            name = self._mask.text(span.text, (page,))
            if name not in names:
                names.append(name)
        return People(
            victims.min,
            victims.max,
            victims.approximate,
            self._mask.maybe(words, (page,)),
            tuple(names),
            victims.effect,
        )

    def _step(self, page: int, link: Link) -> Step:
        return Step(self._mask.maybe(link.name, (page,)), link.kind)

    def _quote(self, page: int, passage: Span, marks: Sequence[Mark]) -> Quote:
        rendition = self._pages[page].rendition
        if page not in self._ends:
            self._ends[page] = bounds(rendition.text)
        low, high = window(rendition.text, self._ends[page], passage.start, passage.end)
        return Quote(
            document=page + 1,
            start=passage.start,
            end=passage.end,
            ranges=rendition.bytes_of(passage.start, passage.end),
            pieces=self._mask.pieces(page, (low, high), passage, marks),
            cut_before=low > 0,
            cut_after=high < len(rendition.text.rstrip()),
            places=tuple(
                self._mask.text(line, (page,)) for line in standing(rendition, passage.start, passage.end)
            ),
        )


def _marks(claim: Claim) -> list[Mark]:
    found: list[tuple[Span | None, str]] = [(claim.act_span, "act")]
    if claim.victims:
        found.append((claim.victims.span, "victims"))
        found += [(s, "victims") for s in claim.victims.names]
    found += [(p.span, "perpetrator") for p in claim.perpetrators]
    found.append((claim.place.span if claim.place else None, "place"))
    found.append((claim.time.span if claim.time else None, "time"))
    found += [(link.span, "source") for link in claim.attribution]
    found += [(g.span, "ground") for g in claim.ground]
    return [(s.start, s.end, kind) for s, kind in found if s is not None and s.end > s.start]
