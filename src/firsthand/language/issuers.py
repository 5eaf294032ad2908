"""Who issued a text, where its first lines say so; never a guess from the story."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim
from firsthand.model.rendition import Rendition

_ISSUE = ("media", "organisation")

_TOP_LINES = 8
_LONGEST_LINE = 120
_NAME = r"[^\W\d_][\w.’'&-]*(?:\s[\w.’'&-]+){0,6}"
_HEADED = re.compile(
    rf"(?i:(?:press\s)?(?:statement|release|report|briefing|bulletin|appeal|communiqué)\s(?:of|by|from)\s"
    rf"(?:the\s)?)(?P<name>{_NAME})"
)
_WIRE = re.compile(rf"^[^a-z\n]{{3,40}}[^()\n]{{0,30}}\((?P<name>{_NAME})\)\s*(?:—|–|-{{1,2}})\s")
_ALONE = re.compile(rf"(?P<name>{_NAME})")


def issued(claims: Iterable[Claim], renditions: Iterable[Rendition]) -> dict[str, Rendition]:
    """Return the renditions by id, each with its publisher where its page or its first lines tell it.

    A line that is only a name counts if some claim of the case is had from an outlet or body of that name.
    """
    links = (link for claim in claims for link in claim.attribution if link.kind in _ISSUE and link.name)
    known = {_key(link.name or "") for link in links}
    return {rendition.id: _filled(rendition, known) for rendition in renditions}


def _filled(rendition: Rendition, known: set[str]) -> Rendition:
    if rendition.publisher or not (name := issuer(rendition.text, known)):
        return rendition
    return replace(rendition, publisher=name)


def issuer(text: str, known: Collection[str]) -> str | None:
    """Return the name of the outlet or body that issued `text`, as written in its first lines, or None.

    A line of issue ("Statement of the Lantern Group") and an agency in a dateline ("(Nordwire) —") say so by
    themselves. A line that is only a name says so if `known` holds the name (normal words without "the",
    joined by blanks): so an author's name is not taken for an outlet.
    """
    found = None
    for number, line in enumerate(text.split("\n", _TOP_LINES)[:_TOP_LINES]):
        line = line.strip()
        if wire := _WIRE.match(line):
            return str(wire["name"])
        if found is None and number and line and len(line) <= _LONGEST_LINE:
            found = _in_line(line, known)
    return found


def _in_line(line: str, known: Collection[str]) -> str | None:
    if headed := _HEADED.fullmatch(line):
        return str(headed["name"]) if headed["name"][0].isupper() else None
    alone = _ALONE.fullmatch(line)
    if alone is None or line.casefold().startswith("by "):
        return None
    return line if _key(line) in known else None


def _key(name: str) -> str:
    return " ".join(word for word in normal_words(name) if word != "the")
