"""Archives made up for the tests: ZIPs, TARs, mails and mailboxes, whole and broken, and bombs."""

import base64
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping

REPORT = b"Police beat two men in Oskaja on 3 March 2026, Mira Dansk said.\n"


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", method) as out:
        for name, content in files.items():
            out.writestr(zipfile.ZipInfo(name, (2026, 3, 4, 10, 20, 30)), content, method)
    return sink.getvalue()


def nested(depth: int, content: bytes = REPORT) -> bytes:
    """A report in a ZIP in a ZIP and so on: `depth` ZIPs around it."""
    found, name = content, "report.txt"
    for number in range(depth):
        found, name = zipped({name: found}), f"{number}.zip"
    return found


def tarred(files: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT, packing: str = "") -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode=f"w:{packing}", format=form) as out:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_772_619_630
            out.addfile(info, io.BytesIO(content))
    return sink.getvalue()


def tar_header(name: bytes, size: int = 0, kind: bytes = b"0", link: bytes = b"") -> bytes:
    """One header with the right checksum, and whatever else is asked for."""
    digits = b"%011o\0" % size if size < 8**11 else b"\x80" + size.to_bytes(11, "big")
    head = name.ljust(100, b"\0") + b"0000644\0" * 3 + digits + b"14751703056\0" + b" " * 8 + kind
    block = bytearray((head + link.ljust(100, b"\0") + b"ustar\x0000").ljust(512, b"\0"))
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def tar_end() -> bytes:
    return bytes(1024)


def bomb_gzip(size: int = 64 << 20) -> bytes:
    """As many zeros, in a thousandth of their size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    step = bytes(1 << 20)
    return b"".join([*(packer.compress(step) for _ in range(size >> 20)), packer.flush()])


def lying_zip(name: bytes = b"a.txt", **edit: int) -> bytes:
    """A ZIP of one stored member, written by hand, with fields replaced: `flags`, `method`, `crc`, `size`, `mode`."""
    content = b"xxxxx"
    flags, method = edit.get("flags", 0), edit.get("method", 0)
    crc, stated = edit.get("crc", zlib.crc32(content)), edit.get("size", len(content))
    local = struct.pack(
        "<4s5H3I2H", b"PK\x03\x04", 20, flags, method, 0, 0, crc, stated, stated, len(name), 0
    )
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 0x0314, 20, flags, method, 0, 0, crc, stated, stated, len(name), 0, 0, 0, 0,
        edit.get("mode", 0o100644) << 16, 0,
    )  # fmt: skip
    listed = entry + name
    at = len(local) + len(name) + len(content)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), at, 0)
    return local + name + content + listed + end


def mail(files: Mapping[str, bytes], subject: str = "A report", body: str = "") -> bytes:
    """A mail with attachments."""
    text = body or "Grey Guard officers killed one man in Tolvik on 5 March 2026."
    head = (
        "From: Ilse Varga <varga@opendoor.example>\r\nTo: desk@harbourpost.example\r\n"
        f"Subject: {subject}\r\nDate: Thu, 05 Mar 2026 10:20:30 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="cut-here"\r\n\r\n'
    )
    parts = [f"--cut-here\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n".encode()]
    for name, content in files.items():
        about = f'Content-Disposition: attachment; filename="{name}"\r\n'
        kind = "application/octet-stream\r\nContent-Transfer-Encoding: base64"
        packed = as_base64(content)
        parts.append(f"--cut-here\r\nContent-Type: {kind}\r\n{about}\r\n".encode() + packed + b"\r\n")
    return head.encode() + b"".join(parts) + b"--cut-here--\r\n"


def as_base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def mailbox(mails: list[bytes]) -> bytes:
    return b"".join(
        b"From varga@opendoor.example Thu Mar  5 10:20:30 2026\r\n" + one + b"\r\n" for one in mails
    )
