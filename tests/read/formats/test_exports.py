"""Exports of Uwazi and Bayanat: a document a record; what singles out a person is not in it, and that is said."""

import json
from pathlib import Path

import pytest

from firsthand.errors import DamagedFile, UnknownFormat
from firsthand.model.rendition import Rendition
from firsthand.read import media_type, read
from firsthand.read.json_walk import walked

SAMPLES = Path(__file__).parents[1] / "samples"


def documents(name: str) -> list[Rendition]:
    found = read("ef" * 32, name, (SAMPLES / name).read_bytes())
    return [one for one in found if isinstance(one, Rendition)]


@pytest.mark.parametrize(
    ("name", "hidden", "told"),
    [
        ("export-uwazi.json", ("7700", "faith", "1.5"), ("phone", "religion")),
        ("export-bayanat-actors.json", ("884-22", "origin", "7700"), ("id number", "ethnographies", "phone")),
        ("export-bayanat-bulletins.json", ("Desk Person", "internal", "1.0"), ()),
    ],
)
def test_what_singles_out_a_person_is_left_out(
    name: str, hidden: tuple[str, ...], told: tuple[str, ...]
) -> None:
    (found,) = documents(name)
    assert [words for words in hidden if words in found.text] == []
    assert [words for words in told if not any(words in w for w in found.warnings)] == []


def test_what_a_bulletin_states() -> None:
    (found,) = documents("export-bayanat-bulletins.json")
    assert (found.title, found.published, found.url) == (
        "Beating in Karsk",
        "2017-05-05",
        "https://post.example/1",
    )
    assert found.text.splitlines()[3] == "Grey Guard officers beat two men in Karsk on 4 May 2017."
    assert "Event: Arrest, Detention, Karsk, 2017-05-04T00:00:00" in found.text


def test_what_an_entity_states() -> None:
    (found,) = documents("export-uwazi.json")
    assert (found.title, found.published, found.language) == ("Raid in Tolvik", "2017-05-06", "en")
    assert "Country: Veldria\n" in found.text
    assert "Period: 2017-05-04 to 2017-05-05\n" in found.text
    assert "<p>" not in found.text


def test_an_export_that_is_cut_is_read_up_to_the_cut() -> None:
    one = json.loads((SAMPLES / "export-uwazi.json").read_text(encoding="utf-8"))["rows"][0]
    whole = json.dumps({"rows": [one, {**one, "sharedId": "second"}]}).encode()
    first, fault = read("ef" * 32, "x.json", whole[:-300])
    assert isinstance(first, Rendition)
    assert isinstance(fault, DamagedFile)
    assert "behind record 1" in fault.fault


@pytest.mark.parametrize(
    "text", ['[{"id": 1, "name": "x"}]', '{"title": "x", "id": 4}', '{"template": "x", "metadata": {}}'],
    ids=["list", "object", "no-shared-id"],
)  # fmt: skip
def test_other_json_is_no_export(text: str) -> None:
    with pytest.raises(UnknownFormat, match="JSON"):
        media_type(text.encode(), "x.json")


def test_a_walk_passes_over_what_is_not_asked_for() -> None:
    walk = walked(b'\xef\xbb\xbf {"a": [1, {"b": "\\u00e9x"}, [2]], "c": "d"}')
    names = list(walk.entries(1))
    assert [name for name, _ in names] == ["a", "c"]
    elements = list(walk.elements(names[0][1]))
    inner = walk.members(elements[1])["b"]
    cloth = walk.cloth(inner.start, inner.end)
    assert cloth.text == "éx"
    assert [(s.byte_start, s.byte_end) for s in cloth.segments] == [(21, 27), (27, 28)]
    assert walk.cut is None
