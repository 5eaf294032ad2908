"""`firsthand origins --engine`: Spark says what DuckDB says, leaves nothing behind, and fails in plain words."""

from pathlib import Path

import pytest

from firsthand import errors
from tests.command import run
from tests.journeys.test_origins import _reports


@pytest.mark.parametrize(
    ("engine", "error"),
    [("local[2]", errors.EngineMissing), ("yarn", errors.UsageError)],
    ids=["no-java", "no-engine"],
)
def test_what_cannot_run_is_said_before_anything_is_read(
    tmp_path: Path, engine: str, error: type[errors.FirsthandError]
) -> None:
    done = run(
        "origins", "--engine", engine, _reports(tmp_path), home=tmp_path, JAVA_HOME=str(tmp_path / "none")
    )
    assert (done.returncode, done.stdout) == (error.exit_code, "")
    first, second = done.stderr.splitlines()
    assert engine in first
    assert second.startswith("try:")


@pytest.mark.spark
def test_spark_says_the_same_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = _reports(tmp_path)
    usual = run("origins", "--json", path, home=tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = run("origins", "--json", "--engine", "local[2]", path, home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == usual.stdout
    assert "firsthand.derivation/1" in done.stdout
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.spark
def test_a_cluster_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("origins", "--engine", "spark://127.0.0.1:1", _reports(tmp_path), home=tmp_path)
    assert (done.returncode, done.stdout) == (errors.EngineFailed.exit_code, "")
    assert "no cluster answers there" in done.stderr
