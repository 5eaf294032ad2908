"""Web archives, packages and bundles made up by the tests: whole ones, which the tests then break in one place."""

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

DATE = "2026-03-04T10:20:30Z"
PAGE = b"""<!DOCTYPE html><html><head><title>Three held in Tolvik</title></head><body>
<p>Grey Guard officers detained three teachers in Tolvik on 3 March 2026, Lantern Group said.</p>
</body></html>"""


def sha1(content: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(content).digest()).decode()


def sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def record(
    kind: str, target: str, block: bytes, media: str, digests: bool = True, number: int = 0, **more: str
) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
        "WARC-Date": DATE,
        "Content-Type": media,
        "Content-Length": str(len(block)),
    }
    if target:
        fields["WARC-Target-URI"] = target
    if digests:
        fields["WARC-Block-Digest"] = sha1(block)
        if b"\r\n\r\n" in block and kind == "response":
            fields["WARC-Payload-Digest"] = sha1(block.split(b"\r\n\r\n", 1)[1])
    fields |= {name.replace("_", "-"): value for name, value in more.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def info(software: str = "made-up-crawler 1.2") -> bytes:
    return record(
        "warcinfo",
        "",
        f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode(),
        "application/warc-fields",
    )


def http(body: bytes, status: str = "200 OK", **fields: str) -> bytes:
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def response(target: str, body: bytes = PAGE, number: int = 1, digests: bool = True, **fields: str) -> bytes:
    fields = {"Content_Type": "text/html; charset=utf-8", **fields}
    status = fields.pop("status", "200 OK")
    return record(
        "response",
        target,
        http(body, status, **fields),
        "application/http; msgtype=response",
        digests,
        number,
    )


def packed(records: Iterable[bytes]) -> bytes:
    return b"".join(gzip.compress(entry, mtime=0) for entry in records)


def pages(count: int) -> list[bytes]:
    bodies = (PAGE.replace(b"three", str(n + 3).encode()) for n in range(count))
    return [
        info(),
        *(response(f"https://harbourpost.example/{n}", body, n + 1) for n, body in enumerate(bodies)),
    ]


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", method) as out:
        for name, content in files.items():
            out.writestr(zipfile.ZipInfo(name, (2026, 3, 4, 10, 20, 30)), content, method)
    return sink.getvalue()


def signed(words: str, key: ec.EllipticCurvePrivateKey | None = None, der: bool = False) -> dict[str, str]:
    key = key or ec.generate_private_key(ec.SECP384R1())
    signature = key.sign(words.encode(), ec.ECDSA(SHA256()))
    if not der:
        r, s = decode_dss_signature(signature)
        signature = r.to_bytes(48, "big") + s.to_bytes(48, "big")
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return {
        "hash": words,
        "created": DATE,
        "software": "made-up-crawler 1.2",
        "signature": base64.b64encode(signature).decode(),
        "publicKey": base64.b64encode(public).decode(),
    }


def wacz(
    warc: bytes | None = None,
    sign: bool = True,
    edit: Mapping[str, bytes | None] | None = None,
    name: str = "archive/data.warc.gz",
    signature: Mapping[str, str] | None = None,
) -> bytes:
    """A package of one web archive; `edit` replaces files (None: leaves out) after all digests were made."""
    warc = packed(pages(2)) if warc is None else warc
    listed = b'{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://harbourpost.example/0", "title": "A"}\n'
    files = {name: warc, "pages/pages.jsonl": listed, "indexes/index.cdx": b"none\n"}
    resources = [
        {"name": n.split("/")[-1], "path": n, "hash": sha256(c), "bytes": len(c)} for n, c in files.items()
    ]
    manifest = json.dumps(
        {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "software": "made-up-packer 3",
            "resources": resources,
        }
    ).encode()
    words = sha256(manifest)
    digest: dict[str, object] = {"path": "datapackage.json", "hash": words}
    if sign:
        digest["signedData"] = dict(signature or signed(words))
    files |= {"datapackage.json": manifest, "datapackage-digest.json": json.dumps(digest).encode()}
    for path, content in (edit or {}).items():
        if content is None:
            files.pop(path)
        else:
            files[path] = content
    return zipped(files)
