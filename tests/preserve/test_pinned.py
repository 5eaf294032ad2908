"""One question to a service: it ends in time, with an answer or with the reason; it goes nowhere else."""

import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path

import pytest

from firsthand.errors import AddressRefused, NetworkFailed, ReplyRejected, UsageError
from firsthand.preserve import addresses, pinned
from firsthand.preserve.pinned import Question, Terms

HERE = Terms(seconds=5, allow_private=True)


@contextmanager
def service(talk: Callable[[socket.socket], None], wrap: ssl.SSLContext | None = None) -> Iterator[int]:
    """A listener on this machine that does `talk` with each who connects."""
    listener = socket.create_server(("127.0.0.1", 0))
    ending = threading.Event()

    def run() -> None:
        while not ending.is_set():
            with suppress(OSError):
                raw, _ = listener.accept()
                with raw, suppress(OSError):
                    raw.settimeout(5)
                    with wrap.wrap_socket(raw, server_side=True) if wrap else raw as other:
                        talk(other)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    ending.set()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(timeout=10)


def listened(other: socket.socket) -> bytes:
    """Hear the question to its end: who hangs up on unread words resets the connection."""
    with other.makefile("rb") as stream:
        head = list(takewhile(bytes.strip, stream))
        length = sum(int(line.split()[1]) for line in head if line.lower().startswith(b"content-length:"))
        return b"".join([*head, b"\r\n", stream.read(length)])


def saying(answer: bytes) -> Callable[[socket.socket], None]:
    def talk(other: socket.socket) -> None:
        listened(other)
        other.sendall(answer)

    return talk


def ok(body: bytes, length: int | None = None) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (len(body) if length is None else length) + body


def asked(port: int, terms: Terms = HERE, path: str = "/stamp?x=1") -> bytes:
    return pinned.ask(
        Question(f"http://127.0.0.1:{port}{path}", b"question", {"Content-Type": "text/x"}), terms
    )


def test_the_question_goes_out_as_it_is_and_the_answer_comes_back():
    heard: list[bytes] = []

    def talk(other: socket.socket) -> None:
        heard.append(listened(other))
        other.sendall(ok(b"answer"))

    with service(talk) as port:
        assert asked(port) == b"answer"
    said = b"".join(heard)
    assert said.startswith(b"POST /stamp?x=1 HTTP/1.1\r\nHost: 127.0.0.1:")
    assert said.endswith(b"\r\n\r\nquestion")
    assert b"Content-Type: text/x" in said
    assert b"User-Agent" not in said, "nothing says what program asks"


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (b"HTTP/1.1 500 Broken\r\n\r\n", ReplyRejected, "500 Broken"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\n\r\n", ReplyRejected, "another address"),
        (ok(b"x" * 70_000), ReplyRejected, "longer than"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 70_000, ReplyRejected, "longer than"),
        (ok(b"short", 500), ReplyRejected, "cut short"),
        (b"hello\r\n\r\n", ReplyRejected, "does not speak HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", ReplyRejected, "does not speak HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", ReplyRejected, "does not speak HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", ReplyRejected, "cut short"),
        (b"", ReplyRejected, "does not speak HTTP"),
    ],
)
def test_an_answer_that_is_none_is_named(answer, error, words):
    with service(saying(answer)) as port, pytest.raises(error, match=words):
        asked(port)


def drip(before: bytes) -> Callable[[socket.socket], None]:
    def talk(other: socket.socket) -> None:
        other.recv(65536)
        other.sendall(before)
        for _ in range(60):
            time.sleep(0.1)
            other.sendall(b"x")

    return talk


@pytest.mark.parametrize(
    "talk",
    [
        lambda other: time.sleep(2),
        drip(b""),
        drip(b"HTTP/1.1 200 OK\r\nX-Y: "),
        drip(b"HTTP/1.1 200 OK\r\n\r\n"),
    ],
    ids=["silence", "drip before", "drip in the head", "drip in the body"],
)
def test_a_service_that_hangs_is_left_in_time(talk):
    start = time.monotonic()
    with service(talk) as port, pytest.raises(NetworkFailed, match=r"within 0\.6 seconds"):
        asked(port, Terms(seconds=0.6, allow_private=True))
    assert time.monotonic() - start < 4


def test_nobody_there_is_named():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(NetworkFailed, match="refused"):
        asked(port)


def test_ones_own_network_is_asked_only_when_meant():
    called = []
    with service(lambda other: called.append(other)) as port:
        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1"):
            with pytest.raises(AddressRefused):
                pinned.ask(Question(f"http://{host}:{port}/", b""), Terms(seconds=1))
    assert not called


def test_a_name_is_looked_up_once(monkeypatch):
    """The second answer of a name server would lead into the inner network: it is never asked for."""
    asked_for = []

    def answer(host: str, port: int, **rest: object) -> list[tuple[object, ...]]:
        asked_for.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with service(saying(ok(b"fine"))) as port:
        monkeypatch.setattr(socket, "getaddrinfo", answer)
        assert pinned.ask(Question(f"http://stamp.example:{port}/", b""), HERE) == b"fine"
    assert asked_for == ["stamp.example"]


def test_the_next_address_is_tried_when_the_first_does_not_answer(monkeypatch):
    found = [(socket.AF_INET, "127.0.0.2"), (socket.AF_INET, "127.0.0.1")]
    monkeypatch.setattr(pinned, "resolve", lambda *_: found)
    with service(saying(ok(b"fine"))) as port:
        assert pinned.ask(Question(f"http://stamp.example:{port}/", b""), HERE) == b"fine"


@pytest.mark.parametrize(
    "url",
    ["", "stamp.example", "ftp://stamp.example/", "file:///etc/passwd", "http://", "http:///x", "http://a:b@stamp.example/",
     "http://user@stamp.example/", "http://stamp.example:99999/", "http://stamp.example:x/", "http://stamp.example:0/",
     "http://stamp.example/a b", "http://stamp.example/\r\nX: y", "http://stamp.example/ä", "http://[::1/"],
)  # fmt: skip
def test_what_is_no_address_of_a_service_is_refused(url):
    with pytest.raises((UsageError, AddressRefused)):
        pinned.ask(Question(url, b""), HERE)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=stamp.example", "-addext", "subjectAltName=DNS:stamp.example"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.mark.parametrize(
    ("host", "trusted", "fault"),
    [
        ("stamp.example", True, None),
        ("other.example", True, "certificate does not hold.*Hostname mismatch"),
        ("stamp.example", False, "certificate does not hold"),
    ],
)
def test_the_certificate_is_held_against_the_host_name(host, trusted, fault, certificate, monkeypatch):
    monkeypatch.setattr(
        addresses.socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, 1, 6, "", ("127.0.0.1", 0))]
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / ("cert.pem" if trusted else "none.pem")))
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    with service(saying(ok(b"fine")), own) as port:
        question = Question(f"https://{host}:{port}/", b"")
        if fault is None:
            assert pinned.ask(question, HERE) == b"fine"
        else:
            with pytest.raises(NetworkFailed, match=fault):
                pinned.ask(question, HERE)


def test_a_handshake_that_hangs_is_left_in_time():
    start = time.monotonic()
    with service(drip(b"\x16\x03\x03\x40\x00")) as port, pytest.raises(NetworkFailed):
        pinned.ask(Question(f"https://127.0.0.1:{port}/", b""), Terms(seconds=0.6, allow_private=True))
    assert time.monotonic() - start < 4


def test_no_proxy_of_the_environment_is_used(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with service(saying(ok(b"fine"))) as port:
        assert asked(port) == b"fine"
