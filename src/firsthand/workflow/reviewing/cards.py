"""A claim on a card: what it says in words, and what people decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.claim.judged import PREFIX, corrected
from firsthand.model import vocabulary
from firsthand.model.claim import Claim, Link, Victims, When
from firsthand.model.judgement import Decided, Judgement, Subject, said, subject
from firsthand.workflow.names.shown import Naming

Decisions = Mapping[Subject, Decided]

KINDS = {
    "victim": "a victim",
    "witness": "a witness",
    "official": "an official",
    "organisation": "an organisation",
    "media": "an outlet",
    "document": "a document",
    "unnamed": "a source that is not named",
    "unknown": "an unknown source",
}


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a person said of a claim: `id` of the judgement, verdict, who and when in words, and why."""

    id: str
    verdict: str
    said: str
    reason: str


@dataclass(frozen=True, slots=True)
class Card:
    """One claim in words: `facts` are label and words, `fields` what a correction starts from.

    `state`: undecided, accepted, rejected, corrected, added. `seen` is the id of the judgement that stands, `against`
    are those of others that say otherwise. `machine` are the facts as the machine has them, where they differ.
    `original`: there is an original to look at, other than its text.
    """

    id: str
    act: str
    polarity: str
    facts: tuple[tuple[str, str], ...]
    rule: str
    state: str
    ruled: Ruled | None
    against: tuple[Ruled, ...]
    seen: str | None
    machine: tuple[tuple[str, str], ...]
    fields: Mapping[str, str]
    start: int
    end: int
    original: bool = False


def card(claim: Claim, decisions: Decisions, text: str, naming: Naming) -> Card:
    """Return the card of a claim as the machine has it, with what people made of it."""
    decided = decisions.get(subject("claim", (f"{PREFIX}{claim.id}",)))
    counts = decided.counts if decided else None
    shown = claim
    if counts is not None and counts.verdict == "corrected":
        shown = corrected(claim, counts.values, text, counts.author) or claim
    facts, machine = _facts(shown, naming), _facts(claim, naming)
    here = (claim.document,)
    return Card(
        id=claim.id,
        act=vocabulary.acts()[shown.act].label if shown.act in vocabulary.acts() else shown.act,
        polarity=shown.polarity,
        facts=facts,
        rule=naming(shown.rule, here),
        state=counts.verdict if counts else "undecided",
        ruled=_ruled(counts, naming) if counts else None,
        against=tuple(_ruled(one, naming) for one in decided.against) if decided else (),
        seen=counts.id if counts else None,
        machine=machine if machine != facts else (),
        fields=_fields(shown, naming),
        start=shown.passage.start,
        end=shown.passage.end,
    )


def _ruled(one: Judgement, naming: Naming) -> Ruled:
    return Ruled(one.id, one.verdict, naming(said(one), ()), naming(one.reason, ()))


def _facts(claim: Claim, naming: Naming) -> tuple[tuple[str, str], ...]:
    here = (claim.document,)
    found = (
        ("To whom", naming(_people(claim.victims), here)),
        ("By whom", naming(_doers(claim), here)),
        ("Where", naming(claim.place.name if claim.place else "", here)),
        ("When", dates(claim.time)),
        ("Why", ", ".join(_ground(one.term) for one in claim.ground)),
        ("Who says so", naming(chain(claim.attribution), here)),
    )
    return tuple((label, words) for label, words in found if words)


def _doers(claim: Claim) -> str:
    hedged = {"suspected": " (suspected)", "claimed": " (has claimed it)", "possible": " (possibly)"}
    return ", ".join(one.span.text + hedged.get(one.stance, "") for one in claim.perpetrators)


def _ground(term: str) -> str:
    known = vocabulary.grounds().get(term)
    return known.label if known else term


def number(low: int | None, high: int | None) -> str:
    """Return a range of people as words; empty where nothing is stated."""
    if low is None:
        return "" if high is None else f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def dates(time: When | None) -> str:
    """Return a time as words: one date, or from when to when."""
    if time is None or not (time.earliest or time.latest):
        return ""
    if time.earliest == time.latest:
        return time.earliest or ""
    return f"{time.earliest or 'before'} to {time.latest or 'later'}"


def chain(links: tuple[Link, ...]) -> str:
    """Return who says so, the one nearest to the fact first."""
    return ", to ".join(link.name or KINDS[link.kind] for link in links)


def _people(victims: Victims | None) -> str:
    if victims is None:
        return ""
    counted = number(victims.min, victims.max)
    counted = f"about {counted}" if counted and victims.approximate else counted
    who = ", ".join(dict.fromkeys(name.text for name in victims.names)) or victims.description or ""
    return f"{counted} ({who})" if counted and who else counted or who


def _fields(claim: Claim, naming: Naming) -> Mapping[str, str]:
    here, people, time = (claim.document,), claim.victims, claim.time
    link = claim.attribution[0] if claim.attribution else None
    return {
        "act": claim.act,
        "polarity": claim.polarity,
        "min": str(people.min) if people and people.min is not None else "",
        "max": str(people.max) if people and people.max is not None else "",
        "approximate": "yes" if people and people.approximate else "",
        "who": naming((people.description or "") if people else "", here),
        "place": naming(claim.place.name, here) if claim.place else "",
        "earliest": (time.earliest or "") if time else "",
        "latest": (time.latest or "") if time else "",
        "source": naming((link.name or "") if link else "", here),
        "source_kind": link.kind if link else "",
    }
