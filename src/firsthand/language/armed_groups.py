"""Armed groups that a text names: widely known ones (`lexicons/en/armed_groups.toml`), and those it explains itself.

A text explains a group by its name and letters: "Red Dawn Liberation Front (RDLF)".
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import word_list


class GroupName(NamedTuple):
    """One mention: offsets in the text, and `group`, which is equal for all names of one group in a text."""

    start: int
    end: int
    group: str


_ARMED = r"(?:Liberation|Revolutionary|Patriotic|Guerrilla|Resistance|Insurgent|Jihad|Rebel)"
_BODY = r"(?:Front|Movement|Army|Forces?|Command|Commandos?|Brigades?|Unity|Organi[sz]ation|Militia)"
_NAME = r"[A-Z][\w'’-]*"
_EXPLAINED = re.compile(
    rf"(?<![\w'’-])((?:{_NAME} ){{1,7}}{_NAME}(?: (?:of|for) (?:the )?{_NAME}(?: {_NAME})?)?),? ?"
    r"[\[(,-] ?([A-Z][A-Z-]{1,7})\b"
)
_MOST = 20
"""Groups that one text explains, of which the letters are looked for."""

_IS_ARMED = re.compile(rf"\b{_ARMED}\b.*\b{_BODY}\b|\b{_BODY}\b.*\b(?:of|for) .*\bLiberation\b")


@cache
def _known() -> tuple[re.Pattern[str], dict[str, str]]:
    by_name: dict[str, str] = {}
    for row in word_list("armed_groups", "groups"):
        names = [name.strip() for name in row.split("/")]
        by_name.update((name.casefold(), names[0]) for name in names)
    shown = [name.strip() for row in word_list("armed_groups", "groups") for name in row.split("/")]
    either = "|".join(_spelled(name) for name in sorted(shown, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?!\w)"), by_name


def _spelled(name: str) -> str:
    """Return a pattern for a name as printed, or all in capitals if it has several words."""
    plain = re.escape(name).replace("'", "['’]")
    return plain if " " not in name and "-" not in name else f"{plain}|{re.escape(name.upper())}"


def _full(written: str, by_name: dict[str, str]) -> str:
    return by_name.get(written.replace("’", "'").casefold(), written)


def armed_groups(text: str) -> list[GroupName]:
    """Return the mentions of armed groups in `text`, in text order; of those it explains, their letters too."""
    pattern, by_name = _known()
    found = {
        m.start(): GroupName(m.start(), m.end(), _full(m.group(), by_name)) for m in pattern.finditer(text)
    }
    letters: set[str] = set()
    for m in _EXPLAINED.finditer(text):
        if len(letters) >= _MOST or m.group(2) in letters or not _IS_ARMED.search(m.group(1)):
            continue
        letters.add(m.group(2))
        known = next((g.group for g in found.values() if m.start() <= g.start < m.end()), m.group(1))
        name = m.group(1)
        found.setdefault(m.start(1), GroupName(m.start(1), m.start(1) + len(name), known))
        for again in re.finditer(rf"(?<![\w-]){re.escape(m.group(2))}(?![\w-])", text):
            found.setdefault(again.start(), GroupName(again.start(), again.end(), known))
    return sorted(found.values())
