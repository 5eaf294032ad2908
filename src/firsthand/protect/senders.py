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

_HEADS = re.compile(r"(?:From|To|Cc): ([^\n]*)")
_NAMED = re.compile(r"(?:\"([^\"<>]{1,100})\"|([^\"<>,@]{1,100}))\s*<[^<>\n]{0,300}>")
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
    """Return the names of people in the first lines of a mail: who writes, and to whom; none of bodies or places."""
    if page.rendition.media_type != MAIL:
        return []
    head = page.rendition.text.partition("\n\n")[0]
    bodies = {w for n in page.named if n.kind in NOT_PERSONS for w in matching.folded_words(n.span.text)}
    lines = (match[1] for line in head.split("\n") if (match := _HEADS.fullmatch(line)))
    names = ((m[1] or m[2]).strip() for line in lines for m in _NAMED.finditer(line))
    return [name for name in names if _is_person(name, bodies)]


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
