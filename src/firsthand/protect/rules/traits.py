"""What of a person is rare: exact ages become bands of ten years, occupations of several words are withheld."""

import re
from collections.abc import Iterable, Iterator

from firsthand.model.reading import Page
from firsthand.protect.matching import Finder, folded_words
from firsthand.protect.office import states_office
from firsthand.protect.rule import DIGIT, Replacement, Rule, Secrets, whole

_AGES, _TITLES = "ages", "titles"
_AGED = re.compile(
    r"(?<![\w-])(?P<one>\d{1,3})(?=[- ]years?[- ]old\b|[- ](?:лет|года|год)(?:н\w+)?\b|[- ]летн\w+| ans\b| años\b)"
    r"|\b(?:aged?|в возрасте)\s+(?P<two>\d{1,3})(?!\d)|(?<=[^\W\d_]), (?P<three>\d{2})(?=,)",
    re.IGNORECASE,
)
_LEAST_WORDS = 2


def _find_ages(text: str, secrets: Secrets) -> Iterator[Replacement]:
    for match in _AGED.finditer(text):
        group = match.lastgroup or "one"
        low = int(match[group]) // 10 * 10
        yield whole(text, match.start(group), match.end(group), f"[{low} to {low + 9}]", _AGES)


AGES = Rule(
    _AGES,
    "An exact age with a place leads to a person.",
    ("exact age", "exact ages"),
    _find_ages,
    needs=DIGIT,
)


def titles(pages: Iterable[Page]) -> Rule:
    """Return the rule that withholds what protected people are called by, where it is more than one common word."""
    roles = {
        folded_words(name.role)
        for page in pages
        for name in page.named
        if name.kind == "person" and name.role and not states_office(name.role)
    }
    finder = Finder((role, 0, False) for role in roles if len(role) >= _LEAST_WORDS)

    def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
        for hit in finder.find(text):
            yield whole(text, hit.start, hit.end, "[occupation withheld]", _TITLES)

    return Rule(_TITLES, "A rare office or occupation names its holder.", ("occupation", "occupations"), find)
