"""Find what is said: the clause, the quotation or the noun phrase that belongs to a cue."""

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.claim.attribution.cues import Cue
from firsthand.claim.attribution.layout import Item
from firsthand.claim.attribution.phrases import finite, has_clause, phrase_end
from firsthand.claim.attribution.sources import Found
from firsthand.language.lexicons import words

_CLAUSE_WORDS = frozenset(["that", "how", "whether", "if", "what", "why"])
_STOPS = frozenset([".", "!", "?", "…", "..."])
_ADJUNCTS = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "to",
        "through",
        "via",
        "by",
        "after",
        "from",
        "with",
        "before",
        "of",
        "about",
        "for",
    ]
)
_QUALIFIERS = frozenset(["at least", "at most", "up to", "more than", "fewer than", "less than", "close to"])
_CONJUNCTIONS = frozenset(["and", "but", "while", "or", "yet", "as", "although", "though"])


class Plan(NamedTuple):
    """A cue with its source, before its content is known."""

    cue: Cue
    found: Found | None


class Said(NamedTuple):
    """Items of the content; `mode`: that, quote, clause, noun, infinitive, left, around; `hearer`: who was told."""

    pieces: tuple[tuple[int, int], ...]
    mode: str
    hearer: tuple[int, int] | None = None


def line_end(items: Sequence[Item]) -> int:
    """Return the end of a line without its full stop."""
    end = len(items)
    while end and items[end - 1].lower in _STOPS:
        end -= 1
    return end


def stop_of(items: Sequence[Item], plans: Sequence[Plan], number: int) -> int:
    """Return where the content of plan `number` must end: before the next statement of the same sentence."""
    here = plans[number]
    aside = _relative_end(items, here)
    if aside is not None:
        return aside
    for plan in plans[number + 1 :]:
        first = plan.cue.first
        if plan.cue.way == "according":
            if "that" in {items[first - 1].lower, items[first - 2].lower}:
                continue
            return _back(items, first, here.cue.last) if items[first - 1].lower == "," else first
        if plan.found is None or _aside(items, plan.cue):
            continue
        start = first if plan.found.how in {"shared", "none", "relative", "after", "by"} else plan.found.first
        if (
            plan.found.how == "shared"
            and items[first - 1].lower in {",", "and", "but", "or", "while"}
            and _resumes(plan.cue)
        ):
            return _back(items, first, here.cue.last)
        before = items[start - 1].lower if start else ""
        parted = start >= 2 and (
            items[start - 2].lower == "," or items[start - 2].mark == "q" or before == "but"
        )
        if plan.found.how == "before" and before in _CONJUNCTIONS and parted:
            return _back(items, start, here.cue.last)
        if plan.found.how == "before" and before == ";":
            return start - 1
        hung = _hung_on(items, here.cue.last, start) if plan.found.how == "before" else None
        if hung is not None:
            return hung
    return line_end(items)


def _relative_end(items: Sequence[Item], plan: Plan) -> int | None:
    """Return the comma that closes ", who say ..." where the clause around it goes on, or None."""
    found = plan.found
    if found is None or found.how != "relative" or not found.first or items[found.first - 1].lower != ",":
        return None
    commas = (at for at in range(plan.cue.last, len(items) - 1) if items[at].lower == ",")
    return next((at for at in commas if _goes_on(items, at + 1)), None)


def _goes_on(items: Sequence[Item], at: int) -> bool:
    past = items[at].mark == "w" and not items[at].capital and items[at].lower.endswith("ed")
    return past or items[at].mark == "v" or finite(items, at)


def _hung_on(items: Sequence[Item], low: int, start: int) -> int | None:
    """Return the comma before "..., three days after a raid in which (witnesses say)": it hangs on the whole."""
    if items[start - 1].lower not in {"which", "where", "whom"}:
        return None
    comma = next((at for at in range(start - 1, low, -1) if items[at].lower == ","), None)
    if comma is None:
        return None
    near = (items[at].lower for at in range(comma + 1, min(comma + 5, start)))
    return (
        comma if any(word in {"after", "before", "following", "since", "during"} for word in near) else None
    )


