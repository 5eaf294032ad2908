"""Where, when and on what ground: the circumstances of an act, from the words near it."""

import re
from collections.abc import Sequence
from functools import cache

from firsthand.claim.frames import Frame
from firsthand.claim.lexicon import grammar
from firsthand.claim.tagging import Line
from firsthand.language.lexicons import terms_of
from firsthand.language.matching import PhraseBook
from firsthand.language.names.finding import Name
from firsthand.language.places import PlaceEntry, lookup
from firsthand.language.times import TimeExpression
from firsthand.model.claim import Ground, Place, When
from firsthand.model.span import Span


def token_at(line: Line, offset: int) -> int:
    """Return the first token that ends after `offset`."""
    for i, token in enumerate(line.tokens):
        if token.end > offset:
            return i
    return len(line.tokens)


def _cost(line: Line, frame: Frame, i: int) -> float:
    """Return how far token `i` is from the act; marks and other clauses between them cost more."""
    low, high = (frame.last, i) if i >= frame.last else (i, frame.first)
    aside = _asides(line, low, high)
    cost = float(high - low - len(aside))
    for j in range(low, high):
        if j in aside:
            continue
        if line.tags[j] in ("S", "."):
            cost += 6
        elif line.tags[j] == ",":
            cost += 2
        elif line.tags[j] == "V":
            cost += 4
    return cost if i >= frame.last else cost + 3


_CLOSING = {"(": ")", "--": "--", "—": "—", "–": "–"}


def _asides(line: Line, low: int, high: int) -> set[int]:
    """Return the tokens from `low` to `high` that stand in brackets or between dashes there, with these marks."""
    found: set[int] = set()
    opened, wanted = -1, ""
    for j in range(low, high):
        mark = line.lower(j)
        if wanted and mark == wanted:
            found.update(range(opened, j + 1))
            wanted = ""
        elif not wanted and mark in _CLOSING:
            opened, wanted = j, _CLOSING[mark]
    return found


def _nearest_act(line: Line, frames: Sequence[Frame], i: int) -> float:
    return min((_cost(line, frame, i) for frame in frames), default=0.0)


_FAR = 30.0


def time_of(
    text: str, line: Line, frame: Frame, frames: Sequence[Frame], times: Sequence[TimeExpression]
) -> When | None:
    """Return the time of the act: the nearest expression of a date that belongs to it and to no other act."""
    best: tuple[float, TimeExpression] | None = None
    for found in times:
        if found.type not in ("DATE", "TIME") or found.value.endswith("_REF"):
            continue
        if not line.sentence.start <= found.start < line.sentence.end:
            continue
        i = token_at(line, found.start)
        if _of_the_answer(line, frame, i) or _of_a_noun(line, frame, i):
            continue
        if _of_an_aside(line, frame, i) or _of_who_says_so(line, frame, i) or _in_a_name(line, i):
            continue
        cost = _cost(line, frame, i)
        far = cost > _FAR and not _opens(line, frame, i)
        if far or cost > _nearest_act(line, frames, i) + _slack(line, frame):
            continue
        if best is None or cost < best[0]:
            best = (cost, found)
    if best is None:
        return None
    found = best[1]
    latest = None if _begins_then(line, frame, token_at(line, found.start)) else found.latest
    return When(Span.of(text, found.start, found.end), found.earliest, latest, found.precision)


def _begins_then(line: Line, frame: Frame, i: int) -> bool:
    """Say whether what is told went on from a time at which something else was: "since the war began in 1979"."""
    told = range(frame.last, i)
    since = next((j for j in told if line.lower(j) == "since"), -1)
    return since >= 0 and any(line.tags[j] == "V" for j in range(since, i)) and line.tag(since) == "S"


def _opens(line: Line, frame: Frame, i: int) -> bool:
    """Say whether a time opens the sentence whose main verb is the act: "On 15 March two women -- ... -- were held".

    What somebody was about then may stand between: "In 2013, while caring for orphans, Mira Dansk was abducted".
    """
    opening = i == 0 or (i == 1 and line.tag(0) == "P")
    group = frame.group
    finite = group is not None and not group.reduced and not group.infinitive
    if not (opening and finite):
        return False
    after = i
    while line.tag(after) == "W":
        after += 1
    if line.tag(after) == "," and line.lower(after + 1) in ("while", "when") and line.verbal(after + 2, "i"):
        after = next((j for j in range(after + 2, frame.first) if line.tags[j] == ","), after)
    return not any(tag in ("V", "S") for tag in line.tags[after : frame.first])


