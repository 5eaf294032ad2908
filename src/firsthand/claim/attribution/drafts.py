"""What one line says of who says what, before anybody asks who "they" are."""

from dataclasses import dataclass, replace

Range = tuple[int, int]


@dataclass(frozen=True)
class Draft:
    """One attribution as it stands in the text; ranges are characters.

    `facts` is False for wishes, orders and stands, from which no fact is had. `hearers` are those who were told
    and outlets in which it appeared, nearest first; `cited` are those whom the source cites for it. `quotation`
    is the number of the last quotation in the content.
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    rule: str
    speech: str
    line: int
    paragraph: int
    verb: str = ""
    hearers: tuple[Range, ...] = ()
    facts: bool = True
    denies: bool = False
    quotation: int = -1
    passive: bool = False
    antecedent: Range | None = None
    cited: tuple[Range, ...] = ()

    def extended(self, piece: Range, quotation: int) -> "Draft":
        """Return the draft with one more stretch of quotation."""
        return replace(self, content=(*self.content, piece), quotation=quotation)
