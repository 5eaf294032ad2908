"""`destroy`, `handover`: what leaves a case, for good or into other hands."""

from firsthand.cli.syntax.parts import Commands, case_command, words

_ITEM = "as `show CASE items` prints it, or the whole SHA-256 (8 digits at least)"


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    _destroy(commands)
    _handover(commands)


def _destroy(commands: Commands) -> None:
    parser = case_command(
        commands,
        "destroy",
        "take items out of a case for good: originals, texts, claims and names",
        "leaving:destroy",
    )
    parser.add_argument("items", metavar="ITEM", nargs="+", help=_ITEM)
    parser.add_argument(
        "--reason",
        type=words,
        metavar="WORDS",
        required=True,
        help="why, for the journal; write no names here",
    )
    parser.add_argument(
        "--with-archives",
        action="store_true",
        help="also destroy the archives that hold the items, with everything that came out of them",
    )
    parser.add_argument(
        "--yes", action="store_true", help="do not ask: destroy what is named and what it holds"
    )


def _handover(commands: Commands) -> None:
    parser = case_command(
        commands,
        "handover",
        "write originals with everything that vouches for them into a folder that others check without Firsthand",
        "leaving:handover",
    )
    parser.add_argument("items", metavar="ITEM", nargs="+", help=_ITEM)
    parser.add_argument(
        "--to", metavar="FOLDER", required=True, help="the folder to make (never over another one)"
    )
    parser.add_argument(
        "--reason", type=words, metavar="WORDS", required=True, help="why and to whom, for the journal"
    )
    parser.add_argument(
        "--recipient",
        metavar="age1...",
        help="encrypt the originals and what names people for this age recipient",
    )
