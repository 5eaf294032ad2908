"""Words of a name in small Latin letters, whatever script they are written in; pure.

Cyrillic, Greek, Georgian, Armenian, Arabic, Hebrew and Burmese are read by tables of our own
(lexicons/any/letters.toml), as names from there are what Firsthand sees most; everything else by `anyascii`.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from firsthand.language import masks
from firsthand.language.lexicons import texts_of
from firsthand.language.scripts import script_of

_SCRIPTS = ("latin", "cyrillic", "greek", "georgian", "armenian", "arabic", "hebrew", "burmese")
_SYLLABIC = frozenset({"HAN", "CJK", "HANGUL"})
_VOWELLESS = frozenset({"ARABIC", "HEBREW", "SYRIAC"})
_UNSEEN = re.compile(
    "[\u00ad\u0640\u064b-\u065f\u0670\u0591-\u05c7\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_APOSTROPHES = re.compile("['’‘ʼʹʻ`´ʿʾ′]")
_PART, _LETTER = re.compile(r"[^\W_]+"), re.compile("[A-Za-z]")
_ARTICLE = re.compile("^ال(?=...)(?!له)")
_TONE = re.compile("့(?!်)|(?<!င)့(?=်)")
_DIGITS = str.maketrans("01359", "oiesg")
_LONGEST = 400
MOST_WORDS = 24
"""Of a longer name the rest is not looked at: no name is that long, and hostile input is."""


class Folded(NamedTuple):
    """A word of a name in Latin letters, and what must be known of the way there.

    `vowelless`: the script writes no short vowels. `native`: the word as written, folded, where it is of a script in
    which a letter is a syllable or a word (Han, Hangul), else "". `single`: one letter alone, an initial.
    """

    latin: str
    vowelless: bool = False
    native: str = ""
    single: bool = False


@lru_cache(maxsize=200_000)
def folded_words(name: str) -> tuple[Folded, ...]:
    """Return the words of a name in the order they are written, folded; blanks, dots, hyphens part them.

    "Пётр Релков" gives petr, relkov; "O'Dansk" one word. Letters that stand for sealed words are words of their own.
    At most `MOST_WORDS` words come back, of the first 400 characters.
    """
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", name[:_LONGEST]))
    text = _APOSTROPHES.sub("", text)
    found: list[Folded] = []
    for word in _apart(text):
        found.extend(_folded(word))
        if len(found) >= MOST_WORDS:
            break
    return tuple(found[:MOST_WORDS])


def script(name: str) -> str:
    """Return the script of most letters of a name by its Unicode name ("LATIN", "CYRILLIC"); "" without letters."""
    if name.isascii():
        return "LATIN" if _LETTER.search(name) else ""
    return script_of(name[:_LONGEST])


def plain(word: str) -> str:
    """Return one word in small Latin letters, as `folded_words` would; words of a table are made so."""
    return "".join(part.latin for part in folded_words(word))


def _apart(text: str) -> list[str]:
    """Return the words of `text`: runs of letters and digits, with the vowel signs that follow them."""
    if text.isascii():
        return _PART.findall(text)
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text).split()


def _folded(word: str) -> list[Folded]:
    if masks.is_masked(word[0]):
        return [Folded(masks.folded(word))]
    if word.isascii():
        return [Folded(_unleet(word.lower()), single=len(word) == 1 and word.isalpha())]
    kind = script_of(word)
    if kind in _SYLLABIC:
        return _syllables(word)
    word = _mended(word, kind)
    latin = _burmese(word) if kind == "MYANMAR" else _by_letter(word)
    return [Folded(_unleet(latin), kind in _VOWELLESS, single=len(word) == 1)] if latin else []


def _mended(word: str, kind: str) -> str:
    """Return a word without the Arabic article; of Hebrew, with the second and later letters bet as they sound."""
    if kind == "ARABIC":
        return _ARTICLE.sub("", word)
    return word[0] + word[1:].replace("ב", "ו") if kind == "HEBREW" else word


def _unleet(word: str) -> str:
    """Return a word of letters and digits as letters: 0 for o, 1 for i is a fault of machine reading."""
    if word.isalpha() or word.isdigit() or not word[:1].isalpha():
        return word
    letters = sum(c.isalpha() for c in word)
    return word.translate(_DIGITS) if letters * 2 >= len(word) and not word[-1].isdigit() else word


def _by_letter(word: str) -> str:
    letters, pairs, at = _letters(), _pairs(), 0
    plain_word = word.casefold()
    found: list[str] = []
    while at < len(plain_word):
        pair = pairs.get(plain_word[at : at + 2])
        if pair is not None:
            found.append(pair)
            at += 2
            continue
        found.append(_letter(plain_word[at], letters))
        at += 1
    return "".join(found)


@lru_cache(maxsize=8192)
def _one(letter: str) -> str:
    from anyascii import anyascii  # reads its tables when it is first asked, which most names never do

    return "".join(c for c in anyascii(letter).lower() if c.isalnum())


def _letter(letter: str, letters: dict[str, str]) -> str:
    if letter.isascii():
        return letter
    known = letters.get(letter)
    if known is not None:
        return known
    apart = [c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)]
    return "".join(c if c.isascii() else letters.get(c) or _one(c) for c in apart)


def _syllables(word: str) -> list[Folded]:
    """Return each letter of a script of syllables as a word: 김선희 is gim, seon, hui."""
    found = []
    for letter in word:
        sound = _one(letter)
        if sound:
            found.append(Folded(sound, native=letter))
    return found


def _burmese(word: str) -> str:
    """Return a Burmese word by syllables: a letter, its glides, its vowel with the end; "a" where none is written."""
    text = unicodedata.normalize("NFC", word).replace("း", "")
    text = _TONE.sub("", text)
    return _syllable().sub(_read_syllable, text)


def _read_syllable(match: re.Match[str]) -> str:
    onset, glide, rime = match.group(1), match.group(2) or "", match.group(3) or ""
    letters = _letters()
    if onset not in letters:
        return _one(onset)
    vowel = texts_of("letters", "burmese_rimes", "any").get(rime, "a")
    return letters[onset] + texts_of("letters", "burmese_glides", "any").get(glide, "") + vowel


@cache
def _syllable() -> re.Pattern[str]:
    by_length = sorted(texts_of("letters", "burmese_rimes", "any"), key=len, reverse=True)
    glides = sorted(texts_of("letters", "burmese_glides", "any"), key=len, reverse=True)
    return re.compile(rf"(.)(?:({'|'.join(glides)})(?!(?<=ွ)[နမတ]်))?({'|'.join(by_length)})?", re.S)


@cache
def _letters() -> dict[str, str]:
    found: dict[str, str] = {}
    for one in _SCRIPTS:
        found |= texts_of("letters", one, "any")
    return found


@cache
def _pairs() -> dict[str, str]:
    return dict(texts_of("letters", "pairs", "any"))
