"""The order of what a release tells: by time as it is told, else by the key of the release; numbers follow from it.

The order in which reports came into a case, and the numbers that it gives to reports and events, are the same in every
release of the case: whoever holds two of them would find each line again by its place. Among those that are told of
alike, the order here is that of an HMAC under the key of the release.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from firsthand.model.casefile import CaseFile, ClaimView, EventView, Origins, Quote, Relay, Response, Shown
from firsthand.protect.release.codes import Codes

_REPORT = re.compile(r"\bD(\d{1,7})\b")
_LAST = "~"


def ordered(view: CaseFile, codes: Codes) -> CaseFile:
    """Return the view with events, claims and reports in the order of this release, numbered anew."""
    return _Ordering(view, codes).view()


class _Ordering:
    def __init__(self, view: CaseFile, codes: Codes) -> None:
        self._view, self._codes = view, codes
        self._reports = sorted(view.documents, key=lambda one: self._mixed(one.item + one.rendition))
        self._numbers = {one.number: place for place, one in enumerate(self._reports, 1)}

    def view(self) -> CaseFile:
        """Return the view in its order."""
        events = sorted(self._view.events, key=lambda one: (_day(one), self._mixed(one.id)))
        return replace(
            self._view,
            documents=tuple(
                replace(one, number=place, name=Shown(f"report {place}"))
                for place, one in enumerate(self._reports, 1)
            ),
            events=tuple(replace(self._event(one), number=place) for place, one in enumerate(events, 1)),
            loose=self._claims(self._view.loose),
            responses=self._responses(self._view.responses),
        )

    def _mixed(self, one: str) -> str:
        return self._codes.of("order", one, 24)

    def _event(self, event: EventView) -> EventView:
        return replace(
            event,
            documents=self._sorted(event.documents),
            claims=self._claims(event.claims),
            denials=self._claims(event.denials),
            responses=self._responses(event.responses),
            origins=self._origins(event.origins),
            relays=tuple(self._relay(one) for one in event.relays),
        )

    def _sorted(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sorted(self._numbers[number] for number in numbers))

    def _claims(self, claims: tuple[ClaimView, ...]) -> tuple[ClaimView, ...]:
        return tuple(
            replace(one, document=self._numbers[one.document], quote=self._quote(one.quote))
            for one in sorted(claims, key=lambda one: self._mixed(one.id))
        )

    def _responses(self, found: tuple[Response, ...]) -> tuple[Response, ...]:
        told = [replace(one, quote=self._quote(one.quote)) for one in found]
        return tuple(sorted(told, key=lambda one: (one.quote.document, repr(one.quote.pieces))))

    def _quote(self, quote: Quote) -> Quote:
        return replace(quote, document=self._numbers[quote.document])

    def _origins(self, origins: Origins | None) -> Origins | None:
        if origins is None:
            return None
        told = [replace(one, documents=self._sorted(one.documents)) for one in origins.list]
        told.sort(key=lambda one: (one.documents, one.name or ""))
        return replace(origins, list=tuple(told), because=tuple(map(self._words, origins.because)))

    def _relay(self, one: Relay) -> Relay:
        receiver, giver = (self._numbers.get(end, 0) for end in one.ends)
        return replace(
            one,
            giver=self._words(one.giver),
            receiver=self._words(one.receiver),
            evidence=self._words(one.evidence),
            ends=(receiver, giver),
        )

    def _words(self, text: Shown) -> Shown:
        return Shown(_REPORT.sub(lambda match: _renumbered(match, self._numbers), text))


def _renumbered(match: re.Match[str], numbers: Mapping[int, int]) -> str:
    number = int(match[1])
    return f"D{numbers[number]}" if number in numbers else match.group()


def _day(event: EventView) -> str:
    return (event.time.earliest or event.time.latest or _LAST) if event.time else _LAST
