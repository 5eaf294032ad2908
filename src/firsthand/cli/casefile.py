"""`casefile`: the case as one page."""

import argparse
from pathlib import Path

from firsthand.cli.naming import opening
from firsthand.cli.opening import agent, opened, say
from firsthand.errors import UsageError
from firsthand.workflow.incoming.inputs import spelled
from firsthand.workflow.leaving import casefile as casefiles


def casefile(options: argparse.Namespace) -> int:
    """Write the case as one page; marked INTERNAL, mode 0600, and journaled."""
    order = casefiles.Order(
        out=Path(options.out),
        title=options.title or spelled(Path(options.case).resolve().name),
        agent=agent(options),
        opening=opening(options),
        replace=options.force,
    )
    if Path(options.case).resolve() in order.out.resolve().parents:
        raise UsageError(spelled(order.out), "it would stand inside the case; choose another folder")
    with opened(options, "write") as store:
        written = casefiles.write(store, order)
    names = "with names" if options.with_names else "names replaced by pseudonyms"
    say(
        options,
        {
            "out": spelled(order.out),
            "sha256": written.sha256,
            "bytes": written.size,
            "with_names": order.opening is not None,
        },
        f"wrote {spelled(order.out)} (INTERNAL, {names})",
    )
    return 0
