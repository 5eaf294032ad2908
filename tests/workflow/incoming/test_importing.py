"""Archives on their way in: what is taken up again, what is refused, and a store that dies at every step."""

import dataclasses
import os
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from firsthand.container.asking import answered
from firsthand.errors import BlobDamaged, DamagedFile, NotUnpacked, Withdrawn
from firsthand.sandbox import Limits
from firsthand.store import CaseKeys, Store, open_with_keys
from firsthand.store.disk import Disk
from firsthand.workflow import add as adding
from firsthand.workflow import code
from firsthand.workflow.add import Added, Order, add
from firsthand.workflow.incoming import keeping
from firsthand.workflow.incoming.archives import not_unpacked
from firsthand.workflow.leaving import destroying
from firsthand.workflow.unpacking import errand
from firsthand.workflow.unpacking.errand import Errand, _range
from firsthand.workflow.unpacking.findings import Found
from firsthand.workflow.unpacking.job import READERS
from tests.fault_cases import Dying, in_child
from tests.faults.test_journey import read_here
from tests.proof_bundles import bundle
from tests.store_cases import Template
from tests.web_archives import PAGE, packed, pages, record, response, wacz

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
            list(errand.run("wacz", BytesIO(b"PK\x05\x06 cut"), "cut.wacz"))
        found = list(errand.run("warc", BytesIO(b"".join(pages(1))), "good.warc"))
    assert [len(entry.content) > 0 for entry in found] == [True]


class Stopping:
    """Stops behind the first page that a reader takes out, as a worker does that crashes; counts how often it is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked = 0
        monkeypatch.setattr(Errand, "run", lambda *given: self.run(*given))

    def run(self, errand: Errand, what: str, source, name: str) -> Iterator[Found]:
        for number, found in enumerate(run_here(errand, what, source, name)):
            if what == "warc" and number == 1:
                self.asked += 1
                raise NotUnpacked(name, "the reader crashed on it (SIGSEGV)")
            yield found


def note(folder: Path, number: int) -> Path:
    (folder / f"{number}.txt").write_text(
        f"Grey Guard officers beat {number} men in Brenna.\n", encoding="utf-8"
    )
    return folder / f"{number}.txt"


@pytest.mark.usefixtures("here")
def test_an_archive_in_which_the_reader_stopped_is_not_unpacked(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(pages(3)))
    stopping = Stopping(monkeypatch)
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        for captures in (2, 0):
            done = added(store, path)
            assert done.captures == captures, "what was kept stays, and is not counted twice"
            (failure,) = done.failures
            assert failure.fault.fault.startswith("it was not unpacked to its end: the reader crashed")
            assert len(not_unpacked(store)) == 1
        assert stopping.asked == 2
        done = added(store, note(tmp_path, 1))
        assert (stopping.asked, done.failures, done.resumed) == (2, (), 0), (
            "the same code would stop there again"
        )
        monkeypatch.setattr(Errand, "run", run_here)
        assert added(store, path).captures == 2
        assert not_unpacked(store) == set()
        assert added(store, path).captures == 0


@pytest.mark.usefixtures("here")
def test_newer_code_goes_on_by_itself_with_an_archive_in_which_the_reader_stopped(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(pages(3)))
    stopping = Stopping(monkeypatch)
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        added(store, path)
        path.unlink()
        monkeypatch.setattr(code, "version", lambda rooms: f"9.9.9+{rooms[-1]}")
        done = added(store, note(tmp_path, 1))
        assert (stopping.asked, done.resumed) == (2, 1)
        assert [failure.path for failure in done.failures] == ["a.warc"], "it is told by its name"
        assert added(store, note(tmp_path, 2)).failures == ()
        assert stopping.asked == 2
        monkeypatch.setattr(code, "version", lambda rooms: f"9.9.10+{rooms[-1]}")
        monkeypatch.setattr(Errand, "run", run_here)
        done = added(store, note(tmp_path, 3))
        assert (done.resumed, done.failures, not_unpacked(store)) == (1, (), set())
        assert len(store.items()) == 1 + 3 + 3


class Killed(BaseException):
    """In place of a kill."""


def cut_off(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add an archive, and be killed when its first page is kept."""

    def die(self: keeping.Keeping, found: Found) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(keeping.Keeping, "take", die)
        with pytest.raises(Killed):
            added(store, path)
    assert len(not_unpacked(store)) == 1
    path.unlink()


