"""`clear`, `protect`, `check-release`: the risks of a release, the release, what may never be in one."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import msgspec

from firsthand.cli.opening import agent, opened, say
from firsthand.cli.paint import paint
from firsthand.cli.words import counted
from firsthand.errors import UsageError
from firsthand.model.release import Settings
from firsthand.publish import Seen
from firsthand.workflow.incoming.inputs import spelled
from firsthand.workflow.leaving import clearing, decisions, rechecking
from firsthand.workflow.leaving.clearing import Order, Released, asked


def clear(options: argparse.Namespace) -> int:
    """Show the risks of a release; keep what is decided about them; write the release if a file is named."""
    if options.least < 1:
        raise UsageError("--least", "give a whole number from 1")
    out = Path(options.out) if options.out else None
    if out is not None and Path(options.case).resolve() in out.resolve().parents:
        raise UsageError(spelled(out), "it would stand inside the case; choose another folder")
    order = Order(
        title=options.title or spelled(Path(options.case).resolve().name),
        agent=agent(options),
        settings=Settings(
            options.purpose, options.dates, options.places, options.least, not options.no_quotations
        ),
        out=out,
        replace=options.force,
        despite=options.despite_leaks,
        form=options.form,
        language=options.language,
        ask=asked(options.person, options.act, options.official, options.answer_by),
        corrects=options.corrects,
    )
    with opened(options, "write") as store:
        clearing.needs_names(store, order.agent)
        if options.leave or options.apply:
            decisions.leave(store, options.leave, options.apply, options.because or "", order.agent)
        done = clearing.release(store, order)
    say(options, _record(done, out), "\n".join(_told(done, out)))
    return 0


def protect(options: argparse.Namespace) -> int:
    """Mark strings, or keep what somebody consented to."""
    about = options.item or options.person
    if bool(options.strings) == bool(about):
        raise UsageError("WORDS", "give strings to mark; or --item or --person, and what holds for it")
    allowed = () if options.withdrawn else (tuple(options.only_for) if options.only_for else None)
    new = 0
    with opened(options, "write") as store:
        if options.strings:
            new = decisions.mark(store, options.strings, options.because, agent(options))
        else:
            given = decisions.Consent(options.item, options.person, allowed, options.until)
            decisions.consent(store, given, options.because, agent(options))
    said = f"marked {counted(new, 'string')}: no release may hold it" if options.strings else "kept"
    say(options, {"marked": new} if options.strings else {"kept": True}, said)
    return 0


def check_release(options: argparse.Namespace) -> int:
    """Show what a release shows of itself, and what the journal of its case has of it; 1 if something is wrong."""
    file = Path(options.file)
    found = rechecking.seen(file)
    kept = None
    if options.case:
        with opened(options, "read") as store:
            kept = rechecking.journaled(store, found, file)
    record: dict[str, object] = {"seen": msgspec.to_builtins(found), "journal": msgspec.to_builtins(kept)}
    say(options, record, "\n".join(_seen(found, kept)))
    return 1 if found.faults else 0


def _seen(found: Seen, kept: rechecking.Journaled | None) -> Iterator[str]:
    yield f"SHA-256 {found.sha256}, {found.size:,} bytes; the same as `sha256sum FILE`"
    yield f"name: {found.name}" if found.name else "no name of a release stands in it as plain text"
    for fault in found.faults:
        yield f"{paint('wrong', 'red')}: {fault}"
    if not found.faults:
        yield "nothing in it acts, loads or leads out"
    if kept is not None:
        yield f"the journal has it: {kept.what}, {kept.purpose}, made {kept.at}"
        if kept.corrects:
            yield f"it takes the place of {kept.corrects}"
        if kept.corrected_by:
            yield f"{paint('corrected', 'yellow')}: {kept.corrected_by} takes its place"


def _told(done: Released, out: Path | None) -> Iterator[str]:
    yield f"release {paint(done.release.name, 'cyan')}"
    for risk in done.risks:
        does = f"left as it is: {risk.because}" if risk.action == "leave" else risk.does
        yield f"  {paint(risk.id, 'yellow')}  {risk.about}: {does}"
    for size, people in done.release.classes:
        yield f"  {_people(people)} with a code, each like {size - 1} others in all that is told"
    if done.release.unnumbered:
        yield f"  {_people(done.release.unnumbered)} without a code: too few are like them"
    if out is None:
        yield "nothing was written; with --out FILE it is checked and written"
        return
    for leak in done.leaks:
        yield f"{paint('leak let pass', 'red')}: {leak}"
    for part, why in done.closed:
        yield f"{paint('not searched', 'red')}: {part} {why}"
    for one in done.lost:
        yield f"  no place in this format: {one.count:,} {one.what}"
    yield f"wrote {spelled(out)}, {done.size:,} bytes, SHA-256 {done.sha256}"
    if not done.leaks and not done.closed:
        yield f"leak check: {counted(done.searched, 'part')} searched, nothing protected found"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _record(done: Released, out: Path | None) -> dict[str, object]:
    found: dict[str, object] = msgspec.to_builtins(done)
    return {**found, "out": spelled(out) if out else None}
