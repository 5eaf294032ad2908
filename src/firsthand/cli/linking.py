"""`link`: victim lists in, who may be whom out; nothing is kept."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.cli.complaints import complain, failure_line
from firsthand.cli.jsonlines import as_json
from firsthand.cli.lists import link_case
from firsthand.cli.paint import clean, paint
from firsthand.cli.words import counted
from firsthand.errors import SomeInputsFailed, UsageError

if TYPE_CHECKING:
    from firsthand.reconcile.persons.linking import Linked
    from firsthand.workflow.linking import Opened

MOST_FAULTS = 1000
"""Faults that are told one by one; the others are counted."""


def link(options: argparse.Namespace) -> int:
    """Print the pairs of the lists that may be one person, and the clusters."""
    if len(options.lists) == 1 and Path(options.lists[0]).is_dir():
        return _of_case(options)
    from firsthand.workflow import linking  # numpy and rapidfuzz are slow to load

    opened = linking.opened(options.lists, options.said, options.show_values)
    for line in _faults(opened):
        print(line, file=sys.stderr)
    found = linking.linked(opened, options.one_to_one)
    if options.json:
        for record in linking.pair_lines(found, options.show_values):
            print(as_json(record))
        for record in linking.cluster_lines(found):
            print(as_json(record))
    else:
        for line in _words(found, options.show_values):
            print(line)
    sys.stdout.flush()
    for failure in opened.failures:
        print(f"skipped: {failure_line(failure)}", file=sys.stderr)
    failed = len(opened.failures)
    return complain(SomeInputsFailed(counted(failed, "list"), "could not be read")) if failed else 0


def _of_case(options: argparse.Namespace) -> int:
    if options.said or options.show_values:
        raise UsageError("link", "in a case `list add` takes --map, and `review` shows values")
    options.case = options.lists[0]
    return link_case(options)


def _faults(opened: "Opened") -> Iterator[str]:
    """Yield what is wrong with the lists, cell by cell, and what their columns were taken for."""
    for line in opened.columns():
        yield f"columns of {clean(line)}"
    for fault in opened.faults[:MOST_FAULTS]:
        where = f"{fault.list}, row {fault.row:,}" + (f", column {fault.column}" if fault.column else "")
        yield f"note: {clean(where)}: {fault.fault}"
    if len(opened.faults) > MOST_FAULTS:
        yield f"note: {len(opened.faults) - MOST_FAULTS:,} more such cells"
    yield from opened.missing()
    for name in opened.prepared.without_harm:
        yield f"note: {clean(name)}: no column records what was done to people; link lists of victims only"


def _words(found: "Linked", show_values: bool) -> Iterator[str]:
    """Yield the pairs that are more likely than not, with their reasons, and the clusters."""
    from firsthand.workflow.linking import pair_words

    for pair in found.pairs(show_values, least=0.5):
        sides = [f"{side.list} {side.id}" for side in (pair.left, pair.right)]
        yield f"{paint(f'{pair.probability:.3f}', 'cyan')}  {clean(' = '.join(sides))}"
        yield from (f"    {clean(line)}" for line in pair_words(pair))
    for cluster in found.clustered.clusters:
        yield f"{cluster.id}  " + clean(", ".join(f"{member.list} {member.id}" for member in cluster.members))
    for conflict in found.clustered.conflicts:
        sides = [f"{side.list} {side.id}" for side in (conflict.left, conflict.right)]
        yield f"conflict: {clean(' and '.join(sides))}: {conflict.fault}"
