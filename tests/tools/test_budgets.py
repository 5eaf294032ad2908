"""The budgets are checked by a tool that itself can fail."""

from pathlib import Path

import pytest

from tools import budgets

LONG_BODY = "\n".join("    x = 1" for _ in range(39))
CASES = [
    ("a function at the limit", f"def f():\n{LONG_BODY}\n", []),
    ("a function one line over", f"def f():\n{LONG_BODY}\n    return\n", ["function f of 41 lines"]),
    ("a docstring is free", f'def f():\n    """One.\n\n    Two.\n    """\n{LONG_BODY}\n', []),
    ("six parameters", "def f(self, a, b, c, d, e, g): ...\n", []),
    ("seven parameters", "def f(a, b, c, d, e, *, g, h): ...\n", ["function f with 7 parameters"]),
    ("async counts too", "async def f(a, b, c, d, e, g, h): ...\n", ["function f with 7 parameters"]),
    ("bare except", "try:\n    f()\nexcept:\n    pass\n", ["broad except"]),
    ("except Exception", "try:\n    f()\nexcept Exception as e:\n    x = e\n", ["broad except"]),
    ("hidden in a tuple", "try:\n    f()\nexcept (OSError, Exception):\n    pass\n", ["broad except"]),
    ("cleaning up and raising", "try:\n    f()\nexcept BaseException:\n    g()\n    raise\n", []),
    (
        "raising another",
        "try:\n    f()\nexcept Exception:\n    raise ValueError from None\n",
        ["broad except"],
    ),
    ("a narrow except", "try:\n    f()\nexcept OSError:\n    pass\n", []),
]


@pytest.mark.parametrize(("name", "source", "faults"), CASES, ids=[c[0] for c in CASES])
def test_faults_of_one_module(tmp_path: Path, name: str, source: str, faults: list[str]) -> None:
    (tmp_path / "module.py").write_text(source)
    found = [place.fault for place in budgets.check([tmp_path])]
    assert len(found) == len(faults)
    assert all(given.startswith(want) for given, want in zip(found, faults, strict=True))


@pytest.mark.parametrize(("lines", "over"), [(400, 0), (401, 1)])
def test_length_of_a_module(tmp_path: Path, lines: int, over: int) -> None:
    (tmp_path / "module.py").write_text("x = 1\n" * lines)
    assert len(budgets.check([tmp_path])) == over


@pytest.mark.parametrize("name", ["utils.py", "Helpers.py", "common/inside.py"])
def test_names_that_say_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    assert ["says nothing" in place.fault for place in budgets.check([tmp_path])] == [True]


def test_only_the_door_may_catch_everything(tmp_path: Path) -> None:
    for folder in ("cli", "store"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "module.py").write_text("try:\n    f()\nexcept Exception:\n    pass\n")
    assert [place.path.parent.name for place in budgets.check([tmp_path])] == ["store"]


def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fine.py").write_text("x = 1\n")
    assert budgets.main([str(tmp_path)]) == 0
    (tmp_path / "misc.py").write_text("")
    assert budgets.main([str(tmp_path)]) == 1
    assert "misc" in capsys.readouterr().out
