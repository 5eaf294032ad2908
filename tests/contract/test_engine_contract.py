"""What every engine must do with the plan: the same rows as read off by hand, and nothing outside of memory."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from firsthand.engine import Document, compare
from firsthand.engine.duck import Duck
from firsthand.engine.growing import grown, nothing, reuses
from firsthand.engine.plan import CHAIN, JOIN, PLAN
from firsthand.engine.reuse import Engine, Reuse, filled
from firsthand.engine.settings import Settings
from firsthand.engine.spark import Spark
from tests.engine.made_up import corpus

SETTINGS = Settings(floor=1.0)
DUCKS = {"duckdb-1-thread": 1, "duckdb-4-threads": 4}
SPARKS = {"spark-here": "local[2]", "spark-cluster": "local-cluster[2,1,1024]"}
# Spark leaves sockets of its own for the collector of garbage to close.
ON_SPARK = [pytest.mark.spark, pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")]
ENGINES = [*sorted(DUCKS), *(pytest.param(name, marks=ON_SPARK) for name in SPARKS)]
Row = tuple[int, ...]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Yield each engine; Spark takes long to start, so one session serves all tests."""
    if request.param in DUCKS:
        yield Duck(DUCKS[request.param])
        return
    with Spark(SPARKS[request.param], memory=1000) as spark:
        yield spark


def _postings(seed: int) -> list[dict[str, int]]:
    """Return postings of texts that share stretches of hashes, with holes and in other places."""
    draw = Random(seed)
    stretches = [[draw.getrandbits(62) for _ in range(draw.randint(1, 12))] for _ in range(12)]
    rows: dict[tuple[int, int], dict[str, int]] = {}
    for text in range(9):
        place = 0
        for stretch in draw.sample(stretches, 5):
            place += draw.randint(1, 30)
            for value in stretch:
                place += draw.choice((1, 1, 1, 2, 9))
                if draw.random() < 0.8:
                    row = {"hash": value, "text": text, "place": place, "fresh": int(text > 5)}
                    rows.setdefault((text, value), row)
    held: dict[int, int] = defaultdict(int)
    for row in rows.values():
        held[row["hash"]] += 1
    return [row | {"held": held[row["hash"]]} for row in rows.values()]


def _tables(rows: list[dict[str, int]], most: int) -> dict[str, pa.Table]:
    weight = SETTINGS.weights(100)
    weights = pa.table({"held": np.arange(1, most + 1), "weight": weight[1 : most + 1]})
    return {"postings": pa.Table.from_pylist(rows), "weights": weights}


def _seeds(rows: list[dict[str, int]], most: int, fresh_only: bool) -> list[Row]:
    """Return a, b, pa, pb and weight of every seed, read off by hand."""
    weight = SETTINGS.weights(100).tolist()
    found = []
    for x in rows:
        for y in rows:
            joins = x["hash"] == y["hash"] and x["text"] < y["text"] and x["held"] <= most
            if joins and (not fresh_only or x["fresh"] or y["fresh"]):
                found.append((x["text"], y["text"], x["place"], y["place"], weight[x["held"]]))
    return sorted(found)


def _chains(seeds: list[Row]) -> list[Row]:
    """Return the rows of the plan, read off by hand."""
    pairs: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for a, b, left, right, weight in seeds:
        pairs[a, b].append((left, right, weight))
    found: list[Row] = []
    for (a, b), steps in sorted(pairs.items()):
        runs: list[list[int]] = []
        chain, before = 0, None
        for left, right, weight in sorted(steps):
            da, db = (left - before[0], right - before[1]) if before else (10**6, 10**6)
            same = da == db and da <= SETTINGS.near
            chain += not (da <= SETTINGS.gap and 0 < db <= SETTINGS.gap)
            worth = weight * (da if da == db and da < SETTINGS.size else SETTINGS.size)
            if same:
                runs[-1][3:] = [left, runs[-1][4] + worth]
            else:
                runs.append([chain, left, right, left, worth])
            before = (left, right)
        if sum(run[4] for run in runs) >= round(1000 * SETTINGS.floor):
            found += [(a, b, *run) for run in runs]
    return sorted(found, key=lambda row: (row[0], row[1], row[3], row[4]))


def _rows(table: pa.Table, *columns: str) -> list[Row]:
    return [tuple(row[name] for name in columns) for row in table.to_pylist()]


