"""`new`, `verify`: a case is made, and checked."""

from firsthand.cli.syntax.parts import Commands, case_command


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    case_command(commands, "new", "make an encrypted case", "case:new")
    case_command(commands, "verify", "check every preserved byte, journal line and checkpoint", "case:verify")
