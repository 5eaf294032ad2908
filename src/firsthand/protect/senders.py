"""Which letters of the name of somebody who writes in a chat are sealed: all that is not blank, numbers too."""

import re
from collections.abc import Iterator
from itertools import pairwise

from firsthand.protect import matching
from firsthand.protect.office import listed
from firsthand.protect.sealing import Piece, aligned

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
