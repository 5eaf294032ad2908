"""`open`: the reading room."""

from firsthand.cli.syntax.parts import Commands, case_command


def register(commands: Commands) -> None:
    """Add the command."""
    parser = case_command(
        commands, "open", "read and decide in the browser, on this machine only", "room:open_room"
    )
    parser.add_argument(
        "--port", type=int, default=0, metavar="N", help="listen at this port (default: a free one)"
    )
    parser.add_argument(
        "--idle",
        type=float,
        default=15,
        metavar="MINUTES",
        help="lock when nobody is there (default: %(default)s)",
    )
    parser.add_argument("--no-browser", action="store_true", help="print the link and open no browser")
