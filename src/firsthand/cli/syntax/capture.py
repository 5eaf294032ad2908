"""`capture`: a page from the web."""

from firsthand.cli.syntax.parts import Commands, case_command, words


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    parser = case_command(
        commands, "capture", "fetch pages from the web and preserve them", "capture:capture"
    )
    parser.add_argument(
        "urls", metavar="URL", nargs="+", type=words, help="addresses that begin with https://"
    )
    parser.add_argument(
        "--reason", type=words, metavar="WORDS", help="why this was collected, kept with each capture"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before something is sent")
    parser.add_argument(
        "--allow-private", action="store_true", help="also fetch from this machine and your own network"
    )
    parser.add_argument(
        "--seconds", type=float, default=60.0, metavar="N", help="seconds for each answer (default: 60)"
    )
    parser.add_argument(
        "--megabytes", type=int, default=64, metavar="N", help="largest answer (default: 64, at most 128)"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing but warnings and errors")
