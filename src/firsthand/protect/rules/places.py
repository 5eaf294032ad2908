"""Places where people fled to, hide or live in safety are withheld."""

from collections.abc import Iterator

from firsthand.protect.roster import KEPT
from firsthand.protect.rule import Replacement, Rule, Secrets, whole

_NAME = "refuges"


def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
    """Yield a blank for every place of refuge in `text`."""
    for hit in secrets.places.find(text):
        if KEPT not in hit.values:
            yield whole(text, hit.start, hit.end, "[place withheld]", _NAME)


REFUGES = Rule(
    name=_NAME,
    reason="Places that people fled to, hide in or were moved to are withheld in every text of the report that "
    "gives them away, also where something else happened there.",
    noun=("place of refuge", "places of refuge"),
    find=find,
    by_page=True,
)
