"""Records of a WARC: every one, or the fault in its place; never silence."""

import gzip
import random

import pytest

from firsthand.container import warc
from firsthand.container.warc import Record, Warc
from tests.web_archives import DATE, PAGE, info, packed, pages, record, response, sha1

LARGEST = 1 << 20


def read(content: bytes, step: int = 1 << 16, largest: int = LARGEST) -> list[Record]:
    reader = Warc(lambda found: True, largest)
    found = [entry for at in range(0, len(content), step) for entry in reader.feed(content[at : at + step])]
    return found + list(reader.close())


def faults(found: list[Record]) -> list[str]:
    return [entry.fault for entry in found if entry.fault]


def silent(found: list[Record]) -> bool:
    return not faults(found) and all(check.passed is not False for entry in found for check in entry.checks)


@pytest.mark.parametrize(
    "join", [b"".join, packed, lambda r: gzip.compress(b"".join(r))], ids=["plain", "packed", "one member"]
)
@pytest.mark.parametrize("step", [1, 7, 1000, 1 << 20])
def test_records_come_whole_however_the_bytes_come(join, step) -> None:
    found = read(join(pages(3)), step)
    assert [entry.kind for entry in found] == ["warcinfo", "response", "response", "response"]
    assert silent(found)
    assert [entry.target for entry in found[1:]] == [f"https://harbourpost.example/{n}" for n in range(3)]
    assert all(entry.content and entry.content.startswith(b"HTTP/1.1 200") for entry in found[1:])
    assert all([check.passed for check in entry.checks] == [True, True] for entry in found[1:])


@pytest.mark.parametrize("join", [b"".join, packed], ids=["plain", "packed"])
def test_the_offset_is_where_the_record_begins(join) -> None:
    records = pages(3)
    starts = [len(join(records[:n])) for n in range(len(records))]
    assert [entry.offset for entry in read(join(records))] == starts


@pytest.mark.parametrize("join", [b"".join, packed], ids=["plain", "packed"])
def test_cut_anywhere_but_between_two_records_is_named(join) -> None:
    records = pages(2)
    whole = join(records)
    between = {len(join(records[:n])) for n in range(len(records) + 1)}
    assert [cut for cut in range(1, len(whole)) if cut not in between and silent(read(whole[:cut]))] == []


