"""Lines to text: paragraphs of whole sentences, cut words made whole, and the place of every word kept."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from firsthand.model.rendition import Place
from firsthand.read.paper.sheet import CELL, GLUED, Line, Word

_FINAL = re.compile(r"[.!?…:;؟۔।。]\W*\d{0,3}$")
_BULLET = re.compile(r"[•●▪■◦‣–—*-]$|\(?(?:\d{1,2}|[a-zа-я])[.)]$")
_END, _LONGEST = 12, 60
_NOTE = re.compile("[⁰¹²³⁴-⁹]+")
_LETTERS = re.compile(r"[^\W\d_]+$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_COMPOUND = frozenset(
    "all anti cross eight ex five four half high ill long low mid multi non nine one post pre pro quasi self semi "
    "seven short six so ten three two ultra vice well кое вице экс северо юго во по".split()
)
"""First halves that keep their hyphen where nothing else in the document tells."""


class Weaver:
    """Puts text together, word by word, and knows where each word stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.places: list[Place] = []
        self.size = 0

    @property
    def text(self) -> str:
        """What was put together so far."""
        return "".join(self._parts)

    def put(self, words: str) -> None:
        """Add characters of no place."""
        self._parts.append(words)
        self.size += len(words)

    def word(self, word: Word, page: int) -> None:
        """Add `word`, which stands on `page`."""
        text, start = word.text, self.size
        self._parts.append(text)
        self.size = start + len(text)
        self.places.append(Place(start, self.size, "", page, word.box, 0, 0, 0, 0, 0, word.sure))


class Vocabulary:
    """The words of a document, to tell how a word that was cut at a line end is written elsewhere."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words = {
            word.text.casefold().strip(".,;:!?\"'()«»“”„") for line in lines for word in line.words
        }

    def joint(self, first: str, second: str) -> str:
        """Return what stands between the halves: nothing, or the hyphen."""
        first = first[-_LONGEST:]  # a longer one is no word, and would take long to look through
        head, tail = _LETTERS.search(first), _FIRST_LETTERS.match(second[:_LONGEST])
        if head is None or tail is None or not tail.group()[0].islower():
            return "-"
        one, two = head.group().casefold(), tail.group().casefold()
        before = first[: head.start()].casefold().lstrip("\"'(«“„")
        if before + one + two in self._words or one + two in self._words:
            return ""
        if f"{one}-{two}" in self._words or before.endswith("-") or one in _COMPOUND:
            return "-"
        return ""


def leading(lines: Sequence[Line]) -> float:
    """Return from base to base of most lines, as a multiple of their size."""
    steps = [
        (after.base - line.base) / line.size
        for line, after in pairwise(lines)
        if 0.5 < (after.base - line.base) / line.size < 2.5
    ]
    return median(steps) if steps else 1.2


def weave(weaver: Weaver, lines: Iterable[tuple[int, Line]], step: float, vocabulary: Vocabulary) -> None:
    """Add `lines`, each with its page, in paragraphs; `step` is from base to base, in sizes."""
    before: tuple[int, Line] | None = None
    for page, line in lines:
        joint = "\n\n" if weaver.size else ""
        if before is not None:
            goes_on = follows(before, (page, line), step)
            if before[1].hyphen:
                goes_on = goes_on or (line.words[0].text[:1].islower() and not line.apart)
                if goes_on:
                    joint = vocabulary.joint(before[1].words[-1].text, line.words[0].text)
                else:
                    weaver.put(before[1].hyphen)
            elif goes_on:
                joint = " "
        weaver.put(joint)
        _words(weaver, line.words, page)
        before = (page, line)
    if before and before[1].hyphen:
        weaver.put(before[1].hyphen)


def _words(weaver: Weaver, words: Sequence[Word], page: int) -> None:
    first = True
    for word in words:
        if not first and word.before != GLUED:
            weaver.put("\t" if word.before == CELL else " ")
        weaver.word(word, page)
        first = False


def follows(before: tuple[int, Line], after: tuple[int, Line], step: float) -> bool:
    """Say whether a line goes on the paragraph of the line before it."""
    (page, line), (next_page, following) = before, after
    if line.apart != following.apart or not 0.87 <= following.size / line.size <= 1.15:
        return False
    if line.cells or following.cells or _begins_item(following):
        return False
    final = _FINAL.search(_last(line)[-_END:]) is not None
    gap = following.base - line.base
    if page != next_page or gap < 0 or abs(following.near - line.near) > 4 * line.size:
        return not final and (_begins_small(following) or not _would_fit(line, following))
    if gap > max(1.35 * step, step + 0.3) * line.size:
        return False
    if _would_fit(line, following):
        return False
    return not (final and _indented(following) and not _indented(line))


def _last(line: Line) -> str:
    """Return the last word of a line, without the number of a note behind it."""
    words = line.words
    return words[-2].text if len(words) > 1 and _NOTE.fullmatch(words[-1].text) else words[-1].text


def _would_fit(line: Line, following: Line) -> bool:
    """Say whether the first word of the next line would have stood on this one: its writer broke it off here."""
    left, _, right, _ = following.words[0].box
    width = min(max(right - left, 0.0), following.end - following.start)
    if _leftward(line):
        return line.start - line.near > width + 1.0 * line.size
    return line.far - line.end > width + 1.0 * line.size


def _indented(line: Line) -> bool:
    indent = line.far - line.end if _leftward(line) else line.start - line.near
    return indent > 0.7 * line.size


def _leftward(line: Line) -> bool:
    word = line.words[0].text
    return any("\u0590" <= character <= "\u08ff" for character in word)


def _begins_item(line: Line) -> bool:
    return len(line.words) > 1 and _BULLET.match(line.words[0].text) is not None


def _begins_small(line: Line) -> bool:
    first = line.words[0].text[0]
    return first.islower() or first.isdigit() or (first.isalpha() and not first.isupper())
