"""ProofMode bundles and Auto Archiver folders made up by the tests, with real signatures of a key made for them."""

import base64
import hashlib
import io
import json
import random
import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from PIL import Image

from tests.web_archives import zipped


def picture(form: str) -> bytes:
    """A picture of no more than noise, the same each time, in a format that readers of pictures take."""
    sink = io.BytesIO()
    noise = random.Random(7).randbytes(96 * 96 * 3)
    Image.frombytes("RGB", (96, 96), noise).save(sink, form, **({"quality": 92} if form == "JPEG" else {}))
    return sink.getvalue()


PHOTO, SCREEN = picture("JPEG"), picture("PNG")


@cache
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def _number(value: int) -> bytes:
    return struct.pack(">H", value.bit_length()) + value.to_bytes((value.bit_length() + 7) // 8, "big")


def _packet(tag: int, body: bytes) -> bytes:
    return bytes([0xC0 | tag, 0xFF]) + struct.pack(">I", len(body)) + body


def _armored(kind: str, content: bytes) -> bytes:
    lines = base64.encodebytes(content).decode()
    return f"-----BEGIN PGP {kind}-----\nVersion: BCPG v1.71\n\n{lines}=AAAA\n-----END PGP {kind}-----\n".encode()


def _public() -> bytes:
    numbers = key().public_key().public_numbers()
    return b"\x04" + struct.pack(">I", 1_770_000_000) + b"\x01" + _number(numbers.n) + _number(numbers.e)


def public_key() -> bytes:
    return _armored("PUBLIC KEY BLOCK", _packet(6, _public()) + _packet(13, b"noone@proofmode.example"))


def signature(content: bytes) -> bytes:
    body = _public()
    mark = hashlib.sha1(b"\x99" + struct.pack(">H", len(body)) + body).digest()
    created, issuer = b"\x05\x02" + struct.pack(">I", 1_772_000_000), b"\x09\x10" + mark[-8:]
    hashed = b"\x04\x00\x01\x08" + struct.pack(">H", len(created)) + created
    digest = hashlib.sha256(content + hashed + b"\x04\xff" + struct.pack(">I", len(hashed))).digest()
    made = key().sign(digest, padding.PKCS1v15(), Prehashed(hashes.SHA256()))
    numbers = _number(int.from_bytes(made, "big"))
    return _armored(
        "SIGNATURE", _packet(2, hashed + struct.pack(">H", len(issuer)) + issuer + digest[:2] + numbers)
    )


def bundle_files(photo: bytes = PHOTO) -> dict[str, bytes]:
    mark = hashlib.sha256(photo).hexdigest()
    notes = {
        "File Hash SHA256": mark,
        "File Modified": "2026-03-03T12:00:00+02:00",
        "Manufacturer": "Madeup",
        "Hardware": "M1",
        "Location.Latitude": "0.0",
    }
    as_json = json.dumps(notes).encode()
    as_csv = "".join(f"{name},{value}\n" for name, value in notes.items()).encode()
    return {
        "IMG_0001.jpg": photo,
        f"{mark}.asc": signature(photo),
        f"{mark}.proof.json": as_json,
        f"{mark}.proof.json.asc": signature(as_json),
        f"{mark}.proof.csv": as_csv,
        f"{mark}.proof.csv.asc": signature(as_csv),
        f"{mark}.ots": b"\0OpenTimestamps\0\0Proof\0 made up",
        "pubkey.asc": public_key(),
        "HowToVerifyProofData.txt": b"Read this.",
    }


def bundle(edit: Mapping[str, bytes | None] | None = None) -> bytes:
    """A bundle; `edit` replaces files by the ending of their name (None: leaves out)."""
    files = bundle_files()
    for ending, content in (edit or {}).items():
        for name in [name for name in files if name.endswith(ending)]:
            if content is None:
                files.pop(name)
            else:
                files[name] = content
    return zipped(files)


def report(url: str, files: Mapping[str, bytes], algorithm: str = "SHA-256") -> bytes:
    """An HTML report as Auto Archiver writes it."""
    make = {"SHA-256": hashlib.sha256, "SHA3-512": hashlib.sha3_512}[algorithm]
    rows = "".join(
        f"<tr><td><ul><li><b>key:</b> <span class='copy'>{name}</span></li><li><b>hash:</b> "
        f"<span class='copy'>{algorithm}:{make(content).hexdigest()}</span></li></ul></td>"
        f"<td><a href='./{name}'>open</a><img src='./{name}'></td></tr>"
        for name, content in files.items()
    )
    return f"""<!DOCTYPE html><html><head><title>{url}</title></head><body>
<h2>Archived media for <span class="copy">{url}</span> - <a href="{url}">open</a></h2>
<table class="content"><tr><th>about</th><th>files and preview</th></tr><tbody>{rows}</tbody></table>
<table class="metadata"><tr><th>key</th><th>value</th></tr>
<tr><td>_processed_at</td><td>2026-03-04T09:00:00+00:00</td></tr></table>
<p>Made with <a href="https://github.com/bellingcat/auto-archiver">bellingcat/auto-archiver</a> v1.1.2</p>
</body></html>""".encode()


def table(url: str, files: Mapping[str, bytes]) -> bytes:
    """The CSV table of Auto Archiver: lists and dates as Python writes them."""
    media = [
        f"{{'filename': '/tmp/x/{name}', '_key': 'folder/{name}', 'urls': ['./folder/{name}'], 'properties': "
        f"{{'hash': 'SHA3-512:{hashlib.sha3_512(content).hexdigest()}'}}, '_mimetype': 'image/jpeg'}}"
        for name, content in files.items()
    ]
    about = (
        "{'_processed_at': datetime.datetime(2026, 3, 4, 9, 0, 0, 77, tzinfo=datetime.timezone.utc), "
        f"'url': '{url}', 'title': 'made up'}}"
    )
    row = ",".join(
        '"' + cell.replace('"', '""') + '"' for cell in ("success", about, f"[{', '.join(media)}]")
    )
    return f"status,metadata,media\n{row}\n".encode()


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
