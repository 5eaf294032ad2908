"""What the commands are spelled with: the parser, and what every command or every command on a case takes."""

import argparse
from typing import NoReturn, TypeAlias

from firsthand.cli.complaints import complain
from firsthand.errors import UsageError

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


class Parser(argparse.ArgumentParser):
    """A parser that ends as every other misuse does: two lines, and the exit code of `UsageError`."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words typed, and end."""
        what = " ".join(self.prog.split()[1:]) or self.prog
        raise SystemExit(complain(UsageError(what, message)))


def words(given: str) -> str:
    """Return what was typed as characters that can be kept, whatever the bytes were."""
    return given.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def command(commands: Commands, name: str, about: str, run: str) -> argparse.ArgumentParser:
    """Add the command `name`; `run` is "module:function" below `firsthand.cli`, imported when it is called."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + "."
    )
    parser.set_defaults(run=run)
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line")
    return parser


def case_command(commands: Commands, name: str, about: str, run: str) -> argparse.ArgumentParser:
    """Add a command that opens a case."""
    parser = command(commands, name, about, run)
    parser.add_argument("case", metavar="CASE", help="the folder of the case")
    access(parser)
    return parser


def access(parser: argparse.ArgumentParser) -> None:
    """Add how a case is opened, and by whom."""
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="read the passphrase from the first line of FILE (else from FIRSTHAND_PASSPHRASE, else ask)",
    )
    parser.add_argument(
        "--identity",
        metavar="FILE",
        help="open the case with the age identity in FILE (its own passphrase, if it has one, comes from "
        "the same places)",
    )
    parser.add_argument("--recovery", metavar="FILE", help="open the case with the recovery code in FILE")
    parser.add_argument(
        "--slot",
        metavar="ID",
        help="which passphrase it is, if the case has several (saves trying the others)",
    )
    parser.add_argument(
        "--as",
        dest="agent",
        type=words,
        metavar="NAME",
        help="who does this, for the journal (default: you)",
    )


def opening(parser: argparse.ArgumentParser) -> None:
    """Add how sealed names are opened."""
    parser.add_argument(
        "--with-names",
        action="store_true",
        help="open the sealed names of victims, witnesses and others; needs --reason, and is journaled",
    )
    parser.add_argument("--reason", type=words, metavar="WORDS", help="why names are opened, for the journal")
