"""Whether what two claims say of numbers, people and doers can be said of one occurrence."""

from firsthand.reconcile.events.facts import Fact

_NEAR = 0.2
"""Share by which two first figures for one thing may differ (a stated choice, not measured)."""


def numbers_fit(one: Fact, other: Fact) -> bool:
    """Say whether the two ranges meet, or one says no number."""
    if not one.stated or not other.stated:
        return True
    low = max(one.low or 0, other.low or 0)
    highs = [high for high in (one.high, other.high) if high is not None]
    return not highs or low <= min(highs)


def numbers_near(one: Fact, other: Fact) -> bool:
    """Say whether both state numbers and these are equal or nearly so."""
    if not one.stated or not other.stated:
        return False
    a, b = (fact.low if fact.low is not None else fact.high or 0 for fact in (one, other))
    return abs(a - b) <= _NEAR * max(a, b)


def groups_fit(one: Fact, other: Fact) -> bool:
    """Say whether the two descriptions of victims share a word, or one describes nobody in particular."""
    return not one.group or not other.group or not one.group.isdisjoint(other.group)


def groups_equal(one: Fact, other: Fact) -> bool:
    """Say whether both describe the same group in the same words."""
    return bool(one.group) and one.group == other.group


def doers_fit(one: Fact, other: Fact) -> bool:
    """Say whether the perpetrators may be the same: a shared word, the same kind, or one side untold."""
    if not one.perpetrators or not other.perpetrators:
        return True
    kinds = [{p.kind for p in fact.claim.perpetrators} for fact in (one, other)]
    words = [{word for name in fact.perpetrators for word in name.split()} for fact in (one, other)]
    return (
        "unknown" in kinds[0] | kinds[1]
        or not kinds[0].isdisjoint(kinds[1])
        or not words[0].isdisjoint(words[1])
    )


def places_fit(one: str, other: str) -> bool:
    """Say whether two names of places may be one place: untold, or a shared word."""
    return not one or not other or not set(one.split()).isdisjoint(other.split())


def numbers_equal(one: Fact, other: Fact) -> bool:
    """Say whether both state the same number or range."""
    return one.stated and (one.low, one.high) == (other.low, other.high)
