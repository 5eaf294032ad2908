"""`keys` and `identity`: who opens a case."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from firsthand.cli import passphrase as asking
from firsthand.cli.opening import agent, say
from firsthand.cli.paint import clean
from firsthand.crypto.slots import Rights
from firsthand.workflow.custody import keys as work
from firsthand.workflow.custody.keys import Change, Key
from firsthand.workflow.incoming.inputs import spelled

_KINDS = {"passphrase": "passphrase", "recipient": "person", "recovery": "recovery code"}
_RIGHTS = {"all": "opens everything", "work": "opens the working case: no originals, no names"}

_CANNOT = """what this cannot do: whoever copied keys and files before keeps what was copied. Originals added
before now open with the old key to one who kept it and has a copy of them. Copies of this case elsewhere still
open as before: make them again. The key that signs the journal stays the same."""


def list_keys(options: argparse.Namespace) -> int:
    """List the keys of a case."""
    for key in work.listed(_folder(options), asking.obtain(options)):
        say(options, _record(key), _line(key))
    return 0


def passphrase(options: argparse.Namespace) -> int:
    """Change the passphrase that opens the case."""
    secret = asking.obtain(options)
    how = work.new_passphrase(_folder(options), asking.new(options), agent(options))
    keys = work.change(_folder(options), secret, how)
    _tell(
        options,
        keys,
        "the passphrase is changed; a copy of `keys.json` from before still opens with the old one",
    )
    return 0


def add_passphrase(options: argparse.Namespace) -> int:
    """Let one more passphrase open the case."""
    secret = asking.obtain(options)
    words = asking.new(options)
    return _add(
        options,
        work.change(
            _folder(options),
            secret,
            work.further_passphrase(_folder(options), options.label, _rights(options), words, agent(options)),
        ),
    )


def add_person(options: argparse.Namespace) -> int:
    """Let a person open the case with an identity of their own."""
    how = work.person(options.label, _rights(options), options.recipient, agent(options))
    return _add(options, work.change(_folder(options), asking.obtain(options), how))


def recovery(options: argparse.Namespace) -> int:
    """Make a recovery code."""
    out = None if options.out == "-" else Path(options.out)
    keys, text = work.add_recovery(
        _folder(options), asking.obtain(options), options.label, agent(options), out
    )
    if out is None:
        print(text, end="")
    where = (
        f"it is written to {spelled(out)}: put it on paper, check it, delete the file"
        if out
        else "it is above"
    )
    _tell(options, keys, f"one more key opens everything, the recovery code; {where}", keys[-1])
    return 0


def remove(options: argparse.Namespace) -> int:
    """Take a key away."""
    _renewed(
        options,
        work.removal(options.key, agent(options)),
        "the key is removed; everybody else opens the case as before",
    )
    return 0


def rotate(options: argparse.Namespace) -> int:
    """Give new keys to everybody."""
    _renewed(options, work.rotation(agent(options)), "the case has new keys; everybody opens it as before")
    return 0


def accept_older(options: argparse.Namespace) -> int:
    """Go on with an older key file."""
    keys = work.accept_older(_folder(options), asking.obtain(options), agent(options))
    _tell(
        options,
        keys,
        "the key file is taken; see with `keys CASE list` who opens the case again, and `remove` them",
    )
    return 0


def identity(options: argparse.Namespace) -> int:
    """Make an identity file."""
    out = Path(options.out)
    recipient = work.make_identity(out, asking.new(options))
    say(
        options,
        {"identity": spelled(out), "recipient": recipient},
        f"made {spelled(out)}: your identity, locked by its passphrase; keep it, and a copy of it\n"
        f"give this to somebody who has the case:\n{recipient}",
    )
    return 0


def _renewed(options: argparse.Namespace, how: Change, words: str) -> None:
    keys = work.change(_folder(options), asking.obtain(options), how)
    _tell(options, keys, words)
    if not options.json:
        print(_CANNOT)


def _add(options: argparse.Namespace, keys: Sequence[Key]) -> int:
    _tell(options, keys, f"added: {_line(keys[-1])}", keys[-1])
    return 0


def _tell(options: argparse.Namespace, keys: Sequence[Key], words: str, key: Key | None = None) -> None:
    if options.json:
        for one in [key] if key else keys:
            say(options, _record(one), "")
    else:
        # A code that was asked for stands alone in the output.
        print(words, file=sys.stderr if getattr(options, "out", None) == "-" else sys.stdout)


def _folder(options: argparse.Namespace) -> Path:
    return Path(options.case)


def _rights(options: argparse.Namespace) -> Rights:
    return "work" if options.work_only else "all"


def _record(key: Key) -> dict[str, object]:
    return {"id": key.id, "label": key.label, "kind": key.kind, "rights": key.rights, "own": key.own}


def _line(key: Key) -> str:
    own = " (yours)" if key.own else ""
    return f"{key.id or '-'}  {_KINDS[key.kind]} “{clean(key.label)}”{own}: {_RIGHTS[key.rights]}"
