"""Average linkage: the two groups whose pairs have the highest mean chance become one, until none is high enough."""

import heapq
from collections import defaultdict
from collections.abc import Mapping


def groups(chances: Mapping[tuple[int, int], float], total: int, level: float) -> list[list[int]]:
    """Return the groups of two or more of the things 0..`total`; a pair that is not in `chances` has none.

    Takes time in proportion to the pairs given, times their logarithm. Ties go to the lower numbers.
    """
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), chance in sorted(chances.items()):
        sums[a][b] = sums[b][a] = chance
    members = {index: [index] for index in range(total)}
    waiting = [(-chance, a, b) for (a, b), chance in chances.items() if chance >= level]
    heapq.heapify(waiting)
    fresh = total
    while waiting:
        _, a, b = heapq.heappop(waiting)
        if a not in members or b not in members:
            continue
        members[fresh] = sorted(members.pop(a) + members.pop(b))
        for rest in sorted(sums[a].keys() | sums[b].keys()):
            if rest not in members:
                continue
            chance = sums[a].get(rest, 0.0) + sums[b].get(rest, 0.0)
            sums[fresh][rest] = sums[rest][fresh] = chance
            mean = chance / (len(members[fresh]) * len(members[rest]))
            if mean >= level:
                heapq.heappush(waiting, (-mean, rest, fresh))
        del sums[a], sums[b]
        fresh += 1
    return sorted(group for group in members.values() if len(group) > 1)
