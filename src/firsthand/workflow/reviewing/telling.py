"""One event with everything that is said of it: who says what, what agrees, who denies it, origins, and decisions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.claim.judged import PREFIX, judged
from firsthand.model import vocabulary
from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.model.source import Derivation, OriginCount
from firsthand.publish.words import effect
from firsthand.reconcile.events import victims
from firsthand.store import Store
from firsthand.workflow.decided import Decisions, decisions
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing import chains, settling
from firsthand.workflow.reviewing.cards import Card, card, chain, number
from firsthand.workflow.reviewing.chains import Chain
from firsthand.workflow.reviewing.events import Line, counted, line
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset
from firsthand.workflow.reviewing.ranges import Chart, charts
from firsthand.workflow.reviewing.settling import Settled, handle

MOST = 400
"""Claims of one event that are compared, drawn and looked through for people; all of them stand in the list."""
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim in an event: its card, and the document that makes it."""

    card: Card
    rendition: str
    document: str
    published: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the claims end: each origin in words, and the reasons of the count."""

    count: str
    each: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A report or source that people can judge the origins of; `handle` stands for its id in a form."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One event. `compared` counts the claims that are compared, drawn and looked through, if not all are.

    `denies`: who denies what, in words; `near`: events that may be the same, to be merged.
    """

    line: Line
    said: Leafed[Saying]
    denied: tuple[Saying, ...]
    denies: tuple[tuple[str, str], ...]
    charts: tuple[Chart, ...]
    chain: Chain
    origins: Origins | None
    people: tuple[tuple[str, str], ...]
    doers: tuple[tuple[str, str], ...]
    because: tuple[str, ...]
    grouped: tuple[Settled, ...]
    judged: tuple[Settled, ...]
    choices: tuple[Choice, ...]
    near: tuple[Line, ...]
    compared: int | None


def telling(store: Store, event_id: str, wanted: int = 1) -> Telling:
    """Return one event, and page `wanted` of what is said of it; NothingFound."""
    event, naming, made = store.leaves.event(event_id), disguised(store), decisions(store)
    count = next(iter(store.counts([event_id])), None)
    page, pages, before = offset(wanted, len(event.claims))
    here = event.claims[before : before + ON_A_PAGE]
    head = event.claims[:MOST]
    claims = _claims(store, {*head, *here, *event.denials[:MOST]}, made)
    told, denied = _those(head, claims), _those(event.denials[:MOST], claims)
    edges = _edges(store, event, [*told, *denied])
    names = _names(store, [*told, *denied])
    found = chains.chain(store, told, denied, edges)
    known = _known(store, [*told, *denied], edges)
    return Telling(
        line(event, count, naming),
        Leafed(_sayings(store, _those(here, claims), made, naming), page, pages, len(event.claims)),
        _sayings(store, denied[:ON_A_PAGE], made, naming),
        tuple(_denies(denied, naming)),
        charts([(c, (names[c.rendition], c.id, c.rendition)) for c in told if c.polarity == "asserted"]),
        found,
        _origins(count, naming) if count else None,
        _people(told, naming),
        _doers(event, naming),
        tuple(naming(why, event.documents) for why in event.because),
        settling.of_event(store, (*event.claims, *event.denials)),
        settling.of_origins(store, known),
        tuple(Choice(handle(about), name) for about, name in known.items()),
        _near(store, event, naming),
        len(head) if len(event.claims) > MOST else None,
    )


def choices(store: Store, event_id: str) -> dict[str, str]:
    """Return the ids of reports and sources of an event by their handles; NothingFound."""
    event = store.leaves.event(event_id)
    wanted = (*event.claims[:MOST], *event.denials[:MOST])
    claims = _those(wanted, _claims(store, set(wanted), decisions(store)))
    return {handle(about): about for about in _known(store, claims, _edges(store, event, claims))}


def _claims(store: Store, wanted: set[str], made: Decisions) -> dict[str, Claim]:
    """Return claims by id as people decided; also those that they added."""
    kept = store.leaves.claims(wanted)
    own = {about: one for about, one in made.items() if about.about[0].removeprefix(PREFIX) in wanted}
    if not own:
        return kept
    texts = {kept[c].rendition for about in own if (c := about.about[0].removeprefix(PREFIX)) in kept}
    texts |= {found for one in own.values() if (found := dict(one.counts.values).get("rendition"))}
    by_id = {name: store.rendition(name) for name in sorted(texts)}
    untouched = [claim for claim in kept.values() if claim.rendition not in by_id]
    changed = judged([claim for claim in kept.values() if claim.rendition in by_id], own, by_id)
    return {claim.id: claim for claim in (*untouched, *changed)}


