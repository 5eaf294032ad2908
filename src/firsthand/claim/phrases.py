"""Noun phrases of a tagged sentence: forward from a word, backward from a word, and lists of them."""

from typing import NamedTuple

from firsthand.claim.lexicon import grammar, people
from firsthand.claim.tagging import NOMINAL, Line


class Phrase(NamedTuple):
    """Tokens `first`..`last` (exclusive); `head` is the token that says what it is; `parts` its coordinated parts."""

    first: int
    last: int
    head: int
    parts: tuple["Phrase", ...] = ()

    def listed(self) -> tuple["Phrase", ...]:
        """Return the coordinated parts, or the phrase itself."""
        return self.parts or (self,)


def _base(line: Line, i: int) -> int:
    """Return the end of the plain noun phrase that begins at `i` (`i` itself if there is none)."""
    if line.tag(i) == "R":
        return i + 1
    j, nouns = i, False
    while j < len(line.tags):
        tag = line.tags[j]
        if tag == "D" and nouns and line.tag(j - 1) != "'":
            break
        if tag == "Q" and nouns and line.tag(j - 1) == "O" and not line.tokens[j].text[0].isdigit():
            break
        if tag == "A" and _adverb_inside(line, j):
            j += 1
            continue
        if tag == "," and line.tag(j - 1) == "J" and line.tag(j + 1) == "J":
            j += 1
            continue
        if tag == "W" and line.tag(j + 1) == "'":
            j += 1
            continue
        if tag == "R" and line.lower(j) == "others" and line.tag(j - 1) == "Q":
            return j + 1
        if tag not in NOMINAL:
            break
        nouns = nouns or tag == "O"
        j += 1
    while j > i and line.tag(j - 1) in ("A", "'"):
        j -= 1
    return j


def _adverb_inside(line: Line, j: int) -> bool:
    return line.tag(j - 1) in ("D", "Q", "J") and line.tag(j + 1) in ("J", "O", "Q")


def phrase_at(line: Line, i: int, chains: bool = True) -> Phrase | None:
    """Return the noun phrase that begins at token `i`, with its "of" phrases, or None."""
    end = _base(line, i)
    if end == i:
        return None
    head = end - 1
    while chains and line.lower(end) == "of" and _takes_of(line, i, end):
        more = _base(line, end + 1)
        if more == end + 1:
            break
        if line.tag(head) in ("Q", "D", "R") or line.lower(head) in grammar("counters"):
            head = more - 1
        end = more
    return Phrase(i, end, head)


def _takes_of(line: Line, i: int, end: int) -> bool:
    low = line.lower(end - 1)
    return line.tag(end - 1) in ("Q", "D", "R") or low in grammar("takes_of") or low in people()


def phrase_list(line: Line, i: int) -> Phrase | None:
    """Return the noun phrase at `i` with those that are coordinated with it ("A, B and two others")."""
    first = phrase_at(line, i)
    if first is None:
        return None
    parts, end = [first], first.last
    while True:
        nxt = _next_part(line, end)
        if nxt is None:
            break
        parts.append(nxt)
        end = nxt.last
    while len(parts) > 1 and not _closes(line, parts):
        parts.pop()
    if len(parts) == 1:
        return first
    return Phrase(first.first, parts[-1].last, first.head, tuple(parts))


def _next_part(line: Line, end: int) -> Phrase | None:
    j = end
    if line.tag(j) == ",":
        j += 1
    if line.tag(j) == "C" and line.lower(j) in ("and", "or", "&"):
        j += 1
    if j == end or line.tag(j) in ("R", "W"):
        return None
    part = phrase_at(line, j)
    if part is None or line.tag(part.last) in ("X", "V") or line.lower(part.last) in ("who", "which"):
        return None
    return part


def _closes(line: Line, parts: list[Phrase]) -> bool:
    """Say whether a list ends as lists do: "and" before its last part."""
    last = parts[-1]
    before = line.tag(last.first - 1)
    if before != "C":
        return False
    return _alike(line, parts[-2], last)


def _alike(line: Line, a: Phrase, b: Phrase) -> bool:
    """Say whether two phrases may be coordinated: both people, or both not."""
    return _peoplish(line, a) == _peoplish(line, b)


def _peoplish(line: Line, p: Phrase) -> bool:
    token = line.tokens[p.head]
    return (
        token.lower in people()
        or line.tags[p.head] in ("Q", "R")
        or line.capital(p.head)
        or p.head in line.named
    )


def _numbered(line: Line, j: int) -> bool:
    """Say whether a number belongs to the word before it: "Unit 5 soldiers", "the last two soldiers"."""
    if line.lower(j - 1) in grammar("before_numbers"):
        return True
    return line.tokens[j].kind == "number" and line.tokens[j - 1].text[0].isupper()


