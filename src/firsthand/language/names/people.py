"""The name of a person read word by word: titles off, particles off, words that belong together made one; pure."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from firsthand.language.names.folding import Folded
from firsthand.language.names.lexicon import body_words, families_of, legal_forms, listed, patronymic_endings
from firsthand.language.names.parts import Part, Role, part

_SUN = frozenset({"as", "ash", "ad", "ar", "an", "at", "az", "us", "ur", "ud", "ath", "adh"})
_FIRST_TOO = frozenset({"al", "el", "de", "del", "von", "van", "di", "da", "dos", "den"})
_ABD = re.compile(r"^c?abd[aeiou]{1,2}(?=.{3})")
_DIN = re.compile(r"(?<=...)[aeiou]{1,2}l?dd?(?:in|een|ine)$")
_LAH = re.compile(r"(?<=...)[aeiou]l+ah?$")
_AL_JOINED = re.compile(r"^al(?=llah|lah)")
_TWO_WORDS = re.compile("[A-Za-z]{2,40} [A-Za-z]{2,40}")
_LEAST_STEM = 3
_PATRONYMIC_FROM = 3


class Read(NamedTuple):
    """What a name was read to: its parts in order, what was taken off in front and behind."""

    parts: tuple[Part, ...]
    titles: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()


def read(words: Sequence[Folded]) -> Read:
    """Return the words of a name, the given name first if a comma said which it is, as parts."""
    left = list(words)
    titles = _leading(left)
    suffixes = _trailing(left)
    told = _particles(left)
    parts = _patronymics(_joined(told))
    return Read(tuple(parts), tuple(titles), tuple(suffixes))


def read_plain(name: str) -> tuple[Part, ...] | None:
    """Return the parts of a name of two plain words, as `read` would, in a tenth of the time; None of another."""
    if not name.isascii() or not _TWO_WORDS.fullmatch(name):
        return None
    words = name.lower().split()
    if not _special().isdisjoint(words):
        return None
    return tuple(_one(Folded(word), "") for word in words)


@cache
def _special() -> frozenset[str]:
    """Return the words that are more than a word: titles, particles, legal forms and the like."""
    lists = ("titles", "suffixes", "degrees", "absent", "particles", "child_of", "parent_of", "servant_of")
    found = frozenset().union(*(listed(name) for name in lists), body_words("common"), _AFTER, _DINS, _SUN)
    return found | {word for form in legal_forms() for word in form}


def _leading(left: list[Folded]) -> list[str]:
    """Take titles off the front of `left`; one that is a name too only where two words stay."""
    found: list[str] = []
    while len(left) > 1 and left[0].latin in listed("titles"):
        if left[0].latin in listed("titles_or_names") and len(left) < 3:
            break
        found.append(left.pop(0).latin)
    return found


def _trailing(left: list[Folded]) -> list[str]:
    """Take degrees, "Jr", "III", and words for a missing name off the end of `left`."""
    found: list[str] = []
    while len(left) > 2 and left[-1].latin in listed("suffixes") | listed("degrees") | listed("absent"):
        word = left.pop().latin
        if word in listed("suffixes"):
            found.append(_SAME_SUFFIX.get(word, word))
    return found


_SAME_SUFFIX = {
    "junior": "jr", "filho": "jr", "hijo": "jr", "fils": "jr", "senior": "sr", "pere": "sr"
}  # fmt: skip


def _particles(left: Sequence[Folded]) -> list[tuple[Folded, Role]]:
    """Return the words without particles, each with its role; "child of" makes the next word that of a father."""
    told: list[tuple[Folded, Role]] = []
    role: Role = ""
    for at, word in enumerate(left):
        last = at == len(left) - 1
        if word.latin in _AFTER and told:
            told[-1] = (told[-1][0], "father")
        elif word.latin in listed("child_of") and told and not last:
            role = "father"
        elif not last and _is_particle(word.latin, left[at + 1].latin, bool(told)):
            continue
        else:
            told.append((word, "initial" if word.single else role))
            role = ""
    return told


_AFTER = frozenset({"oglu", "oglou", "ogly", "ogli", "uulu", "uly", "kyzy", "qizi", "gizi", "kizi"})


def _is_particle(word: str, following: str, inside: bool) -> bool:
    if word in _SUN:
        return following[:1] == word[-1:] or following.startswith(word[1:])
    return word in listed("particles") and (inside or word in _FIRST_TOO)


def _joined(told: Sequence[tuple[Folded, Role]]) -> list[Part]:
    """Make one word of "Abd al-Aziz", of "Abu Bakr", of "Nur al-Din", however they were written."""
    found: list[Part] = []
    at = 0
    while at < len(told):
        word, role = told[at]
        following = told[at + 1][0] if at + 1 < len(told) else None
        if following and not following.single and word.latin in listed("servant_of"):
            found.append(
                part(Folded("abd" + _stem(_AL_JOINED.sub("", following.latin)), word.vowelless), "servant")
            )
            at += 2
        elif following and not following.single and word.latin in listed("parent_of"):
            found.append(part(Folded(_parent(word.latin) + following.latin, word.vowelless), "kunya"))
            at += 2
        elif following and following.latin in _DINS and len(word.latin) >= _LEAST_STEM:
            found.append(part(Folded(word.latin + "din", word.vowelless), role))
            at += 2
        else:
            found.append(_one(word, role))
            at += 1
    return found


_DINS = frozenset(
    {"din", "dyn", "deen", "dine", "ddin", "adin", "eddin", "eddine", "addin", "addine", "uddin"}
)


def _parent(word: str) -> str:
    return "umm" if "m" in word else "abu"


@lru_cache(maxsize=200_000)
def _one(word: Folded, role: Role) -> Part:
    """Return a word as a part, "Abdulaziz" and "Nureddin" as they are when written apart."""
    text = word.latin
    if word.native or word.single or families_of(text):
        return part(word, role)
    if _ABD.match(text):
        rest = _ABD.sub("", text)
        rest = rest[1:] if rest[0] == "l" or rest[0] == rest[1] else rest
        return part(Folded("abd" + rest, word.vowelless), "servant")
    return part(Folded(_stem(text), word.vowelless), role)


def _stem(text: str) -> str:
    """Return a word with "-uddin" and "-ullah" in one spelling."""
    return _LAH.sub("lah", _DIN.sub("din", text))


def _patronymics(parts: list[Part]) -> list[Part]:
    """Mark the patronymic: not the first word, and with three words at least; else it may be a family name."""
    if len(parts) < _PATRONYMIC_FROM:
        return parts
    ends = patronymic_endings()
    for at, one in enumerate(parts[1:], 1):
        end = next((e for e in ends if one.word.endswith(e)), "")
        if end and not one.role and len(one.word) - len(end) >= 2:
            return [*parts[:at], one._replace(role="patronymic"), *parts[at + 1 :]]
    return parts
