"""What a Word package says around its text: which part is the text, and the title that it goes by."""

import posixpath
import re
from collections.abc import Mapping

from firsthand.errors import DamagedFile, InputError
from firsthand.read.markup import Handler, Named, parse
from firsthand.read.packages import Package

_USUAL = "word/document.xml"
_ROOT = "_rels/.rels"
_CORE = "docProps/core.xml"
_OF_NO_MEANING = re.compile(
    r"(?i)\s*(?:microsoft word\b.*|document\s*\d*|untitled.*|.*\.(?:docx?|dotx?|rtf))?\s*"
)


class _Relations(Handler):
    """Finds the target of the relation whose type ends in "officeDocument"."""

    def __init__(self) -> None:
        self.target: str | None = None

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if said.get("Type", "").endswith("/officeDocument") and said.get("TargetMode") != "External":
            self.target = self.target or said.get("Target")


def main_part(package: Package) -> str:
    """Return the name of the part that holds the text. Raises `DamagedFile` if there is none."""
    relations = _Relations()
    if _ROOT in package:
        parse(package.name, _ROOT, package.part(_ROOT), relations)
    target = posixpath.normpath("/" + (relations.target or _USUAL)).lstrip("/")
    if target not in package and _USUAL in package:
        target = _USUAL
    if target not in package:
        raise DamagedFile(package.name, "is a Word document that lacks its text (the part word/document.xml)")
    return target


def title(package: Package) -> str | None:
    """Return the title that the document's properties give, if it is more than the name of a file or program."""
    found = Named("dc:title")
    if _CORE not in package:
        return None
    try:
        parse(package.name, _CORE, package.part(_CORE), found)
    except InputError:
        return None
    return None if _OF_NO_MEANING.fullmatch(found.words) else found.words
