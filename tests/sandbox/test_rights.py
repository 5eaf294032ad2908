"""What a worker may not do, tried from inside; only where the layer that forbids it holds."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.sandbox import Pool

HERE = str(Path(__file__).parent)
REFUSED = (b"PermissionError 1", b"PermissionError 13", b"OSError 27")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIRSTHAND_PASSPHRASE", "seven words that open the case")
        with Pool("hostile_jobs:act", 1, search=[HERE]) as opened:
            yield opened


def need(pool: Pool, layer: str) -> None:
    if not any(layer in held for held in pool.layers()):
        pytest.skip(f"this system has no {layer}")


@pytest.mark.parametrize("what", ["write", "append"])
def test_no_file_is_written(pool: Pool, what: str) -> None:
    before = Path(HERE, "hostile_jobs.py").read_bytes()
    assert next(pool.map([(b"attempt", what.encode())])) in REFUSED
    assert Path(HERE, "hostile_jobs.py").read_bytes() == before
    assert not Path("/tmp/firsthand-was-here").exists()


@pytest.mark.parametrize(
    "what",
    [
        "unlink", "mkdir", "rename", "chmod", "socket", "socketpair", "local socket",
        "spawn", "fork", "exec", "kill", "prctl", "memfd",
    ],
)  # fmt: skip
def test_the_filter_refuses(pool: Pool, what: str) -> None:
    need(pool, "seccomp")
    assert next(pool.map([(b"attempt", what.encode())])) in REFUSED


@pytest.mark.parametrize("what", ["read", "list"])
def test_other_files_cannot_be_read(pool: Pool, what: str) -> None:
    need(pool, "Landlock")
    assert next(pool.map([(b"attempt", what.encode())])) in REFUSED


def test_a_named_folder_of_data_can_be_read_and_its_neighbour_cannot(pool: Pool, tmp_path: Path) -> None:
    need(pool, "Landlock")
    for name in ("data", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(b"12345")
    tasks = [(b"length", str(tmp_path / name / "file").encode()) for name in ("data", "other")]
    with Pool("hostile_jobs:act", 1, search=[HERE], readable=[str(tmp_path / "data")]) as opened:
        assert list(opened.map(tasks)) == [b"5", b"PermissionError"]


def test_a_worker_knows_no_secret_and_holds_no_file(pool: Pool, tmp_path: Path) -> None:
    answer = next(pool.map([(b"told", b"")]))
    assert isinstance(answer, bytes)
    told = json.loads(answer)
    assert "seven words" not in answer.decode()
    assert set(told["environment"]) <= {
        *("PYTHONHASHSEED", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "LC_CTYPE", "OPENBLAS_NUM_THREADS"),
        *("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "TESSDATA_PREFIX"),
    }
    assert len(told["files"]) == 5  # three that lead nowhere and the two pipes


def test_the_layers_are_named(pool: Pool) -> None:
    layers = pool.layers()
    assert layers[0].startswith("own process")
    assert any("limits" in layer for layer in layers)
