"""What people decide about what the machine found (`spec/judgements.md`): one kind of record for all of Firsthand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from firsthand.errors import UsageError

JudgementKind = Literal["origins", "pair", "claim", "event", "grade", "risk", "consent", "mark"]
Values = tuple[tuple[str, str], ...]

WITHDRAWN = "withdrawn"
WHATEVER = "*"
"""In place of the id of the judgement that was seen: keep the new one whatever others said meanwhile."""
KINDS: tuple[JudgementKind, ...] = get_args(JudgementKind)
VERDICTS: dict[JudgementKind, tuple[str, ...]] = {
    "origins": ("same_origin", "independent", "relay"),
    "pair": ("same", "different", "unsure"),
    "claim": ("accepted", "rejected", "corrected", "added"),
    "event": ("merged", "split"),
    "grade": ("graded",),
    "risk": ("apply", "leave"),
    "consent": ("limited", "unlimited"),
    "mark": ("protected",),
}
RELIABILITY = "ABCDEF"
CREDIBILITY = "123456"
_ABOUT: dict[JudgementKind, tuple[int, int]] = {
    "origins": (2, 2),
    "pair": (2, 2),
    "claim": (1, 1),
    "event": (1, 1_000),
    "grade": (1, 1),
    "risk": (1, 1),
    "consent": (1, 1),
    "mark": (1, 1),
}
DECIDED = " decided on "
"""Stands in each sentence of a count that names who judged: what leaves the case leaves such sentences out."""
LONGEST_ID, LONGEST_REASON, MOST_VALUES = 500, 20_000, 100


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person wants to have kept: see `Judgement` for the fields."""

    kind: JudgementKind
    about: tuple[str, ...]
    verdict: str
    reason: str
    values: Values = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word about `about` (ids), with its reason; `at` is UTC, ISO 8601 to the second.

    `replaces` is the id of the judgement that this one takes back (verdict `withdrawn`), or of the author's own
    earlier one. `values` are pairs of name and value: what a correction says, or a grade.
    """

    id: str
    kind: JudgementKind
    about: tuple[str, ...]
    verdict: str
    reason: str
    author: str
    at: str
    replaces: str | None = None
    values: Values = ()


class Subject(NamedTuple):
    """What a judgement is about, in whatever order it was named."""

    kind: JudgementKind
    about: tuple[str, ...]


class Decided(NamedTuple):
    """What people decided of one subject: the judgement that counts, and those that stand and say otherwise."""

    counts: Judgement
    against: tuple[Judgement, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether people disagree."""
        return bool(self.against)


def subject(kind: JudgementKind, about: Iterable[str]) -> Subject:
    """Return what a judgement of `kind` about these ids is about."""
    return Subject(kind, tuple(sorted(about)))


def subject_of(one: Judgement | Ruling) -> Subject:
    """Return what `one` is about."""
    return subject(one.kind, one.about)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return those of `judgements` (the first first) that were neither taken back nor replaced, in their order."""
    found = list(judgements)
    replaced = {one.replaces for one in found if one.replaces is not None}
    return [one for one in found if one.verdict != WITHDRAWN and one.id not in replaced]


def decided(judgements: Iterable[Judgement]) -> dict[Subject, Decided]:
    """Return what counts of each subject: the latest that stands, with those of others that say otherwise."""
    by_subject: dict[Subject, list[Judgement]] = {}
    for one in standing(judgements):
        by_subject.setdefault(subject_of(one), []).append(one)
    return {
        about: Decided(found[-1], tuple(one for one in found[:-1] if _said(one) != _said(found[-1])))
        for about, found in by_subject.items()
    }


def said(one: Judgement) -> str:
    """Return who said what and when, in words: "Mira Dansk said “independent” on 2026-03-02"."""
    return f"{one.author} said “{one.verdict.replace('_', ' ')}” on {one.at[:10]}"


def check(ruling: Ruling) -> None:
    """Raise UsageError, in plain words, unless `ruling` is one that its kind knows."""
    if ruling.kind not in VERDICTS:
        raise UsageError(ruling.kind, f"what can be judged is {', '.join(KINDS)}")
    if ruling.verdict not in VERDICTS[ruling.kind]:
        raise UsageError(ruling.verdict, f"of {ruling.kind} one can say {', '.join(VERDICTS[ruling.kind])}")
    _check_about(ruling)
    _check_words(ruling)
    if ruling.kind == "grade":
        _check_grade(dict(ruling.values))


def check_reason(reason: str) -> None:
    """Raise UsageError unless a reason is given, and not too long a one."""
    if not reason.strip():
        raise UsageError("the reason", "say in a few words why you judge so")
    if len(reason) > LONGEST_REASON:
        raise UsageError("the reason", f"it has more than {LONGEST_REASON:,} characters")


def _check_about(ruling: Ruling) -> None:
    least, most = _ABOUT[ruling.kind]
    if ruling.verdict == "merged":
        least = 2
    if not least <= len(ruling.about) <= most:
        wanted = {1: "one thing", 2: "two things"}[least] + ("" if least == most else " or more")
        raise UsageError(ruling.kind, f"this is said of {wanted}, and {len(ruling.about)} were named")
    if len(set(ruling.about)) < len(ruling.about):
        raise UsageError(ruling.kind, "the same thing was named twice")
    for one in ruling.about:
        if not one or len(one) > LONGEST_ID or not one.isprintable():
            raise UsageError(ruling.kind, f"an id has 1 to {LONGEST_ID} characters that can be printed")


def _check_words(ruling: Ruling) -> None:
    check_reason(ruling.reason)
    names = [name for name, _ in ruling.values]
    if len(set(names)) < len(names) or not all(names):
        raise UsageError(ruling.kind, "each value has a name of its own")
    if len(names) > MOST_VALUES or any(len(n) + len(v) > LONGEST_REASON for n, v in ruling.values):
        raise UsageError(ruling.kind, "the values are too many, or too long")
    if ruling.verdict in ("corrected", "added") and not names:
        raise UsageError(ruling.verdict, "say which field is to say what")


def _check_grade(values: dict[str, str]) -> None:
    scales = {"reliability": RELIABILITY, "credibility": CREDIBILITY}
    if not values or values.keys() - scales.keys():
        raise UsageError("grade", "a grade has a reliability, a credibility, or both")
    for name, value in values.items():
        if len(value) != 1 or value not in scales[name]:
            raise UsageError(name, f"it is one of {' '.join(scales[name])}")


def _said(one: Judgement) -> tuple[str, Values, tuple[str, ...]]:
    """Return what two judgements of one subject must share to say the same."""
    order = one.about if one.verdict == "relay" else ()
    return one.verdict, tuple(sorted(one.values)), order
