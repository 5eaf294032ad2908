"""Ties by numbers of people, which are evidence only beside a place, a day, a doer or a group."""

from collections.abc import Callable, Hashable, Iterator

from firsthand.reconcile.events.clusters import Clusters
from firsthand.reconcile.events.compare import doers_fit, groups_fit, numbers_equal, numbers_fit, numbers_near
from firsthand.reconcile.events.facts import Fact
from firsthand.reconcile.events.gather import NEIGHBOURS, blocks
from firsthand.reconcile.events.parts import is_part

WINDOW = 14
"""Days between publications within which near figures may be one story."""

_MANY = 10
"""People: an equal figure this large is no chance beside one more thing that is equal."""

_Fits = Callable[[Fact, Fact], bool]


def same_figure(facts: list[Fact], clusters: Clusters) -> None:
    """Join figures that are near or equal in two reports, where place, day, doer or group are so too."""
    stated = [fact for fact in facts if fact.stated]
    why = "The same group and figure stand in reports of the same fortnight."
    _join(stated, clusters, (_of_group, _told_together, why))
    why = "The same group, figure and day are told."
    _join(stated, clusters, (_of_day, _days_meet, why))
    why = "The same large figure stands in reports of one town and fortnight."
    _join(stated, clusters, (_of_town, _of_one_story, why))


def join_numbers(one: Fact, other: Fact, clusters: Clusters, why: str) -> None:
    """Join, unless one is a sum over occurrences and the other one of them: then say so on both.

    Within one report, numbers that contradict are two groups of people, unless one is a part of the other.
    """
    if one.total != other.total and one.stated and other.stated:
        for fact, rest in ((one, other), (other, one)):
            sort, against = ("a total", "a part of it") if fact.total else ("a part", "a total")
            words = rest.claim.act_span.text
            clusters.note(
                fact, f"Kept apart from “{words}” in {rest.claim.document}: {sort} against {against}."
            )
    elif (
        numbers_fit(one, other) or one.claim.rendition != other.claim.rendition or _whole_and_part(one, other)
    ):
        clusters.join(one, other, why)


def _join(
    facts: list[Fact], clusters: Clusters, tie: tuple[Callable[[Fact], Iterator[Hashable]], _Fits, str]
) -> None:
    keys, fits, why = tie
    for block in blocks(facts, keys):
        block.sort(key=lambda fact: (fact.published or 0, fact.rank))
        for index, fact in enumerate(block):
            for other in block[index + 1 : index + 1 + NEIGHBOURS]:
                if fact.claim.document != other.claim.document and fits(fact, other):
                    join_numbers(fact, other, clusters, why)


def _of_group(fact: Fact) -> Iterator[Hashable]:
    if fact.published is None or not fact.group:
        return
    base = (fact.claim.polarity, fact.family, fact.group)
    if fact.town:
        yield (*base, "town", fact.town)
    for doer in sorted(fact.perpetrators):
        if " " in doer or len(fact.group) > 1 or _size(fact) >= _MANY:
            yield (*base, "doer", doer)


def _told_together(one: Fact, other: Fact) -> bool:
    return abs((other.published or 0) - (one.published or 0)) <= WINDOW and numbers_near(one, other)


def _of_day(fact: Fact) -> Iterator[Hashable]:
    if fact.group and fact.dated and _size(fact) >= _MANY:
        yield fact.claim.polarity, fact.family, fact.group, fact.low, fact.high


def _days_meet(one: Fact, other: Fact) -> bool:
    narrow = min(one.days[1] - one.days[0], other.days[1] - other.days[0]) <= 1
    return narrow and max(one.days[0], other.days[0]) <= min(one.days[1], other.days[1])


def _of_town(fact: Fact) -> Iterator[Hashable]:
    if fact.published is not None and _size(fact) >= _MANY and (fact.town or fact.frame):
        yield fact.claim.polarity, fact.family, fact.town or fact.frame


def _of_one_story(one: Fact, other: Fact) -> bool:
    """Say whether figures of one town are near, or equal where the town is not told of both."""
    near = numbers_near if one.town and other.town else numbers_equal
    fit = groups_fit(one, other) and doers_fit(one, other)
    return fit and near(one, other) and _told_together(one, other)


def _size(fact: Fact) -> int:
    return fact.low or fact.high or 0


def _whole_and_part(one: Fact, other: Fact) -> bool:
    small, large = sorted((one, other), key=_size)
    return is_part(small.claim) and not is_part(large.claim) and _size(small) < _size(large)
