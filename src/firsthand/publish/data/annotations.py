"""Claims as Web Annotations (W3C): the passage as a quotation of its report, the claim as what is said about it."""

import json

from firsthand.model.casefile import CaseFile, ClaimView
from firsthand.publish.data.rows import all_claims, events_of, passage
from firsthand.publish.made import Made, lost

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(view: CaseFile) -> Made:
    """Return an AnnotationPage; the reports go by their references."""
    claims, told = all_claims(view), events_of(view)
    references = {one.number: one.item for one in view.documents}
    page = {
        "@context": _CONTEXT,
        "id": f"urn:firsthand:{view.release.name if view.release else 'internal'}",
        "type": "AnnotationPage",
        "items": [
            _annotation(one, references[one.document], [e.id for e in told.get(one.id, ())]) for one in claims
        ],
    }
    gone = lost(
        ("counts of independent origins", sum(event.origins is not None for event in view.events)),
        ("answers that are no claims", len(view.responses) + sum(len(e.responses) for e in view.events)),
        ("steps from report to report", sum(len(event.relays) for event in view.events)),
    )
    return Made((json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode(), "jsonld", gone)


def _annotation(one: ClaimView, reference: str, events: list[str]) -> dict[str, object]:
    before, behind = _around(one)
    selectors: list[dict[str, object]] = [
        {"type": "TextQuoteSelector", "exact": passage(one.quote), "prefix": before, "suffix": behind}
    ]
    if one.quote.end:
        selectors.append({"type": "TextPositionSelector", "start": one.quote.start, "end": one.quote.end})
    bodies: list[dict[str, object]] = [
        {"type": "TextualBody", "purpose": "classifying", "value": one.act, "format": "text/plain"},
        {"type": "TextualBody", "purpose": "assessing", "value": one.polarity, "format": "text/plain"},
    ]
    bodies += [
        {"type": "SpecificResource", "purpose": "linking", "source": f"urn:firsthand:event:{event}"}
        for event in events
    ]
    return {
        "id": f"urn:firsthand:claim:{one.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": {"source": f"urn:firsthand:report:{reference}", "selector": selectors},
    }


def _around(one: ClaimView) -> tuple[str, str]:
    """Return the words before and behind the passage."""
    pieces = one.quote.pieces
    inside = [n for n, piece in enumerate(pieces) if not piece.context] or [len(pieces)]
    before = "".join(piece.text for piece in pieces[: inside[0]])
    return before, "".join(piece.text for piece in pieces[inside[-1] + 1 :])
