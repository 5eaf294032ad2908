"""Read the attributions of one line: cues, their sources, what is said."""

from collections.abc import Iterator
from dataclasses import replace

from firsthand.claim.attribution.contents import (
    Said,
    closes,
    left,
    line_end,
    noun_object,
    right,
    stop_of,
)
from firsthand.claim.attribution.cues import Cue
from firsthand.claim.attribution.drafts import Draft, Range
from firsthand.claim.attribution.layout import Line
from firsthand.claim.attribution.phrases import clause_end, has_clause, phrase_end, phrase_start
from firsthand.claim.attribution.planning import CITES, NOBODY, Planner
from firsthand.claim.attribution.sources import Found, before

_ASIDE = frozenset(["who", "whose", "which", "speaking", "referring"])
_RAISING = frozenset(
    "say report allege believe think know understand expect fear claim estimate suspect reckon consider".split()
)


class Reader:
    """Reads one line; the methods return drafts in characters of the text."""

    def __init__(self, line: Line, number: int) -> None:
        self.items = line.items
        self.paragraph = line.paragraph
        self.number = number
        self.planner = Planner(line)
        self.plans = self.planner.plans

    def drafts(self) -> list[Draft]:
        """Return the attributions of the line, in order of their cues."""
        drafts = [draft for k in range(len(self.plans)) for draft in self._read(k)]
        cited = self.planner.citing()
        if not cited:
            return drafts
        return [replace(d, facts=False) if d.verb in CITES else replace(d, cited=cited) for d in drafts]

    def _read(self, k: int) -> Iterator[Draft]:
        plan = self.plans[k]
        cue, found = plan.cue, plan.found or NOBODY
        stop = stop_of(self.items, self.plans, k)
        if cue.way == "according":
            said = self._around(found.first - (found.first > cue.last), found.last, cue.first, k)
            rule = "according"
        elif cue.way == "impersonal":
            said, rule = self._impersonal(k, cue, stop), "impersonal"
        elif cue.way == "passive":
            said, rule = self._passive(cue, found, stop)
        elif cue.way == "reduced":
            end = clause_end(self.items, cue.last, stop)
            said, rule = Said((noun_object(self.items, cue.last, end) or (cue.last, end),), "noun"), "accused"
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
        if "that" in {item.lower for item in self.items[max(0, first - 2) : first]}:
            floor = first
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
        if cue.verb is not None and cue.verb.base == "show" and items[cue.head].lower == "showing":
            return None, ""
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
        told = (self.planner.characters(*said.hearer),) if said.hearer is not None else self.planner.talk
        return (*told, self.planner.quoting) if self.planner.quoting is not None else told

    def _antecedent(self, found: Found) -> Range | None:
        """Return the noun phrase for which "who" stands: "four men, who said"."""
        if found.how != "relative":
            return None
        last = found.first - (self.items[found.first - 1].lower == ",")
        first = phrase_start(self.items, last)
        return self.planner.characters(first, last) if first < last else None

    def _reporting(self, cue: Cue) -> str:
        """Return "report" for "as reported by" and "it was reported by", which outlets stand behind."""
        reported = {"reported", "quoted", "cited"}
        return "report" if any(item.lower in reported for item in self.items[cue.first : cue.last]) else ""

    # ---- characters

    def _draft(self, cue: Cue, found: Found, said: Said, rule: str) -> Draft:
        items = self.items
        last = cue.last + (cue.last < len(items) and items[cue.last].lower == ":")
        quoted = [items[at] for piece in said.pieces for at in range(*piece) if items[at].mark in "qQ"]
        whole = said.mode == "quote" and all(b - a == 1 for a, b in said.pieces)
        speech = "direct" if whole else "mixed" if quoted else "indirect"
        spoken = [item.quotation for item in quoted if item.mark == "q"]
        return Draft(
            source=self.planner.characters(found.first, found.last) if found.last > found.first else None,
            cue=self.planner.characters(cue.first, last),
            content=tuple(self.planner.characters(*piece) for piece in said.pieces),
            rule=rule,
            speech=speech,
            line=self.number,
            paragraph=self.paragraph,
            verb=cue.verb.base if cue.verb is not None else self._reporting(cue),
            hearers=self._hearers(said),
            facts=self._tells(cue, rule),
            denies=cue.has("deny") and rule == "deny" and not cue.negated,
            quotation=spoken[-1] if spoken else -1,
            antecedent=self._antecedent(found),
            passive=cue.way in {"passive", "reduced", "impersonal"},
        )


def read_line(line: Line, number: int) -> list[Draft]:
    """Return the attributions that the words of one line make; `number` is its place among the lines."""
    return Reader(line, number).drafts()
