"""All ways in which a protected string may be written, folded: what a release is searched for."""

from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from typing import Literal, NamedTuple

from firsthand.model.release import Protected
from firsthand.protect.strings.folding import squeezed
from firsthand.protect.strings.inflection import inflected, stem
from firsthand.protect.strings.scripts import script_of, transliterations

How = Literal["word", "words", "initials", "digits", "code"]
Plain = Callable[[str], bool]
"""Says whether a folded word says nothing by itself: a common word, a place, a word of the page's own."""

LEAST_WORD = 4
"""Letters from which one word of a name is searched for by itself."""
LEAST_TOGETHER = 5
LEAST_DIGITS = 7
_TAIL = 8
"""The last digits of a telephone number, whatever stands before them."""
_LEAST_CODE = 5


class Needle(NamedTuple):
    """Folded characters to be found; `how` says what must stand around them, `of` is the number of the string."""

    text: str
    how: How
    form: str
    of: int


def needles(strings: Iterable[Protected], plain: Plain) -> Iterator[Needle]:
    """Yield what is searched for. What is too short to be told from chance is left out: `unsearched` names it."""
    for number, one in enumerate(strings):
        yield from _of(one, number, plain)


def unsearched(strings: Iterable[Protected], plain: Plain) -> list[Protected]:
    """Return the strings for which nothing is searched: they are too short, or common words."""
    return [one for one in strings if next(_of(one, 0, plain), None) is None]


def _of(one: Protected, number: int, plain: Plain) -> Iterator[Needle]:
    if one.kind == "name":
        yield from _name(one.text, number, plain)
    elif one.kind == "phone":
        yield from _phone(one.text, number)
    elif one.kind == "mail":
        yield from _mail(one.text, number)
    elif one.kind in ("title", "marked", "address") and any(c.isalpha() for c in one.text):
        yield from _phrase(one.text, number)
    else:
        yield from _code(one.text, number)


def parts_of(name: str) -> list[str]:
    """Return the words of a name: a double name is two words, a dot or comma parts."""
    spaced = "".join(c if c.isalnum() or c in "'’`ʼ-‐\u00ad" or not c.isascii() else " " for c in name)
    return [part for part in spaced.replace("\u00a0", " ").split() if squeezed(part)]


def _name(name: str, number: int, plain: Plain) -> Iterator[Needle]:
    parts = parts_of(name)
    for part in parts:
        for piece in {part, *part.replace("‐", "-").split("-")}:
            yield from _word(piece, number, plain)
    full = [part for part in parts if len(squeezed(part)) > 1]
    if len(full) > 1:
        yield from _together(full[:4], number)
        yield from _initials(full, number, plain)


def _word(word: str, number: int, plain: Plain) -> Iterator[Needle]:
    folded = squeezed(word)
    if len(folded) < LEAST_WORD or plain(folded):
        return
    for form in inflected(word):
        yield from _long_enough(squeezed(form), "word", "as it is written", number)
    yield from _long_enough(squeezed(stem(word)), "word", "inflected", number)
    for form in transliterations(word):
        for one in {squeezed(form), squeezed(stem(form))}:
            if not plain(one):
                yield from _long_enough(one, "word", "in another script", number)


def _long_enough(text: str, how: How, form: str, number: int, least: int = LEAST_WORD) -> Iterator[Needle]:
    # A word of Arabic has no short vowels: it says as much with one letter less, and is still too short at three.
    if len(text) >= least:
        yield Needle(text, how, form, number)


def _together(parts: list[str], number: int) -> Iterator[Needle]:
    """Yield the whole name in each order, then given name and surname alone, also in other scripts."""
    orders = {tuple(parts), *permutations((parts[0], parts[-1])), *permutations(parts[-2:])}
    if len(parts) == 3:
        orders |= set(permutations(parts))
    for order in orders:
        yield from _long_enough(
            "".join(map(squeezed, order)), "words", "the whole name", number, LEAST_TOGETHER
        )
        if len(order) == 2:
            yield from _other_forms(order, number)


def _other_forms(order: tuple[str, ...], number: int) -> Iterator[Needle]:
    first, last = order
    forms = ([*sorted(inflected(first))[:24]], [*sorted(inflected(last))[:24]])
    for one in forms[0] if script_of(first) == "cyrillic" else ():
        for other in forms[1]:
            yield from _long_enough(squeezed(one + other), "words", "inflected", number, LEAST_TOGETHER)
    if script_of(first) == script_of(last):
        for one in sorted(transliterations(first))[:40]:
            for other in sorted(transliterations(last))[:40]:
                if script_of(one) == script_of(other):
                    text = squeezed(one + other)
                    yield from _long_enough(text, "words", "in another script", number, LEAST_TOGETHER + 1)


def _initials(parts: list[str], number: int, plain: Plain) -> Iterator[Needle]:
    """Yield the surname behind or before initials, where it is not searched for by itself."""
    last = squeezed(parts[-1])
    if len(last) < LEAST_WORD or plain(last):
        short = "".join(squeezed(part)[0] for part in parts[:-1])
        for text in {short + last, short[0] + last, last + short, last + short[0]}:
            yield from _long_enough(text, "initials", "with initials", number)


def _phone(phone: str, number: int) -> Iterator[Needle]:
    digits = "".join(c for c in squeezed(phone) if c.isdigit())
    if len(digits) >= LEAST_DIGITS:
        yield Needle(digits, "digits", "the number", number)
        if len(digits) > _TAIL:
            yield Needle(digits[-_TAIL:], "digits", "its last digits", number)


def _mail(mail: str, number: int) -> Iterator[Needle]:
    local, _, domain = mail.partition("@")
    yield from _long_enough(squeezed(mail), "code", "the address", number, _LEAST_CODE)
    spoken = squeezed(local.replace(".", "dot")) + "at" + squeezed(domain.replace(".", "dot"))
    yield Needle(spoken, "code", "spelled out", number)
    yield Needle(squeezed(local) + "at" + squeezed(domain.replace(".", "dot")), "code", "spelled out", number)


def _code(code: str, number: int) -> Iterator[Needle]:
    yield from _long_enough(squeezed(code), "code", "as it is written", number, _LEAST_CODE)


def _phrase(phrase: str, number: int) -> Iterator[Needle]:
    yield from _long_enough(squeezed(phrase), "code", "as it is written", number, LEAST_WORD)
    parts = parts_of(phrase)
    if 1 < len(parts) < 6:
        stems = [sorted(inflected(part))[:12] for part in parts]
        if all(script_of(part) == "cyrillic" for part in parts) and len(parts) == 2:
            for one in stems[0]:
                for other in stems[1]:
                    yield Needle(squeezed(one + other), "code", "inflected", number)
