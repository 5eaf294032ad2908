"""`copy`, `compare`, `restore`, `fixity`, `take-over`: what keeps a case from being lost."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from firsthand.cli import passphrase
from firsthand.cli.complaints import complain
from firsthand.cli.opening import agent, opened, say, viewed
from firsthand.cli.paint import clean, paint
from firsthand.cli.progress import Meter
from firsthand.cli.words import counted
from firsthand.errors import CopyBehind, UsageError
from firsthand.model.upkeep import Compared, Copied
from firsthand.model.verify import Finding
from firsthand.store import Mode, Store, open_store
from firsthand.workflow.custody import upkeep
from firsthand.workflow.incoming.inputs import spelled
from firsthand.workflow.names.sealed import cover
from firsthand.workflow.names.shown import disguised

HARMLESS = frozenset({"copy", "view", "fixity", "restore"})
"""Acts that bring nothing into a case: a copy that lacks only such is up to date."""

_WORTH_TELLING = 64 << 20
_MEND = "what is named above is damaged and was not copied; the rest was"


def copy(options: argparse.Namespace) -> int:
    """Make or renew a second copy; returns the code of the first damage found in the case."""
    dest, secret = Path(options.dest), passphrase.obtain(options)
    meter = Meter(quiet=options.json or options.quiet)

    def open_case(mode: Mode) -> Store:
        return open_store(Path(options.case), secret, mode)

    def tick(number: int, of: int, done: int, total: int) -> None:
        if of:
            note = f" ({number:,} of {counted(of, 'original')})"
            meter("copied, in KB,", -(-done // 1024), -(-total // 1024), note)

    wanted = upkeep.Copying(dest, agent(options), options.check, options.anew, tick)
    done = upkeep.copy(open_case, wanted)
    for fault in done.damaged:
        _damaged(options, "case", fault)
    if not options.quiet or options.json:
        say(options, _copied(done, dest), "\n".join(_told(done, dest)))
    return _outcome(options, done.damaged, _MEND)


def _told(done: Copied, dest: Path) -> Iterable[str]:
    place = clean(spelled(dest))
    new = (
        f"{counted(done.brought, 'original')} written now, {done.size:,} bytes"
        if done.brought
        else "none new"
    )
    yield f"copied to {place}: {counted(done.lines, 'act')}, {counted(done.originals, 'original')} ({new})"
    if done.removed:
        yield f"removed {counted(done.removed, 'original')} from the copy that the case holds no more"


def _copied(done: Copied, dest: Path) -> dict[str, object]:
    return {
        "dest": spelled(dest),
        "acts": done.lines,
        "originals": done.originals,
        "brought": done.brought,
        "bytes": done.size,
        "removed": done.removed,
        "damaged": len(done.damaged),
    }


def compare(options: argparse.Namespace) -> int:
    """Hold a copy against its case; 0 if it is whole and up to date."""
    dest = Path(options.dest)
    meter = _megabytes(options, "compared, in MB,")
    with opened(options, "read") as store:
        viewed(store, "compare", {"place": cover(store, spelled(dest.absolute()))}, options)
        found = upkeep.compare(store, dest, meter)
    for side, faults in (("case", found.here), ("copy", found.there)):
        for fault in faults:
            _damaged(options, side, fault)
    behind = {kind: number for kind, number in found.behind if kind not in HARMLESS}
    if options.json:
        say(options, _compared(found, dest), "")
    elif not options.quiet:
        for words in _differences(found, behind):
            print(words)
    if found.here or found.there:
        sides = " and ".join(s for s, f in (("the case", found.here), ("the copy", found.there)) if f)
        return _outcome(options, (*found.here, *found.there), f"damage was found in {sides}, as named above")
    if behind or found.gone or found.notes:
        return complain(CopyBehind(spelled(dest), "the copy is whole, and older than the case"))
    return 0


def _compared(found: Compared, dest: Path) -> dict[str, object]:
    return {
        "dest": spelled(dest),
        "acts": found.lines,
        "behind": dict(found.behind),
        "originals": found.originals,
        "damaged_in_case": len(found.here),
        "damaged_in_copy": len(found.there),
        "gone_from_case": found.gone,
        "notes": found.notes,
    }


def _differences(found: Compared, behind: dict[str, int]) -> Iterable[str]:
    yield f"{counted(found.originals, 'original')} sound on both sides; the copy has {counted(found.lines, 'act')}"
    if behind:
        kinds = ", ".join(f"{number:,} × {kind}" for kind, number in behind.items())
        yield f"the copy lacks {counted(sum(behind.values()), 'act')}: {kinds}"
    if found.gone:
        yield f"the copy still has {counted(found.gone, 'file')} of originals that the case holds no more"
    yield from (f"note: {note}" for note in found.notes)
    if not (behind or found.gone or found.notes or found.here or found.there):
        yield f"{paint('whole', 'green')} and up to date"


def fixity(options: argparse.Namespace) -> int:
    """Check originals, the oldest check first; returns the code of the first damage."""
    with opened(options, "read") as store:
        meter = _megabytes(options, "checked, in MB,")
        done = upkeep.check(store, options.older_than, options.limit, agent(options), meter)
        copy = disguised(store)(upkeep.known_copy(store), ())
    for item, fault in done.damaged:
        _damaged(options, "case", fault)
        if not options.json:
            print(f"         firsthand restore {options.case} {item.short} --from {clean(copy)}")
    left = f"; {counted(done.left, 'more')} to be checked".replace("mores", "more") if done.left else ""
    record = {"checked": done.checked, "damaged": len(done.damaged), "left": done.left}
    if options.json:
        say(options, record, "")
    elif not options.quiet:
        sound = "none damaged" if not done.damaged else f"{len(done.damaged):,} damaged"
        print(f"{counted(done.checked, 'original')} checked, {sound}{left}")
    return _outcome(options, [fault for _, fault in done.damaged], "damaged originals are named above")


def restore(options: argparse.Namespace) -> int:
    """Replace damaged originals from a copy; returns the code of the first that could not be."""
    if bool(options.items) == options.all_damaged:
        raise UsageError("restore", "name items, or say --all-damaged")
    with opened(options, "write") as store:
        done = upkeep.restore(store, options.items or None, Path(options.source), agent(options))
    for fault in done.failed:
        _damaged(options, "copy", fault)
    record = {"restored": done.items, "whole": done.whole, "failed": len(done.failed)}
    lines = [f"restored {item[:12]}: its bytes are again those that were preserved" for item in done.items]
    lines += [f"{item[:12]} is whole: nothing to be restored" for item in done.whole]
    say(options, record, "\n".join(lines) or "nothing was restored")
    return _outcome(options, done.failed, "these originals are damaged in the copy too; try another copy")


def take_over(options: argparse.Namespace) -> int:
    """Make a copy the case."""
    if not options.reason.strip():
        raise UsageError("--reason", "say in a few words what happened to the case")
    folder = Path(options.case)
    acts = upkeep.take_over(folder, passphrase.obtain(options), options.reason, agent(options))
    say(
        options,
        {"case": spelled(folder), "acts": acts},
        f"{clean(spelled(folder))} is the case now, with {counted(acts, 'act')}\n"
        "what came into the lost case after this copy was made is not in it: add it again\n"
        "if the lost case turns up, do not write to it: the two would tell different histories under one key",
    )
    return 0


def _damaged(options: argparse.Namespace, side: str, fault: Finding) -> None:
    error = fault.error.__name__ if fault.error else None
    words = f"{paint('damaged', 'red')} in the {side}: {clean(fault.what)}: {clean(fault.fault or '')}"
    say(options, {"damaged_in": side, "what": fault.what, "fault": fault.fault, "error": error}, words)


def _outcome(options: argparse.Namespace, faults: Iterable[Finding], words: str) -> int:
    kinds = [fault.error for fault in faults if fault.error]
    return complain(kinds[0](spelled(Path(options.case)), words)) if kinds else 0


def _megabytes(options: argparse.Namespace, stage: str) -> Callable[[int, int], None]:
    meter = Meter(quiet=options.json or options.quiet)

    def tell(done: int, total: int) -> None:
        if total >= _WORTH_TELLING:
            meter(stage, done >> 20, total >> 20)

    return tell