def _resumes(cue: Cue) -> bool:
    """Say whether a verb without a subject of its own goes back to the speaker, and not on with what is said."""
    return not (cue.has("belief") or cue.has("intend")) or cue.has("clause") or cue.way == "participle"


def _aside(items: Sequence[Item], cue: Cue) -> bool:
    """Say whether a cue stands in a parenthesis before "that" ("reported, citing the police, that ...")."""
    if cue.way != "participle":
        return False
    comma = next(
        (at for at in range(cue.last, min(len(items), cue.last + 12)) if items[at].lower == ","), len(items)
    )
    return comma + 1 < len(items) and items[comma + 1].lower == "that"


def _back(items: Sequence[Item], at: int, floor: int) -> int:
    """Step back over the comma and conjunction before `at`."""
    while at > floor and (items[at - 1].lower in _CONJUNCTIONS or items[at - 1].lower == ","):
        at -= 1
    return at


def skip_adjuncts(items: Sequence[Item], at: int, stop: int) -> int:
    """Step over times, adverbs and phrases such as "in a statement" that follow a verb."""
    while at < stop:
        item = items[at]
        if item.mark in "tA" or item.mark == "n":
            at += 1
        elif item.mark == "p" and item.lower in _ADJUNCTS:
            end = phrase_end(items, at + 1, stop)
            if end == at + 1 and not (end < stop and items[end].mark == "t"):
                break
            at = end
        else:
            break
    return at


def right(items: Sequence[Item], cue: Cue, start: int, stop: int) -> Said | None:
    """Return what is said to the right of the verb, from `start` on, or None."""
    hearer = None
    if cue.has("tell") and cue.way == "active" and start < stop:
        end = start + 1 if items[start].mark == "o" else phrase_end(items, start, stop)
        if end > start and items[start].lower not in _CLAUSE_WORDS:
            hearer, start = (start, end), end
    elif (
        start + 1 < stop
        and items[start].lower == "to"
        and items[start + 1].mark in "adnwo"
        and cue.has("clause")
    ):
        end = phrase_end(items, start + 1, stop)
        hearer = (start + 1, end) if end > start + 1 else None
    opened = _opening(items, start, stop)
    if opened is not None:
        pieces, mode = opened
        return Said(pieces, mode, hearer)
    far = _far_opening(items, start, stop)
    if far is not None:
        return Said(far[0], far[1], hearer)
    plain = start
    while (
        plain < stop
        and items[plain].lower not in words("cues", "clause_openers")
        and (
            items[plain].mark in "tA"
            or (items[plain].mark == "p" and plain + 1 < stop and items[plain + 1].mark == "t")
        )
    ):
        plain += 1
    if cue.verb is not None and cue.verb.bare and plain < stop and _clause_like(items, plain, stop, cue):
        return Said(((plain, stop),), "clause", hearer)
    return Said((), "none", hearer)


def _after_qualifier(items: Sequence[Item], at: int, stop: int) -> int:
    """Step over what qualifies a number: "(at least) 12", "(up to) twenty", "(about) 30"."""
    if at + 2 < stop and f"{items[at].lower} {items[at + 1].lower}" in _QUALIFIERS:
        return at + 2
    counted = at + 1 < stop and items[at + 1].mark == "n"
    return at + 1 if counted and items[at].lower in {"over", "about", "around"} else at


def _clause_like(items: Sequence[Item], at: int, stop: int, cue: Cue) -> bool:
    at = _after_qualifier(items, at, stop)
    if items[at].lower in words("cues", "clause_openers") and stop - at > 1:
        return True
    only = cue.verb is not None and cue.verb.base in words("cues", "clause_only") and stop - at > 2
    if only and items[at].mark in "adnwQ" and items[at].lower not in words("cues", "said_things"):
        return True
    if items[at].mark in "sr" or (
        items[at].mark == "p"
        and items[at].lower not in {"in", "on", "at", "after", "before", "by", "during", "under", "for", "if"}
    ):
        return False
    return has_clause(items, at, stop)


