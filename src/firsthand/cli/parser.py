"""What can be typed: every command with its options, and nothing that takes time to import."""

import argparse

from firsthand import __version__
from firsthand.cli.syntax import GROUPS
from firsthand.cli.syntax.parts import Parser

ABOUT = """Firsthand turns reports of human-rights violations into a record that can be trusted and shared:
what is alleged, in whose exact words, and who had it from whom. It works offline, on this machine,
and keeps everything encrypted."""

EXAMPLES = """a first case:
  firsthand new grey-guard
  firsthand add grey-guard reports/
  firsthand show grey-guard events
  firsthand why grey-guard c1a2b3c4d5e6
  firsthand casefile grey-guard --out grey-guard.html

without a case, nothing is kept:
  firsthand claims report.txt --json"""


def build() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; each command carries `run`, the name of what does it."""
    parser = Parser(
        prog="firsthand",
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"firsthand {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for register in GROUPS:
        register(commands)
    return parser
