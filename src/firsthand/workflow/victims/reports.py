"""Who is named as a victim in the events of a case, as a list of its own: “from the reports”.

Only single persons who are named are rows. A group, or somebody who is described, cannot be told from another one.
The names are opened for this in memory, by a key that may; nothing of them is kept.
"""

from collections.abc import Iterator, Sequence
from itertools import count

from firsthand.model.claim import Claim
from firsthand.model.event import Event, EventVictim
from firsthand.protect.rewriting import rewritten
from firsthand.reconcile.events.people import victims
from firsthand.reconcile.persons.sheet import Sheet, sheet_of
from firsthand.store import Store
from firsthand.workflow import decided
from firsthand.workflow.names.sealed import unsealer
from firsthand.workflow.victims.naming import REPORTS

ACT = "Act"
_COLUMNS = ("ID", "Name", "Sex", "Age", "Date", "Place", ACT)
MEANINGS = {"Name": "name", "Sex": "sex", "Age": "age", "Date": "date", "Place": "place", "ID": "id"}


def sheet(store: Store) -> Sheet:
    """Return the list of the reports; a row is numbered by its event and its place in it. SealedTier."""
    open_names = unsealer(store)
    claims = {claim.id: claim for claim in _claims(store)}
    numbers, rows = count(2), []
    for event in store.events():
        own = [rewritten(claims[one], open_names) for one in event.claims if one in claims]
        asserted = [claim for claim in own if claim.polarity == "asserted"]
        rows += [(next(numbers), row) for row in _rows(event, victims(asserted), open_names(_place(event)))]
    return sheet_of(REPORTS, _COLUMNS, rows)


def told(store: Store) -> Iterator[str]:
    """Yield what the list of the reports is made of, with names under their masks: it changes when they do."""
    for event in store.events():
        yield f"{event.id} {event.acts} {event.time and event.time.earliest} {_place(event)} {event.claims}"


def _claims(store: Store) -> Sequence[Claim]:
    made = decided.decisions(store)
    return decided.claims(store.claims(), store.renditions() if made else (), made)


def _place(event: Event) -> str:
    return event.place.name if event.place else ""


def _rows(event: Event, found: Sequence[EventVictim], place: str) -> Iterator[list[str]]:
    for at, one in enumerate(found):
        if one.name and (one.min, one.max) == (1, 1):
            age = "" if one.age is None else str(one.age)
            yield [f"{event.id}.{at}", one.name, one.sex or "", age, _day(event), place, event.acts[0]]


def _day(event: Event) -> str:
    """Return the day of an event, or its month or year where more is not known; empty if not even that."""
    if event.time is None or not event.time.earliest or not event.time.latest:
        return ""
    first, last = event.time.earliest, event.time.latest
    for length in (10, 7, 4):
        if first[:length] == last[:length]:
            return first[:length]
    return ""
