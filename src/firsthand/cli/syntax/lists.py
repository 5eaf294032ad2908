"""`list`, `review`: victim lists of a case."""

from firsthand.cli.syntax.parts import Commands, case_command, opening, words

ACTS = ("add", "show")


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    _list(commands)
    _review(commands)


def _list(commands: Commands) -> None:
    parser = case_command(
        commands,
        "list",
        "take a list of victims into a case, whole or not at all; or show its lists",
        "lists:lists",
    )
    parser.add_argument("act", metavar="|".join(ACTS), choices=ACTS)
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="a table (CSV, or a workbook) with a row for each victim"
    )
    parser.add_argument("--name", type=words, metavar="NAME", help="what the list is called from now on")
    parser.add_argument(
        "--purpose",
        type=words,
        metavar="WORDS",
        help="what it is linked for, kept and journaled; always needed",
    )
    parser.add_argument(
        "--map",
        dest="said",
        type=words,
        action="append",
        default=[],
        metavar="HEADER=MEANING",
        help="what a column means where its header does not tell; `act` if it records harm, `nothing` to leave it out",
    )
    parser.add_argument(
        "--mapping",
        type=words,
        default="",
        metavar="NAME",
        help="keep what columns mean under NAME, or use what is kept",
    )
    parser.add_argument("--sheet", type=int, metavar="N", help="which table of a workbook, from 1 on")
    parser.add_argument(
        "--despite-faults", action="store_true", help="take cells that cannot be understood as unknown"
    )
    parser.add_argument("--again", action="store_true", help="also take a file that was destroyed")


def _review(commands: Commands) -> None:
    parser = case_command(
        commands, "review", "which pairs of rows to judge first: those on which most hangs", "lists:review"
    )
    parser.add_argument(
        "--limit", type=int, metavar="N", default=20, help="show the first N (default: %(default)s)"
    )
    opening(parser)
