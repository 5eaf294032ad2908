"""What stands behind an input of a door: documents in order, also out of archives in archives, and every fault."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.container.asking import answered
from firsthand.errors import LimitExceeded, NotUnpacked
from firsthand.workflow.incoming import tree, unfolding
from firsthand.workflow.incoming.inputs import Failure, InputFile
from firsthand.workflow.incoming.tree import Budget, Trees
from firsthand.workflow.incoming.unfolding import Unfolding
from firsthand.workflow.unpacking.errand import Errand, _range
from firsthand.workflow.unpacking.findings import Found
from firsthand.workflow.unpacking.job import READERS
from tests.archive_files import REPORT, lying_zip, mail, mailbox, nested, tarred, zipped
from tests.web_archives import PAGE, packed, pages, wacz


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse in this process: what is tried is the order and the limits, not the sandbox."""

    def run(self: Errand, what: str, source, name: str) -> Iterator[Found]:
        size = source.seek(0, os.SEEK_END)
        yield from answered(READERS[what](name, size), lambda start, length: _range(source, start, length))[0]

    monkeypatch.setattr(Errand, "run", run)


def unfolded(path: Path, content: bytes) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    path.write_bytes(content)
    good: dict[str, bytes] = {}
    bad: list[tuple[str, str]] = []
    with Unfolding() as opened:
        for found in opened.files(InputFile(path, path.name)):
            if isinstance(found, Failure):
                bad.append((found.path, found.fault.fault))
            else:
                assert found.name not in good
                good[found.name] = found.content
    return good, bad


def test_archives_in_archives_in_order(tmp_path: Path) -> None:
    letter = mail({"note.txt": REPORT, "more.zip": nested(1, b"deep")})
    inner = {
        "a/report.html": PAGE,
        "b.eml": letter,
        "c.tgz": tarred({"d.txt": REPORT}, packing="gz"),
        "e.mbox": mailbox([mail({})]),
    }
    good, bad = unfolded(tmp_path / "x.zip", zipped(inner))
    assert list(good) == [
        "x.zip!a/report.html",
        "x.zip!b.eml",
        "x.zip!b.eml!note.txt",
        "x.zip!b.eml!more.zip!report.txt",
        "x.zip!c.tgz!d.txt",
        "x.zip!e.mbox!1.eml",
    ]
    assert good["x.zip!b.eml!more.zip!report.txt"] == b"deep"
    assert bad == []


@pytest.mark.parametrize(
    ("name", "content", "names"),
    [
        ("a.txt", REPORT, ["a.txt"]),
        ("a.eml", mail({"b.txt": REPORT}), ["a.eml", "a.eml!b.txt"]),
        ("a.warc.gz", packed(pages(2)), [f"a.warc.gz!https://harbourpost.example/{n}" for n in range(2)]),
        ("a.wacz", wacz(), [f"a.wacz!https://harbourpost.example/{n}" for n in range(2)]),
        ("a.docx", zipped({"[Content_Types].xml": b"x", "word/document.xml": b"y"}), ["a.docx"]),
    ],
    ids=["text", "mail", "web archive", "package", "a document that is a ZIP"],
)
def test_inputs(tmp_path: Path, name: str, content: bytes, names: list[str]) -> None:
    good, bad = unfolded(tmp_path / name, content)
    assert (list(good), bad) == (names, [])


def test_a_fault_is_named_with_its_place_and_the_others_go_on(tmp_path: Path) -> None:
    inner = {
        "a.txt": REPORT,
        "bad.zip": lying_zip(b"../evil.txt"),
        "cut.zip": nested(1)[:-9],
        "z.txt": REPORT,
    }
    good, bad = unfolded(tmp_path / "x.zip", zipped(inner))
    assert list(good) == ["x.zip!a.txt", "x.zip!z.txt"]
    assert [path for path, _ in bad] == ["x.zip!bad.zip!../evil.txt", "x.zip!cut.zip"]
    assert unfolded(tmp_path / "cut.zip", nested(1)[:-9])[1][0][0] == "cut.zip"


