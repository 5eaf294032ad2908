"""Reading inside a worker: everything that reading needs can be had after the rights are gone."""

import runpy
from pathlib import Path

from firsthand.read.paper.tessdata import readable
from firsthand.sandbox import Pool

HERE = Path(__file__).parent


def test_every_sample_is_read_in_a_worker_as_outside() -> None:
    names = sorted(path.name for path in (HERE / "samples").iterdir())
    tasks = [(name.encode(), (HERE / "samples" / name).read_bytes()) for name in names]
    with Pool("reading_job:digest", 2, search=[str(HERE)], readable=readable()) as pool:
        inside = list(pool.map(tasks))
    digest = runpy.run_path(str(HERE / "reading_job.py"))["digest"]
    assert inside == [digest(name, payload) for name, payload in tasks]
