"""What can be typed: every command with its options, and nothing that takes time to import."""

import argparse
from typing import NoReturn, TypeAlias

from firsthand import __version__
from firsthand.cli.complaints import complain
from firsthand.errors import UsageError

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

TABLES = ("claims", "sources", "events", "items")

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


class Parser(argparse.ArgumentParser):
    """A parser that ends as every other misuse does: two lines, and the exit code of `UsageError`."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words typed, and end."""
        what = " ".join(self.prog.split()[1:]) or self.prog
        raise SystemExit(complain(UsageError(what, message)))


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
    _new(commands)
    _add(commands)
    _show(commands)
    _why(commands)
    _verify(commands)
    _casefile(commands)
    _door(commands, "text", "what is read from each input: its text, title, date and outlet")
    _door(commands, "claims", "what each input alleges, one claim a line")
    _door(commands, "attributions", "who says what in each input, one attribution a line")
    return parser


def _words(given: str) -> str:
    """Return what was typed as characters that can be kept, whatever the bytes were."""
    return given.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _command(commands: Commands, name: str, about: str, run: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + "."
    )
    parser.set_defaults(run=run)
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line")
    return parser


def _case_command(commands: Commands, name: str, about: str, run: str) -> argparse.ArgumentParser:
    parser = _command(commands, name, about, run)
    parser.add_argument("case", metavar="CASE", help="the folder of the case")
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="read the passphrase from the first line of FILE (else from FIRSTHAND_PASSPHRASE, else ask)",
    )
    parser.add_argument(
        "--as",
        dest="agent",
        type=_words,
        metavar="NAME",
        help="who does this, for the journal (default: you)",
    )
    return parser


def _new(commands: Commands) -> None:
    _case_command(commands, "new", "make an encrypted case", "case:new")


def _add(commands: Commands) -> None:
    parser = _case_command(commands, "add", "preserve files and find what they claim", "add:add")
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="files or folders: .txt, .html, .jsonl, .jsonl.gz"
    )
    parser.add_argument(
        "--reason", type=_words, metavar="WORDS", help="why this was collected, kept with each capture"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")


def _show(commands: Commands) -> None:
    parser = _case_command(commands, "show", "list what a case holds", "show:show")
    parser.add_argument("table", metavar="|".join(TABLES), choices=TABLES)
    parser.add_argument("--limit", type=int, metavar="N", help="show only the first N")


def _why(commands: Commands) -> None:
    parser = _case_command(commands, "why", "walk a line back to the preserved bytes", "why:why")
    parser.add_argument(
        "id", metavar="ID", help="of a claim, an event, a source or an item, as `show` prints it"
    )


def _verify(commands: Commands) -> None:
    _case_command(
        commands, "verify", "check every preserved byte, journal line and checkpoint", "case:verify"
    )


def _casefile(commands: Commands) -> None:
    parser = _case_command(
        commands, "casefile", "write the case as one page to read in a browser", "casefile:casefile"
    )
    parser.add_argument(
        "--out", metavar="FILE.html", required=True, help="where to write it (not over another file)"
    )
    parser.add_argument("--force", action="store_true", help="replace FILE.html if it is there")
    parser.add_argument(
        "--title", type=_words, metavar="WORDS", help="the heading (default: the name of the case folder)"
    )
    parser.add_argument(
        "--with-names",
        action="store_true",
        help="show the names of victims, witnesses and others; this is written to the journal",
    )


def _door(commands: Commands, name: str, about: str) -> None:
    parser = _command(commands, name, about, f"doors:{name}")
    parser.add_argument(
        "inputs", metavar="INPUT", nargs="+", help="files or folders; nothing of them is kept"
    )
