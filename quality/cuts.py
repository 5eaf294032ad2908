"""Cut the journal and the write-ahead log at every byte of their last 64 KB (`make quality`): each cut must be found.

`make test` tries every record and 500 seeded places; this tries all. It runs in several processes and prints how
many cuts were tried. Cases are opened by their keys, so that no derivation is weakened.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from firsthand.errors import JournalDamaged, StoreDamaged
from firsthand.store import CaseKeys, open_with_keys
from tests.fault_cases import Changing, with_full_log
from tests.store_cases import AGENT, Template

LAST = 64 * 1024
WANTED = {"journal.jsonl": JournalDamaged, "case.db-wal": StoreDamaged}
MODES = ("read", "write")


def found(case: Path, keys: CaseKeys, name: str, cuts: Sequence[int]) -> list[str]:
    """Cut the file `name` of a copy of `case` at each of `cuts`; return what was not found, in words."""
    with tempfile.TemporaryDirectory(prefix="firsthand-cuts-") as folder:
        copy = Path(shutil.copytree(case, Path(folder) / "case"))
        file = Changing(copy, keys, name)
        faults = []
        for cut in cuts:
            file.put(file.data[:cut])
            told = file.opened(MODES[cut % 2])
            if not isinstance(told, WANTED[name]):
                faults.append(f"{name} cut at {cut} of {len(file.data)}: {told}")
        return faults


def cases(folder: Path) -> tuple[CaseKeys, dict[str, Path]]:
    """Make a case with a journal, and one with a log, of more than 64 KB."""
    template = Template(folder / "template")
    log = with_full_log(folder, template, acts=12)
    long = template.copy(folder / "long")
    with open_with_keys(long, template.keys) as store:
        while (long / "journal.jsonl").stat().st_size <= LAST:
            store.record("export", {"file": "report.html"}, AGENT)
    return template.keys, {"journal.jsonl": long, "case.db-wal": log}


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every cut; return 1 if one was not found."""
    parser = argparse.ArgumentParser(prog="quality.cuts", description=__doc__.splitlines()[0])
    parser.add_argument("--bytes", type=int, default=LAST, help="of each file's end (default: %(default)s)")
    last = parser.parse_args(arguments).bytes
    faults: list[str] = []
    workers = os.cpu_count() or 1
    with (
        tempfile.TemporaryDirectory(prefix="firsthand-cuts-") as folder,
        ProcessPoolExecutor(workers) as pool,
    ):
        keys, made = cases(Path(folder))
        for name, case in made.items():
            began, size = time.perf_counter(), (case / name).stat().st_size
            places = range(max(size - last, 0), size)
            parts = [places[number::workers] for number in range(workers)]
            tried = pool.map(found, [case] * workers, [keys] * workers, [name] * workers, parts)
            faults += [fault for part in tried for fault in part]
            print(f"{name}: {len(places):,} cuts in {time.perf_counter() - began:.0f} s")
    print("\n".join(faults) or "every cut was found")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