def _those(wanted: Iterable[str], claims: Mapping[str, Claim]) -> list[Claim]:
    return [claims[name] for name in wanted if name in claims]


def _edges(store: Store, event: Event, claims: Sequence[Claim]) -> list[Derivation]:
    documents = list(dict.fromkeys(claim.document for claim in claims))[: chains.MOST_REPORTS]
    own = store.leaves.derivations("claim", [claim.id for claim in claims], chains.MOST_STEPS)
    return [*chains.between(store, documents), *own]


def _names(store: Store, claims: Sequence[Claim]) -> dict[str, str]:
    """Return what each text goes by: its outlet, else its title or name."""
    naming, found = disguised(store), {}
    for claim in claims:
        if claim.rendition not in found:
            text = store.rendition(claim.rendition)
            found[claim.rendition] = naming(text.publisher or text.title or text.document, (text.document,))
    return found


def _sayings(store: Store, claims: Sequence[Claim], made: Decisions, naming: Naming) -> tuple[Saying, ...]:
    texts = {name: store.rendition(name) for name in {claim.rendition for claim in claims}}
    return tuple(
        Saying(
            card(claim, made, texts[claim.rendition].text, naming),
            claim.rendition,
            naming(texts[claim.rendition].title or claim.document, (claim.document,)),
            texts[claim.rendition].published,
            naming(claim.passage.text, (claim.document,)),
        )
        for claim in claims
    )


def _denies(denied: Sequence[Claim], naming: Naming) -> Iterable[tuple[str, str]]:
    """Yield who denies, and what."""
    terms = vocabulary.acts()
    held: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in denied:
        who = naming(chain(claim.attribution), (claim.document,)) or "the report itself"
        held[who][terms[claim.act].label if claim.act in terms else claim.act] = None
    yield from ((who, ", ".join(acts)) for who, acts in held.items())


def _origins(count: OriginCount, naming: Naming) -> Origins:
    each = tuple(
        f"{naming(one.name, one.documents) if one.name else 'not named'} ({one.kind})"
        for one in count.origins
    )
    return Origins(counted(count), each, tuple(naming(why, ()) for why in count.because))


def _people(claims: Sequence[Claim], naming: Naming) -> tuple[tuple[str, str], ...]:
    """Return to whom it was done: a person or group, and what is said of them."""
    documents = tuple(dict.fromkeys(claim.document for claim in claims))
    found = []
    for one in victims([claim for claim in claims if claim.polarity == "asserted"]):
        who = one.name or one.description or "people"
        how_many = "" if one.name else number(one.min, one.max)
        facts = (how_many, one.sex or "", f"{one.age} years old" if one.age else "", effect(one.effect) or "")
        found.append((naming(who, documents), ", ".join(fact for fact in facts if fact)))
    return tuple(dict.fromkeys(found))


def _doers(event: Event, naming: Naming) -> tuple[tuple[str, str], ...]:
    stances = {"fact": "", "suspected": "suspected", "claimed": "has claimed it", "possible": "possibly"}
    return tuple(
        dict.fromkeys(
            (naming(one.span.text, event.documents), stances.get(one.stance, one.stance))
            for one in event.perpetrators
        )
    )


def _known(store: Store, claims: Sequence[Claim], edges: Sequence[Derivation]) -> dict[str, str]:
    """Return the reports and sources of an event that can be judged: what they go by, by id."""
    naming = disguised(store)
    reports = chains.Reports.of(store, [claim.document for claim in claims], naming)
    found = {reports.about[one.number]: f"D{one.number} {one.name}" for one in reports.listed}
    for about, edge in _givers(edges).items():
        found[about] = chains.party(store, about, (edge.document,), naming)
    return found


def _givers(edges: Sequence[Derivation]) -> dict[str, Derivation]:
    """Return the sources that are told, each with a step that names it."""
    return {
        edge.giver: edge
        for edge in reversed(edges)
        if edge.giver.startswith(chains.SOURCE) and not edge.giver.startswith(chains.UNTOLD)
    }


def _near(store: Store, event: Event, naming: Naming) -> tuple[Line, ...]:
    """Return events that the same reports tell, those with most reports in common first."""
    held = store.marks.beside(event.documents)
    held.pop(event.id, None)
    chosen = sorted(held, key=lambda name: (-held[name], name))[:_NEAR]
    return tuple(line(store.leaves.event(name), None, naming) for name in chosen)