@pytest.mark.parametrize("seed", [1, 2, 3], ids=lambda seed: f"texts-{seed}")
@pytest.mark.parametrize("most", [3, 9], ids=lambda most: f"formulas-from-{most + 1}")
def test_the_plan_finds_what_is_read_off_by_hand(engine: Engine, seed: int, most: int) -> None:
    rows = _postings(seed)
    wanted = _chains(_seeds(rows, most, fresh_only=False))
    every = [row | {"fresh": 1} for row in rows]
    Random(seed).shuffle(every)
    found = engine.run(filled(PLAN, SETTINGS), _tables(every, most))
    assert _rows(found, "a", "b", "chain", "a0", "b0", "a1", "weight") == wanted
    assert wanted


@pytest.mark.parametrize("seed", [1, 2], ids=lambda seed: f"texts-{seed}")
def test_new_texts_join_old_ones_and_the_halves_make_the_whole(engine: Engine, seed: int) -> None:
    rows = _postings(seed)
    tables = _tables(rows, 9)
    found = _rows(engine.run(filled(JOIN, SETTINGS), tables), "a", "b", "pa", "pb")
    assert found == [row[:4] for row in _seeds(rows, 9, fresh_only=True)]
    seeds = pa.table(
        dict(zip(("a", "b", "pa", "pb", "weight"), zip(*_seeds(rows, 9, False), strict=True), strict=True))
    )
    halves = engine.run(filled(CHAIN, SETTINGS), {"seeds": seeds})
    every = [row | {"fresh": 1} for row in rows]
    assert halves.equals(engine.run(filled(PLAN, SETTINGS), _tables(every, 9)))


@pytest.mark.parametrize("name", ["nothing", "alike"])
def test_tables_with_nothing_or_with_ties(engine: Engine, name: str) -> None:
    rows = [
        {"hash": 7, "text": text, "place": 5 * place, "fresh": 1, "held": 4}
        for text in range(4)
        for place in range(3)
    ]
    tables = _tables(rows, 9)
    if name == "nothing":
        tables["postings"] = tables["postings"].slice(0, 0)
    wanted = [] if name == "nothing" else _chains(_seeds(rows, 9, fresh_only=False))
    for _ in range(2):
        found = engine.run(filled(PLAN, SETTINGS), tables)
        assert _rows(found, "a", "b", "chain", "a0", "b0", "a1", "weight") == wanted
        assert found.schema == Duck().run(filled(PLAN, SETTINGS), tables).schema


DOCUMENTS = corpus(3, events=6)


@pytest.fixture(scope="module")
def at_once() -> list[Reuse]:
    return compare(DOCUMENTS)


@pytest.mark.parametrize("part", [7, 20_000], ids=["in-parts", "at-once"])
def test_every_engine_finds_the_same_to_the_last_digit(
    engine: Engine, at_once: list[Reuse], part: int
) -> None:
    assert at_once
    assert compare(DOCUMENTS, Settings(part=part), engine) == at_once


@pytest.mark.parametrize("batches", [3, 10], ids=lambda number: f"{number}-batches")
def test_batches_give_what_all_at_once_give_on_every_engine(
    engine: Engine, at_once: list[Reuse], batches: int
) -> None:
    documents: list[Document] = list(DOCUMENTS)
    Random(batches).shuffle(documents)
    seen = nothing()
    for begin in range(batches):
        seen = grown(seen, documents[begin::batches], engine=engine)
    assert reuses(seen) == at_once


@pytest.mark.parametrize(
    "reaching",
    [
        "COPY (SELECT 1) TO '{0}/out.csv'",
        "SELECT * FROM read_csv('{0}/in.csv')",
        "SET temp_directory='{0}'",
        "SET enable_external_access=true",
        "INSTALL httpfs",
        "ATTACH '{0}/x.db'",
    ],
    ids=["write", "read", "spill", "unlock", "install", "attach"],
)
def test_duckdb_reaches_nothing_outside(reaching: str, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(duckdb.Error):
        Duck().run(reaching.format(tmp_path), {})
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_duckdb_stops_at_its_limit_of_memory() -> None:
    rows = "SELECT COUNT(*) FROM (SELECT DISTINCT range AS a, random() AS b FROM range(20000000))"
    with pytest.raises(duckdb.OutOfMemoryException):
        Duck(threads=1, memory=40).run(rows, {})
