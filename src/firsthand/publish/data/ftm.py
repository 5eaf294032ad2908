"""FollowTheMoney entities as JSON lines: events, those named by code or office, reports, and claims as notes.

Only properties of the published schemata are used; a value that its type would refuse is left out and counted.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from firsthand.model.casefile import CaseFile, EventView
from firsthand.publish import words
from firsthand.publish.data.rows import all_claims, events_of, passage
from firsthand.publish.made import Made, lost

_SCHEMATA = {
    "state": "PublicBody",
    "state_affiliated": "Organization",
    "organisation": "Organization",
    "person": "Person",
    "unknown": "LegalEntity",
}
Entity = dict[str, object]
Values = Mapping[str, Sequence[str | None]]


def write(view: CaseFile) -> Made:
    """Return one entity a line, those that are pointed at before those that point at them."""
    claims = all_claims(view)
    lines = [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in _entities(view)]
    gone = lost(
        (
            "claims that belong to no event (they are notes of their report)",
            len(claims) - len(events_of(view)),
        ),
        ("polarity of claims (it stands in the words of their notes)", len(claims)),
        ("numbers of people", sum(c.victims is not None for c in claims)),
        ("chains of sources", sum(bool(c.chain) for c in claims)),
        ("counts of independent origins", sum(event.origins is not None for event in view.events)),
        ("grounds of acts", sum(len(c.grounds) for c in claims)),
        ("reports without an address", sum(one.url is None for one in view.documents)),
        ("answers that are no claims", len(view.responses) + sum(len(e.responses) for e in view.events)),
    )
    return Made("".join(f"{line}\n" for line in lines).encode(), "ftm.json", gone)


def _entities(view: CaseFile) -> Iterator[Entity]:
    ids = {one.number: f"report-{one.item[:40]}" for one in view.documents}
    for one in view.documents:
        found: Values = {
            "title": [one.title],
            # The schema asks for a name of the file; without one readers of the format refuse the report.
            "fileName": [f"D{one.number}" if one.name.startswith("[") else one.name],
            "author": [one.author if one.author and not one.author.startswith("[") else None],
            "publisher": [one.publisher],
            "sourceUrl": [one.url if one.url and one.url.startswith("http") else None],
            "publishedAt": [one.published],
            "mimeType": [one.media_type],
        }
        yield _entity(ids[one.number], "Document", found)
    named = _named(view)
    for name, schema in named.items():
        yield _entity(_id(name), schema, {"name": [name]})
    for event in view.events:
        yield _event(event, named)
        for number in event.documents:
            links = {"document": [ids[number]], "entity": [f"event-{event.id}"], "role": ["speaks of"]}
            yield _entity(f"speaks-{event.id}-{number}", "Documentation", links)
    told = events_of(view)
    for claim in all_claims(view):
        about = [f"event-{event.id}" for event in told.get(claim.id, ())] or [ids[claim.document]]
        text = f"{words.POLARITY[claim.polarity]}: {words.act(claim.act)}. {passage(claim.quote)}"
        yield _entity(f"claim-{claim.id}", "Note", {"description": [text], "entity": about})


def _event(event: EventView, named: dict[str, str]) -> Entity:
    t = event.time
    victims = [name for claim in event.claims if claim.victims for name in claim.victims.names]
    involved = dict.fromkeys((*(d.name for d in event.doers), *victims))
    found: Values = {
        "name": [f"E{event.number} {words.acts(event.acts)}"],
        "location": [event.place],
        "startDate": [t.earliest if t else None],
        "endDate": [t.latest if t else None],
        "summary": [
            "; ".join(f"{words.FIGURES[n]}: {words.figure(f, n in event.few)}" for n, f in event.figures)
        ],
        "involved": [_id(name) for name in involved if name in named],
    }
    return _entity(f"event-{event.id}", "Event", found)


def _named(view: CaseFile) -> dict[str, str]:
    """Return everybody with a code or a name that may stand, and the schema; a mention without a code is nobody."""
    found: dict[str, str] = {}
    for claim in all_claims(view):
        for doer in claim.doers:
            found.setdefault(doer.name, _SCHEMATA[doer.kind])
        for name in claim.victims.names if claim.victims else ():
            found.setdefault(name, "Person")
    for event in view.events:
        for doer in event.doers:
            found.setdefault(doer.name, _SCHEMATA[doer.kind])
    return {name: schema for name, schema in found.items() if not name.startswith("[")}


def _entity(name: str, schema: str, found: Values) -> Entity:
    kept = {key: [value for value in values if value] for key, values in found.items()}
    return {
        "id": name,
        "schema": schema,
        "properties": {key: values for key, values in kept.items() if values},
    }


def _id(name: str) -> str:
    return f"party-{hashlib.sha256(name.encode()).hexdigest()[:24]}"
