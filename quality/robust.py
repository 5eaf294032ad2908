"""Ten thousand damaged texts and a paragraph of five megabytes: claims crash on none (`python -m quality.robust`).

A smaller sample runs with the tests; see `tests/claim/test_robust.py`.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from firsthand.claim import read_claims
from firsthand.model.claim import Claim
from firsthand.model.rendition import Rendition
from quality.mutations import mutations

ROOT = Path(__file__).resolve().parent.parent
COUNT = 10_000
SEED = 2031
MEGABYTES = 5
SLOWEST = 12_000
"""Characters a second that must be read of one endless paragraph, on any machine that is not broken."""


def seeds() -> list[str]:
    """Return the paragraphs of the made-up reports that are plain text."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples/reports").glob("*.txt"))]
    return [part for text in texts for part in text.split("\n\n") if len(part) > 60]


def _read(text: str) -> tuple[Claim, ...]:
    page = Rendition("r", "i", "damaged.txt", text, "text/plain", "quality", (), published="2031-05-08")
    return read_claims(page).claims


def faults(count: int) -> Iterator[str]:
    """Yield a line for each damaged text that is read wrongly: with a crash, or with words that do not stand there."""
    for number, text in enumerate(mutations(seeds(), count, SEED)):
        for claim in _read(text):
            spans = [claim.act_span, claim.passage, *(p.span for p in claim.perpetrators)]
            if any(text[s.start : s.end] != s.text for s in spans):
                yield f"text {number}: a span is not the words there: {text[:80]!r}"


def paragraph() -> float:
    """Return how many characters a second are read of one paragraph of `MEGABYTES`."""
    unit = " ".join(" ".join(seeds()).split()) + " "
    text = unit * (MEGABYTES * 1_000_000 // len(unit) + 1)
    began = time.process_time()
    _read(text)
    return len(text) / (time.process_time() - began)


def main() -> int:
    """Run both, print what is found; return the exit code. A crash ends it with its traceback."""
    wrong = list(faults(COUNT))
    print("\n".join(wrong) or f"{COUNT:,} damaged texts: no crash, every span exact")
    speed = paragraph()
    print(f"one paragraph of {MEGABYTES} MB: {speed:,.0f} characters a second")
    return 1 if wrong or speed < SLOWEST else 0


if __name__ == "__main__":
    sys.exit(main())