@pytest.mark.parametrize(
    ("name", "content", "parts"),
    [
        ("a.warc", b"".join(pages(2)), 2),
        ("a.warc.gz", packed(pages(2)), 2),
        ("a.wacz", wacz(), 2),
        ("proof.zip", bundle(), 1),
    ],
    ids=["warc", "warc.gz", "wacz", "proofmode"],
)
@pytest.mark.usefixtures("here")
def test_an_import_that_was_killed_goes_on_from_what_is_kept_whatever_is_added_next(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, parts: int
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        cut_off(store, path, monkeypatch)
        done = added(store, note(tmp_path, 1))
        assert (done.resumed, done.captures, done.failures) == (1, parts + 1, ())
        assert not_unpacked(store) == set()
        archive = store.items()[0].id
        assert [c.container for c in store.captures()].count(archive) == parts
        assert added(store, note(tmp_path, 2)).resumed == 0


@pytest.mark.usefixtures("here")
def test_what_was_destroyed_stays_out_of_an_archive_that_nobody_named(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(pages(2)))
    (tmp_path / "page.html").write_bytes(PAGE.replace(b"three", b"3"))
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        added(store, tmp_path / "page.html")
        plan = destroying.plan(store, [store.items()[0].id])
        destroying.destroy(store, plan, destroying.Order("Mira Dansk", "withdrawn"))
        cut_off(store, path, monkeypatch)
        again = dataclasses.replace(ORDER, again=True)
        done = add(store, [str(note(tmp_path, 1))], again, lambda stage, done, total: None)
        assert (done.resumed, len(store.items())) == (1, 1 + 1 + 1)
        assert [type(one.fault) for one in done.notes] == [Withdrawn]


@pytest.mark.usefixtures("here")
def test_without_the_sealed_tier_it_is_said_that_an_archive_waits(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = template.copy(tmp_path / "case")
    (tmp_path / "a.warc").write_bytes(b"".join(pages(2)))
    with open_with_keys(case, template.keys) as store:
        cut_off(store, tmp_path / "a.warc", monkeypatch)
    lesser: CaseKeys = dataclasses.replace(template.keys, identities=(), names=None)
    with open_with_keys(case, lesser) as store:
        done = added(store, note(tmp_path, 1))
        assert (done.sealed, done.resumed, done.failures) == (1, 0, ())
        assert len(not_unpacked(store)) == 1
        (tmp_path / "b.warc").write_bytes(b"".join(pages(2)))
        done = added(store, tmp_path / "b.warc")
        assert (done.sealed, not_unpacked(store)) == (0, set()), "with the file at hand it needs no key"


@pytest.mark.usefixtures("here")
def test_a_damaged_original_of_an_archive_is_named_and_the_rest_goes_in(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = template.copy(tmp_path / "case")
    (tmp_path / "a.warc").write_bytes(b"".join(pages(2)))
    with open_with_keys(case, template.keys) as store:
        cut_off(store, tmp_path / "a.warc", monkeypatch)
        blob = store.blob_name(store.items()[0].id)
        (case / "blobs" / blob[:2] / blob).write_bytes(b"damaged")
        done = added(store, note(tmp_path, 1))
        assert [type(failure.fault) for failure in done.failures] == [BlobDamaged]
        assert (done.documents, len(not_unpacked(store))) == (1, 1)


def test_a_worker_that_takes_too_long_has_not_read_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errand, "_LIMITS", Limits(seconds=0.0))
    # Large enough to be answered in several steps: the first one may be quicker than any clock.
    large = b"".join(response(f"https://a.example/{n}", b"<p>" + b"x" * 200_000) for n in range(10))
    with Errand(lambda stage, done, total: None) as one, pytest.raises(NotUnpacked, match="seconds"):
        list(one.run("warc", BytesIO(large), "a.warc"))


def test_a_worker_that_ends_between_two_steps_has_not_read_the_archive() -> None:
    content = b"".join(response(f"https://a.example/{n}", b"<p>" + b"x" * 200_000) for n in range(10))
    with Errand(lambda stage, done, total: None) as one:
        found = one.run("warc", BytesIO(content), "a.warc")
        next(found)
        assert one._pool is not None
        one._pool._workers[0].process.kill()
        with pytest.raises(NotUnpacked):
            list(found)
