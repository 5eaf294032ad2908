"""Street addresses with a house number lead to a home."""

import re
from collections.abc import Iterator

from firsthand.protect.rule import DIGIT, Replacement, Rule, Secrets, whole

_STREET = r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Square|Boulevard|Blvd\.?|Alley|Drive|Embankment|Quay|Row|Way)"
_ADDRESS = re.compile(
    rf"\b(?:(?i:flat|apartment|apt\.?|house|room)\s+\d+\w?,?\s+(?:at\s+|in\s+)?)?\d{{1,4}}[A-Za-z]?,?\s+(?:[A-Z][\w’'-]+\s+){{1,3}}{_STREET}(?!\w)"
    rf"|\b(?:[A-Z][\w’'-]+\s+){{1,3}}{_STREET},?\s+(?:(?i:no\.?|number|house|building)\s*)?\d{{1,4}}[A-Za-z]?\b(?:,?\s+(?i:flat|apartment|apt\.?)\s+\d+)?"
)
_FLAT = re.compile(r"\b(?i:flat|apartment|apt\.?)\s+(?:no\.?\s*|number\s+)?\d+\b")


def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
    """Yield a blank for every exact address in `text`."""
    for pattern in (_ADDRESS, _FLAT):
        for match in pattern.finditer(text):
            yield whole(text, match.start(), match.end(), "[address withheld]", "addresses")


ADDRESSES = Rule("addresses", "Exact addresses lead to a home.", ("address", "addresses"), find, needs=DIGIT)
