"""What stands in the folder of a case and is none of its files is named when the case is checked."""

import os
from pathlib import Path

import pytest

from firsthand.store import open_with_keys
from tests.store_cases import AGENT, Template, captured


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    made = Template(tmp_path_factory.mktemp("strays"))
    with open_with_keys(made.folder, made.keys) as store:
        store.add_captures([captured(1)], AGENT)
        store.view("show", {"table": "items"}, AGENT)
    return made


def noted(case: Path, template: Template) -> dict[str, str | None]:
    with open_with_keys(case, template.keys, "inspect") as store:
        return {f.what: f.fault for f in store.verify() if f.fault or f.error}


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "names.txt.part",
        ".hidden",
        "case.db.bak",
        "blobs/0a",
        "blobs/notes.txt",
        "blobs/abc/notes.txt",
        "views/notes.txt",
        "timestamps/folder/notes.txt",
        "cosigned/folder/notes.txt",
        "private/notes.txt",
    ],
)
def test_a_foreign_file_is_named(template, tmp_path, name):
    case = template.copy(tmp_path / "case")
    (case / name).parent.mkdir(exist_ok=True, parents=True)
    (case / name).write_text("in the clear", encoding="utf-8")
    found = noted(case, template)
    assert [what for what in found if name.startswith(what)], found
    assert all("no file of the case" in (fault or "") for fault in found.values())


@pytest.mark.parametrize(
    "name", ["case.db.part", "case.db.part-journal", "checkpoint.part", "views/0a.sealed.part"]
)
def test_what_a_broken_off_command_left_is_no_foreign_file(template, tmp_path, name):
    case = template.copy(tmp_path / "case")
    (case / name).parent.mkdir(exist_ok=True)
    (case / name).write_bytes(b"half")
    assert "half written" in (noted(case, template)[name] or "")


def test_a_case_as_it_is_has_none(template, tmp_path):
    assert noted(template.copy(tmp_path / "case"), template) == {}


def test_a_name_of_any_bytes_can_be_written_down(template, tmp_path):
    case = template.copy(tmp_path / "case")
    (Path(os.fsdecode(os.fsencode(case) + b"/note\xff"))).write_text("in the clear", encoding="utf-8")
    (name,) = noted(case, template)
    assert name == "note\\xff"
