"""A page is fetched byte for byte, from addresses that were checked, with an end to size, time and redirects."""

import gzip
import socket
import time
from pathlib import Path

import pytest

from firsthand.errors import AddressRefused, FirsthandError, NetworkFailed, ReplyRejected, UsageError
from firsthand.preserve import addresses
from firsthand.preserve.fetching import AGENT, Hop, Terms, fetch
from tests.web_server import Answer, certificate, dripping, endless, plain, raw, serving, silent

PAGE = b"<html><body><p>Three were held in Tolvik.</p></body></html>"
HERE = Terms(seconds=5, size=1 << 20, redirects=3, allow_private=True)


def hops(answers: dict[str, Answer], terms: Terms = HERE, path: str = "/") -> list[Hop]:
    with serving(answers) as (port, _):
        return list(fetch(f"http://127.0.0.1:{port}{path}", terms))


def test_what_came_is_kept_byte_for_byte() -> None:
    answer = b"HTTP/1.1 200 OK\r\nX-Odd:   two  blanks\r\nContent-Length: 5\r\n\r\nhello"
    (hop,) = hops({"/": raw(answer)})
    assert hop.response == answer
    assert (hop.status, hop.truncated, hop.tls, hop.private) == (200, None, None, True)


def test_the_request_names_nobody_and_sends_no_cookie() -> None:
    with serving({"/a?b=1": plain(PAGE, Set_Cookie="id=1"), "/": plain(PAGE)}) as (port, asked):
        list(fetch(f"http://127.0.0.1:{port}/a?b=1#here", HERE))
        list(fetch(f"http://127.0.0.1:{port}/", HERE))
    assert asked[0].startswith(b"GET /a?b=1 HTTP/1.1\r\nHost: 127.0.0.1:")
    assert f"User-Agent: {AGENT}\r\n".encode() in asked[0]
    for request in asked:
        assert b"irsthand" not in request
        assert b"ookie" not in request
        assert b"eferer" not in request


def chunked(*parts: bytes) -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body + b"0\r\n\r\n"


def test_chunks_stay_as_they_were_sent() -> None:
    answer = chunked(b"one", b"three")
    (hop,) = hops({"/": raw(answer)})
    assert hop.response == answer


def test_packed_answers_stay_packed() -> None:
    (hop,) = hops({"/": plain(gzip.compress(PAGE), Content_Encoding="gzip")})
    assert gzip.decompress(hop.response.split(b"\r\n\r\n", 1)[1]) == PAGE


def test_each_redirect_is_a_hop() -> None:
    answers = {
        "/": plain(b"", "302 Found", Location="/b"),
        "/b": plain(b"moved", "301 Moved", Location="c?x=1#part"),
        "/c?x=1": plain(PAGE),
    }
    found = hops(answers)
    assert [(hop.status, hop.url.split("/", 3)[3]) for hop in found] == [
        (302, ""),
        (301, "b"),
        (200, "c?x=1"),
    ]


