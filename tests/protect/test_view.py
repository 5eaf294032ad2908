"""The view of a whole case: nothing from outside passes but through the mask."""

import ast
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import firsthand
from firsthand.model.casefile import CaseFile, Shown
from firsthand.protect import internal
from tests.casefiles import content

SECRETS = (
    "relkov",
    "anton",
    "mikel",
    "varga",
    "ilse",
    "dansk",
    "mira",
    "vesk",
    "jona",
    "brenna",
    "555 0188",
    "lantern.example",
    "/media",
    "usb",
)


@pytest.fixture(scope="module")
def view() -> CaseFile:
    return internal(content()).view


def strings(value: object) -> list[str]:
    """Every string anywhere in a record."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [s for part in value for s in strings(part)]
    if is_dataclass(value):
        return [s for f in fields(value) for s in strings(getattr(value, f.name))]
    return []


@pytest.mark.parametrize("secret", SECRETS)
def test_no_field_of_the_view_holds_a_secret(view: CaseFile, secret: str) -> None:
    assert [s for s in strings(view) if secret in s.lower()] == []


def test_the_secrets_do_stand_in_what_went_in() -> None:
    everything = "\n".join(strings(content())).lower()
    assert [s for s in SECRETS if s not in everything] == []


def test_office_holders_and_outlets_stay(view: CaseFile) -> None:
    everything = "\n".join(strings(view))
    for name in (
        "Orlan Teskin",
        "Davor Prent",
        "Lena Osk",
        "Grey Guard",
        "RTV Oskaja",
        "Lantern Group",
        "Marenstad Courier",
    ):
        assert name in everything


def test_names_are_shown_only_when_asked_for() -> None:
    shown = internal(content(), with_names=True).view
    everything = "\n".join(strings(shown))
    assert shown.names_shown
    assert "Anton Relkov" in everything
    assert "Brenna" not in everything
    assert "555 0188" not in everything


def test_the_same_content_gives_the_same_view(view: CaseFile) -> None:
    assert internal(content()).view == view


def test_claims_keep_the_way_back_to_the_bytes(view: CaseFile) -> None:
    texts = [p.rendition.text for p in content().pages]
    originals = [t.encode() for t in texts]
    for event in view.events:
        for c in (*event.claims, *event.denials):
            raw = b"".join(originals[c.document - 1][a:b] for a, b in c.quote.ranges).decode()
            assert raw == texts[c.document - 1][c.quote.start : c.quote.end]


def test_denials_stand_apart_from_claims_and_answers_beside_their_event(view: CaseFile) -> None:
    held = view.events[0]
    assert [c.polarity for c in held.denials] == ["denied"]
    assert all(c.polarity != "denied" for c in held.claims)
    assert [r.by for r in view.responses] == ["Lena Osk"]


def test_a_claim_that_stands_in_no_event_is_not_lost(view: CaseFile) -> None:
    assert [(c.act, c.polarity) for c in view.loose] == [("killing", "threatened")]


def test_faults_lose_their_folders_and_names(view: CaseFile) -> None:
    assert [(f.file, f.fault) for f in view.faults] == [
        (
            "[file name withheld].html",
            "the file breaks off in the middle of a tag ([file name withheld].html)",
        )
    ]


def test_an_item_that_gave_no_text_is_named() -> None:
    case = content()
    view = internal(content(pages=case.pages[:3], events=(), counts=(), derivations=())).view
    assert ("undated-note.txt", "kept, but nothing was read from it") in [
        (f.file, f.fault) for f in view.faults
    ]


def test_an_empty_case_has_an_empty_view() -> None:
    view = internal(
        content(
            pages=(), events=(), counts=(), sources=(), derivations=(), items=(), captures=(), problems=()
        )
    ).view
    assert (view.documents, view.events, view.withheld) == ((), (), ())


def test_only_protect_makes_what_is_shown() -> None:
    """`Shown` is the type of protected text: no other package may make one."""
    root = Path(firsthand.__file__).parent
    makers = set()
    for file in root.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
            if name in {Shown.__name__, CaseFile.__name__}:
                makers.add(file.relative_to(root).parts[0])
    assert makers == {"protect"}
