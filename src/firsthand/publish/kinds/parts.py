"""Parts that every kind of paper is put together from: passages with their footnotes, claims, reports, how to check."""

import re
from collections.abc import Iterable, Iterator, Sequence

from firsthand.model.casefile import CaseFile, ClaimView, DocumentView, Doer, EventView, Quote, Response
from firsthand.publish import words
from firsthand.publish.languages import Labels
from firsthand.publish.paper import Block, Bullets, Heading, Para, Run, Runs, Style, Table, plain, said

_BLANK_LINES = re.compile(r"\n\s*\n")
_LONGEST = 12
"""Reports that one line names; a longer list says how many more there are."""


class Writer:
    """Writes parts in one language about one view."""

    def __init__(self, view: CaseFile, labels: Labels) -> None:
        """Take the view and the words."""
        self.view, self.labels = view, labels
        self.documents = {one.number: one for one in view.documents}
        self.outlets = words.outlets(view)

    def quotation(self, quote: Quote, note: str) -> Para:
        """Return the words of a passage with what stands around it; the footnote says where they stand."""
        runs: list[Run] = [Run("… ")] if quote.cut_before else []
        for piece in quote.pieces:
            text = self.labels.code_name(piece.text) if piece.withheld else _BLANK_LINES.sub("\n", piece.text)
            style: Style = "withheld" if piece.withheld else "soft" if piece.context else ""
            if runs and runs[-1].style == style:
                runs[-1] = Run(runs[-1].text + text, style)
            else:
                runs.append(Run(text, style))
        return Para((*runs, Run(" …" if quote.cut_after else "", "", note)), quoted=True)

    def claim_note(self, claim: ClaimView) -> str:
        """Return the footnote of a claim: the report, where in it, through whom, and the claim's reference."""
        way = " → ".join((*(name for name, _ in self.chain(claim)), f"D{claim.document}"))
        return f"{self.source(claim.quote)} {self.labels('way')}: {way}. {self.labels('claim')} {claim.id}."

    def source(self, quote: Quote) -> str:
        """Return the report that holds a passage, and where the passage stands in it."""
        one = self.documents[quote.document]
        places = f"; {'; '.join(quote.places)}" if quote.places else ""
        # A release says nothing of where a passage stands in a report: it would lead to the words.
        where = f", {self.labels('characters')} {quote.start:,}–{quote.end:,}" if quote.end else ""
        return f"{self.cited(one)}{where}{places}."

    def cited(self, one: DocumentView) -> str:
        """Return a report as it is cited: number, outlet, title, date, address."""
        parts = [f"D{one.number}", one.publisher or "", f"“{one.title}”" if one.title else ""]
        parts += [self.labels.day(one.published) if one.published else self.labels("undated"), one.url or ""]
        return ", ".join(self.labels.code_name(part) for part in parts if part)

    def chain(self, claim: ClaimView) -> list[tuple[str, str]]:
        """Return the sources of a claim, nearest to the fact first, as (name, kind)."""
        return [
            (
                self.labels.code_name(s.name) if s.name else self.labels("not_named"),
                self.labels.term("sources", s.kind),
            )
            for s in claim.chain
        ]

    def claim(self, claim: ClaimView) -> Iterator[Block]:
        """Yield what a claim says in a line, and its words."""
        yield Para((Run(self.headline(claim), "strong"), *self.details(claim)))
        yield self.quotation(claim.quote, self.claim_note(claim))

    def headline(self, claim: ClaimView) -> str:
        """Return "Alleged: Killing, at least 3"."""
        v = claim.victims
        number = self.labels.people(v) if v else ""
        parts = [self.labels.act(claim.act), *([number] if number else [])]
        return f"{self.labels.term('polarity', claim.polarity)}: {', '.join(parts)}"

    def details(self, claim: ClaimView) -> Runs:
        """Return place, time, doers and victims of a claim, as far as they are said."""
        parts = [self.place(claim.place)] if claim.place else []
        parts += [self.labels.when(claim.time)] if claim.time else []
        parts += [self.doers(claim.doers)] if claim.doers else []
        parts += [
            f"{self.labels('victims')}: {', '.join(map(self.labels.code_name, claim.victims.names))}"
            for _ in (1,)
            if claim.victims and claim.victims.names
        ]
        return plain("".join(f" · {part}" for part in parts if part))

    def place(self, place: str | None) -> str:
        """Return a place, or that it is not known."""
        return self.labels.code_name(place) if place else self.labels("no_place")

    def doers(self, doers: Sequence[Doer]) -> str:
        """Return who is said to have done it, each with its kind."""
        return f"{self.labels('doers')}: {'; '.join(map(self.doer, doers))}"

    def doer(self, one: Doer) -> str:
        """Return one of those who are said to have done it, with its kind and how it is said."""
        stance = f", {self.labels.term('stances', one.stance)}" if one.stance != "fact" else ""
        return f"{self.labels.code_name(one.name)} ({self.labels.term('doers', one.kind)}{stance})"

    def response(self, one: Response) -> Iterator[Block]:
        """Yield an answer that is no claim."""
        by = self.labels.code_name(one.by) if one.by else self.labels("not_named")
        yield Para(plain(f"{self.labels('answers')}: {by}", "strong"))
        yield self.quotation(one.quote, self.source(one.quote))

    def event_line(self, event: EventView) -> str:
        """Return "E3. Killing · Karsk · May 2031"."""
        what, when = self.labels.acts(event.acts), self.labels.when(event.time)
        return f"E{event.number}. {what} · {self.place(event.place)} · {when}"

    def origins(self, event: EventView) -> str:
        """Return how many independent origins an event has."""
        o = event.origins
        if o is None:
            return self.labels("origins_uncounted")
        key = "origins_open" if o.unknown else "origins"
        return self.labels(key, low=o.independent, high=o.independent + o.unknown, reports=o.documents)

    def reports(self, numbers: Iterable[int]) -> str:
        """Return the numbers of reports, a long list cut."""
        listed = [f"D{n}" for n in numbers]
        more = len(listed) - _LONGEST
        return ", ".join(listed[:_LONGEST]) + (f" + {more:,}" if more > 0 else "")

    def documents_table(self, numbers: Iterable[int] | None = None) -> Iterator[Block]:
        """Yield the reports with their references."""
        chosen = self.view.documents if numbers is None else [self.documents[n] for n in sorted(set(numbers))]
        yield Heading(2, self.labels("reports"))
        if not chosen:
            yield said(self.labels("no_reports"))
            return
        yield said(self.labels("reports_are" if self.view.release else "digests_are"))
        yield Table(
            (self.labels("report"), self.labels("reference"), self.labels("claims")),
            tuple(
                (plain(self.cited(one)), plain(one.item, "code"), plain(f"{one.claims:,}")) for one in chosen
            ),
        )

    def protected(self) -> Iterator[Block]:
        """Yield what was withheld and by which rules, how many people are alike, and how to check."""
        yield Heading(2, self.labels("protected"))
        rows = [
            plain(
                f"{self.labels.term('rules', w.rule)}: "
                f"{self.labels.fewer(w.below - 1) if w.below else format(w.count, ',')}"
            )
            for w in self.view.withheld
        ]
        yield Bullets(tuple(rows)) if rows else said(self.labels("nothing_withheld"))
        made = self.view.release
        if made is not None:
            if any(one.rule == "counts" for one in self.view.withheld):
                yield said(self.labels("few_rule", least=made.settings.least))
            yield said(self.labels("alike", least=made.settings.least))
            lines = [self.labels("class", people=people, size=size) for size, people in made.classes]
            lost = self.labels.fewer(made.settings.least - 1) if made.few else made.unnumbered
            lines += [self.labels("unnumbered", people=lost)] if lost else []
            yield from [Bullets(tuple(map(plain, lines)))] if lines else []
        yield Heading(2, self.labels("check"))
        yield said(self.labels("check_release" if made else "check_internal"))

    def limits(self) -> Iterator[Block]:
        """Yield what a reader must know before relying on any of it."""
        yield Heading(2, self.labels("limits"))
        yield Bullets(tuple(plain(self.labels(f"limit_{n}")) for n in range(1, 6)))
