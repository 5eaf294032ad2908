"""Names of members as archives write them: which of them no honest archive would write, and how they are spelled."""

import re

_DRIVE = re.compile(r"[A-Za-z]:")
_CYRILLIC = re.compile(r"[\x00-\x7fЀ-ӿ№]*")
# A word of both alphabets is a word of another code page.
_MIXED = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")
HIDDEN = ("__MACOSX",)
_LEFT_BEHIND = ("thumbs.db", "desktop.ini")


def name_fault(name: str) -> str | None:
    """Return what is wrong with the name of a member, in words; None if it may be used."""
    parts = name.replace("\\", "/").split("/")
    if not name or "\0" in name:
        return "its name is none"
    if name[0] in "/\\" or _DRIVE.match(name):
        return "its name is a place on a disk, as in an attack"
    if ".." in parts:
        return "its name leads out of the archive, as in an attack"
    return None


def is_hidden(name: str) -> bool:
    """Say whether a member is what a computer left for itself: hidden, as in a folder, or a list of small pictures."""
    parts = name.replace("\\", "/").rstrip("/").split("/")
    return (
        any((p.startswith(".") and p != ".") or p in HIDDEN for p in parts)
        or parts[-1].lower() in _LEFT_BEHIND
    )


def spelled(name: bytes) -> str:
    """Return the name of a member that does not say in which encoding it stands.

    UTF-8 where it is that; else the code page of Russian DOS and Windows where that gives Cyrillic letters only;
    else the code page of the first PC, as the standard of ZIP has it.
    """
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        russian = name.decode("cp866", "backslashreplace")
        good = _CYRILLIC.fullmatch(russian) and not _MIXED.search(russian)
        return russian if good else name.decode("cp437", "backslashreplace")
