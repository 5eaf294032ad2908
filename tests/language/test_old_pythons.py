"""Patterns that older Pythons of the supported line match wrongly are not used."""

import ast
import re
from pathlib import Path

import firsthand

POSSESSIVE = re.compile(r"\(\?>|[*+?]\+(?!\))")
SOURCES = sorted(Path(firsthand.__file__).parent.rglob("*.py"))


def patterns(source: str) -> list[str]:
    """String constants that look like patterns: they hold a class, a group or an escape."""
    tree = ast.walk(ast.parse(source))
    texts = [node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text for text in texts if re.search(r"\(\?|\\[dwsS]|\[\^", text) and " " not in text.strip()[:3]]


def test_possessive_quantifiers_and_atomic_groups_are_found() -> None:
    assert [bool(POSSESSIVE.search(p)) for p in (r"\d++", r"(?>\d+)x", r"\w*+", r"\d+(?:,\d+)*")] == [
        True
    ] * 3 + [False]


def test_no_pattern_uses_them() -> None:
    """Python before 3.11.5 (gh-106052) lets them match nothing where they should match."""
    used = {
        str(path.name): text
        for path in SOURCES
        for text in patterns(path.read_text(encoding="utf-8"))
        if POSSESSIVE.search(text)
    }
    assert used == {}
