"""`show`: what a case holds, as lists."""

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from firsthand.cli import acts, sources
from firsthand.cli.jsonlines import as_json
from firsthand.cli.opening import opened, viewed
from firsthand.cli.paint import clean, paint, wrapped
from firsthand.cli.reminding import remind, reminder
from firsthand.cli.words import claim_line, counted, dates, figure
from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.model.item import Capture
from firsthand.model.source import OriginCount
from firsthand.store import Store
from firsthand.workflow import obtained
from firsthand.workflow.custody import upkeep
from firsthand.workflow.incoming.archives import not_unpacked
from firsthand.workflow.names.shown import disguised

Listing = Iterator[tuple[object, str]]
"""Records, each with the words that show it. A list may end at the limit it is given; who prints it ends there."""


def show(options: argparse.Namespace) -> int:
    """Print one of the lists, as words or as JSON lines."""
    empty = True
    with opened(options, "read") as store:
        viewed(store, "show", {"table": options.table}, options)
        naming = disguised(store)
        for number, (record, words) in enumerate(LISTS[options.table](store, options.limit)):
            if options.limit is not None and number >= options.limit:
                break
            empty = False
            words = as_json(record) if options.json else words
            print(naming(words, _documents(record)))
        if empty and not options.json:
            print(_none(options))
        if options.table == "items":
            remind(reminder(options, store))
    return 0


def _none(options: argparse.Namespace) -> str:
    if options.table == "judgements":
        return "nothing was judged yet; see `firsthand judge --help`"
    if options.table == "copies":
        return f"no second copy is known; make one with `firsthand copy {options.case} FOLDER`"
    return f"no {options.table} yet; add reports with `firsthand add {options.case} PATH`"


def _copies(store: Store, limit: int | None) -> Listing:
    for one in store.withdrawals.copies():
        yield one, f"{clean(one.place)}\n    made {one.made}, {counted(one.lines, 'act')}"


def _documents(record: object) -> tuple[str, ...]:
    """Return the documents that a record of a list belongs to: within them a pseudonym is the surest."""
    if isinstance(record, Claim):
        return (record.document,)
    if isinstance(record, dict) and "said" in record:
        return tuple(record["documents"])
    found = record["event"] if isinstance(record, dict) and "event" in record else record
    return found.documents if isinstance(found, Event) else ()


def _claims(store: Store, limit: int | None) -> Listing:
    document = None
    for claim in store.claims(limit):
        head = "" if claim.document == document else paint(clean(claim.document), "bold") + "\n"
        document = claim.document
        yield claim, head + claim_line(claim)


def _events(store: Store, limit: int | None) -> Listing:
    events = store.events(limit)
    some = None if limit is None else {event.id for event in events}
    counts = {count.event: count for count in store.counts(some)}
    polarity = store.polarities(None if limit is None else {c for event in events for c in event.claims})
    for event in events:
        count = counts.get(event.id)
        standing = {polarity[claim] for claim in event.claims} or {"denied"}
        yield {"event": event, "origins": count}, _event(event, count, standing)


def _event(event: Event, count: OriginCount | None, standing: Collection[str]) -> str:
    figures = [
        (label, figure(f.min, f.max))
        for label, f in (
            ("killed", event.killed),
            ("injured", event.injured),
            ("detained", event.detained),
            ("affected", event.affected),
        )
    ]
    facts = ["" if "asserted" in standing else paint(f"only {' or '.join(sorted(standing))}", "yellow")]
    facts += [clean(event.place.name) if event.place else "", dates(event.time)]
    facts += [f"{label} {words}" for label, words in figures if words]
    if event.denials:
        facts.append(paint(f"contested by {len(event.denials)}", "yellow"))
    head = f"{event.id}  {paint(', '.join(event.acts), 'cyan')}  {'; '.join(fact for fact in facts if fact)}"
    if count is None:
        return head
    reasons = wrapped(" ".join(clean(reason) for reason in count.because))
    size = f"{counted(len(event.claims), 'claim')} in {counted(count.documents, 'document')}"
    return f"{head}\n    {origins(count)}; {size}\n{reasons}"


def origins(count: OriginCount) -> str:
    """Return the count of origins as words; never a lone number while some are unknown."""
    low, high = count.independent, count.independent + count.unknown
    if count.unknown:
        return f"between {low} and {high} independent origins ({count.unknown} unknown)"
    return counted(low, "independent origin")


def _items(store: Store, limit: int | None) -> Listing:
    captures: dict[str, list[Capture]] = {}
    for capture in store.captures():
        captures.setdefault(capture.item, []).append(capture)
    archives = obtained.archives(c for own in captures.values() for c in own)
    checked = upkeep.last_check(store)
    waiting = not_unpacked(store)
    for item in store.items():
        own = captures[item.id]
        lines = [line for c in own for line in _capture(c, archives)]
        names = ", ".join(dict.fromkeys(clean(c.name) for c in own))
        fixity, damaged = checked(item)
        head = f"{item.short}  {paint(names, 'cyan')}  {item.size:,} bytes"
        lines.append(f"      {paint(clean(fixity), 'red') if damaged else fixity}")
        if item.id in waiting:
            lines.append(
                f"      {paint('not unpacked to its end; `firsthand add` goes on with it', 'yellow')}"
            )
        record = {"item": item, "captures": own, "fixity": fixity, "damaged": damaged}
        record |= {"not_unpacked": item.id in waiting}
        yield record, "\n".join((head, *lines))


def _capture(capture: Capture, archives: Mapping[str, str]) -> list[str]:
    """Return how an item was obtained: where from in one line, then what was checked, failures in red."""
    lines = [f"    {clean(obtained.obtained(capture))}"]
    lines += [f"      {clean(words)}" for words in obtained.details(replace(capture, checks=()), archives)]
    colours = {True: "green", False: "red", None: "yellow"}
    lines += [
        f"      {paint(clean(obtained.checked(check)), colours[check.passed])}" for check in capture.checks
    ]
    return lines


LISTS: Mapping[str, Callable[[Store, int | None], Listing]] = {
    "claims": _claims,
    "sources": sources.sources,
    "events": _events,
    "items": _items,
    "judgements": sources.judgements,
    "acts": acts.listing,
    "copies": _copies,
}
