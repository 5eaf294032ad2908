"""Numbers of people in one event: ranges, never sums; one best figure only by a stated rule."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from firsthand.model.claim import Claim, Victims
from firsthand.model.event import Figure
from firsthand.model.vocabulary import acts

Range = tuple[int, int | None]
_COLUMNS = {"death": "killed", "injury": "injured", "detained": "detained"}


def figures(claims: Iterable[Claim]) -> dict[str, Figure]:
    """Return the figure of each of killed, injured, detained and affected; only asserted claims count."""
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.polarity == "asserted" and claim.victims is not None:
            held[column(claim)].append(claim)
    return {name: figure(held[name]) for name in ("killed", "injured", "detained", "affected")}


def column(claim: Claim) -> str:
    """Return the figure to which the victims of `claim` belong: by what is said of them, else by the act."""
    effect = claim.victims.effect if claim.victims else None
    if effect is None and claim.act in acts():
        effect = acts()[claim.act].effect
    return _COLUMNS.get(effect or "", "affected")


def figure(claims: Sequence[Claim]) -> Figure:
    """Return the range over the ranges that `claims` state, and the one number that all allow, if any.

    Named persons are counted once each and are a lower bound beside any number that is stated.
    """
    stated = [claim.victims for claim in claims if claim.victims and _stated(claim.victims)]
    persons = {name.text.casefold() for v in stated for name in v.names if v.min == v.max == 1}
    ranges = [_range(v) for v in stated if not (v.names and v.min == v.max == 1)]
    if not ranges and not persons:
        return Figure()
    if not ranges:
        return Figure(len(persons), len(persons), len(persons), "Each named person is counted once.")
    if persons:
        ranges.append((len(persons), None))
    highs = [high for _, high in ranges]
    high = None if None in highs else max(h for h in highs if h is not None)
    lowest = min((low for low, _ in ranges if low), default=None)
    return Figure(lowest, high, *_best(ranges, [v for v in stated if v.approximate]))


def _stated(victims: Victims) -> bool:
    return victims.min is not None or victims.max is not None


def _range(victims: Victims) -> Range:
    return victims.min or 0, victims.max


def _best(ranges: Sequence[Range], approximate: Sequence[Victims]) -> tuple[int | None, str]:
    low = max(low for low, _ in ranges)
    high = min((high for _, high in ranges if high is not None), default=None)
    about = " It is approximate." if approximate else ""
    if len(set(ranges)) == 1 and low == high:
        return low, f"All claims that state a number state this one.{about}"
    if low == high:
        return low, f"It is the only number that all stated ranges allow.{about}"
    if high is not None and low > high:
        return None, f"No number: the claims contradict each other ({_all(ranges)})."
    return None, f"No single number: the claims leave a range open ({_all(ranges)})."


def _all(ranges: Sequence[Range]) -> str:
    ordered = sorted(set(ranges), key=lambda r: (r[0], r[1] is None, r[1] or 0))
    return "; ".join(_words(low, high) for low, high in ordered)


def _words(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low}"
    if low == 0:
        return f"at most {high}"
    return str(low) if low == high else f"{low} to {high}"
