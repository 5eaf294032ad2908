"""Long work: one job at a time, told in words, stopped at its next step."""

import asyncio
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest

from firsthand.errors import CaseBusy, LimitExceeded, Stopped
from firsthand.web.jobs import Jobs, duration


def alone(work: Coroutine[None, None, None]) -> None:
    """Run `work` in a thread of its own: where browsers are driven, a loop runs in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def nothing() -> str:
    return "Done."


async def faulty() -> str:
    raise LimitExceeded("a.zip", "it is too large")


async def broken() -> str:
    raise ZeroDivisionError


def test_one_job_runs_at_a_time():
    jobs = Jobs()
    job = jobs.begin("Reading")
    with pytest.raises(CaseBusy, match="Counting"):
        jobs.begin("Counting")
    alone(jobs.end(job, nothing()))
    assert (job.words, jobs.runs) == ("Done.", False)
    jobs.begin("Counting")


def test_a_fault_is_told_and_ends_the_job():
    jobs = Jobs()
    job = jobs.begin("Reading")
    alone(jobs.end(job, faulty()))
    assert "it is too large" in job.words
    assert not jobs.runs


def test_a_fault_of_our_own_does_not_hold_up_other_jobs():
    jobs = Jobs()
    job = jobs.begin("Reading")
    with pytest.raises(ZeroDivisionError):
        alone(jobs.end(job, broken()))
    assert "fault of its own" in job.words
    assert not jobs.runs


def test_a_job_stops_at_its_next_step():
    jobs = Jobs()
    job = jobs.begin("Reading")
    job.tell("read", 1, 10)
    jobs.stop()
    with pytest.raises(Stopped):
        job.tell("read", 2, 10)


def test_the_time_left_is_guessed_once_something_is_done(monkeypatch):
    job = Jobs().begin("Reading")
    job.tell("read", 0, 100)
    assert job.left is None
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 30)
    job.tell("read", 2, 100)
    assert job.left is None, "too little is done to guess"
    job.tell("read", 25, 100)
    assert job.left == pytest.approx(90, abs=1)
    assert "25 of 100, about 2 min left" in job.words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "about 1 s"), (89, "about 89 s"), (100, "about 2 min"), (7200, "about 2.0 h")],
    ids=range(4),
)
def test_durations_in_words(seconds, words):
    assert duration(seconds) == words
