"""Plant seeded faults in copies of the tree, one at a time, and see whether the tests catch them.

Run by `make mutate` (not in CI: it takes a while). The sources are never touched: each fault stands in a copy
of its own in the temp folder. The mirrored tests of the package run first, then all others; a run that hangs
counts as caught.
Exits 1 if fewer than nine of ten are caught, 2 if the tests fail without any fault.

Method: mutation analysis (DeMillo, Lipton and Sayward 1978), operators that rarely give an equal program.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.faults import Fault, compiles, faults

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("claim", "trace", "reconcile", "crypto", "store", "read", "protect")
COPIED = ("src", "tests", "tools", "bench", "quality", "examples", "docs", "spec", "changes")
SEED = 20261121
TIMEOUT = 600
"""Seconds; a test run that takes longer hangs."""


class Planted(NamedTuple):
    """A fault and the module, relative to the project, that it stands in."""

    path: Path
    fault: Fault


class Outcome(NamedTuple):
    """What became of a fault: `by` names the test run that caught it."""

    planted: Planted
    by: str | None


def choose(root: Path, count: int, seed: int) -> list[Planted]:
    """Return `count` faults spread over packages and operators; the same seed gives the same faults."""
    dice = random.Random(seed)
    pools = {package: _pool(root, package, dice) for package in PACKAGES}
    chosen: list[Planted] = []
    while len(chosen) < count and any(pools.values()):
        for pool in pools.values():
            if pool and len(chosen) < count:
                used = [p.fault.operator for p in chosen]
                rarest = min(pool, key=lambda p: used.count(p.fault.operator))
                pool.remove(rarest)
                if compiles(rarest.fault.plant((root / rarest.path).read_text(encoding="utf-8"))):
                    chosen.append(rarest)
    return chosen


def _pool(root: Path, package: str, dice: random.Random) -> list[Planted]:
    found = [
        Planted(path.relative_to(root), fault)
        for path in sorted((root / "src/firsthand" / package).rglob("*.py"))
        for fault in faults(path.read_text(encoding="utf-8"))
    ]
    dice.shuffle(found)
    return found


def copy_tree(root: Path, target: Path) -> None:
    """Copy what the tests need, caches left out."""
    for name in COPIED:
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for path in root.iterdir():
        if path.is_file() and path.name != ".git":
            shutil.copy2(path, target / path.name)


def passes(tree: Path, arguments: Sequence[str]) -> bool:
    """Run the tests of `tree` with its own sources; no collected test counts as passing."""
    environment = os.environ | {"PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "--no-header",
        *arguments,
    ]
    try:
        run = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, timeout=TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode in (0, 5)


def judge(planted: Planted, root: Path) -> Outcome:
    """Plant one fault in a fresh copy and run the tests until one fails."""
    package = planted.path.parts[2]
    with tempfile.TemporaryDirectory(prefix="firsthand-mutate-") as folder:
        tree = Path(folder)
        copy_tree(root, tree)
        module = tree / planted.path
        module.write_text(planted.fault.plant(module.read_text(encoding="utf-8")), encoding="utf-8")
        own = f"tests/{package}"
        if (tree / own).is_dir() and not passes(tree, [own]):
            return Outcome(planted, own)
        if not passes(tree, ["tests", f"--ignore={own}", "--ignore=tests/tools"]):
            return Outcome(planted, "the other tests")
    return Outcome(planted, None)


def sound(root: Path) -> bool:
    """Say whether the tests pass on a copy without any fault: else every fault would seem caught."""
    with tempfile.TemporaryDirectory(prefix="firsthand-mutate-") as folder:
        copy_tree(root, Path(folder))
        return passes(Path(folder), ["tests", "--ignore=tests/tools"])


def report(outcome: Outcome) -> None:
    """Print one fault and what became of it."""
    path, fault = outcome.planted
    verdict = f"caught by {outcome.by}" if outcome.by else "SURVIVED"
    print(f"{verdict:32} {path}:{fault.line}  {fault.operator}: {fault.old!r} -> {fault.new!r}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Plant, run, report; return the exit code."""
    parser = argparse.ArgumentParser(prog="mutate", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=SEED, help="which faults (default: %(default)s)")
    parser.add_argument("--count", type=int, default=20, help="how many faults (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=2, help="test runs at a time (default: %(default)s)")
    parser.add_argument("--list", action="store_true", help="only print the faults")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="firsthand-mutate-") as folder:
        tree = Path(folder)
        copy_tree(ROOT, tree)
        return _plant(tree, options)


def _plant(tree: Path, options: argparse.Namespace) -> int:
    """Plant faults in copies of `tree`, which nobody edits meanwhile."""
    chosen = choose(tree, options.count, options.seed)
    if options.list:
        for path, fault in chosen:
            print(f"{path}:{fault.line}  {fault.operator}: {fault.old!r} -> {fault.new!r}")
        return 0
    if not sound(tree):
        print("the tests fail without any fault; mend them first (make test)")
        return 2
    with ThreadPoolExecutor(max_workers=options.jobs) as pool:
        outcomes = list(pool.map(lambda planted: _judged(planted, tree), chosen))
    caught = sum(outcome.by is not None for outcome in outcomes)
    print(f"{caught} of {len(outcomes)} faults caught (seed {options.seed})")
    return 0 if outcomes and caught * 10 >= len(outcomes) * 9 else 1


def _judged(planted: Planted, root: Path) -> Outcome:
    outcome = judge(planted, root)
    report(outcome)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
