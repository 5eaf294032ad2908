"""Pseudonyms and ids of one release: the same within it, and of no use to who holds another release.

Method: HMAC-SHA256 under the key of the release, over the masked names of the person, or over the id. Without the key
two codes of one person are as unlike as those of two people.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence

ALPHABET = "23456789BCDFGHJKMNPQRTVWXZ"
"""Without vowels, so that no code is a word, and without what is easily misread."""
CODE = re.compile(rf"\b(?:Victim|Witness|Relative|Author|Person) ([{ALPHABET}]{{4,12}})\b")
_LEAST, _MOST = 4, 12


class Codes:
    """The codes of one release, and who goes by which."""

    def __init__(self, key: bytes) -> None:
        """Take the key of the release: 16 random bytes or more."""
        self._key = key
        self._by_person: dict[tuple[tuple[str, ...], ...], str] = {}
        self._taken: set[str] = set()
        self.usual: dict[str, str] = {}
        self.names: dict[str, tuple[tuple[str, ...], ...]] = {}

    def label(self, pseudonym: str, names: Sequence[tuple[str, ...]]) -> str:
        """Return "Victim 7K3Q" for "Victim 1", by the folded names of the person."""
        person = tuple(sorted(names))
        if person not in self._by_person:
            self._by_person[person] = self._fresh(repr(person))
        found = f"{pseudonym.split()[0]} {self._by_person[person]}"
        self.usual[found], self.names[found] = pseudonym, person
        return found

    def of(self, purpose: str, one: str, size: int = 12) -> str:
        """Return `size` digits that stand for the id `one` in this release."""
        return self._digest(f"{purpose}\0{one}").hex()[:size]

    def _digest(self, words: str) -> bytes:
        return hmac.digest(self._key, words.encode("utf-8", "surrogatepass"), hashlib.sha256)

    def _fresh(self, person: str) -> str:
        number = int.from_bytes(self._digest(f"person\0{person}"))
        letters = ""
        while len(letters) < _MOST:
            number, rest = divmod(number, len(ALPHABET))
            letters += ALPHABET[rest]
        size = next((n for n in range(_LEAST, _MOST) if letters[:n] not in self._taken), _MOST)
        self._taken.add(letters[:size])
        return letters[:size]
