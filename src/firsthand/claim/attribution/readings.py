"""Read the attributions of one line: cues, their sources, what is said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.claim.attribution.contents import (
    Plan,
    Said,
    closes,
    left,
    line_end,
    noun_object,
    right,
    stop_of,
)
from firsthand.claim.attribution.cues import Cue, cues
from firsthand.claim.attribution.drafts import Draft, Range
from firsthand.claim.attribution.layout import Item, Line
from firsthand.claim.attribution.phrases import has_clause, phrase_end
from firsthand.claim.attribution.sources import (
    Found,
    after,
    apposition_end,
    before,
    by_phrase,
    leading,
)
from firsthand.language.lexicons import words

_CITES = frozenset(["cite", "quote", "refer to"])
_ASIDE = frozenset(["who", "whose", "which", "speaking", "referring"])
_NONE = Found(0, 0, 0, "none")
_RAISING = frozenset(
    [
        "say",
        "report",
        "allege",
        "believe",
        "think",
        "know",
        "understand",
        "expect",
        "fear",
        "claim",
        "estimate",
        "suspect",
        "reckon",
        "consider",
    ]
)


class Reader:
    """Reads one line; the methods return drafts in characters of the text."""

    def __init__(self, line: Line, number: int) -> None:
        self.items = line.items
        self.paragraph = line.paragraph
        self.number = number
        self.plans: list[Plan] = []
        self.quoting: Range | None = None

    def drafts(self) -> list[Draft]:
        """Return the attributions of the line, in order of their cues."""
        floor = 0
        for cue in cues(self.items):
            found = self._source(cue, floor)
            if found is not None:
                self.plans.append(Plan(cue, found))
                floor = cue.last if found.how != "relative" else floor
        drafts = [draft for k in range(len(self.plans)) for draft in self._read(k)]
        cited = self._citing()
        if not cited:
            return drafts
        return [replace(d, facts=False) if d.verb in _CITES else replace(d, cited=cited) for d in drafts]

    def _citing(self) -> tuple[Range, ...]:
        """Return whom the line cites for what it says ("the agency reported, citing the police")."""
        plans = [
            p
            for p in self.plans
            if p.cue.way == "participle" and p.cue.verb is not None and p.cue.verb.base in _CITES
        ]
        ends = [(p.cue.last, phrase_end(self.items, p.cue.last, len(self.items))) for p in plans]
        return tuple(self._range(first, last) for first, last in ends if first < last)

    # ---- sources

    def _source(self, cue: Cue, floor: int) -> Found | None:
        items = self.items
        if cue.way == "impersonal":
            return by_phrase(items, cue.last, min(len(items), cue.last + 6)) or _NONE
        if cue.way == "according":
            return Found(cue.last, self._apposed(cue, self._according(cue)), cue.first, "by")
        if cue.way == "participle":
            return self._participle(cue, floor)
        if cue.way == "infinitive":
            return None
        if cue.way == "passive":
            return by_phrase(items, cue.last, len(items)) or _NONE
        behind = items[cue.first - 1] if cue.first else None
        quoted = behind is not None and (behind.mark == "q" or (behind.lower == "," and cue.first > 1))
        inverted = after(items, cue.last) if quoted and self._inverts(cue) else None
        if inverted is not None and not self._ends_speech(cue, inverted):
            inverted = None
        return inverted or before(items, cue, floor) or self._shared(cue, floor)

    def _according(self, cue: Cue) -> int:
        """Return where the source after "according to" ends: at the comma, if the sentence opens with it."""
        items = self.items
        end = phrase_end(items, cue.last, len(items))
        if cue.first > 1:
            return end
        comma = next((at for at in range(end, min(end + 15, len(items))) if items[at].lower == ","), None)
        return (
            comma
            if comma is not None and not any(items[at].mark in "xrqo" for at in range(end, comma))
            else end
        )

    def _apposed(self, cue: Cue, end: int) -> int:
        """Take in "a lawyer" after "according to Ilse Varga,": not what was said, if that follows."""
        items = self.items
        if end < len(items) and items[end].lower == "," and end + 1 < len(items):
            closing = apposition_end(items, end)
            later = next((at for at in range(end + 1, len(items)) if items[at].lower == ","), None)
            if cue.first > 1:
                return closing
            if later is not None and items[end + 1].lower in {
                "a",
                "an",
                "who",
                "whose",
                "published",
                "released",
                "issued",
                "compiled",
                "prepared",
                "dated",
            }:
                return later
        return end

    def _ends_speech(self, cue: Cue, found: Found) -> bool:
        """Say whether a speaker behind the verb closes what was said: always so after a quotation."""
        items = self.items
        if items[cue.first - 1].mark == "q" or items[cue.first - 2].mark == "q":
            return True
        return items[found.first].mark != "o" and closes(items, found.last, line_end(items))

    def _inverts(self, cue: Cue) -> bool:
        behind = self.items[cue.first - 1]
        if cue.first != cue.head or cue.verb is None or not (cue.has("clause") or cue.has("tell")):
            return False
        return (
            behind.mark == "q" or any(item.mark == "q" for item in self.items[: cue.first]) or cue.first > 4
        )

    def _participle(self, cue: Cue, floor: int) -> Found | None:
        items = self.items
        if cue.first == 0:
            return None
        behind = items[cue.first - 1]
        if behind.lower in {",", "—", "–", "and", "by"} or behind.mark == "q":
            return self._shared(cue, floor)
        if behind.lower == "as" and self.plans and self.plans[-1].cue.verb is not None:
            return self._quoted_as(cue)
        if (
            behind.mark in "wto"
            and cue.verb is not None
            and cue.verb.base in {"say", "claim", "state", "allege", "tell", "warn", "announce", "argue"}
        ):
            return before(items, cue, floor)
        return self._shared(cue, floor) if behind.mark in "wtA" else None

    def _quoted_as(self, cue: Cue) -> Found | None:
        """Read "quoted Ilse Varga as saying" and "was quoted as saying"."""
        last = self.plans[-1]
        first = last.cue.last
        if last.cue.verb is None or last.cue.verb.base not in _CITES or first > cue.first - 1:
            return None
        if last.found is not None and last.found.last > last.found.first:
            self.quoting = self._range(last.found.first, last.found.last)
        self.plans.pop()
        if last.cue.way == "passive":
            return before(self.items, last.cue, 0)
        return Found(first, cue.first - 1, first, "before") if first < cue.first - 1 else None

    def _shared(self, cue: Cue, floor: int) -> Found | None:
        """Return the subject of the verb before, or else of the sentence."""
        if self.plans and self.plans[-1].found is not None and self.plans[-1].found.how != "none":
            found = self.plans[-1].found
            return found._replace(how="shared", left=floor) if found.first < found.last else None
        if cue.first == 0 or self.items[cue.first - 1].mark not in "cswt":
            return None
        return leading(self.items, floor, cue.first)

    # ---- contents

    def _read(self, k: int) -> Iterator[Draft]:
        plan = self.plans[k]
        cue, found = plan.cue, plan.found or _NONE
        stop = stop_of(self.items, self.plans, k)
        if cue.way == "according":
            said = self._around(found.first - (found.first > cue.last), found.last, cue.first, k)
            rule = "according"
        elif cue.way == "impersonal":
            said, rule = self._impersonal(k, cue, stop), "impersonal"
        elif cue.way == "passive":
            said, rule = self._passive(cue, found, stop)
        else:
            said, rule = self._active(k, cue, found, stop)
        if said is None and self._awaits(cue):
            said, rule = Said((), "colon"), "colon"
        if said is not None and (said.pieces or rule == "colon"):
            yield self._draft(cue, found, said, rule)

    def _awaits(self, cue: Cue) -> bool:
        """Say whether the line ends in a colon after its last cue: what is said stands on the next."""
        near = len(self.items) - cue.last <= 8
        speaks = cue.has("clause") or cue.has("tell")
        return (
            self.items[-1].lower == ":"
            and cue is self.plans[-1].cue
            and speaks
            and near
            and cue.way != "passive"
        )

    def _floor(self, k: int) -> int:
        """Return where what is said before cue `k` can begin."""
        if k == 0:
            return 0
        previous = self.plans[k - 1]
        if not any(item.mark == "q" for item in self.items[: self.plans[k].cue.first]) and not self._parted(
            k
        ):
            return 0
        floor = previous.cue.last
        if previous.found is not None and previous.found.how in {"after", "by"}:
            floor = max(floor, previous.found.last)
        return floor

    def _parted(self, k: int) -> bool:
        """Say whether ", and", ", but" or ";" parts the clause of cue `k` from the statement before it."""
        items = self.items
        low, high = self.plans[k - 1].cue.last, self.plans[k].cue.first
        return any(
            items[at].lower == ";"
            or (items[at].lower == "," and items[at + 1].lower in {"and", "but", "while"})
            for at in range(low, high - 1)
        )

    def _around(self, start: int, end: int, first: int, k: int) -> Said | None:
        """Return the sentence around "according to ..." (items `first`..`end`)."""
        stop = line_end(self.items)
        floor = self._floor(k) if first and self.items[first - 1].lower != "," else 0
        pieces = []
        before_it = left(self.items, floor, first)
        if before_it is not None:
            pieces.append(before_it)
        behind = end + (end < stop and self.items[end].lower == ",")
        if behind < stop and (before_it is None or self.items[end].lower == ","):
            pieces.append((behind, stop))
        return Said(tuple(pieces), "around") if pieces else None

    def _impersonal(self, k: int, cue: Cue, stop: int) -> Said | None:
        items = self.items
        that = next(
            (at for at in range(cue.last, min(stop, cue.last + 8)) if items[at].lower == "that"), None
        )
        if that is not None and that + 1 < stop:
            return Said(((that, stop),), "that")
        if cue.verb is None and cue.first and items[cue.first - 1].lower == ",":
            said = left(items, self._floor(k), cue.first)
            return Said((said,), "left") if said is not None else None
        return (
            Said(((cue.last, stop),), "clause")
            if cue.last < stop and items[cue.first].lower != "it"
            else None
        )

    def _passive(self, cue: Cue, found: Found, stop: int) -> tuple[Said | None, str]:
        items = self.items
        verb = cue.verb
        at = found.last if found.how == "by" else cue.last
        if verb is None:
            return None, ""
        if found.how == "by" and (
            cue.has("object") or cue.has("stance") or cue.has("clause") or cue.has("deny")
        ):
            subject = before(items, cue, 0)
            if subject is not None and items[subject.first].mark not in "ro":
                return Said(((subject.first, subject.last),), "noun"), "passive-by"
        if at >= stop:
            return None, ""
        if verb.base in _RAISING and items[at].lower == "to":
            subject = before(items, cue, 0)
            first = ((subject.first, subject.last),) if subject is not None else ()
            end = (noun_object(items, at + 1, stop) or (at, stop))[1]
            return Said((*first, (at, end)), "infinitive"), "passive-raising"
        if (cue.has("tell") or verb.base in _RAISING) and items[at].lower == "that":
            return Said(((at, stop),), "that"), "passive-that"
        if cue.has("accuse") and items[at].lower in {"of", "with"}:
            subject = before(items, cue, 0)
            first = ((subject.first, subject.last),) if subject is not None else ()
            return Said((*first, noun_object(items, at, stop) or (at, stop)), "noun"), "passive-accused"
        return None, ""

    def _active(self, k: int, cue: Cue, found: Found, stop: int) -> tuple[Said | None, str]:
        items = self.items
        if (
            found.how == "before"
            and found.first
            and items[found.first - 1].lower == "as"
            and closes(items, cue.last, stop)
        ):
            return self._around(found.first, cue.last, found.first - 1, k), "as-said"
        speaks = cue.has("clause") or cue.has("tell") or cue.has("finding") or cue.has("belief")
        start = found.last if found.how == "after" else cue.last
        if speaks:
            said = self._spoken(k, cue, found, start, stop)
            if said is not None:
                return said
        return self._unspoken(cue, start, stop)

    def _spoken(self, k: int, cue: Cue, found: Found, start: int, stop: int) -> tuple[Said, str] | None:
        items = self.items
        after_it = right(items, cue, start, stop) or Said((), "none")
        floor = self._floor(k)
        end = found.left if found.how == "before" else cue.first
        quote_left = end > floor and (
            items[end - 1].mark == "q"
            or (end - 1 > floor and items[end - 1].lower == "," and items[end - 2].mark == "q")
        )
        before_it = left(items, floor, end) if found.how in {"before", "after"} else None
        if quote_left and before_it is not None and after_it.mode != "that":
            more = after_it.pieces if after_it.mode == "quote" else ()
            return Said((before_it, *more), "quote", after_it.hearer), "quote-said"
        if found.how == "after" and before_it is not None:
            return Said((before_it,), "left", after_it.hearer), "clause-said"
        if (
            cue.has("order")
            and after_it.hearer is not None
            and after_it.hearer[1] < stop
            and items[after_it.hearer[1]].lower in {"to", "not"}
        ):
            return None
        strict = cue.verb is not None and cue.verb.strict
        if after_it.pieces and not (strict and after_it.mode == "clause" and items[cue.last].lower != ":"):
            return after_it, "said-" + after_it.mode
        heard = after_it.hearer[1] if after_it.hearer is not None else start
        if before_it is not None and not strict and closes(items, heard, stop):
            said = self._postposed(before_it, heard, stop, after_it)
            long = before_it[1] - before_it[0] >= 4 or len(said.pieces) > 1
            return (said, "clause-said") if long or has_clause(items, *before_it) else None
        return None

    def _postposed(self, before_it: tuple[int, int], heard: int, stop: int, after_it: Said) -> Said:
        """Return the clause before the speaker, and its rest behind a comma."""
        at = next((i for i in range(heard, stop) if self.items[i].lower == ","), stop)
        rest = ((at + 1, stop),) if at + 1 < stop and self.items[at + 1].lower not in _ASIDE else ()
        return Said((before_it, *rest), "left", after_it.hearer)

    def _unspoken(self, cue: Cue, start: int, stop: int) -> tuple[Said | None, str]:
        """Read verbs that take a noun phrase or an infinitive."""
        items = self.items
        to = start < stop and (
            items[start].lower == "to"
            or (items[start].lower == "not" and start + 1 < stop and items[start + 1].lower == "to")
        )
        if cue.has("intend") and to:
            return Said(((start, stop),), "infinitive"), "intend"
        if cue.has("order"):
            end = start + 1 if start < stop and items[start].mark == "o" else phrase_end(items, start, stop)
            if end > start and end < stop and items[end].lower in {"to", "not"}:
                return Said(((start, stop),), "infinitive"), "order"
        for name in ("deny", "accuse", "object", "stance"):
            if cue.has(name):
                piece = noun_object(items, start, stop)
                if piece is not None:
                    return Said((piece,), "noun"), name
        return None, ""

    def _tells(self, cue: Cue, rule: str) -> bool:
        """Say whether facts are had from the source: not from wishes, orders, stands and what is not said."""
        if rule in {"intend", "order", "stance"} or (
            rule == "passive-by" and not cue.has("clause") and not cue.has("object")
        ):
            return False
        return not cue.negated or cue.has("deny")

    def _hearers(self, said: Said) -> tuple[Range, ...]:
        """Return who was told, or who quotes the speaker, or to whom an interview was given."""
        told = (self._range(*said.hearer),) if said.hearer is not None else self._talk()
        return (*told, self.quoting) if self.quoting is not None else told

    def _talk(self) -> tuple[Range, ...]:
        """Return the outlet of "in an interview with the Harbour Post", wherever it stands on the line."""
        for at in range(len(self.items) - 2):
            pair = f"{self.items[at].lower} {self.items[at + 1].lower}"
            if pair in words("cues", "talks"):
                end = phrase_end(self.items, at + 2, len(self.items))
                return (self._range(at + 2, end),) if end > at + 2 else ()
        return ()

    # ---- characters

    def _range(self, first: int, last: int) -> Range:
        return self.items[first].start, self.items[last - 1].end

    def _draft(self, cue: Cue, found: Found, said: Said, rule: str) -> Draft:
        items = self.items
        last = cue.last + (cue.last < len(items) and items[cue.last].lower == ":")
        quoted = [items[at] for piece in said.pieces for at in range(*piece) if items[at].mark in "qQ"]
        whole = said.mode == "quote" and all(b - a == 1 for a, b in said.pieces)
        speech = "direct" if whole else "mixed" if quoted else "indirect"
        spoken = [item.quotation for item in quoted if item.mark == "q"]
        return Draft(
            source=self._range(found.first, found.last) if found.last > found.first else None,
            cue=self._range(cue.first, last),
            content=tuple(self._range(*piece) for piece in said.pieces),
            rule=rule,
            speech=speech,
            line=self.number,
            paragraph=self.paragraph,
            verb=cue.verb.base if cue.verb is not None else "",
            hearers=self._hearers(said),
            facts=self._tells(cue, rule),
            denies=cue.has("deny") and rule == "deny" and not cue.negated,
            quotation=spoken[-1] if spoken else -1,
            passive=cue.way in {"passive", "impersonal"},
        )


def read_line(line: Line, number: int) -> list[Draft]:
    """Return the attributions that the words of one line make; `number` is its place among the lines."""
    return Reader(line, number).drafts()


def spans_of(items: Sequence[Item], ranges: Sequence[tuple[int, int]]) -> list[Range]:
    """Return ranges of items as ranges of characters."""
    return [(items[first].start, items[last - 1].end) for first, last in ranges]
