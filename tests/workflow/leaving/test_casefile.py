"""What a case file is made of: the head of the journal that it states is the signed one."""

from html import unescape
from pathlib import Path

from firsthand.store import create
from firsthand.workflow.leaving import casefile
from tests.command import PASSPHRASE


def test_the_stated_head_is_that_of_the_checkpoint(tmp_path: Path) -> None:
    with create(tmp_path / "case", PASSPHRASE) as store:
        before = store.head()
        assert (
            before.split() == (tmp_path / "case" / "checkpoint").read_text(encoding="utf-8").splitlines()[1:3]
        )
        casefile.write(store, casefile.Order(tmp_path / "page.html", "Tolvik", "Mira Dansk"))
        size, _ = before.split()
        assert int(size) == len(store.activities()) - 1
        assert before in unescape((tmp_path / "page.html").read_text(encoding="utf-8"))
        assert store.head() != before
