"""`list`, `review`, and `link` of a case: victim lists go in, are linked, and are judged pair by pair."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from firsthand.cli.jsonlines import as_json
from firsthand.cli.naming import opening
from firsthand.cli.opening import agent, opened, say, viewed
from firsthand.cli.paint import clean, paint
from firsthand.cli.progress import Meter
from firsthand.cli.words import counted
from firsthand.errors import ListFaulty, UsageError
from firsthand.model.linkage import Linkage, VictimList

if TYPE_CHECKING:
    from firsthand.workflow.victims.adding import Added
    from firsthand.workflow.victims.reviewing import Asking

MOST_FAULTS = 1000
MOST_LEFT_OUT = 20


def lists(options: argparse.Namespace) -> int:
    """Take a list in, or show the lists of the case."""
    return _add(options) if options.act == "add" else _show(options)


def _add(options: argparse.Namespace) -> int:
    from firsthand.workflow.add import refresh  # numpy and the readers are slow to load
    from firsthand.workflow.victims import adding

    if not options.file or not options.name or not options.purpose:
        raise UsageError("list", "`add` needs a FILE, --name and --purpose")
    order = adding.Order(
        options.file,
        options.name,
        options.purpose,
        agent(options),
        tuple(options.said),
        options.mapping,
        options.sheet,
        options.despite_faults,
        options.again,
    )
    try:
        with opened(options, "write") as store:
            made = adding.add(store, order)
            refresh(store, agent(options), Meter(quiet=True))
    except ListFaulty as fault:
        for line in (_columns(fault.columns), *_faults(fault.faults)):
            print(line, file=sys.stderr)
        raise
    for line in _faults(made.faults):
        print(line, file=sys.stderr)
    say(options, _record(made.list) | {"known": made.known}, "\n".join(_taken(made)))
    return 0


def _taken(made: "Added") -> Iterator[str]:
    one = made.list
    yield _columns(dict(one.columns))
    yield f"records harm in: {clean(', '.join(one.acts))}"
    if made.left_out:
        more = f" and {len(made.left_out) - MOST_LEFT_OUT} more" if len(made.left_out) > MOST_LEFT_OUT else ""
        yield f"not compared: {clean(', '.join(made.left_out[:MOST_LEFT_OUT]))}{more}; --map says what a column means"
    if made.known:
        yield f"{clean(one.name)} is in the case as it is: {counted(len(one.rows), 'row')}"
    elif one.version == 1:
        yield f"took in {clean(one.name)} with {counted(len(one.rows), 'row')}"
    else:
        told = f"{one.added:,} came, {one.changed:,} changed, {one.gone:,} went"
        yield f"took in {clean(one.name)} anew (version {one.version}) with {counted(len(one.rows), 'row')}: {told}"


def _columns(columns: Mapping[str, str]) -> str:
    return "columns: " + clean(
        ", ".join(f"{title} = {meaning}" for meaning, title in sorted(columns.items()))
    )


def _faults(faults: Sequence[tuple[str, int, str, str]]) -> Iterator[str]:
    for _, row, column, fault in faults[:MOST_FAULTS]:
        where = f"row {row:,}" + (f", column {column}" if column else "")
        yield f"{clean(where)}: {fault}"
    if len(faults) > MOST_FAULTS:
        yield f"and {len(faults) - MOST_FAULTS:,} more"


def _record(one: VictimList) -> dict[str, object]:
    return {
        "list": one.name,
        "id": one.id,
        "version": one.version,
        "item": one.item,
        "rows": len(one.rows),
        "added": one.added,
        "changed": one.changed,
        "gone": one.gone,
        "columns": dict(one.columns),
        "acts": list(one.acts),
        "purpose": one.purpose,
        "mapping": one.mapping,
        "at": one.at,
        "author": one.author,
    }


def _show(options: argparse.Namespace) -> int:
    from firsthand.workflow.names.shown import disguised

    with opened(options, "read") as store:
        viewed(store, "list", {}, options)
        found, naming = store.lists.all(), disguised(store)
        for one in found:
            head = f"{paint(clean(one.name), 'bold')}  {counted(len(one.rows), 'row')}, version {one.version}"
            facts = (f"for: {clean(one.purpose)}", _columns(dict(one.columns)), f"file {one.item[:12]}")
            words = as_json(_record(one)) if options.json else "\n    ".join((head, *facts))
            print(naming(words, ()))
    if not found and not options.json:
        print(
            f"no list yet; add one with `firsthand list {options.case} add FILE --name NAME --purpose WORDS`"
        )
    return 0


def link_case(options: argparse.Namespace) -> int:
    """Link the lists of a case, and print what came of it."""
    from firsthand.workflow.victims import linking, telling

    with opened(options, "write") as store:
        made = linking.link(store, agent(options), options.one_to_one)
        summary = telling.summary(store, made)
    if options.json:
        for line in telling.lines(made):
            print(as_json(line))
        return 0
    for words in summary:
        print(clean(words))
    print(_next(options, made))
    return 0


def _next(options: argparse.Namespace, made: Linkage) -> str:
    return (
        f"linked: {counted(len(made.pairs), 'pair')}, {counted(len(made.clusters), 'person')} on several rows; see "
        f"`firsthand review {options.case}`, `firsthand estimate {options.case}`"
    )


def review(options: argparse.Namespace) -> int:
    """Print the pairs to judge, the most valuable first."""
    from firsthand.workflow.victims import reviewing

    reason = opening(options)
    with opened(options, "write") as store:
        found, left = reviewing.asked(store, agent(options), options.limit, reason)
    for one in found:
        print(as_json(reviewing.line(one)) if options.json else "\n".join(_asking(one, options.case)))
    if not options.json:
        print(
            f"{left:,} more to judge" if left else ("nothing more to judge" if found else "nothing to judge")
        )
    return 0


def _asking(one: "Asking", case: str) -> Iterator[str]:
    yield f"{paint(one.id, 'bold')}  {clean(one.left)} and {clean(one.right)}: {clean(one.sentence)}"
    yield f"    {one.stake}"
    for field, left, right in one.values:
        sides = (paint(clean(cell or "(not stated)"), "cyan") for cell in (left, right))
        yield f"    {clean(field)}: {' | '.join(sides)}"
    yield from (f"    {clean(told)}" for told in one.told)
    yield f"    firsthand judge {case} pair {one.id} --is same|different|unsure --because WORDS"
