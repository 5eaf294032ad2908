"""A stretch of text by position and by its exact words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text` is always exactly the characters from `start` to `end` (Unicode code points) of the rendition."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Return the span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end
