"""Which of many reports share words: the engine alone, from texts to spans, in a process of its own.

Reports are made up: a third repeats another in part, reworded here and there, and outlets have footers. Beside it
stands `datasketch`, in the same run and over the same reports, which finds near-copies and no words. To stand beside,
measured once on another corpus of 10,000 on two cores: passim 37 reports a second and 3,592 MB.
"""

import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import accumulate

from bench import measure
from bench.row import Row
from firsthand.engine import Document, Settings, compare
from firsthand.engine.growing import grown, nothing, reuses
from firsthand.engine.packed import added, packed, together, unpacked

SEED = 2029
LEAST_A_SECOND = 1340
JOINING = 100
MOST_MB = {10_000: 1000, 100_000: 4000}
MB = 1 << 20
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def documents(count: int, seed: int = SEED) -> Iterator[Document]:
    """Yield so many made-up reports of about 140 words."""
    draw = random.Random(seed)
    words = ["".join(draw.choices(_SYLLABLES, k=draw.randint(1, 4))) for _ in range(20_000)]
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    outlets = [f"Outlet {number}" for number in range(50)]
    footers = {outlet: _sentence(draw, words, weights) for outlet in outlets}
    before: list[list[str]] = []
    for number in range(count):
        parts = [_sentence(draw, words, weights) for _ in range(9)]
        if before and draw.random() < 1 / 3:
            parts[:5] = [_reworded(draw, part, words) for part in draw.choice(before)[:5]]
        before = [*before[-200:], parts]
        outlet = draw.choice(outlets)
        yield Document(f"r{number:06d}", " ".join([*parts, footers[outlet]]), outlet)


def _sentence(draw: random.Random, words: Sequence[str], weights: Sequence[float]) -> str:
    return " ".join(draw.choices(words, cum_weights=weights, k=14)).capitalize() + "."


def _reworded(draw: random.Random, sentence: str, words: Sequence[str]) -> str:
    return " ".join(draw.choice(words) if draw.random() < 0.08 else word for word in sentence.split(" "))


def rows(count: int) -> list[Row]:
    """Return what comparing so many reports costs. Raises RuntimeError if it fails."""
    if not count:
        return []
    wall, cpu, pairs, resident = _told("bench.compared", count)
    name = f"compare {count:,} reports"
    return [
        Row(f"{name}: wall time", wall, "s", count / LEAST_A_SECOND if count <= 10_000 else count / 830),
        Row(f"{name}: CPU time", cpu, "s"),
        Row(f"{name}: reports a second", count / wall, ""),
        Row(f"{name}: pairs found", pairs, ""),
        Row(f"{name}: memory", resident / MB, "MB", MOST_MB.get(count)),
        *(_beside(count) if find_spec("datasketch") else []),
        *_growth(count),
    ]


def _told(module: str, count: int) -> tuple[float, float, float, int]:
    """Return wall seconds, CPU seconds and pairs that a module tells of so many reports, and its memory in bytes."""
    command = [sys.executable, "-m", module, str(count)]
    cost = measure.run(command)
    if cost.code:
        raise RuntimeError(f"comparing ended with {cost.code}")
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    wall, cpu, pairs = (float(figure) for figure in told)
    return wall, cpu, pairs, cost.resident


def _beside(count: int) -> list[Row]:
    """Return what `datasketch` takes for the same reports."""
    wall, cpu, pairs, resident = _told("bench.peers", count)
    name = f"datasketch, {count:,} reports"
    return [
        Row(f"{name}: wall time", wall, "s"),
        Row(f"{name}: CPU time", cpu, "s"),
        Row(f"{name}: reports a second", count / wall, ""),
        Row(f"{name}: pairs found", pairs, ""),
        Row(f"{name}: memory", resident / MB, "MB"),
    ]


def _growth(count: int) -> list[Row]:
    """Return what it costs that a hundred reports join those that are kept, beside comparing all anew."""
    command = [sys.executable, "-m", "bench.compared", str(count), str(JOINING)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    joined, anew, kept = (float(figure) for figure in told)
    name = f"{JOINING} reports join {count - JOINING:,} kept ones"
    return [
        Row(f"{name}: CPU time", joined, "s"),
        Row(f"{name}: times all anew", joined / anew, "x"),
        Row(f"{name}: kept", kept / MB, "MB"),
    ]


def growth(held: Sequence[Document], joining: int) -> tuple[float, float, int]:
    """Return CPU seconds of joining the last ones and of comparing all, and the bytes kept before.

    Raises RuntimeError if the two do not find the same.
    """
    settings = Settings()
    seen = grown(nothing(), held[:-joining])
    payload = packed(added(seen, nothing()), settings)
    began = time.process_time()
    expected = compare(held)
    anew, began = time.process_time() - began, time.process_time()
    segment = unpacked(payload, settings)
    assert segment is not None
    seen = together([segment], {document.id: document.outlet for document in held})
    found = reuses(grown(seen, held[-joining:]))
    joined = time.process_time() - began
    if found != expected:
        raise RuntimeError("what joined gave something else than all at once")
    return joined, anew, len(payload)


def main() -> None:
    """Compare once and print wall seconds, CPU seconds and pairs; with a second number, what growth costs."""
    held = list(documents(int(sys.argv[1])))
    if len(sys.argv) > 2:
        print(*growth(held, int(sys.argv[2])))
        return
    began, worked = time.perf_counter(), time.process_time()
    found = compare(held)
    print(time.perf_counter() - began, time.process_time() - worked, len(found))


if __name__ == "__main__":
    main()
