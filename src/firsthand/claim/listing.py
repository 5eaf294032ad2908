"""Who the people of a phrase are, where their names stand behind it: "two men, Anton Relkov and Mikel Dansk,"."""

from collections.abc import Sequence

from firsthand.claim.phrases import Phrase
from firsthand.claim.tagging import Line
from firsthand.language.names.finding import Name

_LEADS = tuple(
    tuple(lead.split())
    for lead in ("including", "namely", "identified as", "named as", "among them", "such as", "like")
)
_APPOSED = 12


def named_after(line: Line, names: Sequence[Name], phrase: Phrase) -> list[Name]:
    """Return the names of people that are listed behind a phrase; none where it is not sure that they belong to it."""
    at = _Names(line, names)
    i = phrase.last
    mark = line.lower(i)
    start = i + (mark in (",", "(", "[", "—", "–", "-", ":"))
    lead = next(
        (words for words in _LEADS if all(line.lower(start + k) == w for k, w in enumerate(words))), ()
    )
    if start == i and not lead:
        return []
    found, end = at.row(start + len(lead), bool(lead) or mark in (":", "—", "–"))
    if not lead and mark != ":" and line.tag(end) in ("V", "X", "A"):
        return []  # "arrested two men, Anton Relkov said"
    return found


def named_row(line: Line, names: Sequence[Name], first: int) -> list[Name]:
    """Return all names of the row that begins at token `first`, with what explains each left out."""
    return _Names(line, names).row(first, True)[0]


class _Names:
    def __init__(self, line: Line, names: Sequence[Name]) -> None:
        self.line = line
        self.at = {name.start: name for name in names if name.kind == "person"}

    def row(self, i: int, long: bool) -> tuple[list[Name], int]:
        """Return the names in a row from token `i` on, and the token behind them; a `long` row may explain each."""
        found: list[Name] = []
        while True:
            i = self._titles(i)
            name = self._name(i)
            if name is None:
                return found, i
            found.append(name)
            while i < len(self.line.tags) and self.line.tokens[i].start < name.end:
                i += 1
            following = self._next(i, long)
            if following is None:
                return found, i
            i = following

    def _name(self, i: int) -> Name | None:
        return self.at.get(self.line.tokens[i].start) if i < len(self.line.tags) else None

    def _titles(self, i: int) -> int:
        """Step over what stands before a name: "journalist", "the lawyer"."""
        j = i
        while self.line.tag(j) in ("O", "J", "D") and j - i < 4 and self._name(j) is None:
            j += 1
        return j if self._name(j) is not None else i

    def _next(self, i: int, long: bool) -> int | None:
        """Return where the next name of the row begins: behind "," or "and", or behind what explains this one."""
        j = i
        while self.line.lower(j) in (",", "and", ";", "&"):
            j += 1
        if j > i and self._name(self._titles(j)) is not None:
            return j
        if self.line.lower(i) not in (",", "(", "of", "from", "with", "at"):
            return None
        for k in range(i + 1, min(i + _APPOSED, len(self.line.tags))):
            if self.line.tags[k] in ("V", "X", "S"):
                return None
            if self.line.lower(k) in (",", ";", "and") and self._name(self._titles(k + 1)) is not None:
                return k + 1 if long or self.line.lower(k) in (";", "and") else None
        return None
