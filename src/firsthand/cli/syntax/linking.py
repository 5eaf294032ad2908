"""How `link` is typed."""

from firsthand.cli.syntax.parts import Commands, access, command, words


def register(commands: Commands) -> None:
    """Add the command of this group."""
    parser = command(
        commands,
        "link",
        "who may be whom in victim lists, or in those of a case: pairs with their reasons, then clusters",
        "linking:link",
    )
    parser.add_argument(
        "lists",
        metavar="LIST",
        nargs="+",
        help="tables (CSV, or a workbook) with a row for each victim, none of which is kept; or the folder of a case",
    )
    access(parser)
    parser.add_argument("--one-to-one", action="store_true", help="say that no list holds a person twice")
    parser.add_argument(
        "--map",
        dest="said",
        type=words,
        action="append",
        default=[],
        metavar="LIST.COLUMN=MEANING",
        help="say what a column means where its header does not tell (or `nothing`); may be given more than once",
    )
    parser.add_argument(
        "--show-values",
        action="store_true",
        help="show the values compared, names among them, with each reason",
    )
