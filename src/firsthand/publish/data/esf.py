"""HURIDOCS Events Standard Formats: a table for each entity, with the names of the fields in the heads.

An act is one victim and one kind of act. Persons go by the codes of the release; who has no code is counted with the
group. Terms of micro-thesauri are given in words, since their lists are not shipped.
"""

from collections.abc import Iterator

from firsthand.model.casefile import CaseFile, ClaimView, EventView
from firsthand.publish import words
from firsthand.publish.data.csv import table
from firsthand.publish.data.rows import Cell, Sheet, all_claims, events_of, passage, withheld
from firsthand.publish.formats.packed import packed
from firsthand.publish.made import Lost, Made, lost

_EVENT = (
    "Event Record Number",
    "Event Title",
    "Geographical Term",
    "Initial Date",
    "Final Date",
    "Event Description",
    "Violation Status",
)
_PERSON = ("Person Record Number", "Counting Unit", "Person Name", "Number of Persons in Group")
_ACT = (
    "Act Record Number",
    "Victim Record Number",
    "Event Record Number",
    "Type of Act",
    "Initial Date",
    "Final Date",
    "Exact Location",
    "Stated Reason",
    "Attribution",
)
_INVOLVEMENT = (
    "Involvement Record Number",
    "Perpetrator Record Number",
    "Act Record Number",
    "Degree of Involvement",
    "Type of Perpetrator",
)
_INFORMATION = (
    "Information Record Number",
    "Source Record Number",
    "Event Record Number",
    "Act Record Number",
    "Source Connection",
    "Date of Source Material",
    "Type of Source Material",
    "Remarks",
)
_SOURCE = ("Person Record Number", "Counting Unit", "Person Name", "kind")
HEADS = (_EVENT, _PERSON, _ACT, _INVOLVEMENT, _INFORMATION, _SOURCE)


def write(view: CaseFile) -> Made:
    """Return the package of tables; a denial is Information about what it denies and no Act."""
    entities = _Entities(view)
    entities.fill()
    gone = _lost(view)
    made = [
        *entities.sheets(),
        withheld(view),
        Sheet("left-out", ("what", "how_many"), [(g.what, g.count) for g in gone]),
    ]
    return Made(packed((f"{sheet.name}.csv", table(sheet)) for sheet in made), "zip", gone)


def _lost(view: CaseFile) -> tuple[Lost, ...]:
    claims, told = all_claims(view), events_of(view)
    return lost(
        ("claims that belong to no event", sum(c.id not in told for c in claims)),
        ("words around passages and their marks", len(claims)),
        ("chains of sources beyond the first step", sum(max(len(c.chain) - 1, 0) for c in claims)),
        ("ends of ranges of people", sum(bool(c.victims and c.victims.min != c.victims.max) for c in claims)),
        ("counts of independent origins", sum(event.origins is not None for event in view.events)),
        ("answers that are no claims", len(view.responses) + sum(len(e.responses) for e in view.events)),
    )


class _Entities:
    def __init__(self, view: CaseFile) -> None:
        self._view = view
        self._published = {one.number: one.published for one in view.documents}
        self._kinds = {one.number: one.media_type for one in view.documents}
        self._persons: dict[str, tuple[Cell, ...]] = {}
        self._sources: dict[str, tuple[Cell, ...]] = {}
        self._acts: list[tuple[Cell, ...]] = []
        self._involved: list[tuple[Cell, ...]] = []
        self._information: list[tuple[Cell, ...]] = []

    def fill(self) -> None:
        """Take every event of the view."""
        for event in self._view.events:
            for claim in event.claims:
                acts = list(self._act(event, claim))
                self._informs(event, claim, acts[0])
            for claim in event.denials:
                self._informs(event, claim, "")

    def sheets(self) -> list[Sheet]:
        """Return the tables, filled."""
        return [
            Sheet("Event", _EVENT, [_event(event) for event in self._view.events]),
            Sheet("Act", _ACT, self._acts),
            Sheet("Person", _PERSON, list(self._persons.values())),
            Sheet("Involvement", _INVOLVEMENT, self._involved),
            Sheet("Information", _INFORMATION, self._information),
            Sheet("Source", _SOURCE, list(self._sources.values())),
        ]

    def _act(self, event: EventView, claim: ClaimView) -> Iterator[str]:
        """Keep an Act for each victim with a code, or one for the group; yield their numbers."""
        t = claim.time
        for number, victim in enumerate(self._victims(claim), 1):
            act = f"A-{claim.id}-{number}"
            times = (t.earliest, t.latest) if t else (None, None)
            reason = "; ".join(f"{words.ground(term)} (“{text}”)" for term, text in claim.grounds)
            self._acts.append(
                (
                    act,
                    victim,
                    f"E{event.number}",
                    words.act(claim.act),
                    *times,
                    claim.place,
                    reason,
                    "denied" if event.denials else None,
                )
            )
            for place, doer in enumerate(claim.doers, 1):
                name = self._person(doer.name, "group" if doer.kind != "person" else "individual", None)
                degree = "suspected" if doer.stance != "fact" else "stated"
                self._involved.append((f"I-{claim.id}-{number}-{place}", name, act, degree, doer.kind))
            yield act

    def _victims(self, claim: ClaimView) -> Iterator[str]:
        v = claim.victims
        if v is None or not v.names:
            group = f"group of claim {claim.id}"
            yield self._person(group, "group", v.min if v else None)
            return
        for name in v.names:
            # A mention without a code is nobody's: two of them are never one person.
            known = not name.startswith("[")
            yield self._person(name if known else f"{name} of claim {claim.id}", "individual", None)

    def _person(self, name: str, unit: str, count: int | None) -> str:
        if name not in self._persons:
            self._persons[name] = (f"P{len(self._persons) + 1}", unit, name, count)
        return str(self._persons[name][0])

    def _informs(self, event: EventView, claim: ClaimView, act: str) -> None:
        first = claim.chain[0] if claim.chain else None
        name = first.name if first and first.name else f"report D{claim.document}"
        kind = first.kind if first else "report"
        if name not in self._sources:
            self._sources[name] = (f"S{len(self._sources) + 1}", "unknown", name, kind)
        self._information.append(
            (
                f"F-{claim.id}",
                self._sources[name][0],
                f"E{event.number}",
                act,
                kind,
                self._published[claim.document],
                self._kinds[claim.document],
                f"{claim.polarity}: {passage(claim.quote)}",
            )
        )


def _event(one: EventView) -> tuple[Cell, ...]:
    t = one.time
    status = "denied" if one.denials and not one.claims else "unknown"
    title = words.acts(one.acts)
    figures = "; ".join(
        f"{words.FIGURES[name]}: {words.figure(f, name in one.few)}" for name, f in one.figures
    )
    return (
        f"E{one.number}",
        title,
        one.place,
        t.earliest if t else None,
        t.latest if t else None,
        figures,
        status,
    )