def _of_the_answer(line: Line, frame: Frame, i: int) -> bool:
    """Say whether a time is that of the answer to the act: "pleaded guilty on Monday to killing two men"."""
    verb = _verb_at(line, i)
    if verb < 0 or verb >= frame.first or line.lower(verb) not in grammar("answers"):
        return False
    between = range(verb + 1, frame.first)
    joined = any(line.tags[j] in ("C", ",") and line.tag(j + 1) in ("V", "X") for j in between)
    return not joined and any(line.lower(j) in grammar("answered_with") for j in between)


def _of_an_aside(line: Line, frame: Frame, i: int) -> bool:
    """Say whether a time stands in a relative clause before the act: "Dansk, mayor since 2008, was shot"."""
    who = frame.victim or frame.agent
    if who is None or not who.last <= i < frame.first:
        return False
    opened = line.tag(who.last) == "," and line.lower(who.last + 1) in grammar("relative_pronouns")
    return opened and any(line.tags[j] == "," for j in range(i + 1, frame.first))


def _in_a_name(line: Line, i: int) -> bool:
    """Say whether a month or day is the last word of a name in quotation marks: a “Black January” protest."""
    quoted = line.lower(i + 1) in _QUOTES and line.lower(i - 2) in _QUOTES
    return quoted and line.tag(i - 1) in ("O", "J") and line.tokens[i - 1].text[0].isupper()


_QUOTES = frozenset("“”\"‘’'")


def _of_who_says_so(line: Line, frame: Frame, i: int) -> bool:
    """Say whether a time behind the act is that of the saying: "ten were held, a lawyer said on Monday"."""
    j = i - 1
    while line.tag(j) in ("W", "A") or (line.tag(j) == "P" and line.lower(j) == "on"):
        j -= 1
    if line.tag(j) != "V" or line.lower(j) not in grammar("reporting") or j <= frame.last:
        return False
    return any(line.tags[k] == "," or line.lower(k) in _QUOTES for k in range(frame.last, j))


def _of_a_court(line: Line, i: int) -> bool:
    """Say whether a name stands for where a court sits or somebody works: "in a federal court in Brenna"."""
    j = i - 1
    while line.tag(j) == "D":
        j -= 1
    return line.tag(j) == "P" and line.lower(j - 1) in grammar("sits_elsewhere")


def _verb_at(line: Line, i: int) -> int:
    """Return the verb right before or behind a time, with at most a word or two between; -1 if there is none."""
    j = i - 1
    while line.tag(j) in ("W", "J", "A", "D") or (line.tag(j) == "P" and line.lower(j) in ("on", "in")):
        j -= 1
    if line.tag(j) == "V":
        return j
    j = i + 1
    while line.tag(j) in ("W", "A", "X"):
        j += 1
    return j if line.tag(j) == "V" else -1


def _of_a_noun(line: Line, frame: Frame, i: int) -> bool:
    """Say whether a year only tells which thing is meant: "against the 2018 decision of the council"."""
    last = i + 1
    if not line.lower(i).isdigit() or line.tag(last) not in ("O", "J") or frame.first <= last < frame.last:
        return False
    j = i - 1
    while line.tag(j) in ("D", "'", "O") and i - j < 4:
        j -= 1
    return line.tag(j) == "P" and line.lower(j) in grammar("not_when")


def _slack(line: Line, frame: Frame) -> float:
    """Return by how much another act may be nearer: acts in a row share their time ("tortures and murders in 2009")."""
    j = frame.last
    return 6.0 if line.tag(j) in ("C", ",") or line.tag(frame.first - 1) == "C" else 0.5