@pytest.mark.parametrize(
    ("answer", "truncated"),
    [
        pytest.param(
            raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nonly this"),
            "disconnect",
            id="shorter than said",
        ),
        pytest.param(raw(chunked(b"one")[:-6]), "disconnect", id="chunks break off"),
        pytest.param(endless, "length", id="without end"),
        pytest.param(plain(b"x" * 3_000_000), "length", id="too large"),
        pytest.param(dripping(0.1, 100), "time", id="a byte now and then"),
    ],
)
def test_what_is_not_whole_says_so(answer: Answer, truncated: str) -> None:
    began = time.monotonic()
    (hop,) = hops({"/": answer}, Terms(seconds=1, size=1 << 20, allow_private=True))
    assert hop.truncated == truncated
    assert len(hop.response) <= 1 << 20
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        pytest.param(raw(b"SSH-2.0-OpenSSH_9.2\r\n"), ReplyRejected, id="not HTTP"),
        pytest.param(raw(b""), ReplyRejected, id="nothing"),
        pytest.param(raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000), ReplyRejected, id="endless head"),
        pytest.param(silent, NetworkFailed, id="silent"),
        pytest.param(plain(b"", "302 Found", Location="/"), ReplyRejected, id="sends on without end"),
        pytest.param(plain(b"", "302 Found", Location="file:///etc/passwd"), AddressRefused, id="to a file"),
        pytest.param(plain(b"", "302 Found", Location="ftp://127.0.0.1/"), AddressRefused, id="to ftp"),
        pytest.param(
            plain(b"", "302 Found", Location="http://[::1"), AddressRefused, id="to half an address"
        ),
        pytest.param(
            plain(b"", "302 Found", Location="http://127.0.0.1:99999/"), UsageError, id="to no port"
        ),
        pytest.param(
            plain(b"", "302 Found", Location="//a:b@127.0.0.1/"),
            UsageError,
            id="to an address with a password",
        ),
    ],
)
def test_what_is_no_page_is_refused(answer: Answer, error: type[FirsthandError]) -> None:
    with pytest.raises(error):
        hops({"/": answer}, Terms(seconds=1, size=1 << 20, redirects=3, allow_private=True))


def test_a_field_that_injects_another_line_stays_in_its_line() -> None:
    answer = b"HTTP/1.1 302 Found\r\nLocation: /b%0d%0aX-Evil:1\r\nContent-Length: 0\r\n\r\n"
    with serving({"/": raw(answer), "/b%0d%0aX-Evil:1": plain(PAGE)}) as (port, asked):
        list(fetch(f"http://127.0.0.1:{port}/", HERE))
    assert b"\r\nX-Evil" not in asked[1]


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/\r\nX-Evil: 1",
        "http://a.example/ b",
        "http://u:p@a.example/",
        "file:///etc/passwd",
        "a",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(UsageError):
        next(fetch(url, HERE))


def test_a_private_address_is_refused_unless_allowed() -> None:
    with serving({"/": plain(PAGE)}) as (port, asked), pytest.raises(AddressRefused):
        list(fetch(f"http://127.0.0.1:{port}/", Terms(seconds=2)))
    assert asked == []


def test_a_public_name_that_sends_on_into_the_private_network_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first hop is made to look public; the second is checked like the first."""
    secret = {"/secret": plain(b"inside")}
    with (
        serving(secret) as (inner, asked_inside),
        serving({"/": plain(b"", "302 Found", Location=f"http://127.0.0.1:{inner}/secret")}) as (port, asked),
    ):
        real = addresses.resolve

        def resolve(
            host: str, at: int, allow_private: bool = False, seconds: float = 1
        ) -> list[tuple[socket.AddressFamily, str]]:
            if host == "harbourpost.example":
                return [(socket.AF_INET, "127.0.0.1")]
            return real(host, at, allow_private)

        monkeypatch.setattr("firsthand.preserve.fetching.resolve", resolve)
        way = fetch(f"http://harbourpost.example:{port}/", Terms(seconds=2))
        assert next(way).status == 302
        with pytest.raises(AddressRefused):
            next(way)
    assert len(asked) == 1
    assert asked_inside == []


def test_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, authority = certificate(tmp_path / "own")
    with serving({"/": plain(PAGE)}, context) as (port, asked):
        with pytest.raises(NetworkFailed, match="certificate"):
            list(fetch(f"https://127.0.0.1:{port}/", HERE))
        assert asked == [], "nothing is said to a server that does not prove who it is"
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        (hop,) = fetch(f"https://127.0.0.1:{port}/", HERE)
    assert (hop.tls or "").startswith("TLSv1.")
    assert len(hop.chain) == 1
    other, authority = certificate(tmp_path / "other", "elsewhere.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    with serving({"/": plain(PAGE)}, other) as (port, _), pytest.raises(NetworkFailed, match="certificate"):
        list(fetch(f"https://127.0.0.1:{port}/", HERE))
