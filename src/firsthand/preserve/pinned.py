"""One question to one service over HTTP: asked only at the addresses that were checked, with an end to time and size.

Nothing is followed, nothing is remembered between two questions, and no proxy of the environment is used.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from firsthand.errors import FirsthandError, NetworkFailed, ReplyRejected, UsageError
from firsthand.preserve.addresses import SECONDS, resolve

_PORTS = {"http": 80, "https": 443}
_SLICE = 16_384


@dataclass(frozen=True, slots=True)
class Terms:
    """How far to go: seconds in all, bytes of the answer, and whether into one's own network."""

    seconds: float = 30.0
    size: int = 65_536
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What to send: `body` is posted."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def ask(question: Question, terms: Terms) -> bytes:
    """Return the body of the answer to `question`.

    Raises UsageError for an address that is none, AddressRefused, NetworkFailed if nothing answers in time, and
    ReplyRejected for an answer that is no success or too long.
    """
    parts = split(question.url)
    connection = _Pinned(parts, terms)
    late = threading.Event()
    # A service that sends one byte now and then never lets a single read run out of time.
    watch = threading.Timer(terms.seconds, _cut, (connection, late))
    watch.daemon = True
    with closing(connection):
        watch.start()
        try:
            body = _exchange(connection, parts, question, terms)
            if late.is_set():
                raise TimeoutError
            return body
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _fault(question.url, terms, error, late.is_set()) from error
        finally:
            watch.cancel()


def split(url: str) -> SplitResult:
    """Return the parts of an http or https address; UsageError."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError(url, "it is no address of a service") from error
    if parts.scheme not in _PORTS or not parts.hostname or port == 0:
        raise UsageError(url, "an address begins with https:// or http:// and has a host")
    if parts.username is not None or parts.password is not None:
        raise UsageError(url, "an address with a name or a password in it is not used")
    if not url.isascii() or not url.isprintable() or " " in url:
        raise UsageError(url, "an address has no blanks, and other letters are written as %XX")
    return parts


class _Pinned(http.client.HTTPConnection):
    """A connection that goes to given addresses, whatever its host name leads to meanwhile."""

    def __init__(self, parts: SplitResult, terms: Terms) -> None:
        host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
        super().__init__(host, port, timeout=terms.seconds)
        self.reached: socket.socket | None = None
        self._end = time.monotonic() + terms.seconds
        self._places = resolve(host, port, terms.allow_private, min(terms.seconds, SECONDS))
        self._context = ssl.create_default_context() if parts.scheme == "https" else None

    def connect(self) -> None:
        """Connect to the first address that answers, and check the certificate for the host name."""
        fault: OSError = OSError("no address")
        for family, address in self._places:
            try:
                self.sock = _reach(family, (address, self.port), self._end - time.monotonic())
                break
            except OSError as error:
                fault = error
        else:
            raise fault
        self.reached = self.sock
        if self._context is not None:
            # Shaken hands only when the connection is in its place, where it can be cut when time is up.
            made = self._context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock = self.reached = made
            made.do_handshake()


def _reach(family: socket.AddressFamily, place: tuple[str, int], seconds: float) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.settimeout(max(seconds, 0.001))
        made.connect(place)
    except OSError:
        made.close()
        raise
    return made


def _exchange(connection: _Pinned, parts: SplitResult, question: Question, terms: Terms) -> bytes:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("POST", target, question.body, {**question.headers, "Connection": "close"})
    with closing(connection.getresponse()) as answer:
        if 300 <= answer.status < 400:
            where = answer.getheader("Location") or "nowhere"
            raise ReplyRejected(question.url, f"it points to another address ({where}): give that one")
        if answer.status != 200:
            raise ReplyRejected(question.url, f"it answered {answer.status} {answer.reason}")
        return _body(answer, question.url, terms.size)


def _body(answer: http.client.HTTPResponse, url: str, limit: int) -> bytes:
    got = bytearray()
    while piece := answer.read(min(_SLICE, limit + 1 - len(got))):
        got += piece
        if len(got) > limit:
            raise ReplyRejected(url, f"its answer is longer than {limit:,} bytes")
    if answer.length:
        raise http.client.IncompleteRead(bytes(got), answer.length)
    return bytes(got)


def _cut(connection: _Pinned, late: threading.Event) -> None:
    late.set()
    # Not `sock`: the library lets go of it as soon as the head of the answer is there.
    reached = connection.reached
    if reached is not None:
        with suppress(OSError):
            socket.socket.shutdown(reached, socket.SHUT_RDWR)


def _fault(url: str, terms: Terms, error: Exception, late: bool) -> FirsthandError:
    if late or isinstance(error, TimeoutError):
        return NetworkFailed(url, f"it did not answer within {terms.seconds:g} seconds")
    if isinstance(error, ssl.SSLCertVerificationError):
        return NetworkFailed(url, f"its certificate does not hold ({error.verify_message})")
    if isinstance(error, http.client.HTTPException):
        return ReplyRejected(url, "it does not speak HTTP, or its answer is cut short")
    words = error.strerror if isinstance(error, OSError) and error.strerror else "the connection broke"
    return NetworkFailed(url, f"it cannot be reached ({words.lower()})")
