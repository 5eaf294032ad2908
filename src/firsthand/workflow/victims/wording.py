"""What an estimate says in words: the number documented, and the line that is published with each figure."""

from collections.abc import Iterator, Sequence

from firsthand.model.estimate import Estimate, KeptEstimate


def report_line(kept: KeptEstimate, one: Estimate) -> str:
    """Return what is published with a figure: lists, period, place, exclusions, method, interval, seed, digest."""
    where = f"{one.stratum}: " if one.stratum else ""
    left = f"without {', '.join(kept.left_out)}" if kept.left_out else "nothing left out"
    facts = (
        f"{one.low:,.0f} to {one.high:,.0f} ({one.level:.0%}), middle {one.estimate:,.0f}",
        f"documented {one.documented:,}",
        f"lists {', '.join(one.lists)}",
        _span(kept),
        _places(kept.places),
        left,
        f"method {one.method}",
        f"seed {one.seed}",
        f"table {one.digest[:16]}",
    )
    return where + "; ".join(facts)


def words(kept: KeptEstimate) -> Iterator[str]:
    """Yield the number documented, then what each method finds or why it finds nothing."""
    low, best, high = kept.documented
    yield f"documented: {_range(low, best, high)} persons on {len(kept.lists)} lists ({', '.join(kept.lists)})"
    for one in kept.estimates:
        yield report_line(kept, one)
    for refusal in kept.refusals:
        where = f"{refusal.stratum}: " if refusal.stratum else ""
        yield f"{where}no total by {refusal.method}: {refusal.fault}"


def _range(low: int, best: int, high: int) -> str:
    return f"{best:,}" if low == high else f"{low:,} to {high:,}, most likely {best:,}"


def _span(kept: KeptEstimate) -> str:
    first, last = kept.period
    if not first:
        return "period not stated"
    return f"period {first}" if first == last else f"period {first} to {last}"


def _places(places: Sequence[str]) -> str:
    if not places:
        return "places not stated"
    more = f" and {len(places) - 5} more" if len(places) > 5 else ""
    return f"places {', '.join(places[:5])}{more}"
