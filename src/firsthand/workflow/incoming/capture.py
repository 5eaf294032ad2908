"""`capture`: fetch a page from the web into a WARC, keep that, and take the page out of it as an Item of its own."""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from firsthand.container import http_message
from firsthand.container.warc_writing import Made, field_lines, written
from firsthand.errors import FirsthandError
from firsthand.model.item import Check
from firsthand.preserve import Custody, preserve
from firsthand.preserve.fetching import AGENT, Hop, Terms, fetch
from firsthand.preserve.pinned import split
from firsthand.store import Store
from firsthand.workflow import code
from firsthand.workflow.add import Order, Progress, read_unread, refresh
from firsthand.workflow.asking import note_failure
from firsthand.workflow.incoming.importing import Importer
from firsthand.workflow.incoming.intake import TOOL


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one address: the WARC that was kept, and how many pages were taken out of it."""

    url: str
    last: str
    status: int
    hops: int
    item: str
    pages: int
    truncated: str | None = None


@dataclass(frozen=True, slots=True)
class NotFetched:
    """An address of which nothing was kept, and why."""

    url: str
    fault: FirsthandError


def check(urls: Sequence[str]) -> None:
    """Raise UsageError for the first of `urls` that is no address of the web."""
    for url in urls:
        split(url)


def capture(
    store: Store, urls: Sequence[str], order: Order, terms: Terms, progress: Progress
) -> tuple[list[Fetched | NotFetched], int]:
    """Fetch each of `urls`, one after the other; return what came of each, and how many claims were found.

    What was fetched is durable before the next one is asked for. An address that fails costs only itself.
    """
    done: list[Fetched | NotFetched] = []
    with Importer(store, order.agent, progress) as importer:
        for url in urls:
            try:
                done.append(_one(store, importer, url, order, terms))
            except FirsthandError as fault:
                if fault.exit_code // 10 in (2, 3, 5):
                    raise
                note_failure(store, url, fault, order.agent)
                done.append(NotFetched(url, fault))
    claims = read_unread(store, order, progress).claims
    refresh(store, order.agent, progress)
    return done, claims


def _one(store: Store, importer: Importer, url: str, order: Order, terms: Terms) -> Fetched:
    hops = list(fetch(url, terms))
    archive = as_warc(hops, order)
    last = hops[-1]
    custody = Custody(order.agent, TOOL, hops[0].asked, None, order.reason)
    item, about = preserve(archive, url, _name(last), custody)
    about = importer.as_archive("warc", about, _checks(hops))
    store.add_captures([(item, about, archive)], order.agent)
    before = importer.done.captures
    importer.unpack_kept(archive, "warc", about, code.version(code.READING_ROOMS))
    pages = importer.done.captures - before
    return Fetched(url, last.url, last.status, len(hops), item.id, pages, last.truncated)


def _name(last: Hop) -> str:
    stamp = last.asked.replace("-", "").replace(":", "")
    return f"{urlsplit(last.url).hostname}-{stamp}.warc"


def _checks(hops: Sequence[Hop]) -> tuple[Check, ...]:
    """Say of the whole way whether the servers proved who they are, and whether all was taken."""
    plain = [hop for hop in hops if hop.tls is None]
    if plain:
        words = f"{len(plain)} of {len(hops)} answers came without encryption: anyone on the line could change them"
        proof = Check("server", None, words)
    else:
        words = f"the certificate of each of {len(hops)} answers held for its host name ({hops[-1].tls})"
        proof = Check("server", True, words)
    cut = hops[-1].truncated
    return (proof, Check("whole", False, f"the answer was not taken to its end ({cut})")) if cut else (proof,)


def as_warc(hops: Sequence[Hop], order: Order) -> bytes:
    """Return the WARC of a way: request and response of each hop byte for byte, and what is known of the server."""
    about = {
        "software": TOOL,
        "format": "WARC File Format 1.1",
        "operator": _plain(order.agent),
        "description": _plain(order.reason or "no reason given"),
        "http-header-user-agent": AGENT,
        "robots": "not consulted: one page, asked for by a person",
    }
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    records = [Made("warcinfo", now, "application/warc-fields", field_lines(about))]
    for hop in hops:
        records += _records(hop, records[0].id)
    return written(records)


def _records(hop: Hop, info: str) -> list[Made]:
    fields = {"WARC-IP-Address": hop.address, "WARC-Warcinfo-ID": f"<{info}>"}
    head = http_message.head(hop.response)
    cut = {"WARC-Truncated": hop.truncated} if hop.truncated else {}
    body_at = head.size if head else None
    answer = Made(
        "response",
        hop.asked,
        "application/http; msgtype=response",
        hop.response,
        hop.url,
        {**fields, **cut},
        body_at,
    )
    near = {**fields, "WARC-Concurrent-To": f"<{answer.id}>"}
    request = Made("request", hop.asked, "application/http; msgtype=request", hop.request, hop.url, near)
    known = {
        "network": "private" if hop.private else "public",
        "tls": hop.tls or "none: not encrypted",
        "certificates": str(len(hop.chain)),
    }
    found = [answer, request]
    found.append(Made("metadata", hop.asked, "application/warc-fields", field_lines(known), hop.url, near))
    if hop.chain:
        chain = "".join(ssl.DER_cert_to_PEM_cert(certificate) for certificate in hop.chain).encode()
        found.append(Made("metadata", hop.asked, "application/pem-certificate-chain", chain, hop.url, near))
    return found


def _plain(words: str) -> str:
    return "".join(character if character.isprintable() else " " for character in words)
