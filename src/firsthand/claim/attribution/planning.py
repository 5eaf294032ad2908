"""Find the cues of a line and who speaks at each: the plan by which its contents are read."""

from firsthand.claim.attribution.contents import Plan, closes, line_end
from firsthand.claim.attribution.cues import Cue, cues
from firsthand.claim.attribution.drafts import Range
from firsthand.claim.attribution.layout import Line
from firsthand.claim.attribution.phrases import clause_end, phrase_end
from firsthand.claim.attribution.sources import Found, after, apposition_end, before, by_phrase, leading
from firsthand.language.lexicons import words

CITES = frozenset(["cite", "quote", "refer to"])
NOBODY = Found(0, 0, 0, "none")
_PUBLISHED = frozenset(
    ["a", "an", "who", "whose", "published", "released", "issued", "compiled", "prepared", "dated"]
)
_SAYS = frozenset(["say", "claim", "state", "allege", "tell", "warn", "announce", "argue"])


class Planner:
    """Plans one line: `plans` are its cues with their sources, `talk` the outlet that is talked to on it."""

    def __init__(self, line: Line) -> None:
        self.items = line.items
        self.plans: list[Plan] = []
        self.quoting: Range | None = None
        floor = 0
        for cue in cues(self.items):
            found = self._source(cue, floor)
            if found is not None:
                self.plans.append(Plan(cue, found))
                floor = cue.last if found.how != "relative" else floor
        self.talk = self._talk()

    def characters(self, first: int, last: int) -> Range:
        """Return items `first`..`last` as characters."""
        return self.items[first].start, self.items[last - 1].end

    def citing(self) -> tuple[Range, ...]:
        """Return whom the line cites for what it says ("the agency reported, citing the police")."""
        plans = [
            p
            for p in self.plans
            if p.cue.way == "participle" and p.cue.verb is not None and p.cue.verb.base in CITES
        ]
        ends = [(p.cue.last, phrase_end(self.items, p.cue.last, len(self.items))) for p in plans]
        return tuple(self.characters(first, last) for first, last in ends if first < last)

    def _talk(self) -> tuple[Range, ...]:
        """Return the outlet of "in an interview with the Harbour Post", wherever it stands on the line."""
        for at in range(len(self.items) - 2):
            pair = f"{self.items[at].lower} {self.items[at + 1].lower}"
            if pair in words("cues", "talks"):
                end = phrase_end(self.items, at + 2, self._next_speaker(at + 2))
                return (self.characters(at + 2, end),) if end > at + 2 else ()
        return ()

    def _next_speaker(self, start: int) -> int:
        """Return where the first speaker behind item `start` begins: the outlet's name ends before it."""
        firsts = (plan.found.first for plan in self.plans if plan.found is not None)
        return min((first for first in firsts if first > start), default=len(self.items))

    def _source(self, cue: Cue, floor: int) -> Found | None:
        items = self.items
        if cue.way == "impersonal":
            return by_phrase(items, cue.last, min(len(items), cue.last + 6)) or NOBODY
        if cue.way == "according":
            return Found(cue.last, self._apposed(cue, self._according(cue)), cue.first, "by")
        if cue.way == "participle":
            return self._participle(cue, floor)
        if cue.way == "infinitive":
            return None
        if cue.way == "passive":
            return by_phrase(items, cue.last, len(items)) or NOBODY
        if cue.way == "reduced":
            return by_phrase(items, cue.last, clause_end(items, cue.last, len(items))) or NOBODY
        behind = items[cue.first - 1] if cue.first else None
        quoted = behind is not None and (behind.mark == "q" or (behind.lower == "," and cue.first > 1))
        between = (
            behind is not None
            and behind.lower == ","
            and self._quote_before(cue)
            and before(items, cue, floor)
        )
        if between:
            return between
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
            if later is not None and items[end + 1].lower in _PUBLISHED:
                return later
        return end

    def _quote_before(self, cue: Cue) -> bool:
        """Say whether a quotation and then a phrase between commas stand before the verb."""
        marks = [item.mark for item in self.items[: cue.first - 1]]
        return "q" in marks and marks[-1] != "q"

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
        if behind.lower in {",", "—", "–", "and", "by", "while"} or behind.mark == "q":
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
        if last.cue.verb is None or last.cue.verb.base not in CITES or first > cue.first - 1:
            return None
        if last.found is not None and last.found.last > last.found.first:
            self.quoting = self.characters(last.found.first, last.found.last)
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
