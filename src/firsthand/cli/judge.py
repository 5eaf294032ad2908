"""`judge`: keep what a person decided, count anew, and say what came of it."""

import argparse

from firsthand.cli.opening import agent, opened, say
from firsthand.cli.progress import Meter
from firsthand.cli.words import counted
from firsthand.errors import UsageError
from firsthand.model.judgement import WHATEVER, Judgement, Values
from firsthand.store import Store
from firsthand.workflow import judging
from firsthand.workflow.add import refresh


def judge(options: argparse.Namespace) -> int:
    """Keep one judgement, or take one back."""
    if not options.because:
        raise UsageError("--because", "say in a few words why you judge so")
    if bool(options.take_back) == bool(options.kind):
        raise UsageError("judge", "give what is judged, or --take-back ID, and not both")
    with opened(options, "write") as store:
        before = {count.event: count for count in store.counts()}
        made = _made(store, options)
        refresh(store, agent(options), Meter(quiet=True))
        changed = [count.event for count in store.counts() if before.get(count.event) != count]
    record = {
        "judgement": made.id,
        "kind": made.kind,
        "about": list(made.about),
        "verdict": made.verdict,
        "author": made.author,
        "at": made.at,
        "replaces": made.replaces,
        "events": changed,
    }
    say(options, record, _words(made, len(changed)))
    return 0


def _made(store: Store, options: argparse.Namespace) -> Judgement:
    if options.take_back:
        return judging.take_back(store, options.take_back, options.because, agent(options))
    if not options.verdict:
        raise UsageError("--is", "say what you decide: see `firsthand judge --help`")
    seen = {None: WHATEVER, "none": None}.get(options.seen, options.seen)
    order = judging.Order(
        options.kind,
        tuple(options.about),
        options.verdict,
        options.because,
        agent(options),
        _values(options.values),
        seen,
    )
    return judging.judge(store, order)


def _values(given: list[str]) -> Values:
    for one in given:
        if "=" not in one:
            raise UsageError(one, "a value is written NAME=VALUE")
    return tuple((name.strip(), value.strip()) for name, value in (one.split("=", 1) for one in given))


def _words(made: Judgement, changed: int) -> str:
    verb = f"took back {made.replaces}" if made.verdict == "withdrawn" else f"kept as {made.id}"
    if made.verdict != "withdrawn" and made.replaces:
        verb += f", in place of your {made.replaces}"
    told = f"{counted(changed, 'event')} counted otherwise now" if changed else "no count changed"
    return f"{verb}; {told}"
