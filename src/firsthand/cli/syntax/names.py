"""`names`, `original`: what is sealed is opened for a reason, and the journal has it; pairs of names are scored."""

from firsthand.cli.syntax.parts import Commands, case_command, words


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    _names(commands)
    _original(commands)


def _names(commands: Commands) -> None:
    parser = case_command(
        commands,
        "names",
        "open the sealed names of a case: which pseudonym is whose, journaled; or say how alike the two names of "
        "each row of a CSV file are, which keeps nothing",
        "names:names",
    )
    parser.add_argument("--reason", type=words, metavar="WORDS", help="why names are opened, for the journal")
    parser.add_argument(
        "--show-values",
        action="store_true",
        help="of a CSV file of pairs: print the names too, not just their likeness",
    )


def _original(commands: Commands) -> None:
    parser = case_command(
        commands, "original", "write an original out of the case, byte for byte; journaled", "names:original"
    )
    parser.add_argument("item", metavar="ITEM", help="as `show CASE items` prints it, or the whole SHA-256")
    parser.add_argument("--out", metavar="FILE", required=True, help="where to write it (never over a file)")
    parser.add_argument(
        "--reason", type=words, metavar="WORDS", required=True, help="why it is taken out, for the journal"
    )
