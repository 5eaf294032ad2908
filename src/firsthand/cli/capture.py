"""`capture`: fetch pages from the web, after saying what that reveals."""

import argparse
import sys
from urllib.parse import urlsplit

from firsthand.cli.complaints import complain
from firsthand.cli.opening import agent, opened, say
from firsthand.cli.paint import clean, paint
from firsthand.cli.progress import Meter
from firsthand.cli.words import counted
from firsthand.errors import UsageError
from firsthand.preserve.fetching import AGENT, Terms
from firsthand.workflow.add import Order
from firsthand.workflow.incoming.capture import Fetched, NotFetched, check
from firsthand.workflow.incoming.capture import capture as capture_pages

MOST_MEGABYTES = 128

REVEALED = f"""\
Before anything is sent. Each server, and whoever watches the lines between, learns
  - the network address of this machine (or of the VPN or Tor that you use), and the time,
  - that somebody asked for this page, and by the name lookup, for this host;
  - the name of a program, {AGENT!r}: not Firsthand, and yet no server takes it for a person, because
    nothing else of the page is fetched.
No cookies are sent or kept, no scripts are run, no pictures or styles in the page are fetched: what scripts
load is not in what is kept. The file robots.txt of the server is not asked for: you chose the page."""

UNENCRYPTED = "not encrypted: everyone on the line can read the page you ask for, and change what comes back"


def capture(options: argparse.Namespace) -> int:
    """Fetch pages and preserve them; returns the exit code of the last fault, 0 if there is none."""
    terms = _terms(options)
    check(options.urls)
    _ask(options)
    order = Order(agent(options), options.reason)
    with opened(options, "write") as store:
        done, claims = capture_pages(store, options.urls, order, terms, Meter(options.quiet))
    code = 0
    for entry in done:
        if isinstance(entry, NotFetched):
            code = complain(entry.fault)
        if options.json:
            say(options, _record(entry), "")
        elif isinstance(entry, Fetched) and not options.quiet:
            print(_sentence(entry))
    if not options.json and not options.quiet and any(isinstance(entry, Fetched) for entry in done):
        print(f"found {counted(claims, 'claim')}")
    return code


def _terms(options: argparse.Namespace) -> Terms:
    if not 0 < options.seconds <= 3600:
        raise UsageError("--seconds", "is between 0 and 3600")
    if not 1 <= options.megabytes <= MOST_MEGABYTES:
        raise UsageError("--megabytes", f"is between 1 and {MOST_MEGABYTES}")
    return Terms(options.seconds, options.megabytes << 20, allow_private=options.allow_private)


def _ask(options: argparse.Namespace) -> None:
    """Say what is revealed, and wait for a yes unless it was given. Raises UsageError for anything else."""
    print(REVEALED, file=sys.stderr)
    for url in options.urls:
        print(f"  to be asked: {clean(url)}", file=sys.stderr)
        if urlsplit(url).scheme == "http":
            print(paint(f"  warning: {clean(url)}: {UNENCRYPTED}", "yellow"), file=sys.stderr)
    if options.yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("capture", "there is no keyboard to ask at; give --yes if you mean it")
    print("Fetch? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise UsageError("capture", "nothing was sent")


def _record(entry: Fetched | NotFetched) -> dict[str, object]:
    if isinstance(entry, NotFetched):
        return {"url": entry.url, "error": type(entry.fault).__name__, "fault": entry.fault.fault}
    return {
        "url": entry.url,
        "last": entry.last,
        "status": entry.status,
        "hops": entry.hops,
        "item": entry.item,
        "pages": entry.pages,
        "truncated": entry.truncated,
    }


def _sentence(entry: Fetched) -> str:
    way = (
        f" by way of {counted(entry.hops - 1, 'redirect')}, from {clean(entry.last)}"
        if entry.hops > 1
        else ""
    )
    page = "the page is an item of its own" if entry.pages else "no page is among the answers"
    cut = paint(f"; NOT whole ({entry.truncated})", "red") if entry.truncated else ""
    return f"kept {clean(entry.url)}{way}, status {entry.status}, as item {entry.item[:12]}; {page}{cut}"
