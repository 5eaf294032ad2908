"""What is said before Spark starts, and what it is told; none of this starts it."""

import socket
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.engine import choice, session
from firsthand.engine.duck import Duck
from firsthand.engine.spark import blinded
from firsthand.errors import EngineFailed, EngineMissing, UsageError


@pytest.mark.parametrize(
    ("master", "kind"),
    [
        ("local", "local"),
        ("local[2]", "local"),
        ("local[*]", "local"),
        ("local-cluster[2,1,1024]", "trial"),
        ("spark://harbour:7077", "cluster"),
        ("spark://harbour:7077,mill:7077", "cluster"),
    ],
    ids=lambda given: given.partition(":")[0],
)
def test_what_is_asked_for(master: str, kind: str) -> None:
    assert session.kind_of(master) == kind


@pytest.mark.parametrize(
    "master",
    [
        "",
        "Duck",
        "yarn",
        "local[]",
        "local[x]",
        "spark://",
        "spark://mill",
        "spark://mill:x",
        "http://mill:1",
        "local\n",
    ],
    ids=["none", "unknown", "yarn", "no-number", "no-digit", "no-host", "no-port", "bad-port", "web", "line"],
)
def test_what_is_no_engine_is_refused_in_words(master: str) -> None:
    with pytest.raises(UsageError, match="write duckdb, local"):
        choice.look(master)


def _java(folder: Path, said: str, code: int = 0) -> Path:
    command = folder / "bin/java"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit {code}\n", encoding="utf-8")
    command.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("said", "code", "fault"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 0, None),
        ('openjdk version "21" 2023-09-19', 0, None),
        ('java version "1.8.0_392"', 0, "too old"),
        ('openjdk version "11.0.2" 2019-01-15', 0, "too old (version 11, wanted 17"),
        ("no Java here", 0, "too old"),
        ("broken", 3, "does not start"),
    ],
    ids=["17", "21", "8", "11", "none", "broken"],
)
def test_java_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: int, fault: str | None
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(_java(tmp_path, said, code)))
    found = session.java_fault()
    assert found is None if fault is None else found is not None and fault in found


@pytest.mark.parametrize("home", [None, "nowhere"], ids=["no-command", "wrong-home"])
def test_without_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    if home:
        monkeypatch.setenv("JAVA_HOME", str(tmp_path / home))
    assert session.java_fault() == (
        "Java does not start (JAVA_HOME leads to none that works)" if home else "Java is not installed"
    )


def _has_pyspark(there: bool) -> Callable[[str], object]:
    return lambda name: object() if there else None


@pytest.mark.parametrize(
    ("pyspark", "java", "fault"),
    [(False, None, "pyspark is not installed"), (True, "Java is not installed", "Java is not installed")],
    ids=["no-package", "no-java"],
)
def test_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, pyspark: bool, java: str | None, fault: str
) -> None:
    monkeypatch.setattr(session, "find_spec", _has_pyspark(pyspark))
    monkeypatch.setattr(session, "java_fault", lambda: java)
    with pytest.raises(EngineMissing, match=fault):
        choice.look("local[*]")


@pytest.fixture
def complete(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it look as if pyspark and Java were here."""
    monkeypatch.setattr(session, "find_spec", _has_pyspark(True))
    monkeypatch.setattr(session, "java_fault", lambda: None)


@pytest.mark.usefixtures("complete")
@pytest.mark.parametrize("port", ["1", "99999"], ids=["nobody", "no-port"])
def test_a_cluster_that_does_not_answer(port: str) -> None:
    with pytest.raises(EngineFailed, match="no cluster answers there"):
        choice.look(f"spark://127.0.0.1:{port}")


@pytest.mark.usefixtures("complete")
def test_a_cluster_that_answers_is_warned_of_and_this_machine_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        told = choice.look(f"spark://127.0.0.1:1,127.0.0.1:{server.getsockname()[1]}")
    assert told is not None
    assert "disks may hold that in plain" in told
    assert choice.look("local[2]") is None
    assert choice.look("duckdb") is None


def test_the_usual_engine_needs_nothing() -> None:
    with choice.opened("duckdb") as engine:
        assert isinstance(engine, Duck)


@pytest.mark.parametrize("master", ["local[2]", "local-cluster[2,1,1024]", "spark://mill:7077"])
def test_what_spark_is_told(tmp_path: Path, master: str) -> None:
    told = session.settings(master, tmp_path, 1000)
    assert told["spark.io.encryption.enabled"] == "true"
    assert told["spark.ui.enabled"] == told["spark.eventLog.enabled"] == "false"
    assert told["spark.sql.catalogImplementation"] == "in-memory"
    for name in ("spark.local.dir", "spark.sql.warehouse.dir"):
        assert Path(told[name]).is_relative_to(tmp_path)
    here = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    assert (here.items() <= told.items()) == (not master.startswith("spark:"))


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(0, 3), max_size=30))
def test_hashes_leave_as_numbers_that_are_equal_where_they_were(hashes: list[int]) -> None:
    table = pa.table({"hash": pa.array(hashes, pa.int64()), "place": np.arange(len(hashes))})
    sent = blinded(table)["hash"].to_pylist()
    assert sent == [hashes.index(value) for value in hashes]
    assert blinded(table)["place"].equals(table["place"])


def test_tables_without_hashes_are_sent_as_they_are() -> None:
    table = pa.table({"held": [1, 2], "weight": [5, 6]})
    assert blinded(table) is table
