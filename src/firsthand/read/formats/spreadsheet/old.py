"""Office files of 1997 to 2007 in their container (MS-CFB): which kind one is, by the names of its streams."""

_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    (
        "EncryptedPackage",
        "an Office file that is locked with a password (open it, save it without, and add that too)",
    ),
    (
        "WordDocument",
        "an old Word document (.doc; save it as .docx in LibreOffice or Word, and add that too)",
    ),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt; save it as PDF, and add that too)"),
    ("__properties_version1.0", "an Outlook message (.msg; save it as .eml, and add that too)"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_OTHER = "an old Office file of an unknown kind"


def kind_of(payload: bytes) -> str | None:
    """Return "xls", or what else an old Office file is, with what to do about it; None if it is none."""
    if not payload.startswith(_START):
        return None
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in payload:
            return kind
    return _OTHER
