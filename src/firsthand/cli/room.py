"""`open`: a case in the browser, until the command ends."""

import argparse
import webbrowser
from pathlib import Path

from firsthand.cli import passphrase
from firsthand.cli.opening import agent, say
from firsthand.crypto import keyfile
from firsthand.errors import CaseMissing, UsageError
from firsthand.web.serving import Opening, serve

_MOST_IDLE = 480
_PORTS = range(1024, 65536)


def open_room(options: argparse.Namespace) -> int:
    """Open the room and print its link; ends with Ctrl-C, `firsthand lock` or the terminal."""
    folder = Path(options.case)
    if not (folder / keyfile.NAME).is_file():
        raise CaseMissing(options.case, "there is no case here (no `keys.json`)")
    if options.port and options.port not in _PORTS:
        raise UsageError("--port", "a number from 1024 to 65535")
    if not 0 < options.idle <= _MOST_IDLE:
        raise UsageError("--idle", f"minutes, more than 0 and at most {_MOST_IDLE}")
    opening = Opening(
        folder, agent(options), passphrase.typed_later(options), options.port, options.idle * 60
    )
    serve(opening, lambda link: _opened(options, link))
    return 0


def _opened(options: argparse.Namespace, link: str) -> None:
    words = (
        f"{link}\nopens the case in a browser on this machine, once. Ctrl-C ends the room and locks the case."
    )
    say(options, {"link": link}, words)
    if not options.no_browser:
        webbrowser.open(link)
