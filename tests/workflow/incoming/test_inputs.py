"""Paths and folders become files; what cannot be used is named and the rest goes on."""

import os
from pathlib import Path

import pytest

from firsthand.errors import LimitExceeded, Unreadable
from firsthand.workflow.incoming import inputs
from firsthand.workflow.incoming.inputs import Failure, InputFile


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/two.txt", "a.txt", ".hidden/three.txt", ".four.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def test_a_folder_is_walked_in_order_without_hidden_files(inbox: Path) -> None:
    assert [f.name for f in inputs.find([str(inbox)])] == ["a.txt", "b/two.txt"]


def test_a_file_goes_by_its_name_and_at_the_doors_by_its_path(inbox: Path) -> None:
    given = str(inbox / "b" / "two.txt")
    assert [f.name for f in inputs.find([given])] == ["two.txt"]
    assert [f.name for f in inputs.find([given], whole_paths=True)] == [given]


def test_a_link_inside_a_folder_is_named_and_not_followed(inbox: Path, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("secret", encoding="utf-8")
    (inbox / "link.txt").symlink_to(outside)
    found = list(inputs.find([str(inbox)]))
    failures = [f for f in found if isinstance(f, Failure)]
    assert [f.path for f in failures] == [str(inbox / "link.txt")]
    assert all("secret" not in f.name for f in found if isinstance(f, InputFile))


@pytest.mark.parametrize("make", ["absent", "folder", "pipe"])
def test_what_is_no_regular_file_is_unreadable(make: str, tmp_path: Path) -> None:
    path = tmp_path / "thing"
    if make == "folder":
        path.mkdir()
    elif make == "pipe":
        os.mkfifo(path)
    with pytest.raises(Unreadable):
        inputs.load(InputFile(path, "thing"))


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(inputs.LARGEST + 1)
    with pytest.raises(LimitExceeded):
        inputs.load(InputFile(path, "huge.txt"))
