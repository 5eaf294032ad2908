"""Outlines of submissions, filled with what the case holds, and saying what is missing.

The parts are those that UN special procedures ask of a communication, and what the Commission for the Control of
INTERPOL's Files asks of a request, in our own words; a person completes them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from firsthand.model.casefile import CaseFile, ClaimView, EventView
from firsthand.publish import overview
from firsthand.publish.kinds.ask import Ask
from firsthand.publish.kinds.outlining import Outline, Part, answers, dates, wanted
from firsthand.publish.kinds.parts import Writer
from firsthand.publish.languages import Labels
from firsthand.publish.paper import Block, Bullets, Heading, Para, plain, said

_CHARGES = ("false_accusation", "wanted_notice", "prosecution", "detention", "deportation")
_RIGHTS = (
    *("killing", "death_in_custody", "torture", "ill_treatment", "sexual_violence", "disappearance"),
    *("abduction", "threat", "coercion", "raid", "denial_of_care"),
)
_NEUTRAL = ("opinion", "religion", "ethnicity", "nationality")
"""Grounds that touch Article 3 of the Constitution of INTERPOL."""
_FIRST_HAND = ("victim", "witness", "document")


def un(view: CaseFile, labels: Labels, ask: Ask) -> Iterator[Block]:
    """Yield the outline for UN special procedures; `ask.act` leaves the events with that act."""
    events = [event for event in view.events if ask.act is None or ask.act in event.acts]
    yield from Outline(Writer(view, labels), events, ask).written(UN)


def ccf(view: CaseFile, labels: Labels, ask: Ask) -> Iterator[Block]:
    """Yield the outline for the Commission: the pattern of charges, the dates, the contradictions, the rules."""
    charged = [event for event in view.events if set(event.acts) & set(_CHARGES) and _about(event, ask)]
    yield from Outline(Writer(view, labels), charged, ask).written(CCF)


def _victims(out: Outline) -> Iterator[Block]:
    found: dict[str, list[str]] = {}
    for event in out.events:
        for claim in event.claims:
            for name in names(claim):
                found.setdefault(out.say.code_name(name), []).append(f"E{event.number}")
    lines = [f"{name}: {', '.join(dict.fromkeys(numbers))}" for name, numbers in found.items()]
    if lines:
        yield Bullets(tuple(map(plain, lines)))
    yield out.missing("miss_victims")


def _perpetrators(out: Outline) -> Iterator[Block]:
    found: dict[str, str] = {}
    for doer in (one for event in out.events for one in event.doers):
        line = out.writer.doer(doer)
        found.setdefault(line.casefold(), line)
    yield out.lines(list(found.values()), "miss_perpetrators")


def _circumstances(out: Outline) -> Iterator[Block]:
    yield from _claims(out, {claim.act for event in out.events for claim in event.claims})


def _pattern(out: Outline) -> Iterator[Block]:
    yield from _claims(out, _CHARGES)


def _claims(out: Outline, acts: Collection[str]) -> Iterator[Block]:
    """Yield each event with its claims of some acts."""
    for event in out.events:
        yield Heading(3, out.writer.event_line(event))
        for claim in event.claims:
            if claim.act in acts:
                yield from out.writer.claim(claim)
    if not out.events:
        yield out.missing("miss_circumstances")


def _rights(out: Outline) -> Iterator[Block]:
    """Yield the rights that the acts touch, by the articles that belong to each act in the vocabulary."""
    acts = {act for event in out.events for act in event.acts}
    rows = [row for row in overview.act_rows(out.writer.view) if row.act in acts and row.treaties]
    yield said(out.say("un_rights_note"))
    yield out.lines([f"{out.say.act(row.act)}: {', '.join(row.treaties)}" for row in rows], "miss_rights")


def _danger(out: Outline) -> Iterator[Block]:
    for claim in (one for event in out.events for one in event.claims if one.polarity == "threatened"):
        yield from out.writer.claim(claim)
    yield out.missing("miss_danger")


def _remedies(out: Outline) -> Iterator[Block]:
    for claim in (one for event in out.events for one in event.claims if one.act == "failure_to_act"):
        yield from out.writer.claim(claim)
    yield out.missing("miss_remedies")


def _basis(out: Outline) -> Iterator[Block]:
    """Yield which kinds of sources speak; reports of the media alone do not do."""
    kinds = {step.kind for event in out.events for claim in event.claims for step in claim.chain}
    if kinds:
        yield Bullets(tuple(plain(out.say.term("sources", kind)) for kind in sorted(kinds)))
    if not kinds & set(_FIRST_HAND):
        yield out.missing("miss_basis")


def _person(out: Outline) -> Iterator[Block]:
    yield said(out.say.code_name(out.ask.person) if out.ask.person else out.say("law_everybody"))
    yield out.missing("miss_person")


def _context(out: Outline) -> Iterator[Block]:
    yield out.told(_near(out), "miss_context")


def _near(out: Outline) -> Sequence[EventView]:
    """Return the other events with the same codes, or of the same place where that is told."""
    people = {name for event in out.events for claim in event.claims for name in names(claim)}
    places = {event.place for event in out.events if event.place and not event.place.startswith("[")}
    numbers = {event.number for event in out.events}
    return [
        event
        for event in out.writer.view.events
        if event.number not in numbers
        and (event.place in places or any(people & set(names(claim)) for claim in event.claims))
    ]


def _rules(out: Outline) -> Iterator[Block]:
    """Yield the rules that are often relied on, each with the events of the case that touch it."""
    events = sorted((*out.events, *_near(out)), key=lambda event: event.number)
    touched = {
        "rule_rights": [e for e in events if set(e.acts) & set(_RIGHTS)],
        "rule_neutral": [e for e in events if any(_grounds(claim) & set(_NEUTRAL) for claim in e.claims)],
        "rule_data": [e for e in out.events if e.denials or e.responses],
    }
    for rule, found in touched.items():
        yield Para(plain(out.say(rule), "strong"))
        yield out.told(found, f"miss_{rule}")
    yield out.missing("miss_rules")


def _grounds(claim: ClaimView) -> set[str]:
    return {term for term, _ in claim.grounds}


def names(claim: ClaimView) -> tuple[str, ...]:
    """Return the codes of a claim's victims; a mention without a code is nobody's."""
    return tuple(n for n in claim.victims.names if not n.startswith("[")) if claim.victims else ()


def _about(event: EventView, ask: Ask) -> bool:
    return ask.person is None or any(ask.person in names(claim) for claim in event.claims)


UN: Mapping[str, Part] = {
    "un_victims": _victims,
    "un_perpetrators": _perpetrators,
    "un_dates": dates,
    "un_circumstances": _circumstances,
    "un_rights": _rights,
    "un_danger": _danger,
    "un_reply": answers("miss_reply"),
    "un_remedies": _remedies,
    "un_basis": _basis,
    "un_submitter": wanted("miss_submitter", "miss_consent", "miss_confidential"),
    "un_elsewhere": wanted("miss_mandate", "miss_elsewhere"),
}
"""The parts of a submission to UN special procedures, by their headings."""
CCF: Mapping[str, Part] = {
    "ccf_person": _person,
    "ccf_power": wanted("miss_power"),
    "ccf_request": wanted("miss_request", "miss_notice"),
    "ccf_arguments": wanted("miss_summary", "miss_language", "miss_signature"),
    "ccf_pattern": _pattern,
    "ccf_dates": dates,
    "ccf_contradictions": answers("miss_contradictions"),
    "ccf_context": _context,
    "ccf_rules": _rules,
    "ccf_decisions": wanted("miss_decisions"),
    "ccf_papers": wanted("miss_papers"),
    "ccf_disclosure": wanted("miss_disclosure", "miss_earlier"),
}
"""The parts of a request to the Commission for the Control of INTERPOL's Files, by their headings."""
