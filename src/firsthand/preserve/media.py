"""What kind of bytes these are, by how they begin; and, apart from it, what their name says they are."""

import mimetypes
import re

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"%PDF-", "application/pdf"),
    (rb"\x89PNG\r\n\x1a\n", "image/png"),
    (rb"\xff\xd8\xff", "image/jpeg"),
    (rb"GIF8[79]a", "image/gif"),
    (rb"RIFF.{4}WEBP", "image/webp"),
    (rb"II\*\0|MM\0\*", "image/tiff"),
    (rb"BM.{4}\0\0\0\0", "image/bmp"),
    (rb".{4}ftyp(?:heic|heix|mif1|msf1)", "image/heic"),
    (rb".{4}ftypavif", "image/avif"),
    (rb".{4}ftyp(?:M4A|M4B)", "audio/mp4"),
    (rb".{4}ftypqt", "video/quicktime"),
    (rb".{4}ftyp3g", "video/3gpp"),
    (rb".{4}ftyp", "video/mp4"),
    (rb"\x1a\x45\xdf\xa3", "video/webm"),
    (rb"RIFF.{4}AVI ", "video/x-msvideo"),
    (rb"RIFF.{4}WAVE", "audio/wav"),
    (rb"OggS", "audio/ogg"),
    (rb"fLaC", "audio/flac"),
    (rb"ID3|\xff[\xfb\xf3\xf2]", "audio/mpeg"),
    (rb"WARC/\d", "application/warc"),
    (rb"PK(?:\x03\x04|\x05\x06)", "application/zip"),
    (rb"\x1f\x8b\x08", "application/gzip"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (rb"\{\\rtf", "application/rtf"),
    (rb"-----BEGIN PGP", "application/pgp"),
    (rb"\0OpenTimestamps\0\0Proof", "application/vnd.opentimestamps.v1"),
    (rb"SQLite format 3\0", "application/vnd.sqlite3"),
    (rb"age-encryption\.org/v1", "application/vnd.age"),
    (rb"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
)
_COMPILED = tuple((re.compile(pattern, re.DOTALL), media) for pattern, media in _SIGNATURES)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|rss|feed|svg)\b", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = mimetypes.MimeTypes(())
_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "image/jpeg": ".jpg", "application/warc": ".warc"}
HEAD = 4096
"""Bytes that are looked at."""


def media_found(content: bytes) -> str | None:
    """Return the media type that the first bytes of `content` show; None if they show none."""
    head = content[:HEAD]
    for pattern, media in _COMPILED:
        if pattern.match(head):
            return media
    if head[257:262] == b"ustar":
        return "application/x-tar"
    if _HTML.match(head):
        return "text/html"
    if _MARKUP.match(head):
        return "application/xml"
    if not head:
        return None
    if head.startswith(_WIDE) or (b"\0" not in head and not _control(head)):
        return "text/plain"
    return None


def ending(media: str | None) -> str:
    """Return the ending for a file of this media type, with its dot; `.bin` where none is known."""
    return _ENDINGS.get(media or "") or _DECLARED.guess_extension(media or "", strict=False) or ".bin"


def media_declared(name: str) -> str | None:
    """Return the media type that the ending of `name` stands for; None if it stands for none."""
    # The table of Python itself: those of the system differ from machine to machine.
    media, packed = _DECLARED.guess_type(name, strict=False)
    return f"application/{packed}" if packed else media


def _control(head: bytes) -> bool:
    """Say whether there are bytes that no text in any usual encoding holds."""
    return any(byte < 0x09 or 0x0E <= byte < 0x1B for byte in head)