def place_of(
    text: str, line: Line, frame: Frame, frames: Sequence[Frame], names: Sequence[Name]
) -> Place | None:
    """Return the place of the act: a name behind a preposition of place, nearest to the act."""
    best: tuple[float, Name] | None = None
    for name in names:
        if not (line.sentence.start <= name.start < line.sentence.end) or name.kind not in (
            "place",
            "unknown",
        ):
            continue
        i = token_at(line, name.start)
        hit = frame.victim is not None and not frame.victim_is_people
        if (frame.act != "prosecution" and _of_a_court(line, i)) or _of_the_answer(line, frame, i):
            continue
        struck = hit and frame.victim is not None and frame.victim.first <= i < frame.victim.last
        if not struck and not _is_located(line, i):
            continue
        if (
            name.kind != "place"
            and not struck
            and lookup(name.text) is None
            and not _at_site(line, i, name.end)
        ):
            continue
        cost = _cost(line, frame, i)
        if cost > _FAR or cost > _nearest_act(line, frames, i) + _slack(line, frame):
            continue
        if best is None or cost < best[0]:
            best = (cost, name)
    return _place(text, best[1]) if best else None


def _at_site(line: Line, i: int, end: int) -> bool:
    """Say whether a name stands before a noun for a site: "the Brenna salt works", "Karsk prison"."""
    while i < len(line.tokens) and line.tokens[i].start < end:
        i += 1
    last = i
    while line.tag(last) in ("O", "J") and not line.tokens[last].text[0].isupper():
        last += 1
    return last > i and line.lower(last - 1) in grammar("sites")


def _is_located(line: Line, i: int) -> bool:
    j = i - 1
    while line.tag(j) in ("D", "J", "O") and i - j < 6 and line.tag(j) != "P":
        j -= 1
    return (
        line.tag(j) == "P"
        and line.lower(j) in grammar("locative") | {"of", "from"}
        and (line.lower(j) not in ("of", "from") or line.lower(j - 1) in grammar("place_nouns"))
    )


def _place(text: str, name: Name) -> Place:
    span = Span.of(text, name.start, name.end)
    entry = entry_of(text, name)
    if entry is None:
        return Place(span, name.text)
    return Place(span, name.text, entry.country, entry.region, entry.lat, entry.lon, entry.precision)


_STATE_ORGAN = re.compile(
    r" state[- ](?:media|tv|television|radio|news|agency|broadcaster|visit|run|owned|backed)\b", re.I
)
_NEXT_WORD = re.compile(r" ([A-Za-z]+)")


def entry_of(text: str, name: Name) -> PlaceEntry | None:
    """Return what is known of a place by its name and the word behind it.

    "Karsk Province" and "Karsk province" are a region, and no city; "Niger State" is no country.
    """
    entry = lookup(name.text)
    behind = _NEXT_WORD.match(text, name.end)
    word = behind[1] if behind else ""
    if word == "state" and entry and entry.precision == "country" and not _STATE_ORGAN.match(text, name.end):
        return lookup(f"{name.text} State") or entry
    last = name.text.rpartition(" ")[2]
    if last != name.text and last.casefold() in grammar("region_words"):
        return entry or PlaceEntry(name.text, None, name.text, None, None, "region")
    if word.casefold() not in grammar("region_words") or (entry and entry.precision == "region"):
        return entry
    if entry is None or entry.precision == "city":
        return PlaceEntry(name.text, entry and entry.country, name.text, None, None, "region")
    return PlaceEntry(name.text, None, name.text, None, None, "region") if word[0].isupper() else entry


@cache
def _because() -> PhraseBook[str]:
    return PhraseBook(dict(terms_of("groups", "because")))


def grounds_of(text: str, line: Line, frame: Frame) -> tuple[Ground, ...]:
    """Return the grounds that the words state: who the victims are called, "anti-" words, "because of ..."."""
    table = terms_of("groups", "ground")
    spots = set(range(max(frame.first - 4, 0), frame.first))
    if frame.victim is not None:
        spots |= set(range(frame.victim.first, frame.victim.last))
    found: dict[str, Ground] = {}
    for i in sorted(spots):
        low = line.lower(i)
        if low not in table or (
            (frame.victim is None or not frame.victim.first <= i < frame.victim.last)
            and not low.startswith("anti-")
        ):
            continue
        token = line.tokens[i]
        if frame.agent is not None and frame.agent.first <= i < frame.agent.last:
            continue
        found.setdefault(table[low], Ground(table[low], Span.of(text, token.start, token.end)))
    for match in _because().find(line.tokens):
        span = Span.of(text, line.tokens[match.first].start, line.tokens[match.last - 1].end)
        if _cost(line, frame, match.first) <= _FAR:
            found.setdefault(match.value, Ground(match.value, span))
    return tuple(found.values())
