"""Names of victims, witnesses, kin and people whose role is unclear give way to pseudonyms."""

import re
from collections.abc import Iterator

from firsthand.protect.rule import Replacement, Rule, Secrets

_NAME = "names"


def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
    """Yield a pseudonym for every protected name in `text`."""
    for hit in secrets.roster.finder.find(text):
        stand_in = secrets.roster.stand_in(hit, secrets.pages)
        if stand_in is None:
            continue
        end = hit.end
        if re.search(r"\b\w$", text[hit.start : end]) and text[end : end + 1] == ".":
            end += 1
        yield Replacement(hit.start, end, stand_in, _NAME, stand_in)


NAMES = Rule(
    name=_NAME,
    reason="Names of victims, witnesses, kin and people whose role is unclear give way to pseudonyms; "
    "office-holders, public bodies and outlets keep theirs.",
    noun=("name", "names"),
    find=find,
    hides_names=True,
    by_page=True,
)
