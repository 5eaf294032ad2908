"""What the words of a claim tell of its people, beyond their number: sex, age, and whether they were told before."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim, Victims
from firsthand.model.span import Span
from firsthand.model.vocabulary import acts
from firsthand.reconcile.events.lexicon import group_words, listed, plain_name
from firsthand.reconcile.events.parts import is_part

DEAD, HURT, INJURED = "dead", "hurt", "injured"
"""`HURT`: shot or stabbed, and maybe dead of it; `INJURED`: hurt and, as far as the words go, alive."""

_STATES = {"death": DEAD, "injury": INJURED, "detained": "detained"}
_MAYBE_DEADLY = frozenset({"attack", "use_of_force", "bombing", "arson"})

_AGE = re.compile(r"(?i)\b(\d{1,3})[\s-]years?[\s-]old\b|\baged?\s(\d{1,3})\b")
_AGE_BEHIND = re.compile(r"(?:,\s|\s\()(\d{1,3})(?=[,.;)\s—–-])(?!\s(?:people|men|women|others|of)\b)")
_AGE_BEFORE = re.compile(
    r"(?:[A-Z][\w’'-]+|victim|man|woman|boy|girl|male|female|teen|person),\s$|\b[Aa]ge[sd]?\b.{0,12}$"
)
_BEHIND = 60
"""Characters behind the words of an act in which "including the gunman" is looked for."""

_OLDEST = 120


class Mention(NamedTuple):
    """The people of one claim. Names and words are normal.

    `hint` is the name of whom a pronoun is taken to mean: it finds a person told before, and makes none.
    """

    claim: Claim
    state: str
    low: int | None
    high: int | None
    names: tuple[str, ...] = ()
    sex: str | None = None
    age: int | None = None
    words: frozenset[str] = frozenset()
    definite: bool = False
    further: bool = False
    part: bool = False
    nth: int = 0
    attacker: bool = False
    hint: str = ""

    @property
    def of_all(self) -> bool:
        """Whether the words speak of all who died, the attacker too: "five are dead", "left five dead"."""
        first = next(iter(normal_words(self.claim.act_span.text)), "")
        behind = self.claim.passage.text[max(0, self.claim.act_span.end - self.claim.passage.start) :][
            :_BEHIND
        ]
        return first in listed("of_all") or self.claim.rule == "casualty.dead" or "including" in behind

    @property
    def single(self) -> bool:
        """Whether it is one person."""
        return self.low == self.high == 1 or len(self.names) == 1


def mention(claim: Claim) -> Mention | None:
    """Return the people of `claim`, None if nobody is told."""
    held = claim.victims
    if held is None or held.span is None:
        return None
    words = normal_words(held.span.text)
    first = words[0] if words else ""
    own = _whole_names([name for name in held.names if held.span.overlaps(name)], claim.passage)
    definite = first in listed("definite") or first in listed("pronouns")
    age = _age(claim, held)
    low, high = (1, 1) if _one(held, first) or _only_age(claim, held, age) else (held.min, held.max)
    return Mention(
        claim,
        state_of(claim),
        low,
        high,
        own,
        _sex(words),
        age,
        group_words(held.description or ""),
        definite,
        not listed("further").isdisjoint(words),
        is_part(claim),
        0 if definite else _nth(words),
        claim.act == "self_harm" or not listed("attackers").isdisjoint(words),
        plain_name(held.names[0].text) if len(held.names) == 1 and not own else "",
    )


_NICKNAME = re.compile(r"\s[\"“‘'(][^\"”’')\n]{1,24}[\"”’')]\s")


def _whole_names(spans: Sequence[Span], passage: Span) -> tuple[str, ...]:
    """Return the normal names, a name that a nickname parts as one: "Anton “Easy” Relkov"."""
    whole: list[tuple[int, str]] = []
    for span in sorted(spans, key=lambda one: one.start):
        name = plain_name(span.text)
        between = passage.text[whole[-1][0] - passage.start : span.start - passage.start] if whole else ""
        if whole and _NICKNAME.fullmatch(between):
            name = f"{whole.pop()[1]} {name}"
        whole.append((span.end, name))
    return tuple(name for _, name in whole)


def _one(held: Victims, first: str) -> bool:
    if held.min is not None or held.max is not None or held.span is None:
        return False
    words = normal_words(held.span.text)
    aged = bool(_AGE.search(held.span.text)) and "and" not in words and not words[-1].endswith("olds")
    person = aged or (words[-1] in listed("one_person") and "and" not in words)
    return len(held.names) == 1 or first in ("he", "she", "him", "her") or person


def _only_age(claim: Claim, held: Victims, age: int | None) -> bool:
    """Say whether what was read as a number of people is an age: "a 15 year-old boy", "Mira Dansk, 64, was"."""
    assert held.span is not None
    if held.min is None or held.min != held.max:
        return False
    if age == held.min and _AGE.search(held.span.text):
        return True
    if claim.passage.text[max(0, held.span.end - claim.passage.start) :][:2] in ("- ", "-y"):
        return True  # "his 12- and 10-year-old sons"
    before = claim.passage.text[: max(0, held.span.start - claim.passage.start)]
    return held.span.text.isdigit() and bool(_AGE_BEFORE.search(before))


def state_of(claim: Claim) -> str:
    """Return what became of the people of `claim`: dead, hurt, injured, detained, or affected."""
    effect = claim.victims.effect if claim.victims else None
    if effect is None and claim.act in acts():
        effect = acts()[claim.act].effect
    if effect == "injury" and (claim.act in _MAYBE_DEADLY or claim.act == "self_harm"):
        return INJURED if _only_wounded(claim.act_span.text) else HURT
    return _STATES.get(effect or "", "affected")


@lru_cache(maxsize=4096)
def _only_wounded(words: str) -> bool:
    """Say whether the act is told by "wounded" or "injured", which is said of the living."""
    first = next(iter(normal_words(words)), "")
    return any(first.startswith(stem) for stem in listed("wounding"))


@lru_cache(maxsize=65536)
def _sex(words: tuple[str, ...]) -> str | None:
    """Return the sex that the last word with one tells, unless words of both stand there."""
    told = {sex for sex in ("male", "female") for word in words if word in listed(sex)}
    return told.pop() if len(told) == 1 else None


def _age(claim: Claim, held: Victims) -> int | None:
    assert held.span is not None
    found = _AGE.search(held.span.text)
    if found is None:
        start = claim.passage.start
        ends = [name.end for name in held.names[:1]] + [held.span.end]
        tails = (claim.passage.text[end - start : end - start + 8] for end in ends)
        found = next((match for tail in tails if (match := _AGE_BEHIND.match(tail))), None)
    years = int(next(filter(None, found.groups()))) if found else None
    return years if years is not None and years <= _OLDEST else None


@lru_cache(maxsize=65536)
def _nth(words: tuple[str, ...]) -> int:
    if not listed("not_nth").isdisjoint(words):
        return 0
    return max((_ORDINALS.get(word, 0) for word in words), default=0)


_ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
}
