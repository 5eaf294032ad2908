"""Pages of the documentation lead somewhere, and say what the project really needs."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "examples").glob("*.md"),
        *(ROOT / "spec").glob("*.md"),
    ]
)
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)?(#[^)\s]+)?\)")
PLACEHOLDER = re.compile(r"\b(TODO|FIXME|TBD|lorem ipsum)\b", re.IGNORECASE)


def heading_anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith(("https://", "mailto:")):
            continue
        goal = (page.parent / target).resolve() if target else page
        assert goal.exists(), f"{name} links to {target}"
        assert not anchor or anchor[1:] in heading_anchors(goal), f"{name} links to {target}{anchor}"


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_unfinished(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert PLACEHOLDER.findall(text) == []
    assert text.lstrip("<!- abcdefghijklmnopqrstuvwxyzW/.,:`>\n").startswith("# ") or "# " in text[:300]


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    needed += [n for extra in project["project"]["optional-dependencies"].values() for n in extra]
    needed += [n for group in project["dependency-groups"].values() for n in group]
    text = (ROOT / "docs/explanation/dependencies.md").read_text(encoding="utf-8")
    names = [re.split(r"[<>=!~\[; ]", n)[0] for n in needed]
    own = project["project"]["name"]
    assert [name for name in names if name != own and f"| `{name}` |" not in text] == []


def test_every_decision_stands_in_the_list() -> None:
    folder = ROOT / "docs/decisions"
    text = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(page.name for page in folder.glob("[0-9]*.md"))
    assert [page for page in pages if f"]({page})" not in text] == []
    numbers = [page[:4] for page in pages]
    assert len(set(numbers)) == len(numbers)
    listed = re.findall(r"^\| \[(\d{4})\]", text, re.MULTILINE)
    assert listed == numbers, "in order, each once"


@pytest.mark.parametrize("page", sorted((ROOT / "docs/decisions").glob("[0-9]*.md")), ids=lambda p: p.name)
def test_every_decision_says_when_why_and_at_what_cost(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.search(r"^# \d{4}\. \S", text)
    assert re.search(r"^\d{4}-\d{2}-\d{2} · (accepted|superseded by \[\d{4}\])", text, re.MULTILINE)
    for part in ("## Decided", "## Why", "## What it costs", "## Think again when"):
        assert part in text


def test_changes_are_of_a_known_kind() -> None:
    kinds = {"added", "changed", "fixed", "removed", "security"}
    names = [page.name for page in (ROOT / "changes").glob("*.md")]
    assert names
    assert [name for name in names if name.split(".")[-2] not in kinds] == []


def test_the_list_of_what_it_never_does_is_whole() -> None:
    """Taken from the design: dropping a line here needs more than an edit."""
    text = (
        (ROOT / "README.md")
        .read_text(encoding="utf-8")
        .split("## What it will never do")[1]
        .split("\n## ")[0]
    )
    for promise in (
        "faces",
        "harvesting",
        "across cases",
        "movements",
        "bulk export",
        "orientation",
        "refuge",
    ):
        assert promise in text
