"""`head`, `cosign`, `cosigned`: the state of a case as others can keep it, and their word for it."""

import argparse
import sys
from pathlib import Path

from firsthand.cli import qr
from firsthand.cli.opening import agent, opened, say
from firsthand.cli.paint import clean
from firsthand.cli.words import counted
from firsthand.crypto import note
from firsthand.crypto.cosign import read_growth
from firsthand.workflow import outside
from firsthand.workflow.custody import heads
from firsthand.workflow.incoming.inputs import spelled

WHY = """Keep this head where nobody who can reach the case can change it: print it, send it to a partner, read it
to somebody over the telephone. Later `firsthand verify CASE --head FILE` shows that the case only grew since.
Without a head kept elsewhere, nobody can tell an older copy put back, or a history rewritten with the key.
It tells how many acts of work there were, and nothing of what the case holds."""


def head(options: argparse.Namespace) -> int:
    """Print the signed head, as text and as a QR code; write it where it is asked for."""
    wanted = [Path(name) for name in (options.out, options.qr_out, options.key_out) if name]
    for path in wanted:
        outside.check_free(path, Path(options.case), options.force)
    with opened(options, "read") as store:
        made = heads.head(store, Path(options.since) if options.since else None)
        key = heads.key_file(store, options.key_out or "")
        vkey = store.proofs.verifier
    growth = read_growth(made)
    signed = growth.head if growth else made
    picture = qr.picture(signed, options.qr_out) if options.qr_out else b""
    for name, data in ((options.out, made), (options.qr_out, picture), (options.key_out, key)):
        if name:
            outside.put(Path(name), data)
    _tell(options, made, signed, vkey)
    return 0


def _tell(options: argparse.Namespace, made: bytes, signed: bytes, vkey: str) -> None:
    found = note.read_checkpoint(note.split(signed)[0])
    record = {"origin": found.origin, "size": found.size, "root": note.encode(found.root), "key": vkey}
    say(options, {**record, "head": signed.decode(), "out": options.out}, made.decode().rstrip("\n"))
    if options.json:
        return
    if options.qr:
        print(qr.terminal(signed))
    written = [spelled(Path(name)) for name in (options.out, options.qr_out, options.key_out) if name]
    lines = [f"wrote {', '.join(written)}"] if written else []
    # Not among the output, so that `firsthand head CASE > FILE` gives a head and nothing else.
    print(
        "\n" + "\n".join([*lines, f"{counted(found.size, 'act')}; public key: {vkey}", WHY]), file=sys.stderr
    )


def cosign(options: argparse.Namespace) -> int:
    """Cosign a partner's head: this case vouches that it only grew."""
    out = Path(options.out)
    outside.check_free(out, Path(options.case), options.force)
    with opened(options, "write") as store:
        made = heads.cosign(store, Path(options.head), options.partner, agent(options))
        vkey = note.read_key(store.proofs.verifier)[0].vkey(note.COSIGNATURE)
    outside.put(out, made)
    found = note.read_checkpoint(note.split(made)[0])
    say(
        options,
        {"origin": found.origin, "size": found.size, "out": spelled(out), "key": vkey},
        f"cosigned {counted(found.size, 'act')} of {clean(found.origin)}\n"
        f"wrote {spelled(out)}: send it back to the partner, "
        f"who keeps it with `firsthand cosigned`\nthe partner needs our key: {vkey}",
    )
    return 0


def cosigned(options: argparse.Namespace) -> int:
    """Keep a partner's cosignature."""
    with opened(options, "write") as store:
        kept = heads.keep_cosignature(store, Path(options.head), options.partner, agent(options))
    say(
        options,
        {"size": kept.size, "at": kept.at, "partner": kept.partner},
        f"kept: {clean(kept.partner)} cosigned the first {counted(kept.size, 'act')} of this case at {kept.at}",
    )
    return 0
