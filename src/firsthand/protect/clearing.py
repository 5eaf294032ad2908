"""The one place where a `Cleared` is made (decision 0042): what stays inside, and what may leave."""

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from firsthand.model.casefile import CaseContent, CaseFile, Withheld
from firsthand.model.cleared import Cleared
from firsthand.model.release import Release, Risk, Scope, Settings
from firsthand.protect.masking import Mask
from firsthand.protect.release.alike import Alike, Told, alike, said_of
from firsthand.protect.release.cells import Few, people_told
from firsthand.protect.release.codes import Codes
from firsthand.protect.release.incidents import WORDS, Cast, beyond_words, cast_of, told, without_people
from firsthand.protect.release.near import Near, words_that_stand
from firsthand.protect.release.order import ordered
from firsthand.protect.release.scope import within
from firsthand.protect.release.telling import Telling, with_codes
from firsthand.protect.rule import Rule
from firsthand.protect.rules import dates, marked, settlements, traits
from firsthand.protect.tallying import tally
from firsthand.protect.view import Builder

LEAVABLE = frozenset(("dates", "settlements", "ages", "titles", "quotations"))
"""Rules that a person may leave aside for a release, with a reason; `alike-...` besides. Names and contacts never."""

_ALIKE = "alike"
_DOES = {
    "dates": "replaced by the month or the year, or withheld",
    "settlements": "replaced by the district, or withheld where it is not known",
    "ages": "replaced by a band of ten years",
    "titles": "withheld",
    "names": "replaced by codes that stand in this release only",
}
_NEAR = {
    "female": "sex",
    "male": "sex",
    "age": "age",
    "kin": "kin",
    "occupations": "occupation",
    "rare": "rare words",
}
_LEFT_OUT = {
    "consent": (
        "Somebody did not agree, or took the consent back.",
        ("report or claim", "reports or claims"),
    ),
    "embargo": ("It is not to be told yet.", ("report or claim", "reports or claims")),
    "quotations": (
        "The words of a public report lead to the name in it, and those of a rare incident to its people.",
        ("quotation", "quotations"),
    ),
    "traits": (
        "Sex, age, kin, occupation and rare words beside a code tell people apart who are alike in all else.",
        ("detail beside a person", "details beside people"),
    ),
    "counts": (
        "A small number of people in one place and time leads to them: it is told as fewer than the least number, "
        "and a sum that would give it away by its lower end alone.",
        ("small number of people", "small numbers of people"),
    ),
    "incidents": (
        "Too few people share what is told of it: the details beside codes were withheld; where that was not enough, "
        "the words and the place too, and the time became a year or nothing.",
        ("incident", "incidents"),
    ),
    "codes": (
        "Too few people in this release are like them: their mentions are not tied together.",
        ("person without a code", "people without a code"),
    ),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a release is to be: its name, the key of its codes, settings, what people marked, agreed to and left.

    In a correction, `before` is what the releases before it told of people, by the id of their risk, and `series` the
    key of the first release: references of claims and events are those of the series, codes of people are not.
    """

    name: str
    key: bytes
    settings: Settings = field(default_factory=Settings)
    marked: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    series: bytes | None = None


class Result(NamedTuple):
    """What may leave, the risks one by one, and the usual pseudonym behind each code.

    `told`: digests of what is told of the people with a code, by the id of their risk.
    """

    cleared: Cleared
    risks: tuple[Risk, ...]
    usual: Mapping[str, str]
    told: Mapping[str, str]


def _cleared(view: CaseFile, release: Release | None) -> Cleared:
    made = object.__new__(Cleared)
    object.__setattr__(made, "view", view)
    object.__setattr__(made, "release", release)
    return made


def internal(content: CaseContent, with_names: bool = False) -> Cleared:
    """Return the internal view of a case: pseudonyms for names (unless `with_names`), contacts and refuges withheld."""
    view = Builder(content, with_names).build()
    return _cleared(replace(view, tally=tally(content.counted)) if content.counted else view, None)


def clear(content: CaseContent, wanted: Wanted) -> Result:
    """Return what of a case may leave it for the purpose of `wanted`, names under their masks in `content`."""
    # How reports were obtained, and what was not read, stays inside: it is not even looked at.
    inside = replace(content, captures=(), problems=())
    held, out = within(inside, wanted.scopes, wanted.settings.purpose)
    codes = Codes(wanted.key)
    view = Builder(held, False, Mask(held.pages, label=codes.label, more=_rules(held, wanted))).build()
    view, silenced = _without_forbidden(view, codes, wanted, content.made[:10])
    out.update(silenced)
    cast = cast_of(view)
    known = words_that_stand(view)
    near = Near(cast.incidents, known)
    rare = _alike(cast, near, codes, wanted)
    telling = Telling(
        _quoting(wanted), codes, _steps(cast, rare), _public(view), known, Codes(wanted.series or wanted.key)
    )
    few = Few(wanted.settings.least)
    shown = ordered(few.view(with_codes(telling.view(view), rare.groups)), codes)
    out.update(
        quotations=telling.quotations,
        traits=telling.traits,
        incidents=sum(map(bool, rare.steps)),
        codes=len(rare.unnumbered),
        counts=few.withheld,
    )
    release = Release(
        wanted.name,
        wanted.settings,
        tuple(sorted(Counter(rare.groups.values()).items())),
        len(rare.unnumbered),
        tuple(sorted(wanted.left.items())),
    )
    shown = replace(shown, withheld=(*shown.withheld, *_left_out(out)))
    risks = tuple(_risks(shown, (cast, near), codes, wanted))
    told, withheld = people_told(release, shown.withheld)
    return Result(
        _cleared(replace(shown, release=told, withheld=withheld), release),
        risks,
        codes.usual,
        _told_of(cast, near, rare, codes, wanted),
    )


def with_changes(cleared: Cleared, changes: tuple[str, ...]) -> Cleared:
    """Return what was cleared with the words that say what a correction changes."""
    assert cleared.release is not None
    assert cleared.view.release is not None
    told = replace(cleared.view.release, changes=changes)
    return _cleared(replace(cleared.view, release=told), replace(cleared.release, changes=changes))


def _rules(content: CaseContent, wanted: Wanted) -> list[Rule]:
    settings = wanted.settings
    rules: list[Rule] = [marked.rule(wanted.marked)]
    rules += [dates.rule(settings.dates)] if settings.dates != "day" else []
    rules += [settlements.rule(content, settings.places)] if settings.places != "exact" else []
    rules += [traits.titles(content.pages), traits.AGES] if settings.least > 1 else []
    return [rule for rule in rules if rule.name not in wanted.left]


def _quoting(wanted: Wanted) -> Settings:
    return wanted.settings if "dates" not in wanted.left else replace(wanted.settings, dates="day")


def _without_forbidden(
    view: CaseFile, codes: Codes, wanted: Wanted, day: str
) -> tuple[CaseFile, Counter[str]]:
    """Return the view without what is told of people who did not agree to it."""
    taken: Counter[str] = Counter()
    for rule in ("consent", "embargo"):
        who = {
            scope.who
            for scope in wanted.scopes
            if scope.kind == "person" and scope.forbids(wanted.settings.purpose, day) == rule
        }
        here = {code for code, names in codes.names.items() if who & {" ".join(name) for name in names}}
        view, count = without_people(view, here)
        taken[rule] += count
    return view, taken


def _alike(cast: Cast, near: Near, codes: Codes, wanted: Wanted) -> Alike:
    left = frozenset(code for code in cast.people if risk_of(codes, code) in wanted.left)
    before = {code: said for code in cast.people if (said := wanted.before.get(risk_of(codes, code)))}
    return alike(
        cast.people, len(cast.incidents), _telling(cast, near, wanted), wanted.settings.least, left, before
    )


def _told_of(cast: Cast, near: Near, rare: Alike, codes: Codes, wanted: Wanted) -> dict[str, str]:
    """Return the digest of all that this release and those before it tell of each person with a code."""
    telling = _telling(cast, near, wanted)
    found = dict(wanted.before)
    for code in rare.groups:
        risk = risk_of(codes, code)
        facts = (telling(number, rare.steps[number], code) for number in cast.people[code])
        said = repr(said_of(code, facts, wanted.before.get(risk, "")))
        found[risk] = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return found


def _telling(cast: Cast, near: Near, wanted: Wanted) -> Told:
    """Return what says what is told of somebody in an incident at a step."""
    dates_told = _quoting(wanted).dates

    @cache
    def of_all(number: int, step: int) -> Hashable:
        return told(cast.incidents[number], step, dates_told)

    lasting = [beyond_words(incident) for incident in cast.incidents]

    def of_one(number: int, step: int, person: str) -> Hashable:
        words = near.of(person, number) if step < WORDS and wanted.settings.quotations else frozenset()
        # Who is told of in words alone is gone from an incident whose words are withheld.
        in_words = step <= WORDS and wanted.settings.quotations
        shown = in_words or person in lasting[number]
        return (of_all(number, step), shown, tuple(sorted(words)))

    return of_one


def risk_of(codes: Codes, code: str) -> str:
    """Return the id of the risk that few people are like the one of `code`: the same in each release."""
    return f"{_ALIKE}-{hashlib.sha256(repr(codes.names.get(code)).encode()).hexdigest()[:8]}"


def _steps(cast: Cast, rare: Alike) -> dict[int, int]:
    return {id(one): step for one, step in zip(cast.incidents, rare.steps, strict=True)}


def _public(view: CaseFile) -> frozenset[int]:
    """Return the numbers of reports whose words anybody finds on the web."""
    return frozenset(
        one.number for one in view.documents if one.url and one.url.startswith(("http://", "https://"))
    )


def _left_out(counts: Mapping[str, int]) -> Iterator[Withheld]:
    for rule, (reason, noun) in _LEFT_OUT.items():
        if counts.get(rule):
            yield Withheld(rule, reason, noun[counts[rule] > 1], counts[rule])


def _risks(shown: CaseFile, told_in: tuple[Cast, Near], codes: Codes, wanted: Wanted) -> Iterator[Risk]:
    cast, near = told_in
    for one in shown.withheld:
        yield _decided(
            Risk(one.rule, one.rule, f"{one.count} {one.noun}", _DOES.get(one.rule, "withheld")), wanted
        )
    for rule in sorted(LEAVABLE & wanted.left.keys()):
        yield _decided(Risk(rule, rule, "left aside for this release", _DOES.get(rule, "withheld")), wanted)
    as_it_is = alike(cast.people, len(cast.incidents), _telling(cast, near, wanted), 1)
    for code, size in sorted(as_it_is.groups.items()):
        if size < wanted.settings.least:
            words = near.kinds(code, cast.people[code]) if wanted.settings.quotations else {}
            about = f"{codes.usual.get(code, code)}: {_like(size)} in {_in_what(words)}"
            does = "details beside the code withheld; then words, and place; then the code goes"
            yield _decided(Risk(risk_of(codes, code), _ALIKE, about, does), wanted)


def _in_what(words: Mapping[str, int]) -> str:
    """Return what was compared, with what the words near a person tell of them."""
    named = [_NEAR[kind] for kind in _NEAR if words.get(kind)]
    return ", ".join(("acts, period, place, grounds", *dict.fromkeys(named)))


def _like(size: int) -> str:
    return "nobody else is like this person" if size == 1 else f"{size} people are alike"


def _decided(risk: Risk, wanted: Wanted) -> Risk:
    reason = wanted.left.get(risk.id)
    return risk if reason is None else replace(risk, action="leave", because=reason)


def may_be_left(risk: str) -> bool:
    """Say whether a person may decide that a risk is left as it is."""
    return risk in LEAVABLE or risk.startswith(f"{_ALIKE}-")


__all__ = ["LEAVABLE", "Result", "Wanted", "clear", "internal", "may_be_left", "risk_of", "with_changes"]
