"""Who is who among the people of a case, whose name is protected, and by which pseudonym each goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from firsthand.language import masks
from firsthand.model.reading import Page
from firsthand.protect.matching import Finder, Hit, folded_words
from firsthand.protect.mentions import Mention
from firsthand.protect.office import listed

KEPT = -1
WITHHELD = "[name withheld]"
_LABELS = (("victim", "Victim"), ("witness", "Witness"), ("kin", "Relative"), ("author", "Author"))
_HARMED = frozenset({"victim", "witness", "kin"})
SUFFIXES = ("s", "es", "a", "as")
SUFFIX_FROM = 4
_MOST_CANDIDATES = 2

Form = tuple[tuple[str, ...], int, bool]


@dataclass(slots=True)
class Person:
    """One person of the case: every way the name is written, and what is said of the part played."""

    names: list[tuple[str, ...]]
    parts: set[str] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    first: tuple[int, int] = (0, 0)

    @property
    def protected(self) -> bool:
        """Everybody but an office-holder who is neither victim, nor witness, nor kin; and whose name is sealed."""
        return "office" not in self.parts or bool(self.parts & _HARMED) or self.sealed

    @property
    def sealed(self) -> bool:
        """Whether a mask is a part of the name."""
        return any(masks.is_masked(word) for name in self.names for word in name)


@dataclass(frozen=True, slots=True)
class Roster:
    """Pseudonyms of the protected people of a case, the words of their names, and the finder of these."""

    pseudonyms: dict[int, str]
    present: dict[int, frozenset[int]]
    finder: Finder
    people: tuple[Person, ...] = ()

    def stand_in(self, hit: Hit, pages: Iterable[int]) -> str | None:
        """Return what stands for the name found, on one of `pages`; None if the name stays."""
        people = hit.values - {KEPT}
        if not people:
            return None
        here = {p for p in people if any(p in self.present.get(page, frozenset()) for page in pages)}
        chosen = here or people
        if len(chosen) > _MOST_CANDIDATES:
            return WITHHELD
        return " or ".join(self.pseudonyms[p] for p in sorted(chosen))


def roster(found: Sequence[Mention], pages: Sequence[Page]) -> Roster:
    """Return the roster for the people mentioned in `pages`, pseudonyms in order of first appearance."""
    people, kept = _grouped(found)
    protected = _protected(people)
    found_as = [f for number, person in enumerate(protected) for f in forms(number, person.names)]
    found_as += _kept_forms(people.all, kept, {f[0][0] for f in found_as if len(f[0]) == 1})
    found_as += _kept_bodies(pages, protected)
    present: dict[int, set[int]] = {}
    for number, person in enumerate(protected):
        for page in person.pages:
            present.setdefault(page, set()).add(number)
    return Roster(
        _pseudonyms(protected),
        {k: frozenset(v) for k, v in present.items()},
        Finder(found_as),
        tuple(protected),
    )


def named_by(found: Sequence[Mention]) -> list[tuple[str, Person]]:
    """Return the protected people who are mentioned, each with the pseudonym that `roster` gives."""
    protected = _protected(_grouped(found)[0])
    names = _pseudonyms(protected)
    return [(names[number], person) for number, person in enumerate(protected)]


def _protected(people: "_Grouping") -> list[Person]:
    # Sealed people first: so that their numbers do not depend on who else is found.
    return [p for p in sorted(people.all, key=lambda p: (not p.sealed, p.first)) if p.protected]


def _grouped(found: Sequence[Mention]) -> tuple["_Grouping", list[tuple[str, ...]]]:
    people = _Grouping()
    full = [m for m in found if len(m.words) > 1]
    for mention in sorted(full, key=lambda m: -len(m.words)):
        people.add_full(mention)
    kept: list[tuple[str, ...]] = []
    for mention in found:
        if len(mention.words) == 1 and not people.add_single(mention) and len(mention.titled) > 1:
            kept.append(mention.titled)
    for mention in found:
        people.note_titled(mention, kept)
    return people, kept


class _Grouping:
    """Puts mentions of one person together: the same words, or fewer of them where only one person fits."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self._by_words: dict[tuple[str, ...], Person] = {}
        self._by_word: dict[str, list[Person]] = {}

    def add_full(self, mention: Mention) -> None:
        """Put a mention by two or more words to its person."""
        key = tuple(sorted(mention.words))
        person = self._by_words.get(key)
        if person is None:
            fitting = self._fitting(mention.words)
            person = fitting[0] if len(fitting) == 1 else self._new(mention)
            self._by_words[key] = person
        self._note(person, mention)

    def add_single(self, mention: Mention) -> bool:
        """Put a mention by one word to the people it fits; False if it is an office-holder of no other name."""
        fitting = self._by_word.get(mention.words[0], [])
        here = [p for p in fitting if mention.page in p.pages]
        harmed = bool(mention.parts & _HARMED)
        if "office" in mention.parts and not harmed:
            return bool(here) and all("office" in p.parts for p in here)
        if here or (len(fitting) == 1 and not (harmed and not fitting[0].protected)):
            for person in here or fitting:
                person.parts |= mention.parts - {"office"}
                person.pages.add(mention.page)
                person.first = min(person.first, (mention.page, mention.start))
            return True
        if not (fitting and not harmed):
            self._note(self._own(mention), mention)
        return True

    def note_titled(self, mention: Mention, kept: list[tuple[str, ...]]) -> None:
        """Keep "President X" readable where X is the name of an office-holder."""
        if len(mention.words) == 1 and "office" in mention.parts and len(mention.titled) > 1:
            kept.append(mention.titled)

    def _own(self, mention: Mention) -> Person:
        person = self._by_words.get(mention.words)
        if person is None:
            person = self._by_words[mention.words] = self._new(mention)
        return person

    def _new(self, mention: Mention) -> Person:
        person = Person([], first=(mention.page, mention.start))
        self.all.append(person)
        for word in set(mention.words):
            self._by_word.setdefault(word, []).append(person)
        return person

    def _note(self, person: Person, mention: Mention) -> None:
        if mention.words not in person.names:
            person.names.append(mention.words)
        person.parts |= mention.parts
        person.pages.add(mention.page)
        person.first = min(person.first, (mention.page, mention.start))

    def _fitting(self, words: tuple[str, ...]) -> list[Person]:
        longest = max(words, key=len)
        return [p for p in self._by_word.get(longest, []) if any(_within(words, n) for n in p.names)]


