"""Every kind in every format and language: the same bytes each time, readable, and nothing of the machine in them."""

import itertools
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest

from firsthand import protect
from firsthand.errors import UsageError
from firsthand.model.casefile import CaseContent
from firsthand.model.cleared import Cleared
from firsthand.model.release import Grain, Ground
from firsthand.protect import clear
from firsthand.protect.clearing import Wanted, with_changes
from firsthand.publish import DATA, FORMATS, KINDS, PAPERS, languages, publish
from firsthand.publish.languages import labels
from firsthand.workflow.leaving import lines
from tests.casefiles import content

_MARK = re.compile(r"\[(?:[a-z-]+ ){0,3}withheld\]")
EMPTY = CaseContent("Empty", "2031-06-02T10:00:00Z", "firsthand 0")
ALL = [
    *itertools.product(KINDS, PAPERS, ("en", "ru")),
    *(("case-file", form, "en") for form in DATA),
]


def cleared(held: CaseContent | None = None, **more: object) -> Cleared:
    wanted = Wanted("case-file-1", b"1" * 32, **more)  # type: ignore[arg-type]
    return clear(held or content(), wanted).cleared


@pytest.fixture(scope="module")
def view() -> Cleared:
    return cleared()


@pytest.mark.parametrize(("kind", "form", "language"), ALL, ids=["-".join(one) for one in ALL])
def test_the_same_view_gives_the_same_bytes(view: Cleared, kind: str, form: str, language: str) -> None:
    made = publish(view, kind, form, language)
    assert made.payload == publish(cleared(), kind, form, language).payload
    assert len(made.payload) > 200


@pytest.mark.parametrize(("kind", "form", "language"), ALL, ids=["-".join(one) for one in ALL])
def test_a_case_of_nothing_is_published_too(kind: str, form: str, language: str) -> None:
    assert publish(cleared(EMPTY), kind, form, language).payload or form == "ftm"


@pytest.mark.parametrize(
    ("kind", "form", "language", "fault"),
    [
        ("novel", "html", "en", "case-file"),
        ("case-file", "wpd", "en", "docx"),
        ("case-file", "html", "xx", "ru"),
        ("coi-report", "csv", "en", "pdf"),
    ],
    ids=["kind", "format", "language", "data-of-a-paper"],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    view: Cleared, kind: str, form: str, language: str, fault: str
) -> None:
    with pytest.raises(UsageError, match=fault):
        publish(view, kind, form, language)


def test_every_language_says_what_english_says() -> None:
    first = labels("en")
    tables = {"say", "months", "of_months", "polarity", "stances", "sources", "doers", "figures", "rules"}
    for code in languages():
        here = labels(code)
        assert {k for k in first.known() if k[0] in tables} == {k for k in here.known() if k[0] in tables}
        for table, key in first.known():
            if table == "say":
                fields = _fields(first.raw(key))
                assert _fields(here.raw(key)) == fields, key


def _fields(phrase: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_russian_names_every_act() -> None:
    from firsthand.model import vocabulary

    assert {key for table, key in labels("ru").known() if table == "acts"} == set(vocabulary.acts())


def test_russian_names_every_mark_of_protection() -> None:
    sources = Path(protect.__file__).parent.rglob("*.py")
    marks = {mark for file in sources for mark in _MARK.findall(file.read_text(encoding="utf-8"))}
    assert len(marks) > 12
    assert marks <= {key for table, key in labels("ru").known() if table == "marks"}


CHANGES = {
    "added: claim 0ad1b2c3d4e5": "добавлено: утверждение 0ad1b2c3d4e5",
    "changed: event 0ad1b2c3d4e5 (time, who did it, words)": (
        "изменено: событие 0ad1b2c3d4e5 (время, кто это сделал, слова)"
    ),
    "withdrawn: claim 0ad1b2c3d4e5": "отозвано: утверждение 0ad1b2c3d4e5",
    "dates: day → month": "даты: день → месяц",
    "quotations: yes → no": "цитаты: да → нет",
    "withheld-names: 3 → 4": "Имена заменены кодами: 3 → 4",
}


@pytest.mark.parametrize(("line", "russian"), CHANGES.items(), ids=[line.split()[0] for line in CHANGES])
def test_what_a_correction_changes_is_said_in_russian(line: str, russian: str) -> None:
    assert labels("ru").change(line) == russian
    assert labels("en").change(line) == line


def test_russian_knows_every_word_of_a_correction() -> None:
    known = {key for table, key in labels("ru").known() if table == "changes"}
    grains = {*get_args(Grain), *get_args(Ground), "yes", "no"}
    assert {"added", "changed", "withdrawn", "claim", "event", *lines.FIELDS, *grains} <= known


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in ("html", "pdf")])
def test_what_is_said_of_people_is_said_by_code(view: Cleared, form: str) -> None:
    payload = publish(view, "case-file", form).payload
    text = _text(payload)
    assert "Relkov" not in text
    assert "555 0188" not in text
    assert "Grey Guard" in text


def _text(payload: bytes) -> str:
    if payload[:2] != b"PK":
        return payload.decode()
    with zipfile.ZipFile(BytesIO(payload)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv", "esf"])
def test_packages_hold_no_times_no_author_and_no_way_out(view: Cleared, form: str) -> None:
    with zipfile.ZipFile(BytesIO(publish(view, "case-file", form).payload)) as package:
        assert package.testzip() is None
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [one for one in package.namelist() if "docProps" in one or "vba" in one or "custom" in one]
        assert 'TargetMode="External"' not in _text(publish(view, "case-file", form).payload)


def test_a_correction_says_what_it_corrects_and_what_changed(view: Cleared) -> None:
    corrected = with_changes(view, ("case-file-0", "claims: 15 → 14"))
    for language, form in (("en", "html"), ("ru", "html"), ("en", "docx")):
        text = _text(publish(corrected, "case-file", form, language).payload)
        assert "case-file-0" in text
        assert ("claims: 15 → 14" if language == "en" else "утверждения: 15 → 14") in text
        assert "case-file-0" not in _text(publish(view, "case-file", form, language).payload)