def phrase_before(line: Line, i: int) -> Phrase | None:
    """Return the plain noun phrase whose last token is `i`, or None."""
    if line.tag(i) == "R":
        return Phrase(i - (line.tag(i - 1) == "Q"), i + 1, i)
    j = i
    while j >= 0:
        tag = line.tags[j]
        if tag == "Q" and line.tag(j - 1) == "O" and not _numbered(line, j):
            j -= 1
            break
        if tag == "D":
            j -= 1
            while line.tag(j) in ("D", "Q"):
                j -= 1
            if line.tag(j) != "'":
                break
            continue
        if (
            tag in NOMINAL
            or (tag == "A" and _adverb_inside(line, j))
            or (tag == "W" and line.tag(j + 1) == "'")
        ):
            if tag == "'" and line.tag(j - 1) not in ("O", "J", "Q", "W"):
                break
            j -= 1
            continue
        break
    first = j + 1
    return Phrase(first, i + 1, i) if first <= i else None


def subject_phrase(line: Line, i: int) -> Phrase | None:
    """Return the whole subject that ends at token `i`: prepositional phrases are climbed, coordination is joined."""
    found = phrase_before(line, i)
    if found is None:
        return None
    while True:
        up = _climbed(line, found.first)
        if up is None:
            break
        found = Phrase(up.first, i + 1, found.head if _only_counts(line, up, found.first) else up.head)
    return _joined(line, found)


def _only_counts(line: Line, up: Phrase, first: int) -> bool:
    """Say whether a phrase before "of" only counts what follows: "a group of ten students"."""
    counter = line.tags[up.head] in ("Q", "D", "R") or line.lower(up.head) in grammar("counters")
    return counter and line.lower(first - 1) == "of"


def _climbed(line: Line, first: int) -> Phrase | None:
    low = line.lower(first - 1)
    if line.tag(first - 1) == "P" and low in grammar("ties") and line.tag(first - 2) in NOMINAL | {"R"}:
        return phrase_before(line, first - 2)
    if line.tag(first - 1) == "P" and low in grammar("ties") | {"by"} and line.verbal(first - 2, "n"):
        return _reduced(line, first - 2)
    if low == "and" and line.lower(first) not in people():
        return _over_pair(line, first)
    return None


def _over_pair(line: Line, first: int) -> Phrase | None:
    """Climb over two places: "mobs in Brenna and Karsk"."""
    other = phrase_before(line, first - 2) if line.tag(first - 2) == "O" else None
    if other is None or line.tag(other.first - 1) != "P" or line.tag(other.first - 2) not in NOMINAL:
        return None
    return (
        phrase_before(line, other.first - 2) if line.lower(other.first - 1) in grammar("locative") else None
    )


def _reduced(line: Line, verb: int) -> Phrase | None:
    """Return the phrase before a participle without auxiliary ("men held by police")."""
    if line.tag(verb - 1) in ("O", "Q") and not line.verbal(verb - 1, "n"):
        return phrase_before(line, verb - 1)
    return None


def _joined(line: Line, last: Phrase) -> Phrase:
    """Join what is coordinated on the left: "Anton Relkov and two others were ..."."""
    parts, j = [last], last.first - 1
    joined = 0
    while True:
        k = j
        if line.tag(k) == "C" and line.lower(k) in ("and", "or", "&") and joined < 2:
            k -= 1
            if line.tag(k) == ",":
                k -= 1
        elif line.tag(k) == "," and joined:
            k -= 1
        else:
            break
        part = phrase_before(line, k) if line.tag(k) in NOMINAL else None
        if part is None:
            break
        while (up := _climbed(line, part.first)) is not None:
            part = Phrase(up.first, part.last, up.head)
        if line.tag(part.first - 1) in ("V", "P", "T") or not _alike(line, part, last):
            break
        joined += 1
        parts.insert(0, part)
        j = part.first - 1
    if len(parts) == 1:
        return last
    return Phrase(parts[0].first, last.last, parts[0].head, tuple(parts))


def is_people(line: Line, phrase: Phrase, strict: bool = False) -> bool:
    """Say whether a phrase speaks of people: a noun for people, a pronoun, a number alone or a name.

    With `strict`, a name of unknown kind does not do.
    """
    if phrase.parts and any(is_people(line, p, strict) for p in phrase.parts):
        return True
    token, tag = line.tokens[phrase.head], line.tags[phrase.head]
    if tag == "R":
        return token.lower not in ("it", "itself", "nothing", "something", "everything", "anything")
    if tag in ("Q", "D"):
        return token.kind != "number" or len(token.text) < 7
    kind = line.named.get(phrase.head)
    if kind is not None:
        return kind in ("person", "group") or token.lower in people() or (kind == "unknown" and not strict)
    if token.lower in people() or token.lower == "one" or token.lower.endswith(("-year-old", "-year-olds")):
        return True
    return tag == "O" and line.capital(phrase.head)


def is_bare_name(line: Line, phrase: Phrase) -> bool:
    """Say whether a phrase is nothing but a name: "Tolvik", not "the people of Tolvik" nor "Mr Relkov"."""
    tokens = range(phrase.first, phrase.last)
    named = all(line.tags[i] == "O" and (i in line.named or line.capital(i)) for i in tokens)
    return named and not any(line.lower(i) in people() for i in tokens)
