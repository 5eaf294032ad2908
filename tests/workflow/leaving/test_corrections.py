"""A correction says which lines it adds, changes and withdraws; a member without the names makes no release."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.errors import NothingFound, SealedTier
from firsthand.model.release import Settings
from firsthand.store import CaseKeys, Store, create, open_with_keys, unlock
from firsthand.workflow.add import Order as Adding
from firsthand.workflow.add import add
from firsthand.workflow.leaving import clearing, lines
from tests.command import PASSPHRASE

FIRST = (
    "Grey Guard officers beat three men in Tolvik on 3 March 2031, Nordwire reported. The men were let go.\n"
)
SECOND = "Police killed five people in Karsk on 9 April 2031, the Harbour Post said.\n"
_CHANGE = re.compile(r"\b(added|changed|withdrawn): (claim|event) ([0-9a-f]{12})")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CaseKeys]:
    folder = tmp_path_factory.mktemp("corrections")
    create(folder / "case", PASSPHRASE).close()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    return folder / "case", unlock(folder / "case", PASSPHRASE)


@pytest.fixture(scope="module")
def store(made: tuple[Path, CaseKeys]) -> Iterator[Store]:
    with open_with_keys(*made) as found:
        yield found


def release(store: Store, out: Path, corrects: str | None = None, **settings: object) -> tuple[str, str]:
    """The name of a release and its page."""
    wish = Settings(**{"places": "exact", **settings})  # type: ignore[arg-type]
    order = clearing.Order("Tolvik", "me", wish, out, replace=True, corrects=corrects)
    return clearing.release(store, order).release.name, out.read_text("utf-8")


def ids(page: str) -> set[str]:
    return set(re.findall(r'id="c([0-9a-f]{12})"', page))


def test_each_line_that_differs_is_named(made: tuple[Path, CaseKeys], store: Store, tmp_path: Path) -> None:
    inbox = made[0].parent
    add(store, [str(inbox / "first.txt")], Adding("me"), lambda *_: None)
    first, one = release(store, tmp_path / "one.html")
    add(store, [str(inbox / "second.txt")], Adding("me"), lambda *_: None)
    second, two = release(store, tmp_path / "two.html", first)
    told = {(how, what): line for how, what, line in _CHANGE.findall(two)}
    assert ids(one) <= ids(two), "what stays keeps its reference in the series"
    assert {line for how, what, line in _CHANGE.findall(two) if (how, what) == ("added", "claim")} == ids(
        two
    ) - ids(one)
    assert not any(how == "withdrawn" for how, _ in told)
    third, three = release(store, tmp_path / "three.html", second, dates="year")
    changed = {line for how, what, line in _CHANGE.findall(three) if (how, what) == ("changed", "claim")}
    assert changed == ids(two) == ids(three)
    assert "(time, words)" in three
    assert "second version" not in three
    other = release(store, tmp_path / "other.html", dates="year")[1]
    assert not ids(other) & ids(three), "whoever holds a release of another series finds no line by it"
    with pytest.raises(NothingFound):
        release(store, tmp_path / "no.html", "case-file-00000000")
    assert len({first, second, third}) == 3


def test_what_is_withdrawn_is_named() -> None:
    before, now = {"claim a": "1" * 28, "claim b": "2" * 28}, {"claim b": "2" * 8 + "3" * 20, "claim c": ""}
    assert [*lines.compared(before, now)] == [
        "added: claim c",
        "changed: claim b (place, time, who did it, sources, words)",
        "withdrawn: claim a",
    ]
    assert lines.read(lines.kept(now)) == now
    assert lines.read("") == {}


def test_a_member_without_the_names_makes_no_release(
    made: tuple[Path, CaseKeys], store: Store, tmp_path: Path
) -> None:
    store.close()
    with open_with_keys(made[0], replace(made[1], identities=(), names=None)) as member:
        acts = len(member.activities())
        for out in (tmp_path / "no.html", None):
            with pytest.raises(SealedTier):
                clearing.release(member, clearing.Order("Tolvik", "me", Settings(), out))
        told = [(act.kind, act.details) for act in member.activities()[acts:]]
    assert told == [("view", {"what": "release", "refused": "sealed names"})] * 2
    assert not (tmp_path / "no.html").exists()
