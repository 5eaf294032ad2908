"""`doctor`: what holds on this machine."""

from firsthand.cli.syntax.parts import Commands, command


def register(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands, "doctor", "what protects the readers of foreign files on this machine", "doctor:doctor"
    )
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", default=".", help="where cases are to stand (default: here)"
    )
