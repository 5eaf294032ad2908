"""Which reports belong to an occurrence besides those that hold its sentences: by ties, place, day and person."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from firsthand.trace.copies import CLOCK_ERROR
from firsthand.trace.groups import Groups
from firsthand.trace.lineage import Edge
from firsthand.trace.tellings import asked, before, dated, headed, is_person, named, places_fit, speaks

_SOON = 14
"""Days after an occurrence in which a report from its place is likely to be about it (a stated choice)."""

_MARKS = frozenset('“„«"')

_MOST = 0.5
"""Share of a report's words from which what it repeats is the report as a whole."""


def beside(groups: Groups) -> tuple[dict[int, set[str]], frozenset[str]]:
    """Return each report under the one occurrence that it mainly tells or is tied to, and which of them weakly."""
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for edge in groups.graph.edges:
        if not edge.to_source and _bears(groups, edge):
            near[edge.document].append((edge.share, edge.giver))
            near[edge.giver].append((edge.share, edge.document))
    mains = {name: main for name in groups.graph.voices if (main := groups.main(name)) is not None}
    shared = _shared(groups)
    placed = {n: root for n, main in mains.items() if (root := groups.root(main)) in shared}
    _spread(groups, placed, near, mains)
    left = set(groups.graph.voices) - set(placed)
    for name in sorted(left):
        placed[name] = mains[name] if name in mains else groups.silent(name)
    for name in sorted(left):
        for _, other in near[name]:
            if other in left:
                groups.join(placed[name], placed[other])
    placed = _gathered(groups, {name: groups.root(number) for name, number in placed.items()})
    near_by, weak = _by_place(groups, placed)
    found: dict[int, set[str]] = defaultdict(set)
    for name, root in {**placed, **near_by, **weak}.items():
        found[root].add(name)
    return found, frozenset(weak)


def _shared(groups: Groups) -> set[int]:
    """Return the occurrences that hold an event, or that two reports tell."""
    told: dict[int, set[str]] = defaultdict(set)
    for number, telling in enumerate(groups.tellings):
        told[groups.root(number)].update([telling.document, telling.event and f"event {telling.event}"])
    return {root for root, names in told.items() if len(names - {""}) > 1}


def _spread(
    groups: Groups,
    placed: dict[str, int],
    near: Mapping[str, Sequence[tuple[float, str]]],
    mains: Mapping[str, int],
) -> None:
    """Place reports by those that they are tied to, nearest first; not where they tell another place or day."""
    ring = sorted(placed)
    while ring:
        found: dict[str, Counter[int]] = defaultdict(Counter)
        for name in ring:
            for share, other in near.get(name, ()):
                if other not in placed and _may(groups, other, mains.get(other), name, placed[name], share):
                    found[other][placed[name]] += 1 + int(10 * share)
        for name in sorted(found):
            placed[name] = min(found[name], key=lambda root: (-found[name][root], root))
        ring = sorted(found)


def _may(groups: Groups, other: str, main: int | None, name: str, root: int, share: float) -> bool:
    """Say whether `other` may be of `root` for what it shares with `name`, by its own place and day."""
    fits = places_fit(frozenset(groups.whence(other)), groups.places[groups.root(root)])
    if fits and (main is None or groups.fit(main, root)):
        return True
    one, two = groups.published(other), groups.published(name)
    return share >= _MOST and (one is None or two is None or abs(one - two) <= _SOON)


def _gathered(groups: Groups, placed: dict[str, int]) -> dict[str, int]:
    """Join what tells no place and day: what one person told, and what was told from one place at one time."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, root in sorted(placed.items()):
        if groups.places[root] and groups.days[root]:
            continue
        voice = groups.graph.voices[name]
        for place in sorted(groups.whence(name)) if asked(voice) else ():
            told["at", place].append(name)
        for who in sorted({t.who.key for t in voice.told if t.outlets and is_person(t.who)}):
            told["by", who].append(name)
    for key in sorted(told):
        held = sorted(told[key], key=lambda name: (groups.published(name) or 0, name))
        for one, other in pairwise(held):
            first, second = groups.published(one), groups.published(other)
            if first is None or second is None or second - first <= _SOON:
                groups.join(placed[one], placed[other])
    return {name: groups.root(root) for name, root in placed.items()}


def _bears(groups: Groups, edge: Edge) -> bool:
    """Say whether an edge carries what is told: shared words elsewhere join nothing (counting rule 5)."""
    if not edge.spans or edge.share >= _MOST:
        return True
    for name, side in ((edge.document, 0), (edge.giver, 2)):
        voice, main = groups.graph.voices[name], groups.main(name)
        told = [] if main is None else [(groups.tellings[main].start, groups.tellings[main].end)]
        told += [(s.start, s.end) for t in voice.told if t.outlets for s in (*t.words, *t.content)]
        told += [(s.start, s.end) for t in voice.told for s in t.content if s.text[:1] in _MARKS]
        told += [(voice.present.start, voice.present.end)] if voice.present else []
        if any(a < span[side + 1] and span[side] < b for a, b in told for span in edge.spans):
            return True
    return False


def _by_place(groups: Groups, placed: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """Return reports that tell no place and day of their own, each with the one occurrence at a place it names.

    First those that name it in dateline or title, then those in which somebody speaks, and that name it anywhere.
    The occurrence was shortly before; where no date says so, it is not sure.
    """
    whole = {root for root in set(placed.values()) if groups.places[root] and groups.days[root]}
    last = _dates(groups, placed)
    at: dict[str, set[int]] = defaultdict(set)
    for root in whole:
        for place in groups.places[root]:
            at[place].add(root)
    found: tuple[dict[str, int], dict[str, int]] = {}, {}
    for name, voice in groups.graph.voices.items():
        if placed.get(name) in whole:
            continue
        told = groups.published(name)
        anywhere = named(voice) if told is not None and speaks(voice) else set()
        for held, places in zip(found, (groups.whence(name) or headed(voice), anywhere), strict=True):
            near = {
                root
                for place in places
                for root in at.get(place, ())
                if told is None or (root in last and -CLOCK_ERROR <= told - last[root] <= _SOON)
            }
            if len(near) == 1:
                (found[1] if told is None else held)[name] = near.pop()
                break
    return found


def _dates(groups: Groups, placed: Mapping[str, int]) -> dict[int, int]:
    """Return the last day of each occurrence; a day without a year is the last one before a report of it."""
    stated: dict[int, list[int]] = defaultdict(list)
    for name, root in placed.items():
        stated[root] += [day] if (day := groups.published(name)) is not None else []
    found = {}
    for root, told in stated.items():
        known = [
            number
            for month, day, year in groups.days[root]
            for number in ([dated(year, month, day)] if year else [before(n, month, day) for n in told])
            if number is not None
        ]
        if known:
            found[root] = max(known)
    return found


__all__ = ["beside"]
