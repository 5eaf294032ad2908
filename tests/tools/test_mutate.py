"""Faults are planted where they change what a program does, and the tree itself is never touched."""

import ast
import hashlib
import shutil
from pathlib import Path

import pytest

from tools import mutate
from tools.faults import Fault, faults

ROOT = Path(__file__).resolve().parents[2]

PLANTED = [
    ("flip ==", "x = a == b\n", "flipped comparison", "x = a != b\n"),
    ("flip in", "x = a in b\n", "flipped comparison", "x = a not in b\n"),
    ("flip is not", "x = a is not None\n", "flipped comparison", "x = a is None\n"),
    ("flip over lines", "x = (a <\n    b)\n", "flipped comparison", "x = (a >= b)\n"),
    ("edge with a number", "x = len(a) >= 2\n", "boundary off by one", "x = len(a) > 2\n"),
    ("negate", "if a and b:\n    f()\n", "negated condition", "if not (a and b):\n    f()\n"),
    ("swap True", "f(deep=True)\n", "swapped constant", "f(deep=False)\n"),
    ("swap a number", "def f():\n    return 3\n", "swapped constant", "def f():\n    return 4\n"),
    ("drop a return", "def f(a):\n    return g(a)\n", "dropped return", "def f(a):\n    return None\n"),
    ("letters of two bytes", "x = 'ü' == a\n", "flipped comparison", "x = 'ü' != a\n"),
]
LEFT_ALONE = [
    ("a message", "def f():\n    raise ValueError(f'{a == b}')\n"),
    ("words for people", "x = f'{a == b}'\n"),
    ("a message that is returned", "def f():\n    return f'{a}'\n"),
    ("a decorator", "@dataclass(frozen=True)\nclass A:\n    pass\n"),
    ("a default", "def f(a=True): ...\n"),
    ("an assert", "assert a == b\n"),
    ("a loop's condition", "while a < 3:\n    f()\n"),
    ("an argument without effect", "p.mkdir(exist_ok=True)\n"),
    ("a cache", "def _cached_size():\n    return f()\n"),
]


@pytest.mark.parametrize(("name", "source", "operator", "want"), PLANTED, ids=[c[0] for c in PLANTED])
def test_planting(name: str, source: str, operator: str, want: str) -> None:
    planted = [fault.plant(source) for fault in faults(source) if fault.operator == operator]
    assert planted == [want]


@pytest.mark.parametrize(("name", "source"), LEFT_ALONE, ids=[c[0] for c in LEFT_ALONE])
def test_left_alone(name: str, source: str) -> None:
    assert faults(source) == []


def test_no_boundary_between_two_positions() -> None:
    """`start < end` and `start <= end` are too often the same program."""
    assert "boundary off by one" not in {fault.operator for fault in faults("x = start < end\n")}


def test_a_fault_fits_only_its_own_module() -> None:
    with pytest.raises(ValueError, match="not the one"):
        Fault(1, 0, 1, "a", "b", "flipped comparison").plant("xyz")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources that nobody edits while the tests run."""
    root = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def test_the_same_seed_gives_the_same_faults_over_all_packages(tree: Path) -> None:
    first, again = mutate.choose(tree, 20, 7), mutate.choose(tree, 20, 7)
    assert first == again
    assert first != mutate.choose(tree, 20, 8)
    assert {planted.path.parts[2] for planted in first} == set(mutate.PACKAGES)
    assert len({planted.fault.operator for planted in first}) == 5
    assert len(set(first)) == len(first) == 20


def test_every_chosen_fault_is_python_and_changes_the_module(tree: Path) -> None:
    for path, fault in mutate.choose(tree, 20, 11):
        source = (tree / path).read_text(encoding="utf-8")
        planted = fault.plant(source)
        assert planted != source
        ast.parse(planted)


def _small_tree(root: Path, test: str) -> None:
    package = root / "src/firsthand/claim"
    package.mkdir(parents=True)
    (root / "src/firsthand/__init__.py").write_text("")
    (package / "__init__.py").write_text("def old(age):\n    return age >= 18\n")
    (root / "tests/claim").mkdir(parents=True)
    (root / "tests/claim/test_old.py").write_text(
        f"from firsthand.claim import old\n\n\ndef test_old():\n    {test}\n"
    )


@pytest.mark.parametrize(
    ("test", "caught"), [("assert old(18) and not old(17)", True), ("assert callable(old)", False)]
)
def test_judging(tmp_path: Path, test: str, caught: bool) -> None:
    _small_tree(tmp_path, test)
    before = _digest(tmp_path)
    planted = [p for p in mutate.choose(tmp_path, 9, 1) if p.fault.operator == "boundary off by one"]
    outcomes = [mutate.judge(p, tmp_path) for p in planted]
    assert [outcome.by is not None for outcome in outcomes] == [caught]
    assert _digest(tmp_path) == before


def _digest(root: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
