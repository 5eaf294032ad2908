"""What each line of a release says, as the journal keeps it: enough to say later which line changed, and in what.

A line is a claim or an event, by its reference in the releases of one series (see `series` in `Wanted`). Of what it
says, digests are kept, field by field; codes of people count as equal, since each version has its own.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping

from firsthand.model.casefile import CaseFile, ClaimView, EventView
from firsthand.protect.release.codes import CODE

FIELDS = ("act", "number", "place", "time", "who did it", "sources", "words")
_SIZE = 4
Lines = dict[str, str]


def lines(view: CaseFile) -> Lines:
    """Return, by "claim REFERENCE" or "event REFERENCE", the digests of the fields, `_SIZE` digits each."""
    found = {f"event {one.id}": _digests(_of_event(one)) for one in view.events}
    for one in view.events:
        found |= {f"claim {claim.id}": _digests(_of_claim(claim)) for claim in (*one.claims, *one.denials)}
    return found | {f"claim {claim.id}": _digests(_of_claim(claim)) for claim in view.loose}


def compared(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each line that was added, changed or withdrawn."""
    yield from (f"added: {line}" for line in sorted(now.keys() - before.keys()))
    for line in sorted(now.keys() & before.keys()):
        fields = [name for n, name in enumerate(FIELDS) if _part(before[line], n) != _part(now[line], n)]
        if fields:
            yield f"changed: {line} ({', '.join(fields)})"
    yield from (f"withdrawn: {line}" for line in sorted(before.keys() - now.keys()))


def kept(found: Lines) -> str:
    """Return lines as the journal keeps them."""
    return json.dumps(found, separators=(",", ":"), sort_keys=True)


def read(text: str) -> Lines:
    """Return what `kept` wrote; nothing for a release that was made before lines were kept."""
    return dict(json.loads(text)) if text else {}


def _part(digests: str, number: int) -> str:
    return digests[number * _SIZE : (number + 1) * _SIZE]


def _digests(fields: tuple[object, ...]) -> str:
    texts = (CODE.sub("person", repr(one)) for one in fields)
    return "".join(
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SIZE] for text in texts
    )


def _of_claim(one: ClaimView) -> tuple[object, ...]:
    v = one.victims
    words = "".join(piece.text for piece in one.quote.pieces if not piece.context)
    number = (v.min, v.max, v.few, v.names) if v else None
    return ((one.act, one.polarity, one.grounds), number, one.place, one.time, one.doers, one.chain, words)


def _of_event(one: EventView) -> tuple[object, ...]:
    origins = (one.origins.independent, one.origins.unknown) if one.origins else None
    sizes = (len(one.claims), len(one.denials), len(one.responses), origins)
    return (one.acts, (one.figures, one.few), one.place, one.time, one.doers, sizes, "")
