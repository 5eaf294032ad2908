"""A name taken apart: words in order, what each of them is, how they sound; pure. No name is looked up anywhere."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from firsthand.language.names import bodies, lexicon, people
from firsthand.language.names.folding import folded_words, script
from firsthand.language.names.parts import Part

Kind = Literal["person", "body"]
_COMMA = re.compile("[,،、，]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NameForms:
    """A name in its forms.

    `parts`: the words that tell it apart, in written order; `words`, `text`, `sounds` are those of them.
    `titles`: what was taken off in front; `suffixes`: "jr", "iii"; `legal`: kinds of the legal forms of a body.
    `given`, `family`: only where the name says so (a comma, a patronymic, capitals), else empty.
    """

    parts: tuple[Part, ...]
    kind: Kind
    script: str
    titles: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Return the folded Latin words in written order."""
        return tuple(part.word for part in self.parts)

    @property
    def text(self) -> str:
        """Return the folded words with blanks: the same for two spellings that differ by case, accents, dots."""
        return " ".join(self.words)

    @property
    def sounds(self) -> tuple[str, ...]:
        """Return how each word roughly sounds."""
        return tuple(part.sound for part in self.parts)

    @property
    def initials(self) -> str:
        """Return the first letter of each word."""
        return "".join(part.word[0] for part in self.parts)


@lru_cache(maxsize=100_000)
def forms(name: str, kind: str = "") -> NameForms:
    """Return `name` taken apart; `kind`: "person", "body", or "" to tell by legal forms and words of bodies.

    Any text is taken, also none: a name without letters and figures has no parts. Never raises.
    """
    folded = folded_words(name.replace("&", " and "))
    read: Kind = "body" if kind == "body" or (not kind and bodies.is_body(name, folded)) else "person"
    if read == "body":
        parts, legal = bodies.parts_of(folded)
        return NameForms(parts, "body", script(name), legal=legal)
    return _person(name)


def _person(name: str) -> NameForms:
    head, comma, tail = _COMMA.sub(",", name).partition(",")
    first, last = folded_words(tail), folded_words(head)
    turned = bool(comma) and any(word.latin not in _behind() for word in first) and bool(last)
    read = people.read([*first, *last] if turned else [*last, *first])
    said = _said(name, read.parts, len(last) if turned else 0)
    return NameForms(read.parts, "person", script(name), read.titles, read.suffixes, (), *said)


def _behind() -> frozenset[str]:
    """Return what stands behind a comma without being a given name."""
    return lexicon.listed("suffixes") | lexicon.listed("degrees")


def _said(name: str, parts: tuple[Part, ...], behind: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the given and the family names, where a comma, a patronymic or capitals say which they are."""
    words = tuple(part.word for part in parts)
    if behind and behind < len(words):
        return words[:-behind], words[-behind:]
    at = next((at for at, part in enumerate(parts) if part.role == "patronymic"), 0)
    if at == len(parts) - 1 and at > 1:
        return words[1:at], words[:1]
    if at:
        return words[:at], words[at + 1 :]
    return _by_capitals(name, words)


def _by_capitals(name: str, words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the same where the family name alone is in capitals: "Mira DANSK"."""
    if name.isupper() or name.istitle() or name.islower():
        return (), ()
    written = [word for word in _WORD.findall(name) if len(word) > 1]
    loud = {folded.latin for word in written if word.isupper() for folded in folded_words(word)}
    if not loud or not any(word.istitle() for word in written) or not words:
        return (), ()
    family = tuple(word for word in words if word in loud)
    return (tuple(word for word in words if word not in loud), family) if family else ((), ())
