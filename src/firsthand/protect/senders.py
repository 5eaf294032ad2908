"""Whose names are sealed as they stand: all of a sender's name in a chat, and who writes a mail to whom."""

import re
from collections.abc import Iterator
from itertools import pairwise

from firsthand.model.reading import Page
from firsthand.protect import matching
from firsthand.protect.mentions import NOT_PERSONS
from firsthand.protect.office import listed
from firsthand.protect.sealing import Piece, aligned

MAIL = "message/rfc822"

_HEADS = re.compile(r"(?m)^(?:From|To|Cc): ([^\n]*)$")
_ADDRESS = re.compile(r"<[^<>\s@]{1,100}@[^<>\s@]{1,300}>")
_NAMED = re.compile(r"(?:\"([^\"<>\n]{1,100})\"|([^\"<>,;@:\n]{1,100}))\s{0,3}$")
_REACH = 110
_BARE = re.compile(r"(?<![^\s,;<])([^\W\d_]{2,30}(?:[._-][^\W\d_]{2,30}){1,3})\d{0,4}@")
"""A mail address made of the words of a name."""
_MOST_WORDS = 4
_REST = re.compile(r"\S+")


def pieces(name: str) -> list[Piece]:
    """Return what is sealed of a sender's name.

    Its words are sealed as words, so that they are found elsewhere in the case; but common ones (police, may), which
    are sealed with what stands beside them. A common word alone, in small letters, is nobody's name and stays.
    """
    words = matching.words(name)
    common = [word for word in words if _is_common(word.folded)]
    small = any(name[word.start].islower() for word in common)
    if small and len(name.split()) == 1 and len(common) == len(words):
        return []
    found: list[Piece] = []
    for word in words:
        letters = aligned(name, word)
        if letters is None or _is_common(word.folded):
            found.append(Piece(word.start, word.end))
        else:
            found += _runs(letters, word.folded)
    return sorted((*found, *_between(name, found, covers_blanks=small)))


def correspondents(page: Page) -> list[str]:
    """Return the names of people who write or get a mail, or one that is quoted in it; none of bodies or places."""
    if page.rendition.media_type != MAIL:
        return []
    text = page.rendition.text
    bodies = {w for n in page.named if n.kind in NOT_PERSONS for w in matching.folded_words(n.span.text)}
    found = [name for name in _before_addresses(text) if _is_person(name, bodies)]
    for line in _HEADS.findall(text.partition("\n\n")[0]):
        names = (" ".join(re.split("[._-]", local)) for local in _BARE.findall(line))
        found += [name for name in names if _is_person(name.title(), bodies)]
    return found


def _before_addresses(text: str) -> Iterator[str]:
    """Yield what stands before addresses in angle brackets: in the first lines, and in mails that are quoted."""
    for address in _ADDRESS.finditer(text):
        match = _NAMED.search(text[max(0, address.start() - _REACH) : address.start()])
        if match is not None:
            yield (match[1] or match[2]).strip()


def _is_person(name: str, bodies: set[str]) -> bool:
    words = matching.folded_words(name)
    if not 1 < len(words) <= _MOST_WORDS or any(_is_common(word) or word in bodies for word in words):
        return False
    return all(not part[0].islower() for part in name.split())


def _is_common(word: str) -> bool:
    return any(word in listed(kind) for kind in ("everyday", "not_persons", "titles", "particles"))


def _runs(letters: list[int], word: str) -> Iterator[Piece]:
    """Yield the letters of a word, in runs that nothing unseen breaks."""
    begin = 0
    for place, (one, other) in enumerate(pairwise((*letters, -1)), 1):
        if other != one + 1:
            yield Piece(letters[begin], one + 1, word, begin)
            begin = place


def _between(name: str, found: list[Piece], covers_blanks: bool) -> Iterator[Piece]:
    """Yield what stands between the words: signs and digits, and blanks where the name is sealed as one."""
    edges = [0, *(edge for piece in sorted(found) for edge in (piece.start, piece.end)), len(name)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if covers_blanks:
            if start < end:
                yield Piece(start, end)
        else:
            yield from (Piece(m.start(), m.end()) for m in _REST.finditer(name, start, end))
