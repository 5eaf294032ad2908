"""Passages found again in another reading: on the same words, or flagged; never on others."""

import random
from collections.abc import Callable
from typing import NamedTuple

import pytest

from firsthand.language import masks
from firsthand.language.anchoring import COVERED, WIDE, Failure, Found, quoted, reanchor
from firsthand.model.selectors import Quote

OLD = "The police raided the school in Tolvik. Nobody was charged.\n\nThe police raided the school in Brenna. Two men fled."


def at(words: str, text: str = OLD, nth: int = 0) -> Quote:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return quoted(text, start, start + len(words))


def words_of(found: Found | Failure) -> str:
    assert isinstance(found, Found)
    return found.span.text


CASES = {
    "the same text": (at("raided the school"), OLD, "raided the school", True),
    "the second of two": (at("raided the school", nth=1), "Menu\n" + OLD, "raided the school", True),
    "a line break for a blank": (
        at("Nobody was charged"),
        OLD.replace("was ch", "was\nch"),
        "Nobody was\ncharged",
        False,
    ),
    "hyphenated": (
        at("Nobody was charged"),
        OLD.replace("charged", "char-\nged"),
        "Nobody was char-\nged",
        False,
    ),
    "capitals": (
        at("Nobody was charged"),
        OLD.replace("Nobody was", "NOBODY WAS"),
        "NOBODY WAS charged",
        False,
    ),
    "furniture in front": (at("Two men fled"), "Share this\nHome\n" + OLD, "Two men fled", True),
    "furniture behind": (at("Two men fled"), OLD + "\nRead more: police raided", "Two men fled", True),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_found_again(name):
    quote, new, expected, same = CASES[name]
    for old in (OLD, None):
        found = reanchor(quote, new, old)
        assert words_of(found) == expected
        assert found.same is same
        assert new[found.span.start : found.span.end] == found.span.text


FLAGGED = {
    "gone": (at("Nobody was charged"), OLD.replace("Nobody was charged. ", "").replace("Nobody was charged.", ""), Failure.GONE),
    "a letter less": (at("Nobody was charged"), OLD.replace("charged", "charge"), Failure.GONE),
    "another number": (at("12 men", "In all 12 men were held there."), "In all 1 2 men were held there.", Failure.GONE),
    "two numbers made one": (at("10 12", "rooms 10 12 were empty"), "rooms 1012 were empty", Failure.GONE),
    "its paragraph gone, the like of it left": (at("raided the school"), OLD[OLD.index("\n\n") + 2 :], Failure.ELSEWHERE),
    "all around it changed": (at("Two men fled"), "Two men fled from their houses", Failure.ELSEWHERE),
    "twice, and nothing tells": (Quote("raided the school"), OLD, Failure.AMBIGUOUS),
    "nothing but blanks": (Quote(" - "), OLD, Failure.GONE),
}  # fmt: skip


@pytest.mark.parametrize("name", FLAGGED)
def test_it_is_flagged(name):
    quote, new, why = FLAGGED[name]
    assert reanchor(quote, new) is why


def test_a_name_under_seal_fits_whatever_name_is_quoted_and_so_tells_nothing():
    mask = masks.plain_letter(3) * 6
    text = f"His sister told them that {mask} was held in the brickworks for eleven days."
    for name in ("Relkov", "Dansko"):
        quote = Quote(f"that {name} was held", "His sister told them ", " in the brickworks")
        assert words_of(reanchor(quote, text)) == f"that {mask} was held"
    covered = Quote(f"that {COVERED * 3} was held", "His sister told them ", " in the brickworks")
    assert words_of(reanchor(covered, text)) == f"that {mask} was held"
    assert reanchor(Quote("that Relko was held", "told them ", " in the brickworks"), text) is Failure.GONE


def test_a_quotation_has_as_much_around_it_as_tells_it_apart():
    text = "They came at night and took the men. " * 4 + "They came at night and took the women."
    found = at("came at night", text, 4)
    assert text.count(found.prefix + found.exact) == 1 or text.count(found.exact + found.suffix) == 1
    same = "They came at night.\n" * 40
    assert len(at("night", same, 20).prefix) == len(at("night", same, 20).suffix) == WIDE
    assert reanchor(at("night", same, 20), same[:-20], same) is Failure.AMBIGUOUS


class Kept(NamedTuple):
    """A character with its place in the old text; -1 if a reader put it in, -2 and less (-2 - place) in a copy."""

    letter: str
    origin: int


def texts(dice: random.Random) -> str:
    """A text with sentences that come again, as boilerplate does."""
    pool = [" ".join(dice.choices(WORDS, k=dice.randint(4, 14))) + "." for _ in range(8)]
    parts = [" ".join(dice.choices(pool, k=dice.randint(1, 4))) for _ in range(dice.randint(3, 7))]
    return "\n\n".join(parts)


WORDS = ("police", "held", "12", "men", "in", "Tolvik", "the", "school", "no", "not", "charged", "ёлка", "была", "10",
         "مَدرسة", "حجز", "Relkova", "re-read", "l'école", "Straße", "U.N.", "3.5", "“they", "came”", "e\u0301te\u0301")  # fmt: skip


def _blanks(kept: list[Kept], dice: random.Random) -> list[Kept]:
    out: list[Kept] = []
    for one in kept:
        if one.letter == " " and dice.random() < 0.15:
            out += [Kept(dice.choice(("\n", "  ", " \n", "\u00a0")), -1)]
        else:
            out.append(one)
    return out


def _hyphens(kept: list[Kept], dice: random.Random) -> list[Kept]:
    out: list[Kept] = []
    for before, one in zip([Kept(" ", -1), *kept], kept, strict=False):
        if before.letter.isalpha() and one.letter.isalpha() and dice.random() < 0.02:
            out += [Kept("-", -1), Kept("\n", -1)]
        out.append(one)
    return out


def _paragraphs(kept: list[Kept]) -> list[list[Kept]]:
    found: list[list[Kept]] = [[]]
    for one in kept:
        if one.letter == "\n" and found[-1]:
            found.append([])
        elif one.letter != "\n":
            found[-1].append(one)
    return found


def _joined(parts: list[list[Kept]]) -> list[Kept]:
    return [one for part in parts for one in (*part, Kept("\n", -1))]


def _moved(kept: list[Kept], dice: random.Random) -> list[Kept]:
    parts = _paragraphs(kept)
    parts.append(parts.pop(dice.randrange(len(parts))))
    return _joined(parts)


def _removed(kept: list[Kept], dice: random.Random) -> list[Kept]:
    parts = _paragraphs(kept)
    if len(parts) > 1:
        parts.pop(dice.randrange(len(parts)))
    return _joined(parts)


def _furniture(kept: list[Kept], dice: random.Random) -> list[Kept]:
    parts = _paragraphs(kept)
    put_in = [
        Kept(letter, -1) for letter in dice.choice(("Share this page", " ".join(dice.choices(WORDS, k=8))))
    ]
    parts.insert(dice.randrange(len(parts) + 1), put_in)
    return _joined(parts)


def _repeated(kept: list[Kept], dice: random.Random) -> list[Kept]:
    """A reader that gives a paragraph twice: while the first stands, the copy is not what was meant."""
    parts = _paragraphs(kept)
    again = [Kept(one.letter, -2 - one.origin if one.origin >= 0 else -1) for one in dice.choice(parts)]
    parts.insert(dice.randrange(len(parts) + 1), again)
    return _joined(parts)


def _upper(kept: list[Kept], dice: random.Random) -> list[Kept]:
    at = dice.randrange(len(kept))
    return [
        Kept(one.letter.upper(), one.origin) if at <= n < at + 30 and len(one.letter.upper()) == 1 else one
        for n, one in enumerate(kept)
    ]


EDITS: tuple[Callable[[list[Kept], random.Random], list[Kept]], ...] = (
    _blanks, _hyphens, _moved, _removed, _furniture, _repeated, _upper,
)  # fmt: skip


def _trial(dice: random.Random, *, with_old: bool) -> str:
    """Return what became of one passage: "landed", "flagged" or "wrong"."""
    old = texts(dice)
    start = dice.randrange(len(old) - 3)
    end = min(len(old), start + dice.randint(3, 60))
    if dice.random() < 0.7:  # mostly whole words, as people quote
        start = old.rfind(" ", 0, start) + 1
        end = old.find(" ", end) if old.find(" ", end) > 0 else len(old)
    new = [Kept(letter, place) for place, letter in enumerate(old)]
    for edit in dice.sample(EDITS, dice.randint(1, 3)):
        new = edit(new, dice)
    text = "".join(one.letter for one in new)
    found = reanchor(quoted(old, start, end), text, old if with_old else None)
    if isinstance(found, Failure):
        return "flagged"
    origins = [one.origin for one in new for _ in one.letter]
    meant = [place for place in range(start, end) if old[place].isalnum()]
    got = [origins[n] for n in range(found.span.start, found.span.end) if text[n].isalnum()]
    if got == meant:
        return "landed"
    # Where what was meant was torn apart and a copy of one part stands beside the other, that is the passage.
    first = [-2 - place if place < -1 else place for place in got] == meant
    whole = [place for place, letter in zip(origins, text, strict=True) if letter.isalnum()]
    stands = any(whole[n : n + len(meant)] == meant for n in range(len(whole) - len(meant) + 1))
    return "landed" if first and not stands else "wrong"


@pytest.mark.parametrize("with_old", [True, False], ids=["old-text-at-hand", "selectors-only"])
def test_never_on_other_words(with_old):
    dice = random.Random(4028)
    outcomes = [_trial(dice, with_old=with_old) for _ in range(600)]
    assert outcomes.count("wrong") == 0
    assert outcomes.count("landed") > 250