def test_a_wacz_whose_own_proofs_fail_is_named(tmp_path: Path) -> None:
    good, bad = unfolded(tmp_path / "a.wacz", wacz(edit={"indexes/index.cdx": b"x"}))
    assert len(good) == 2
    assert len(bad) == 1
    assert "indexes/index.cdx" in bad[0][1]


def test_how_deep(tmp_path: Path) -> None:
    good, bad = unfolded(tmp_path / "x.zip", nested(tree.DEEPEST + 1))
    assert [len(name.split("!")) for name in good] == [tree.DEEPEST + 2]
    assert bad == []
    good, bad = unfolded(tmp_path / "x.zip", nested(tree.DEEPEST + 2))
    assert good == {}
    assert len(bad) == 1
    assert "archives deep" in bad[0][1]


@pytest.mark.parametrize(
    ("limit", "most", "words"),
    [("MOST_FILES", 3, "more than 3 files"), ("ALLOWED", 2 * len(REPORT), "as a bomb")],
    ids=["files", "bytes"],
)
def test_how_much_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, words: str
) -> None:
    monkeypatch.setattr(tree, limit, most)
    monkeypatch.setattr(tree, "MAX_RATIO", 0)
    inner = {f"{n}.zip": zipped({f"{m}.txt": REPORT for m in range(4)}) for n in range(4)}
    good, bad = unfolded(tmp_path / "x.zip", zipped(inner))
    assert len(good) <= 3
    assert len(bad) >= 1
    assert all(words in fault for _, fault in bad)
    assert len(bad) <= 3, "once for each archive around it, not for each file"


def test_how_many_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_ARCHIVES", 3)
    monkeypatch.setattr(unfolding, "MOST_ARCHIVES", 3)
    inner = {f"{n}.zip": zipped({"a.txt": REPORT + b"%d" % n}) for n in range(6)}
    good, bad = unfolded(tmp_path / "x.zip", zipped({**inner, "z.eml": mail({"note.txt": REPORT})}))
    assert list(good) == [*(f"x.zip!{n}.zip!a.txt" for n in range(3)), "x.zip!z.eml", "x.zip!z.eml!note.txt"]
    assert [path for path, _ in bad] == ["x.zip!3.zip"], "one line for all of them"


def test_a_reader_that_breaks_costs_its_archive_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Errand.run

    def breaking(self: Errand, what: str, source, name: str) -> Iterator[Found]:
        if name.endswith("b.zip") and what == "zip":
            raise NotUnpacked(name, "the reader crashed on it")
        yield from honest(self, what, source, name)

    monkeypatch.setattr(Errand, "run", breaking)
    good, bad = unfolded(tmp_path / "x.zip", zipped({"a.txt": REPORT, "b.zip": nested(1), "c.txt": REPORT}))
    assert list(good) == ["x.zip!a.txt", "x.zip!c.txt"]
    assert bad == [("x.zip!b.zip", "the reader crashed on it")]


def test_the_budget_of_a_tree_counts_what_came_out_before() -> None:
    budget = Budget(10)
    assert budget.over(tree.ALLOWED) is None
    budget.spend(tree.ALLOWED)
    assert "as a bomb" in (budget.over(1) or "")
    assert Budget(1 << 30).over(200 << 30 >> 1) is not None, "however large the file"
    assert isinstance(LimitExceeded("x", budget.over(1) or ""), LimitExceeded)


def test_no_archive_is_its_own_parent() -> None:
    found = Trees([], {"a": 5, "b": 7})
    found.place("b", "a", 7)
    found.place("a", "b", 5)
    assert found.depth("b") <= 1
    assert found.budget("a") is not None
    assert unfolding.DEEPEST == tree.DEEPEST
