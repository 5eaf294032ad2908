"""`new`, `verify`: a case is made, and checked."""

from firsthand.cli.syntax.parts import Commands, case_command


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    case_command(commands, "new", "make an encrypted case", "case:new")
    verify = case_command(
        commands, "verify", "check every preserved byte, journal line and checkpoint", "case:verify"
    )
    verify.add_argument(
        "--head",
        metavar="FILE",
        action="append",
        default=[],
        help="a head of the case that was kept elsewhere: shows that the case only grew since (may be repeated)",
    )
    verify.add_argument(
        "--ca", metavar="FILE", help="certificates in PEM of authorities whose timestamps you trust"
    )
