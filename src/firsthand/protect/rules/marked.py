"""What people marked as not to leave is withheld, in every form in which the leak check would find it."""

from collections.abc import Iterator, Sequence

from firsthand.model.release import Protected
from firsthand.protect.rule import Replacement, Rule, Secrets, whole
from firsthand.protect.strings.forms import needles
from firsthand.protect.strings.matcher import Matcher

_NAME = "marked"


def rule(marked: Sequence[str]) -> Rule:
    """Return the rule for the strings that people marked."""
    strings = [Protected(words, "marked", "") for words in marked]
    matcher = Matcher(needles(strings, lambda word: False))

    def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
        for hit in matcher.find(text) if strings else ():
            yield whole(text, hit.start, hit.end, "[withheld]", _NAME)

    return Rule(_NAME, "Somebody who knows the case marked it.", ("marked string", "marked strings"), find)
