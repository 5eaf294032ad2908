"""Names of authors, outlets and pages as pages state them, made plain; what is no name is left out."""

import re
from html import unescape

_ADDRESS = re.compile(
    r"[\s(<\[-]*(?:https?://|www\.)\S+|[\s(<\[]*[^\s@<>(]+@[^\s@]+\.[^\s@>)]+[>)\]]?", re.IGNORECASE
)
_BY = re.compile(
    r"(?:(?:written |posted |words |story )?by\b|publicado por\b|escrito por\b|por\b|par\b|von(?= \S+ \S))[\s:]+",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:[a-z]{0,12}admin(?:istrator)?\d*|root|webmaster|editor|user\d*|guest|unknown|anonymous|author|none|null|n/?a)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[{}<>]|%[a-z_]+%|^\W*$")
_LONGEST, _MOST_WORDS, _MOST_FIGURES = 120, 10, 4
_PARTS = re.compile(r"[,;&|/]| and | und | et | y ", re.IGNORECASE)


def person(written: str | None) -> str | None:
    """Return the names in a statement of who wrote a page; None if it names nobody ("admin", an address)."""
    name = _by_itself(_plain(written))
    name = _BY.sub("", name, count=1) if _BY.match(name) else name
    if not _is_name(name) or _NO_PERSON.fullmatch(name):
        return None
    figures = sum(letter.isdigit() for letter in name)
    if figures > _MOST_FIGURES or any(len(part.split()) > _MOST_WORDS for part in _PARTS.split(name)):
        return None
    return name


def outlet(written: str | None, title: str | None) -> str | None:
    """Return the name of an outlet; None for an address, a pattern that was not filled in, or the page's own title."""
    name = _plain(written)
    name = re.sub(r"^(?:copyright|©|\(c\))\s*(?:\d{4}\s*)?", "", name, flags=re.IGNORECASE)
    if not _is_name(name) or re.match(r"https?:|/", name, re.IGNORECASE):
        return None
    return None if title and name.lower().startswith(title.lower()) else name


def titled(written: str | None) -> str | None:
    """Return a title in which references that were escaped twice are read (`&amp;quot;`)."""
    return _plain(written) or None


def _plain(written: str | None) -> str:
    text = written or ""
    return " ".join((unescape(text) if "&" in text else text).split())


def _by_itself(name: str) -> str:
    """Cut addresses off a name."""
    return _ADDRESS.sub("", name).strip(" -–,;:|/")


def _is_name(name: str) -> bool:
    return 1 < len(name) <= _LONGEST and not _NO_NAME.search(name)
