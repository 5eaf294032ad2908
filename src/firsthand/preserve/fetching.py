"""One page from the web, exactly as the server sent it: each hop of the way, at addresses that were checked.

A hop is asked for with HTTP/1.1 and `Connection: close`, by a user agent that names nobody; no cookie is sent or
kept, no proxy of the environment used, no script run, nothing embedded in the page fetched. A name is looked up
once a hop, and only the addresses that were checked are connected to.
"""

import http.client
import io
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from firsthand.errors import AddressRefused, FirsthandError, NetworkFailed, ReplyRejected
from firsthand.preserve.addresses import SECONDS, refusal, resolve
from firsthand.preserve.pinned import split

AGENT = "Mozilla/5.0"
"""What the server is told of the program: as little as most servers accept."""

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = (301, 302, 303, 307, 308)
_STEP = 64 << 10
_KEPT_IN_URL = "%/:=&?~#+!$,;'@()*[]"
_HEADERS = (
    ("User-Agent", AGENT),
    ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
    ("Accept-Encoding", "gzip"),
    ("Connection", "close"),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """How far to go: seconds and bytes for each hop, hops in all, and whether into one's own network."""

    seconds: float = 60.0
    size: int = 64 << 20
    redirects: int = 10
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """One exchange: what was sent and what came, byte for byte.

    `truncated` says why the answer is not whole, in the words of the WARC standard (`length`, `time`,
    `disconnect`); `chain` holds the certificates that the server showed, its own first, as DER.
    """

    url: str
    asked: str
    address: str
    request: bytes
    response: bytes
    status: int
    location: str | None = None
    truncated: str | None = None
    tls: str | None = None
    chain: tuple[bytes, ...] = ()

    @property
    def private(self) -> bool:
        """Whether the address lies in one's own network."""
        return refusal(self.address) is not None


def fetch(url: str, terms: Terms) -> Iterator[Hop]:
    """Yield the hops from `url` to the page, each only after its address was checked.

    Raises UsageError for an address that is none, AddressRefused, NetworkFailed if a server cannot be reached, does
    not prove who it is or is too slow to begin, ReplyRejected if it does not speak HTTP or sends on without end.
    """
    at = urldefrag(url)[0]
    for _ in range(terms.redirects + 1):
        hop = _one(at, terms)
        yield hop
        if hop.status not in _REDIRECTS or not hop.location:
            return
        at = _next(hop)
    raise ReplyRejected(url, f"it sends on more than {terms.redirects} times")


def _next(hop: Hop) -> str:
    """Return where a hop sends on to. AddressRefused unless that is an address of the web."""
    try:
        to = quote(urldefrag(urljoin(hop.url, hop.location or ""))[0], safe=_KEPT_IN_URL)
        known = urlsplit(to).scheme in _PORTS
    except ValueError:
        known = False
    if not known:
        raise AddressRefused(hop.url, "it sends on to something that is no address of the web")
    return to


def _one(url: str, terms: Terms) -> Hop:
    parts = split(url)
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    places = resolve(host, port, terms.allow_private, min(terms.seconds, SECONDS))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    name = f"[{host}]" if ":" in host else host
    about = name if port == _PORTS[parts.scheme] else f"{name}:{port}"
    lines = [f"GET {target} HTTP/1.1", f"Host: {about}", *(f"{n}: {v}" for n, v in _HEADERS)]
    request = "\r\n".join([*lines, "", ""]).encode("ascii")
    line = _Line(url, terms, parts.scheme == "https")
    with closing(line):
        address = line.open(host, port, places)
        return line.exchange(request, address)


class _Line:
    """One connection, with an end to its time whatever the server does."""

    def __init__(self, url: str, terms: Terms, secure: bool) -> None:
        self._url, self._terms, self._secure = url, terms, secure
        self._socket: socket.socket | None = None
        self._late = threading.Event()
        self._end = time.monotonic() + terms.seconds
        # A server that sends one byte now and then never lets a single read run out of time.
        self._watch = threading.Timer(terms.seconds, self._cut)
        self._watch.daemon = True
        self._watch.start()

    def open(self, host: str, port: int, places: list[tuple[socket.AddressFamily, str]]) -> str:
        """Connect to the first of `places` that answers, and check the certificate for `host`."""
        fault: OSError = OSError("no address")
        for family, address in places:
            try:
                self._connect(family, (address, port), host)
            except ssl.SSLCertVerificationError as error:
                raise NetworkFailed(
                    self._url, f"its certificate does not hold ({error.verify_message})"
                ) from error
            except OSError as error:
                fault = error
                self._let_go()
                continue
            return address
        raise self._fault(fault)

    def exchange(self, request: bytes, address: str) -> Hop:
        """Send `request` and return what comes, byte for byte."""
        asked = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        tee = _Tee(self._reached(), self._terms.size)
        try:
            self._reached().sendall(request)
            answer = http.client.HTTPResponse(cast(socket.socket, tee), method="GET")
            answer.begin()
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise self._fault(error) from error
        truncated = self._to_the_end(answer, tee)
        return Hop(
            url=self._url,
            asked=asked,
            address=address,
            request=request,
            response=bytes(tee.taken),
            status=answer.status,
            location=answer.getheader("Location"),
            truncated=truncated,
            tls=self._socket.version() if isinstance(self._socket, ssl.SSLSocket) else None,
            chain=_chain(self._socket),
        )

    def _to_the_end(self, answer: http.client.HTTPResponse, tee: "_Tee") -> str | None:
        """Read the body; return why it is not whole, None if it is."""
        try:
            while answer.read(_STEP):
                pass
        except (OSError, http.client.HTTPException, ValueError):
            return "time" if self._late.is_set() else "length" if tee.full else "disconnect"
        if self._late.is_set():
            return "time"
        return "length" if tee.full else "disconnect" if answer.length else None

    def close(self) -> None:
        """Close the connection."""
        self._watch.cancel()
        self._let_go()

    def _let_go(self) -> None:
        if self._socket is not None:
            self._socket.close()

    def _connect(self, family: socket.AddressFamily, place: tuple[str, int], host: str) -> None:
        made = socket.socket(family, socket.SOCK_STREAM)
        self._socket = made
        made.settimeout(max(self._end - time.monotonic(), 0.001))
        made.connect(place)
        if self._secure:
            context = ssl.create_default_context()
            self._socket = context.wrap_socket(made, server_hostname=host, do_handshake_on_connect=False)
            self._socket.do_handshake()

    def _reached(self) -> socket.socket:
        if self._socket is None:
            raise AssertionError("the connection is open")
        return self._socket

    def _cut(self) -> None:
        self._late.set()
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def _fault(self, error: Exception) -> FirsthandError:
        if self._late.is_set() or isinstance(error, TimeoutError):
            return NetworkFailed(self._url, f"it did not answer within {self._terms.seconds:g} seconds")
        if isinstance(error, http.client.HTTPException | ValueError):
            return ReplyRejected(self._url, "what it answers is not HTTP, or breaks off in its head")
        words = error.strerror if isinstance(error, OSError) and error.strerror else "the connection broke"
        return NetworkFailed(self._url, f"it cannot be reached ({words.lower()})")


class _Tee(io.RawIOBase):
    """What comes over a socket, kept as it is read; behind `limit` bytes it ends."""

    def __init__(self, source: socket.socket, limit: int) -> None:
        super().__init__()
        self._source, self._limit = source, limit
        self.taken = bytearray()
        self.full = False

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        """Return itself as the file that `http.client` asks a socket for."""
        return io.BufferedReader(self, _STEP)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Take in what comes next."""
        room = min(len(buffer), self._limit - len(self.taken))
        if room <= 0:
            self.full = True
            return 0
        more = self._source.recv(room)
        buffer[: len(more)] = more
        self.taken += more
        return len(more)


def _chain(source: socket.socket | None) -> tuple[bytes, ...]:
    """Return the certificates that the server showed, as far as this Python gives them out."""
    if not isinstance(source, ssl.SSLSocket):
        return ()
    public = getattr(source, "get_unverified_chain", None)
    if public is not None:
        return tuple(public())
    inner = getattr(getattr(source, "_sslobj", None), "get_unverified_chain", None)
    shown = [certificate.public_bytes(_DER) for certificate in inner() or ()] if inner is not None else []
    own = source.getpeercert(binary_form=True)
    return tuple(shown) or ((own,) if own else ())


_DER = 2
"""What `_ssl` calls the binary form of a certificate (`_ssl.ENCODING_DER`)."""
