"""`timestamp`: an outside authority says when the head was there."""

import argparse
import sys
from pathlib import Path

from firsthand.cli.opening import agent, opened, say
from firsthand.cli.paint import clean
from firsthand.cli.words import counted
from firsthand.workflow.custody import timestamping


def timestamp(options: argparse.Namespace) -> int:
    """Ask an authority to stamp the present head, and keep its answer."""
    order = timestamping.Order(
        url=options.authority,
        agent=agent(options),
        anchors=Path(options.ca) if options.ca else None,
        allow_private=options.allow_private,
    )
    timestamping.check(order)
    with opened(options, "write") as store:
        print(
            f"asking {clean(order.url)}: it learns a digest that tells nothing of the case, the time, and the "
            "network address of this machine; who watches the network learns whom you ask, and when",
            file=sys.stderr,
        )
        made = timestamping.stamp(store, order)
    ahead = timestamping.skew(made)
    if ahead:
        way = "ahead of" if ahead > 0 else "behind"
        print(
            f"warning: the clock of this machine is {abs(ahead):,} seconds {way} that of the authority: the times in "
            "the journal are off by as much",
            file=sys.stderr,
        )
    say(
        options,
        {
            "size": made.size,
            "at": made.at,
            "authority": made.authority,
            "file": made.name,
            "trust": made.trust,
            "clock_ahead": ahead,
        },
        f"stamped: the first {counted(made.size, 'act')} stood at {made.at}, says {clean(made.authority)} "
        f"({made.trust})\nkept as {made.name}",
    )
    return 0
