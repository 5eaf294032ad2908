"""Events as entities for Uwazi (HURIDOCS), as JSON: one entity an event, its claims in running text."""

import json
from datetime import UTC, datetime, timedelta

from firsthand.model.casefile import CaseFile, EventView
from firsthand.publish import words
from firsthand.publish.data.rows import all_claims, passage
from firsthand.publish.made import Made, lost

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def write(view: CaseFile) -> Made:
    """Return the entities; their template is called `event`, with the properties that `_metadata` names."""
    rows = [_entity(event) for event in view.events]
    claims = all_claims(view)
    gone = lost(
        ("claims that belong to no event", len(view.loose)),
        ("marks of words, places in the reports and rules of claims", len(claims)),
        ("chains of sources", sum(bool(c.chain) for c in claims)),
        ("steps from report to report", sum(len(event.relays) for event in view.events)),
        ("reports (only their references stand with the events)", len(view.documents)),
    )
    return Made(
        (json.dumps({"rows": rows}, ensure_ascii=False, indent=1) + "\n").encode(), "uwazi.json", gone
    )


def _entity(event: EventView) -> dict[str, object]:
    return {
        "sharedId": event.id,
        "title": f"E{event.number} {words.acts(event.acts)}",
        "template": "event",
        "language": "en",
        "published": False,
        "metadata": _metadata(event),
    }


def _metadata(event: EventView) -> dict[str, list[dict[str, object]]]:
    said = [
        *(f"{words.POLARITY[c.polarity]}: {passage(c.quote)}" for c in (*event.claims, *event.denials)),
        *(f"Answer: {passage(one.quote)}" for one in event.responses),
    ]
    found: dict[str, list[dict[str, object]]] = {
        "acts": [{"value": act, "label": words.act(act)} for act in event.acts],
        "place": [{"value": event.place}] if event.place else [],
        "said": [{"value": "\n".join(said)}] if said else [],
        "figures": [
            {"value": f"{words.FIGURES[name]}: {words.figure(f, name in event.few)}"}
            for name, f in event.figures
        ],
        "said_to_have_done_it": [{"value": doer.name} for doer in event.doers],
        "reports": [{"value": f"D{number}"} for number in event.documents],
    }
    if event.time and event.time.earliest and event.time.latest:
        ends = {"from": _seconds(event.time.earliest), "to": _seconds(event.time.latest)}
        found["date_range"] = [{"value": ends}]
    if event.origins:
        found["independent_origins"] = [{"value": words.origins(event.origins)}]
    return {name: values for name, values in found.items() if values}


def _seconds(iso: str) -> int:
    day = datetime.fromisoformat(iso).replace(tzinfo=UTC)
    return (day - _BEGINNING) // timedelta(seconds=1)
