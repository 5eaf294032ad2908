"""How many there may be in all: a door that takes no case."""

from argparse import ArgumentParser

from firsthand.cli.syntax.parts import Commands, access, command, words


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    parser = command(
        commands,
        "estimate",
        "how many persons there may be in all, from who is on which list; or why that cannot be said",
        "estimate:estimate",
    )
    _what(parser)
    _how(parser)
    access(parser)


def _what(parser: ArgumentParser) -> None:
    parser.add_argument(
        "table",
        metavar="TABLE.csv",
        help="one column of 0 and 1 for each list, and a column `count`; or one row for each person; or the folder of "
        "a case: its lists are counted, and the estimate is kept",
    )
    parser.add_argument(
        "--without",
        type=words,
        metavar="LIST",
        action="append",
        default=[],
        help="of a case: do not count this list",
    )


def _how(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--method",
        metavar="NAME",
        action="append",
        default=[],
        help="lcmcr, decomposable or loglinear; may be given more than once (default: two side by side)",
    )
    parser.add_argument(
        "--seed",
        metavar="N",
        type=int,
        default=None,
        help="where chance begins; the same seed gives the same figures to the digit",
    )
    parser.add_argument(
        "--strata",
        metavar="COLUMN",
        help="count apart for each value of COLUMN, then together; of a case: place, period or act",
    )
    parser.add_argument(
        "--leave-out", action="store_true", help="run again without each list in turn: how much hangs on it"
    )