def test_a_flipped_bit_in_a_packed_archive_is_named() -> None:
    records = pages(3)
    whole = packed(records)
    rng = random.Random(3)
    unnoticed = lost = 0
    for _ in range(400):
        at = rng.randrange(len(whole) * 8)
        altered = bytearray(whole)
        altered[at // 8] ^= 1 << (at % 8)
        found = read(bytes(altered))
        good = [entry for entry in found if not entry.fault]
        unnoticed += silent(found)
        lost += len(good) < len(records) - 1
        assert all(entry.content is None or b"Tolvik" in entry.content for entry in good[1:])
    # The header of a member holds six bytes that say nothing of what is packed: time and system.
    assert unnoticed <= 400 * 6 * len(records) / len(whole) * 3
    assert lost == 0, "one flipped bit costs one record"


def test_a_flipped_bit_in_a_block_is_named_in_a_plain_archive() -> None:
    whole = b"".join(pages(2))
    for at in range(whole.index(b"Tolvik"), whole.index(b"Tolvik") + 40):
        altered = bytearray(whole)
        altered[at] ^= 4
        found = read(bytes(altered))
        assert len(faults(found)) == 1
        assert "is altered" in faults(found)[0]
        assert len([entry for entry in found if not entry.fault]) == 2


ONE = response("https://harbourpost.example/1", number=1)
TWO = response("https://harbourpost.example/2", number=2)


@pytest.mark.parametrize(
    ("name", "content", "whole", "fault"),
    [
        (
            "a length that is too short",
            ONE.replace(b"Content-Length: 2", b"Content-Length: 1") + TWO,
            1,
            "altered",
        ),
        (
            "a length that swallows the next record",
            ONE.replace(b"Content-Length: 2", b"Content-Length: 6") + TWO,
            1,
            "altered",
        ),
        ("no length", ONE.replace(b"Content-Length: 2", b"Content-Lenght: 2") + TWO, 1, "no record"),
        (
            "a length that is no number",
            ONE.replace(b"Content-Length: 2", b"Content-Length: -") + TWO,
            1,
            "no record",
        ),
        ("bytes between two records", ONE + b"what is this\r\n" + TWO, 2, "no record"),
        ("no WARC at all", b"WARC? This is a text about archives.\n", 0, "no whole record"),
        ("the version is missing", ONE + TWO.replace(b"WARC/1.1\r\n", b""), 1, "no whole record"),
        ("a block without its end", ONE + TWO[:-90], 1, "cut short"),
        ("packed bytes that end early", packed([ONE, TWO])[:-20], 1, "cut short"),
        ("packed, and bytes behind", packed([ONE]) + b"more", 1, "does not unpack"),
        ("packed, and zeros behind", packed([ONE]) + b"\0" * 512, 1, None),
        ("a packed bomb", packed([ONE]) + gzip.compress(b"\0" * (1 << 25)) + packed([TWO]), 2, "bomb"),
        ("a packed text", gzip.compress(b"no record") + packed([ONE]), 1, "no whole record"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_broken(name: str, content: bytes, whole: int, fault: str | None) -> None:
    found = read(content)
    assert len([entry for entry in found if not entry.fault]) == whole
    assert fault is None or any(fault in words for words in faults(found))
    assert bool(faults(found)) == (fault is not None)


def test_cut_right_behind_the_last_block() -> None:
    found = read(ONE[:-4])
    assert [(check.name, check.passed) for check in found[0].checks][-1] == ("end", False)


@pytest.mark.parametrize(
    ("stated", "passed"),
    [
        (sha1(PAGE), True),
        ("sha1:" + "A" * 32, False),
        ("sha256:" + "00" * 32, False),
        ("sha1:tooshort", None),
        ("crc32:12345678", None),
        ("", None),
    ],
)
def test_a_payload_digest_is_compared_or_said_to_be_unknown(stated: str, passed: bool | None) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    block = record(
        "response",
        "https://a.example/",
        head + PAGE,
        "application/http",
        digests=False,
        WARC_Payload_Digest=stated,
    )
    (found,) = read(block)
    assert [check.passed for check in found.checks] == [passed]
    assert not found.fault, "some tools make it otherwise: the bytes stay, and the check says so"


def test_a_payload_digest_may_be_made_without_the_chunks() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    block = head + b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n"
    (found,) = read(
        record(
            "response", "https://a.example/", block, "application/http", False, WARC_Payload_Digest=sha1(PAGE)
        )
    )
    assert [check.passed for check in found.checks] == [True]


def test_a_block_that_is_too_long_to_keep_is_still_checked() -> None:
    big = response("https://a.example/big", b"x" * 5000)
    (found,) = read(big, largest=1000)
    assert (found.content, [check.passed for check in found.checks]) == (None, [True, True])
    altered = big.replace(b"xxxx", b"xyxx", 1)
    assert faults(read(altered, largest=1000)) != []


def test_header_fields_of_several_lines_and_old_brackets() -> None:
    made = ONE.replace(
        b"WARC-Target-URI: https://harbourpost.example/1",
        b"WARC-Target-URI:\r\n <https://harbourpost.example/1>",
    )
    (found,) = read(made)
    assert found.target == "https://harbourpost.example/1"
    assert found.field("warc-date") == DATE


def test_noise_never_does_worse_than_a_fault() -> None:
    rng = random.Random(11)
    base = info() + ONE + TWO
    for packing in (False, True):
        source = packed([info(), ONE, TWO]) if packing else base
        for _ in range(300):
            noisy = bytearray(source)
            for _ in range(rng.randrange(1, 12)):
                start = rng.randrange(len(noisy))
                noisy[start : start + rng.randrange(0, 40)] = rng.randbytes(rng.randrange(0, 40))
            read(bytes(noisy), rng.choice([13, 400, 1 << 16]))


def test_a_long_row_of_damaged_headers_is_passed_over() -> None:
    found = read(b"WARC/1.0\r\nX: y\r\n\r\n" * 5000 + ONE, 1 << 16)
    assert [record.target for record in found if not record.fault] == ["https://harbourpost.example/1"]
    assert len([record for record in found if record.fault]) == 1


def within(content: bytes, depth: int) -> bytes:
    """`content` in an altered record, that in another, and so on."""
    for _ in range(depth):
        length = b"Content-Length: %d\r\n\r\n\r\n" % (len(content) + 2)
        content = b"WARC/1.1\r\nWARC-Block-Digest: " + sha1(b"x").encode() + b"\r\n" + length + content
    return content


def test_altered_records_in_one_another_are_named_at_a_cost_that_grows_with_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    digested = 0
    take = warc._Digest.take

    def counting(self: warc._Digest, more: bytes) -> None:
        nonlocal digested
        digested += len(more) if self.found else 0
        take(self, more)

    monkeypatch.setattr(warc._Digest, "take", counting)
    content = within(ONE, 6000) + b"\r\n\r\n" + TWO
    found = read(content, 512 << 10, largest=64 << 20)
    assert [entry.target for entry in found if not entry.fault] == [
        "https://harbourpost.example/1",
        "https://harbourpost.example/2",
    ]
    assert len(faults(found)) == 6000, "each is named"
    assert digested < 12 * len(content) + (8 << 20)


def test_an_archive_in_a_record_is_left_alone_behind_a_few_altered_ones() -> None:
    inner = record("resource", "https://a.example/x.warc", ONE + TWO, "application/warc")
    found = read(within(inner, 20), largest=64 << 20)
    assert [entry.target for entry in found if not entry.fault] == ["https://a.example/x.warc"]
