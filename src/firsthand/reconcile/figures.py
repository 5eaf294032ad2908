"""Numbers of people in one event: ranges, never sums; one best figure only by a stated rule."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from firsthand.model.claim import Claim, Victims
from firsthand.model.event import Figure
from firsthand.model.vocabulary import acts
from firsthand.reconcile.parts import parts

Range = tuple[int, int | None]
_COLUMNS = {"death": "killed", "injury": "injured", "detained": "detained"}
_LATEST = "Of a source that has raised its number, only the last report counts."


def figures(claims: Iterable[Claim], replaced: Container[str] = ()) -> dict[str, Figure]:
    """Return the figure of each of killed, injured, detained and affected; only asserted claims count."""
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.polarity == "asserted" and claim.victims is not None:
            held[column(claim)].append(claim)
    return {name: figure(held[name], replaced) for name in ("killed", "injured", "detained", "affected")}


def column(claim: Claim) -> str:
    """Return the figure to which the victims of `claim` belong: by what is said of them, else by the act."""
    effect = claim.victims.effect if claim.victims else None
    if effect is None and claim.act in acts():
        effect = acts()[claim.act].effect
    return _COLUMNS.get(effect or "", "affected")


def figure(claims: Sequence[Claim], replaced: Container[str] = ()) -> Figure:
    """Return the range over the ranges that `claims` state, and the one number that all allow, if any.

    Named persons are counted once each and are a lower bound beside any number that is stated. A part of a
    number that stands there too changes nothing. Claims in `replaced`, whose source has a higher number by
    now, count for the range, and not for the one number.
    """
    told = [claim for claim in claims if claim.victims and _stated(claim.victims)]
    left = {claim.id for claim in parts(told)}
    stated = [(claim.id, claim.victims) for claim in told if claim.victims and claim.id not in left]
    persons = {name.text.casefold() for _, v in stated for name in v.names if v.min == v.max == 1}
    ranges = {id: _range(v) for id, v in stated if not (v.names and v.min == v.max == 1)}
    if not ranges and not persons:
        return Figure()
    if not ranges:
        return Figure(len(persons), len(persons), len(persons), "Each named person is counted once.")
    bound: list[Range] = [(len(persons), None)] if persons else []
    highs = [high for _, high in [*ranges.values(), *bound]]
    high = None if None in highs else max(h for h in highs if h is not None)
    lowest = min((low for low, _ in [*ranges.values(), *bound] if low), default=None)
    latest = [r for id, r in ranges.items() if id not in replaced]
    best, rule = _best([*latest, *bound], any(v.approximate for id, v in stated if id not in replaced))
    if len(latest) < len(ranges):
        rule = f"{_LATEST} {rule}"
    return Figure(lowest, high, best, rule)


def _stated(victims: Victims) -> bool:
    return victims.min is not None or victims.max is not None


def _range(victims: Victims) -> Range:
    return victims.min or 0, victims.max


def _best(ranges: Sequence[Range], approximate: bool) -> tuple[int | None, str]:
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
