"""The disk is full, at each step of a disk that grows by 64 KB: it is said, nothing acknowledged is lost, work goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store_cases import Template

ROOT = Path(__file__).parents[2]
FIRST, LAST, STEP = 192, 960, 64


def namespace() -> list[str]:
    """Return what gives a process a mount namespace of its own: nothing but that for root, users need one more."""
    for way in (["unshare", "-m"], ["unshare", "-rm"]):
        try:
            if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0:
                return way
        except FileNotFoundError:
            break
    return []


@pytest.mark.parametrize(("way", "step"), [("namespace", STEP), ("limit", 4 * STEP)])
def test_a_growing_disk_that_is_full_at_each_step(tmp_path, tell, way, step):
    template = Template(tmp_path)
    (tmp_path / "disk").mkdir()
    keys = template.keys
    secret = f"{keys.origin} {keys.database.hex()} {keys.identity} {keys.seed.hex()} {template.folder}"
    before = namespace() if way == "namespace" else []
    script = [
        sys.executable,
        "-m",
        "tests.faults.full_disk",
        str(tmp_path / "disk"),
        str(FIRST),
        str(LAST),
        str(step),
    ]
    environment = {**os.environ, "NO_MOUNT": "" if before else "1"}
    done = subprocess.run(
        [*before, *script, keys.recipient],
        cwd=ROOT,
        input=secret,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    tried = [json.loads(line) for line in done.stdout.splitlines()]
    full = [one for one in tried if one["room"] and one["errors"]]
    assert len(tried) == len(range(FIRST, LAST, step))
    assert len(full) >= 480 // step
    for one in full:
        assert (one["lost"], one["acts"], one["faults"], one["after"]) == (0, True, [], []), one
        assert one["errors"] == ["DiskFull"] or one["how"] == "limit", one
    tell(f"{len(full)} sizes of a full disk, by {full[0]['how']}")