def _opening(items: Sequence[Item], start: int, stop: int) -> tuple[tuple[tuple[int, int], ...], str] | None:
    """Return the content that a "that", a quotation or a colon opens, right here or after an adjunct."""
    near = skip_adjuncts(items, start, stop)
    for at in dict.fromkeys((start, near)):
        if at < stop and items[at].lower == ",":
            inner = _after_parenthesis(items, at, stop)
            at = inner if inner is not None else at
        if at < stop and items[at].lower == ":":
            at += 1
        if at >= stop:
            continue
        if items[at].mark in "qQ":
            return _quoted(items, at, stop)
        if items[at - 1].lower == ":":
            return ((at, stop),), "clause"
        if items[at].lower in _CLAUSE_WORDS and at + 1 < stop:
            return ((at, stop),), "that"
    return None


def _far_opening(
    items: Sequence[Item], start: int, stop: int
) -> tuple[tuple[tuple[int, int], ...], str] | None:
    """Return the quotation or "that" clause behind a long adjunct ("said after a vote in the town that ...")."""
    if start >= stop or not (items[start].mark in "ptA" or items[start].lower == ","):
        return None
    for at in range(start + 1, min(stop, start + 25)):
        if items[at].mark == "q":
            return _quoted(items, at, stop) if items[at - 1].lower in {",", ":"} else None
        if (
            items[at].lower == "that"
            and at + 1 < stop
            and items[at + 1].mark in "adow"
            and items[at - 1].mark in "wtn"
            and at - start >= 2
        ):
            return ((at, stop),), "that"
        if items[at].mark in "xv" or (items[at].mark == "s" and items[at].lower != ","):
            return None
    return None


def _after_parenthesis(items: Sequence[Item], comma: int, stop: int) -> int | None:
    """Return the item after a comma, or after what stands between two commas, where a quotation or "that" begins."""
    if comma + 1 < stop and items[comma + 1].mark == "q":
        return comma + 1
    for at in range(comma + 1, min(stop, comma + 14)):
        if items[at].lower == ",":
            following = at + 1
            return (
                following
                if following < stop and (items[following].mark == "q" or items[following].lower == "that")
                else None
            )
        if items[at].mark == "q":
            return at
    return None


def _quoted(items: Sequence[Item], at: int, stop: int) -> tuple[tuple[tuple[int, int], ...], str]:
    """Return the quotation at `at`; the clause goes on behind it if it holds only a fragment."""
    if items[at].mark == "q" or at + 1 >= stop:
        return ((at, at + 1),), "quote"
    return ((at, stop),), "mixed"


def left(items: Sequence[Item], floor: int, end: int) -> tuple[int, int] | None:
    """Return what was said before the speaker is named, between `floor` and `end`; trailing commas left off."""
    while end > floor and items[end - 1].lower in {",", "—", "–", "-", "--"}:
        end -= 1
    while floor < end and items[floor].mark == "s":
        floor += 1
    return (floor, end) if floor < end else None


def closes(items: Sequence[Item], at: int, stop: int) -> bool:
    """Say whether nothing that could be said follows at `at`: the end, a comma, or adjuncts before them."""
    at = skip_adjuncts(items, at, stop)
    return at >= stop or items[at].lower in {",", ";", "—", "–", ")", "."} or items[at].mark == "q"


def noun_object(items: Sequence[Item], at: int, stop: int) -> tuple[int, int] | None:
    """Return the noun phrase with what hangs on it, from `at` to the next clause."""
    if at >= stop or items[at].mark in "s" or items[at].lower in {"to", "by", "and", "but"}:
        return None
    end = at
    while end < stop:
        if items[end].lower in {";", "—", "–", ":"}:
            break
        if items[end].lower == "," and end + 1 < stop and _new_clause(items[end + 1]):
            break
        end += 1
    return (at, end) if end > at else None


def _new_clause(item: Item) -> bool:
    if item.lower in {"which", "who", "whose", "where"}:
        return False
    return item.mark in "crAo" or item.lower.endswith("ing") or item.lower in words("cues", "openers")
