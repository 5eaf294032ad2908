"""Archives on their way in: what is taken up again, what is refused, and a store that dies at every step."""

import os
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from firsthand.container.asking import answered
from firsthand.errors import DamagedFile
from firsthand.store import Store, open_with_keys
from firsthand.store.disk import Disk
from firsthand.workflow import add as adding
from firsthand.workflow import keeping
from firsthand.workflow.add import Added, Order, add
from firsthand.workflow.errand import Errand, _range
from firsthand.workflow.findings import Found
from firsthand.workflow.unpacking import READERS
from tests.fault_cases import Dying, in_child
from tests.faults.test_journey import read_here
from tests.store_cases import Template
from tests.web_archives import packed, pages, record, response, wacz

ORDER = Order("Mira Dansk", "a test")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


def run_here(self: Errand, what: str, source, name: str) -> Iterator[Found]:
    size = source.seek(0, os.SEEK_END)
    yield from answered(READERS[what](name, size), lambda start, length: _range(source, start, length))[0]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse in this process: what is tried is the store, not the sandbox."""
    monkeypatch.setattr(Errand, "run", run_here)
    monkeypatch.setattr(adding, "read_files", read_here)
    monkeypatch.setattr(keeping, "_BATCH", 1)


def added(store: Store, *paths: Path) -> Added:
    return add(store, [str(path) for path in paths], ORDER, lambda stage, done, total: None)


@pytest.mark.usefixtures("here")
def test_a_store_that_dies_at_any_step_of_an_import_goes_on_with_the_same_command(
    template: Template, tmp_path: Path
) -> None:
    archive = tmp_path / "a.wacz"
    archive.write_bytes(wacz(warc=packed(pages(2))))
    number, code, unfinished = 0, 9, 0
    while code == 9:
        case = template.copy(tmp_path / "case")

        def work(case: Path = case, number: int = number) -> None:
            with open_with_keys(case, template.keys, disk=Disk(Dying(number))) as store:
                added(store, archive)

        code = in_child(work)
        assert code in (0, 9), number
        with open_with_keys(case, template.keys, "inspect") as store:
            assert [f for f in store.verify() if f.error] == []
            unfinished += 0 < len(store.items()) < 3
        if number % 6 == 0 or code == 0:
            with open_with_keys(case, template.keys) as store:
                added(store, archive)
                assert len(store.items()) == 3
                assert store.unread() == []
                assert len(store.claims()) == 2
                assert len({capture.id for capture in store.captures()}) == 3
        shutil.rmtree(case)
        number += 1
    assert number > 40
    assert unfinished > 5, "deaths between the archive and its last page are among them"


@pytest.mark.usefixtures("here")
def test_an_archive_is_unpacked_once(template: Template, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(pages(2)))
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        assert added(store, tmp_path / "a.warc").captures == 3
        assert added(store, tmp_path / "a.warc").captures == 0
        assert [a.kind for a in store.activities()].count("import") == 1
        assert [reading.item for reading in store.unread()] == []


@pytest.mark.usefixtures("here")
def test_what_stays_in_an_archive_is_counted(template: Template, tmp_path: Path) -> None:
    script = response("https://a.example/x.js", b"var a;", Content_Type="text/javascript")
    request = record("request", "https://a.example/", b"GET / HTTP/1.1\r\n\r\n", "application/http")
    (tmp_path / "a.warc").write_bytes(b"".join([*pages(1), script, script, request]))
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        left = added(store, tmp_path / "a.warc").left
    assert left == {"request record": 1, "script, style, font, data or small picture": 2}


def test_a_file_that_changes_while_it_is_read_is_not_taken_as_unpacked(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: None
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(pages(2)))

    def changing(self: Errand, what: str, source, name: str) -> Iterator[Found]:
        yield from run_here(self, what, source, name)
        if what == "warc":
            os.utime(path, ns=(1, 1))

    monkeypatch.setattr(Errand, "run", changing)
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        (failure,) = added(store, path).failures
        assert "changed while it was read" in failure.fault.fault
        assert len(store.unread()) == 1, "the archive itself"


def test_many_faults_are_counted_behind_the_first(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: None
) -> None:
    monkeypatch.setattr(keeping, "MOST_PROBLEMS", 3)
    page = response("https://a.example/").replace(b"Tolvik on", b"Brenna on")
    (tmp_path / "a.warc").write_bytes(page * 10)
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        failures = added(store, tmp_path / "a.warc").failures
    assert len(failures) == 4
    assert "7 more faults" in failures[-1].fault.fault


def test_a_worker_gets_no_more_than_readers_need() -> None:
    source = BytesIO(b"x" * 100)
    assert _range(source, 90, 50) == b"x" * 10
    assert _range(source, -1, 5) == b""
    assert _range(source, 0, 1 << 40) == b""
    assert _range(source, 0, -1) == b""


def test_a_fault_in_one_archive_does_not_reach_the_next() -> None:
    with Errand(lambda stage, done, total: None) as errand:
        with pytest.raises(DamagedFile):
            list(errand.run("wacz-pages", BytesIO(b"PK\x05\x06 cut"), "cut.wacz"))
        found = list(errand.run("warc", BytesIO(b"".join(pages(1))), "good.warc"))
    assert [len(entry.content) > 0 for entry in found] == [True]
