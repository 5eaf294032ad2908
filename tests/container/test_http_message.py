"""HTTP responses as archives keep them."""

import gzip
import zlib

import pytest

from firsthand.container import http_message
from firsthand.errors import DamagedFile, InputError, LimitExceeded, UnknownFormat

BODY = b"Three were held in Tolvik."


def unwrapped(head: str, body: bytes, limit: int = 1 << 20) -> bytes:
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body
    about = http_message.head(block)
    assert about is not None
    return http_message.unwrapped(about, block[about.size :], limit, "a page")


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param("A: b", BODY, id="as it is"),
        pytest.param("Content-Encoding: gzip", gzip.compress(BODY), id="gzip"),
        pytest.param("Content-Encoding: x-gzip", gzip.compress(BODY), id="x-gzip"),
        pytest.param("content-encoding: GZIP, identity", gzip.compress(BODY), id="in capitals"),
        pytest.param("Content-Encoding: deflate", zlib.compress(BODY), id="deflate"),
        pytest.param("Content-Encoding: deflate", raw_deflate(BODY), id="deflate as some servers send it"),
        pytest.param("Content-Encoding: gzip", BODY, id="said to be packed, and is not"),
        pytest.param("Content-Encoding: gzip, gzip", gzip.compress(gzip.compress(BODY)), id="twice"),
        pytest.param(
            "Transfer-Encoding: chunked",
            b"5;x=y\r\nThree\r\n15\r\n were held in Tolvik.\r\n0\r\nT: 1\r\n\r\n",
            id="chunked",
        ),
        pytest.param("Transfer-Encoding: chunked", BODY, id="said to be chunked, and is not"),
    ],
)
def test_wrappings_come_off(head: str, body: bytes) -> None:
    assert unwrapped(head, body) == BODY


@pytest.mark.parametrize(
    ("head", "body", "error"),
    [
        pytest.param(
            "Content-Encoding: br", b"\x0b\x02\x80", UnknownFormat, id="brotli is said not to be unpacked"
        ),
        pytest.param("Content-Encoding: zstd", b"(\xb5/\xfd", UnknownFormat, id="zstd"),
        pytest.param("Content-Encoding: gzip", gzip.compress(BODY)[:-9], DamagedFile, id="cut short"),
        pytest.param(
            "Content-Encoding: gzip", b"\x1f\x8b" + b"x" * 40, DamagedFile, id="no gzip behind its mark"
        ),
        pytest.param("Content-Encoding: deflate", b"no deflate", DamagedFile, id="no deflate"),
        pytest.param("Content-Encoding: gzip", gzip.compress(b"\0" * (1 << 22)), LimitExceeded, id="a bomb"),
        pytest.param("A: b", b"x" * ((1 << 20) + 1), LimitExceeded, id="too long"),
    ],
)
def test_what_cannot_be_unwrapped_is_named(head: str, body: bytes, error: type[InputError]) -> None:
    with pytest.raises(error):
        unwrapped(head, body)


@pytest.mark.parametrize(
    "block", [b"", b"HTTP", b"HTTP/1.1 200 OK\r\nA: b\r\n", b"GET / HTTP/1.1\r\n\r\n", b"<html>"]
)
def test_no_head(block: bytes) -> None:
    assert http_message.head(block) is None


def test_a_head_without_fields_or_reason() -> None:
    about = http_message.head(b"HTTP/1.1 204\r\n\r\nbody")
    assert about is not None
    assert (about.status, about.reason, about.fields, about.size) == (204, "", (), 16)
