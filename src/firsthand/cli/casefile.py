"""`casefile`: the case as one page."""

import argparse
from pathlib import Path

from firsthand.cli.opening import agent, opened, say
from firsthand.workflow import casefile as casefiles


def casefile(options: argparse.Namespace) -> int:
    """Write the case as one page; marked INTERNAL, mode 0600, and journaled."""
    order = casefiles.Order(
        out=Path(options.out),
        title=options.title or Path(options.case).resolve().name,
        agent=agent(options),
        with_names=options.with_names,
        replace=options.force,
    )
    with opened(options, "write") as store:
        written = casefiles.write(store, order)
    names = "with names" if options.with_names else "names replaced by pseudonyms"
    say(
        options,
        {
            "out": str(order.out),
            "sha256": written.sha256,
            "bytes": written.size,
            "with_names": order.with_names,
        },
        f"wrote {order.out} (INTERNAL, {names})",
    )
    return 0
