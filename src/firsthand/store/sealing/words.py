"""The sealed words of one open case: a mask for every word, the same mask whenever the word comes again."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from firsthand.crypto import words as locks
from firsthand.crypto.blob import SealedError
from firsthand.errors import SealedTier
from firsthand.language import masks
from firsthand.model.people import People
from firsthand.store import records, rows, schema
from firsthand.store.case import Case
from firsthand.store.journal.acts import Write
from firsthand.store.parts import Part

PURPOSE = "sealed words"
BOX, SEAL = "box ", "seal"
SWEPT, PEOPLE = "sealed_swept", "sealed_people"
_PLAIN_ATTEMPTS = 64


class _New(NamedTuple):
    mask: str
    tag: bytes
    word: str


class Words:
    """Masks of a case. New ones wait until the next act of the case takes them into the database."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._key = case.keys.derived(PURPOSE)
        self._tag = lru_cache(maxsize=1 << 18)(lambda word: locks.tag(self._key, word))
        t = schema.sealed_words.c
        found = case.rows(select(t.tag, t.mask, t.box))
        self._masks = {bytes(row.tag): str(row.mask) for row in found}
        self._boxes = {bytes(row.tag): int(row.box) for row in found}
        self._taken = set(self._masks.values())
        self._new: list[_New] = []
        self._next = max(self._boxes.values(), default=0) + 1

    def __len__(self) -> int:
        """How many words are sealed."""
        return len(self._masks)

    def knows(self, word: str) -> bool:
        """Say whether the folded `word` is sealed in this case."""
        return bool(self._masks) and self._tag(word) in self._masks

    def newer(self, word: str, box: int) -> bool:
        """Say whether the folded `word` was sealed after box number `box`."""
        tag = self._tag(word)
        return tag in self._masks and self._boxes.get(tag, box + 1) > box

    def known(self, word: str) -> str | None:
        """Return the mask of `word`, as spelled, if it has one."""
        return self._masks.get(self._tag(word))

    def mask(self, parts: Sequence[Part]) -> str:
        """Return the mask of what `parts` spell together: the same for the same letters, and as long."""
        word = "".join(part.spelled for part in parts)
        known = self.known(word)
        if known is not None:
            return known
        forms = self._made_of(parts)
        known = self.known(word)  # it may be one of the folded words that were sealed just now
        if known is not None:
            return known
        for mask in forms:
            if mask not in self._taken:
                return self._keep(mask, word)
        return self._keep(self._fresh(word, len(word)), word)

    def _made_of(self, parts: Sequence[Part]) -> list[str]:
        """Return masks put together from those of the folded parts, so that what folds alike stays alike."""
        forms = [self._shapes(part) if part.of else [] for part in parts]
        return ["".join(chosen) for chosen in zip(*forms, strict=False)]

    def _shapes(self, part: Part) -> list[str]:
        here = slice(part.at, part.at + len(part.spelled))
        return masks.shaped(self._base(part.of)[here], part.spelled, part.of[here])

    def _base(self, word: str) -> str:
        """Return the mask of a folded word. Its first letter is that of all sealed words with this initial."""
        known = self.known(word)
        if known is not None:
            return known
        if len(word) == 1:
            return self._keep(self._fresh(word, 1), word)
        return self._keep(self._fresh(word, len(word), self._base(word[0])), word)

    def _fresh(self, word: str, size: int, first: str = "") -> str:
        for attempt in count():
            numbers = locks.numbers(self._key, word, attempt, size - len(first))
            letter = masks.plain_letter if attempt < _PLAIN_ATTEMPTS else masks.spare_letter
            mask = first + "".join(letter(number) for number in numbers)
            if mask not in self._taken and masks.folded(mask) not in self._taken:
                return mask
        raise AssertionError

    def _keep(self, mask: str, word: str) -> str:
        tag = self._tag(word)
        self._masks[tag] = mask
        self._taken.add(mask)
        self._new.append(_New(mask, tag, word))
        return mask

    def taking(self, details: dict[str, str], write: Write) -> tuple[dict[str, str], Write]:
        """Return `details` and `write` of an act that also takes the waiting words, in a box of their own."""
        self._new = self._without_kept(self._new)
        if not self._new:
            return details, write
        new, number = list(self._new), self.last_box() + 1
        self._next = number
        key, locked = locks.new_box(self._case.keys.names_recipient)
        made = [(n.mask, n.tag, locks.lock(key, n.word, n.mask)) for n in new]
        kept = [{"mask": mask, "tag": tag, "box": number, "sealed": sealed} for mask, tag, sealed in made]

        def writing(connection: Connection, act: int) -> None:
            connection.execute(insert(schema.sealed_boxes), [{"number": number, "key": locked}])
            connection.execute(insert(schema.sealed_words), kept)
            write(connection, act)

        return {**details, f"{BOX}{number}": box_digest(locked, made)}, writing

    def taken(self) -> None:
        """Note that the words which waited are in the database."""
        self._boxes |= {new.tag: self._next for new in self._new}
        self._new.clear()

    def _without_kept(self, new: list[_New]) -> list[_New]:
        """Return those of `new` that an act which failed half-way has not left in the database."""
        if not new:
            return new
        t = schema.sealed_words.c
        kept = {
            bytes(r.tag): int(r.box) for r in self._case.rows(select(t.tag, t.box).where(t.box >= self._next))
        }
        self._boxes |= kept
        return [one for one in new if one.tag not in kept]

    def last_box(self) -> int:
        """Return the number of the newest box, 0 before the first."""
        found = self._case.rows(select(func.max(schema.sealed_boxes.c.number)))
        return int(found[0][0] or 0)

    def swept(self) -> int:
        """Return the number of the box up to which everything kept earlier was looked through for its words."""
        return int(self._note(SWEPT) or 0)

    def people(self) -> People:
        """Return who goes by which pseudonym."""
        found = self._note(PEOPLE)
        return records.decode(records.PEOPLE, found.encode()) if found else People()

    def _note(self, name: str) -> str | None:
        t = schema.meta.c
        found = self._case.rows(select(t.value).where(t.name == name))
        return str(found[0].value) if found else None

    @property
    def openable(self) -> bool:
        """Whether the key at hand opens the words."""
        return self._case.keys.names is not None

    def open(self) -> dict[str, str]:
        """Return every word by its mask; SealedTier for a member who may not, StoreDamaged if one does not open."""
        return {mask: word for mask, word in open_words(self._case) if word is not None}


def open_words(case: Case) -> Iterator[tuple[str, str | None]]:
    """Yield each mask with its word, or None where it does not open; SealedTier."""
    names = case.keys.names
    if names is None:
        raise SealedTier("the names", "your key opens the working case only")
    b, w = schema.sealed_boxes.c, schema.sealed_words.c
    keys: dict[int, bytes] = {}
    for box in case.rows(select(b.number, b.key)):
        try:
            keys[box.number] = locks.open_box(bytes(box.key), names)
        except SealedError:
            continue
    for row in case.rows(select(w.mask, w.box, w.sealed).order_by(w.box, w.mask)):
        try:
            yield row.mask, locks.unlock(keys[row.box], bytes(row.sealed), row.mask)
        except (KeyError, SealedError):
            yield row.mask, None


def box_digest(key: bytes, words: Iterable[tuple[str, bytes, bytes]]) -> str:
    """Return the digest by which the journal vouches for a box: its key, then mask, tag and word in order of masks."""
    lines = (f"{mask} {tag.hex()} {sealed.hex()}" for mask, tag, sealed in sorted(words))
    return rows.joined_digest(line.encode() for line in (key.hex(), *lines))
