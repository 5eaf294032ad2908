"""`keys`, `identity`, `lock`: who opens a case, and closing what is open."""

import argparse

from firsthand.cli.syntax.parts import Commands, Parser, access, command, words

ABOUT = """Say who opens a case, and change it. Every change is written to the journal, and no preserved file is
written anew. A key opens everything, or with --work-only the working case: lists, claims and case files without
names, no originals and no names of protected people."""

EXAMPLES = """examples:
  firsthand keys CASE list
  firsthand keys CASE add-person "Mira" --recipient age1...     (hers: firsthand identity --out mira.age)
  firsthand keys CASE recovery --out code.txt                   (for paper, away from the case)
  firsthand keys CASE remove "Mira\""""

NEW = "read the new passphrase from the first line of FILE (else from FIRSTHAND_NEW_PASSPHRASE, else ask)"


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    _keys(commands)
    _identity(commands)
    _lock(commands)


def _keys(commands: Commands) -> None:
    parser = commands.add_parser(
        "keys",
        help="say who opens a case, and change it",
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("case", metavar="CASE", help="the folder of the case")
    steps = parser.add_subparsers(title="what to do", metavar="ACTION", required=True, parser_class=Parser)
    _step(steps, "list", "list the keys of the case: passphrases, people, recovery codes")
    changed = _step(steps, "passphrase", "change the passphrase that opens the case")
    changed.add_argument("--new-passphrase-file", metavar="FILE", help=NEW)
    added = _step(steps, "add-passphrase", "let one more passphrase open the case")
    _label(added)
    added.add_argument("--new-passphrase-file", metavar="FILE", help=NEW)
    person = _step(steps, "add-person", "let a person open the case with an identity file of their own")
    _label(person)
    person.add_argument(
        "--recipient", metavar="age1...", required=True, help="the public half of the identity of the person"
    )
    code = _step(steps, "recovery", "make a recovery code for paper, which opens everything")
    code.add_argument(
        "--out",
        metavar="FILE",
        required=True,
        help="a new file for the code (only you can read it); - shows it here",
    )
    code.add_argument("--label", type=words, metavar="WORDS", default="recovery code", help="what to call it")
    gone = _step(steps, "remove", "take a key away, and give new keys to everybody who stays")
    gone.add_argument(
        "key", type=words, metavar="ID", help="the id or the label of the key, as `list` prints it"
    )
    _step(steps, "rotate", "give new keys to everybody, when somebody may have copied the old ones")
    _step(
        steps, "accept-older", "go on with an older keys.json that was put back, because the newest is lost"
    )


def _step(steps: Commands, name: str, about: str) -> argparse.ArgumentParser:
    parser = command(steps, name, about, f"keys:{'list_keys' if name == 'list' else name.replace('-', '_')}")
    access(parser)
    return parser


def _label(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "label", type=words, metavar="LABEL", help="what to call it; kept encrypted, never in the open"
    )
    parser.add_argument(
        "--work-only",
        action="store_true",
        help="open the working case only: no originals, no protected names",
    )


def _identity(commands: Commands) -> None:
    parser = command(
        commands,
        "identity",
        "make a key of your own, so that others can let you into a case",
        "keys:identity",
    )
    parser.add_argument(
        "--out", metavar="FILE", required=True, help="a new file for the secret half, locked by a passphrase"
    )
    parser.add_argument("--new-passphrase-file", metavar="FILE", help=NEW)


def _lock(commands: Commands) -> None:
    parser = command(commands, "lock", "close every open case of yours on this machine, at once", "lock:lock")
    parser.add_argument("cases", metavar="CASE", nargs="*", help="only these (default: all)")
