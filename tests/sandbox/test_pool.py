"""The pool keeps order, blames one task for each fault, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from firsthand.errors import DamagedFile, FirsthandError, InputError, LimitExceeded
from firsthand.sandbox import Limits, Pool

HERE = str(Path(__file__).parent)
JOB = "hostile_jobs:act"
TIGHT = Limits(seconds=1.5, memory=512 << 20, answer=1 << 20)


def pool(workers: int = 2, limits: Limits | None = None) -> Pool:
    return Pool(JOB, workers, limits or Limits(), search=[HERE])


@pytest.fixture(scope="module")
def shared() -> Iterator[Pool]:
    with pool(limits=TIGHT) as opened:
        yield opened


def test_answers_come_in_the_order_of_the_tasks(shared: Pool) -> None:
    tasks = [(b"sleep", b"0.05") if n % 5 == 0 else (b"echo", b"%d" % n) for n in range(30)]
    wanted = [b"slept" if n % 5 == 0 else b"echo:%d" % n for n in range(30)]
    assert list(shared.map(tasks)) == wanted


@pytest.mark.parametrize("size", [0, 1, 65536, 1 << 20, 5 << 20])
def test_payloads_and_answers_of_any_length(size: int) -> None:
    with pool(1) as opened:
        answers = list(opened.map([(b"echo", b"y" * size)] * 3))
    assert answers == [b"echo:" + b"y" * size] * 3


@pytest.mark.parametrize(
    ("deed", "payload", "kind", "words"),
    [
        ("loop", b"", LimitExceeded, "more than 1.5 seconds"),
        ("sleep", b"30", LimitExceeded, "more than 1.5 seconds"),
        ("memory", b"", LimitExceeded, "more than 512 MB"),
        ("leave", b"", DamagedFile, "exit code 3"),
        ("crash", b"", DamagedFile, "SIGSEGV"),
        ("recursion", b"", DamagedFile, "nested too deeply"),
        ("fail", b"name of a witness", DamagedFile, "KeyError"),
        ("flood", b"2000000", LimitExceeded, "1048576 bytes"),
        ("forge", b"", LimitExceeded, "none that can be used"),
        ("refuse", b"", DamagedFile, "is torn [31m in two"),
        ("no such deed", b"", DamagedFile, "KeyError"),
    ],
)
def test_a_fault_costs_one_task(
    shared: Pool, deed: str, payload: bytes, kind: type[InputError], words: str
) -> None:
    tasks = [
        (b"echo", b"1"),
        (b"echo", b"2"),
        (deed.encode(), payload),
        *[(b"echo", b"%d" % n) for n in range(9)],
    ]
    answers = list(shared.map(tasks))
    fault = answers.pop(2)
    assert answers == [b"echo:1", b"echo:2", *[b"echo:%d" % n for n in range(9)]]
    assert type(fault) is kind
    assert words in fault.fault
    assert "witness" not in str(fault)
    assert fault.thing == ("page 3" if deed == "refuse" else "input 3")


def test_a_worker_that_made_a_large_answer_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.sandbox.pool.RETIRE_BYTES", 1000)
    sizes = [10, 2000, 10, 10, 3000, 2000, 10]
    with pool(workers=1) as opened:
        before = opened._workers[0].process.pid
        answers = list(opened.map((b"echo", bytes(size)) for size in sizes))
        assert answers == [b"echo:" + bytes(size) for size in sizes]
        assert not psutil.pid_exists(before)
        assert [worker.process.poll() for worker in opened._workers] == [None]


def test_nothing_that_a_job_prints_comes_out(capfd: pytest.CaptureFixture[str]) -> None:
    with pool(1) as opened:
        assert list(opened.map([(b"chatter", b""), (b"fail", b"secret"), (b"echo", b"")]))[2] == b"echo:"
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


def test_the_caller_may_take_its_time(shared: Pool) -> None:
    answers = []
    for answer in shared.map([(b"echo", b"z" * 900_000)] * 6):
        answers.append(answer)
        if len(answers) == 1:
            time.sleep(1.8)
    assert answers == [b"echo:" + b"z" * 900_000] * 6


def test_a_caller_who_leaves_early_leaves_the_pool_in_order(shared: Pool) -> None:
    started = time.monotonic()
    for answer in shared.map([(b"echo", b""), (b"loop", b""), (b"loop", b"")]):
        assert answer == b"echo:"
        break
    assert list(shared.map([(b"echo", b"again")])) == [b"echo:again"]
    assert time.monotonic() - started < TIGHT.seconds + 3


def test_tasks_are_taken_only_a_bounded_number_ahead() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[tuple[bytes, bytes]]:
        for number in range(2000):
            taken.append(number)
            yield b"echo", b""

    with pool() as opened:
        answers = opened.map(tasks())
        next(answers)
        assert len(taken) <= 2 * 16 + 1
        assert sum(1 for _ in answers) == 1999


def test_a_fault_of_the_caller_reaches_the_caller() -> None:
    def tasks() -> Iterator[tuple[bytes, bytes]]:
        yield b"echo", b""
        raise KeyboardInterrupt

    before = _workers()
    with pool() as opened, pytest.raises(KeyboardInterrupt):
        list(opened.map(tasks()))
    assert _workers() == before


def test_no_worker_outlives_the_pool() -> None:
    before = _workers()
    with pool() as opened:
        list(opened.map([(b"echo", b"")] * 4))
        assert len(_workers() - before) == 2
    assert _workers() == before


def _workers() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def test_workers_die_with_a_parent_that_is_killed() -> None:
    script = (
        "import sys, time, psutil\n"
        "from firsthand.sandbox import Pool\n"
        f"with Pool({JOB!r}, 2, search=[{HERE!r}]) as pool:\n"
        "    answers = pool.map([(b'echo', b''), (b'loop', b''), (b'loop', b'')])\n"
        "    next(answers)\n"
        "    print(*[c.pid for c in psutil.Process().children()], flush=True)\n"
        "    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(pids) == 2
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    _, alive = psutil.wait_procs([psutil.Process(p) for p in pids if psutil.pid_exists(p)], timeout=10)
    assert not alive


@pytest.mark.parametrize("job", ["no_such_module:act", "hostile_jobs:no_such_name"])
def test_a_job_that_cannot_be_loaded_is_an_error_of_its_own(job: str) -> None:
    with (
        Pool(job, 1, search=[HERE]) as opened,
        pytest.raises(FirsthandError, match="no worker can be started"),
    ):
        list(opened.map([(b"echo", b"")]))


def test_sets_have_the_same_order_in_every_worker() -> None:
    with pool(2) as opened:
        one = set(opened.map([(b"order_of_sets", b"")] * 8))
    with pool(2) as opened:
        other = set(opened.map([(b"order_of_sets", b"")] * 8))
    assert len(one | other) == 1


def test_two_workers_start_fast() -> None:
    started = time.monotonic()
    with pool() as opened:
        list(opened.map([(b"echo", b"")] * 2))
        assert time.monotonic() - started < 3.0
