"""Events as incidents and reports as bulletins for Bayanat (SJAC), as JSON. No actors: people are told of by code."""

import json

from firsthand.model.casefile import CaseFile, DocumentView, EventView
from firsthand.publish import words
from firsthand.publish.data.rows import all_claims, passage
from firsthand.publish.made import Made, lost


def write(view: CaseFile) -> Made:
    """Return the bulletins, then the incidents, numbered apart."""
    said: dict[int, list[str]] = {}
    claims = all_claims(view)
    for claim in claims:
        said.setdefault(claim.document, []).append(
            f"{words.POLARITY[claim.polarity]}: {passage(claim.quote)}"
        )
    rows = [_bulletin(one, said.get(one.number, [])) for one in view.documents]
    rows += [_incident(event) for event in view.events]
    gone = lost(
        ("people by code (no actors are made)", sum(len(c.victims.names) for c in claims if c.victims)),
        ("chains of sources", sum(bool(c.chain) for c in claims)),
        ("counts of independent origins", sum(event.origins is not None for event in view.events)),
        ("steps from report to report", sum(len(event.relays) for event in view.events)),
        ("answers that are no claims", len(view.responses) + sum(len(e.responses) for e in view.events)),
    )
    return Made((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode(), "bayanat.json", gone)


def _bulletin(one: DocumentView, said: list[str]) -> dict[str, object]:
    found: dict[str, object] = {
        "class": "bulletin",
        "id": one.number,
        "originid": one.item,
        "title": one.title or f"D{one.number} {one.name}",
        "description": "\n".join(said) or "No claim was found in this report.",
        "sources": [{"title": one.publisher}] if one.publisher else [],
        "source_link": one.url or "",
        "publish_date": one.published or "",
    }
    return found


def _incident(event: EventView) -> dict[str, object]:
    t = event.time
    happened = {
        "title": words.acts(event.acts),
        "location": {"full_string": event.place} if event.place else None,
        "from_date": t.earliest if t else None,
        "to_date": t.latest if t else None,
    }
    return {
        "class": "incident",
        "id": event.number,
        "title": f"E{event.number} {words.acts(event.acts)}",
        "description": "\n".join(passage(claim.quote) for claim in (*event.claims, *event.denials)),
        "potential_violations": [{"title": words.act(act)} for act in event.acts],
        "locations": [{"full_string": event.place}] if event.place else [],
        "events": [{name: value for name, value in happened.items() if value}],
        "bulletin_relations": [{"bulletin": {"id": number}} for number in event.documents],
    }