def _within(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Say whether each of `words` is a word of `name`, or the initial of another of its words."""
    left = list(name)
    for word in sorted(words, key=len, reverse=True):
        fits = [w for w in left if w == word or (len(word) == 1 and w.startswith(word))]
        if not fits:
            return False
        left.remove(fits[0])
    return True


def _pseudonyms(protected: Sequence[Person]) -> dict[int, str]:
    counts: dict[str, int] = {}
    found: dict[int, str] = {}
    for number, person in enumerate(protected):
        label = next((text for part, text in _LABELS if part in person.parts), "Person")
        counts[label] = counts.get(label, 0) + 1
        found[number] = f"{label} {counts[label]}"
    return found


def forms(number: int, names: Iterable[tuple[str, ...]]) -> Iterable[Form]:
    """Yield every way in which the person of that number may be named."""
    for name in names:
        yield name, number, False
        yield from _joined(name, number)
        yield from _initials(name, number)
        for word in name:
            if len(word) > 1 and word not in listed("particles"):
                everyday = word in listed("everyday")
                yield (word,), number, everyday
                if not everyday and len(word) >= SUFFIX_FROM:
                    yield from (((word + suffix,), number, False) for suffix in SUFFIXES)


def _joined(name: tuple[str, ...], number: int) -> Iterable[Form]:
    """Yield the name the other way round, and without gaps as in a handle or file name."""
    if len(name) < 2:
        return
    turned = (name[-1], *name[:-1])
    yield turned, number, False
    yield from ((("".join(name[first:]),), number, False) for first in range(len(name) - 1))
    yield ("".join(turned),), number, False
    if len(name[0]) > 1:
        yield (name[0][0] + name[-1],), number, False


def _initials(name: tuple[str, ...], number: int) -> Iterable[Form]:
    if len(name) < 2:
        return
    given, last = name[:-1], name[-1]
    short = tuple(w[0] for w in given)
    yield (*short, last), number, False
    yield (last, *short), number, False
    yield (short[0], last), number, False
    yield (last, short[0]), number, False
    yield (given[0], *short[1:], last), number, False
    if len(given[0]) > 1:
        yield (given[0], last[0]), number, True


def _kept_forms(
    people: Iterable[Person], titled: Iterable[tuple[str, ...]], taken: set[str]
) -> Iterable[Form]:
    for person in people:
        for name in () if person.protected else person.names:
            if len(name) > 1 or name[0] not in taken:
                yield name, KEPT, False
    for words in titled:
        yield words, KEPT, False


def _kept_bodies(pages: Iterable[Page], protected: Sequence[Person]) -> Iterable[Form]:
    """Yield the names of bodies and outlets, unless a person's name is a part of them."""
    words = {w for p in protected for name in p.names for w in name if len(name) > 1 or p.parts}
    seen: set[tuple[str, ...]] = set()
    for page in pages:
        for name in page.named:
            body = folded_words(name.span.text) if name.kind in {"organisation", "outlet"} else ()
            if len(body) > 1 and body not in seen and not words & set(body):
                seen.add(body)
                yield body, KEPT, False
