"""`destroy`: items leave a case for good, after what goes was shown and agreed to. `handover`: they go to others."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from firsthand.cli.opening import agent, opened, say
from firsthand.cli.paint import clean, paint
from firsthand.cli.words import counted
from firsthand.errors import UsageError
from firsthand.model.withdrawal import Withdrawn
from firsthand.store import Store
from firsthand.workflow.incoming.inputs import spelled
from firsthand.workflow.leaving import destroying
from firsthand.workflow.leaving import handover as handing
from firsthand.workflow.leaving.destroying import Order, Plan
from firsthand.workflow.leaving.handover import HandedOver
from firsthand.workflow.names.shown import disguised

SSD = """Blobs were overwritten and removed, and the database was written anew. On a hard disk that destroys them. An
SSD, a file system that keeps older versions (btrfs, ZFS, snapshots) and a synchronised folder can keep what was there,
still encrypted with the keys of this case: only the wiping of that disk, or the loss of every key, ends it."""


def destroy(options: argparse.Namespace) -> int:
    """Destroy items; asks first, unless --yes was given."""
    if not options.reason.strip():
        raise UsageError("--reason", "say in a few words why it is destroyed")
    with opened(options, "write") as store:
        plan = destroying.plan(store, options.items, options.with_archives)
        shown = list(_planned(plan, store))
        if not options.yes:
            _ask(options, plan, shown)
        done = destroying.destroy(store, plan, Order(agent(options), options.reason))
    say(options, _record(plan, done), "\n".join((*shown, *_said(plan, done))))
    return 0


def handover(options: argparse.Namespace) -> int:
    """Write a folder of evidence that others check without Firsthand; returns 0."""
    to = Path(options.to)
    order = handing.Order(tuple(options.items), to, agent(options), options.reason, options.recipient)
    with opened(options, "write") as store:
        done = handing.hand_over(store, order, Path(options.case))
    record = {**msgspec.to_builtins(done), "out": spelled(to), "encrypted": options.recipient is not None}
    say(options, record, "\n".join(_handed(to, done)))
    if options.recipient is None:
        print(f"note: {handing.NAMES}", file=sys.stderr)
    return 0


def _handed(to: Path, done: HandedOver) -> Iterator[str]:
    originals = f"{counted(len(done.items), 'original')}, {done.size:,} bytes"
    yield f"wrote {spelled(to)}: {originals}; VERIFY.txt says how to check it"
    yield f"tell the receiver by another way: SHA-256 of tagmanifest-sha256.txt {done.digest}"
    if not done.stamped:
        yield "no timestamp covers it yet: `firsthand timestamp` gets one, and a later handover has it"


def _ask(options: argparse.Namespace, plan: Plan, shown: list[str]) -> None:
    """Raise UsageError unless a person at the keyboard agrees."""
    if options.json or not sys.stdin.isatty():
        say(options, _record(plan, None), "\n".join(shown))
        raise UsageError(
            "--yes", "nothing was destroyed; look at the list, and give --yes if it is what you mean"
        )
    print("\n".join(shown))
    try:
        answer = input("Destroy this for good? Type yes: ")
    except EOFError:
        answer = ""
    if answer.strip().lower() != "yes":
        raise UsageError("destroy", "nothing was destroyed")


def _planned(plan: Plan, store: Store) -> Iterator[str]:
    naming = disguised(store)
    for doomed in plan.items:
        names = ", ".join(clean(naming(name, ())) for name in doomed.names)
        why = " (came out of one that goes, and no other way)" if doomed.child else ""
        yield f"{paint('goes', 'red')}   {doomed.item.short}  {names}  {doomed.item.size:,} bytes{why}"
    for item in plan.staying:
        yield f"stays  {item[:12]}  came out of an item that goes, and another way too"
    for holder in plan.holders:
        names = ", ".join(clean(naming(name, ())) for name in holder.names)
        held = ", ".join(item[:12] for item in holder.holds)
        yield f"{paint('still held', 'yellow')}: archive {names} (item {holder.item.short}) has the bytes of {held};"
        yield "       with --with-archives it goes too, and all that came out of it"


def _said(plan: Plan, done: Withdrawn) -> Iterator[str]:
    yield f"destroyed {counted(len(plan.items), 'item')} and {counted(done.words, 'sealed word')} that nothing else has"
    if done.blanked:
        numbers = ", ".join(str(number + 1) for number in done.blanked)
        yield f"details that told of it were blanked in act {numbers}; the lines of the journal stand as they were"
    if done.lingering:
        yield "another command reads the case: its older pages go with the next command that writes"
    if done.linked:
        yield f"other names on this disk lead to {counted(len(done.linked), 'blob')}: those files were not touched"
    yield "not reached:"
    for copy in plan.copies:
        yield f"  copy {clean(copy.place)}, made {copy.made}: it has the item until `firsthand copy` renews it"
    for export in plan.exports:
        where = f": {clean(export.out)}" if export.out else ""
        yield f"  act {export.act + 1}, {export.kind}, {export.at}{where}"
    yield "  every copy, backup or print that this case does not know of"
    yield "  heads kept elsewhere, cosignatures and timestamps: they count acts, and tell nothing of the item"
    yield SSD


def _record(plan: Plan, done: Withdrawn | None) -> dict[str, object]:
    return {
        "done": done is not None,
        "items": [{"item": d.item.id, "size": d.item.size, "child": d.child} for d in plan.items],
        "staying": plan.staying,
        "held_by": [{"archive": h.item.id, "items": h.holds} for h in plan.holders],
        "not_reached": {
            "copies": msgspec.to_builtins(plan.copies),
            "exports": [{"act": e.act + 1, "kind": e.kind, "at": e.at} for e in plan.exports],
        },
        "act": None if done is None else done.activity + 1,
        "blanked": [] if done is None else [number + 1 for number in done.blanked],
        "words": 0 if done is None else done.words,
        "linked": [] if done is None else done.linked,
        "lingering": done is not None and done.lingering,
    }
