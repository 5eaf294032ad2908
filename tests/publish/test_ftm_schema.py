"""Entities hold what their schema asks for, in the types that it names, and point at entities of the right kind."""

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from firsthand.model.casefile import CaseFile, Shown
from firsthand.protect import clear
from firsthand.protect.clearing import Wanted
from firsthand.publish.data import ftm
from tests.casefiles import content

SCHEMATA: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "ftm_schemata.toml").read_text(encoding="utf-8")
)
LONGEST = {"name": 384, "string": 1024, "text": 65_000, "url": 4096, "address": 250}
TYPES: dict[str, Callable[[str], bool]] = {
    "date": re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?Z?)?)?)?").fullmatch,  # type: ignore[dict-item]
    "url": re.compile(r"https?://[^/\s]+\S*").fullmatch,  # type: ignore[dict-item]
    "mimetype": re.compile(r"[a-z]+/[a-z0-9.+-]+").fullmatch,  # type: ignore[dict-item]
}


def above(schema: str) -> set[str]:
    return {schema}.union(*map(above, SCHEMATA[schema].get("below", ())))


def properties(schema: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in above(schema):
        found |= SCHEMATA[one].get("properties", {})
    return found


def entities(view: CaseFile) -> dict[str, Any]:
    found = [json.loads(line) for line in ftm.write(view).payload.splitlines()]
    assert len({one["id"] for one in found}) == len(found)
    return {one["id"]: one for one in found}


@pytest.fixture(scope="module")
def view() -> CaseFile:
    return clear(content(), Wanted("case-file-1", b"1" * 32)).cleared.view


def test_every_property_is_of_its_schema_and_type(view: CaseFile) -> None:
    found = entities(view)
    assert {"Event", "Document", "Documentation", "Note"} <= {one["schema"] for one in found.values()}
    for one in found.values():
        known = properties(one["schema"])
        for name, values in one["properties"].items():
            assert name in known, one
            assert values
            for value in values:
                assert fits(value, known[name], found), (one["schema"], name, value)


def fits(value: str, kind: str, found: dict[str, Any]) -> bool:
    if kind.startswith("entity "):
        return kind.removeprefix("entity ") in above(found[value]["schema"])
    assert kind in LONGEST or kind in TYPES
    return 0 < len(value) <= LONGEST.get(kind, 250) and (kind not in TYPES or bool(TYPES[kind](value)))


def test_what_a_schema_requires_is_there(view: CaseFile) -> None:
    for one in entities(view).values():
        assert set(SCHEMATA[one["schema"]].get("required", ())) <= one["properties"].keys(), one


def test_a_report_whose_file_name_is_withheld_goes_by_its_number(view: CaseFile) -> None:
    hidden = replace(view.documents[0], name=Shown("[file name withheld]"))
    found = entities(replace(view, documents=(hidden, *view.documents[1:])))
    names = [one["properties"]["fileName"] for one in found.values() if one["schema"] == "Document"]
    assert names[0] == ["D1"]
    assert len(names) == len(view.documents)
