"""Whether a name belongs to somebody who holds an office, or to somebody's kin, by the words beside it."""

import re
from functools import cache

from firsthand.language import lexicons

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TAIL = re.compile(r"\s(?:of|for|in|at|to|from|with)\s|[,;:—–(]")
_FRONT = re.compile(
    r"(?:^|[.;:,“\"\n]|\b(?:and|but|by|to|told|said))\s*(?P<role>(?:[Tt]he|[Aa]n?|[Ii]ts)\s[^,.;:“”\"\n]{3,90}),\s*$"
)
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our"})
_REACH = 60


@cache
def listed(name: str) -> frozenset[str]:
    """Return the word list `name` of the lexicon of protection."""
    return lexicons.words("protection", name)


def states_office(role: str) -> bool:
    """Say whether the words of `role` state an office: "Foreign Minister", "spokesman for the police".

    The head of the phrase decides: "the minister's driver" is no office.
    """
    words = [w.lower() for w in _WORD.findall(role)]
    if any(w in listed("kin") for w in words):
        return False
    head = [w.lower() for w in _WORD.findall(_TAIL.split(role.strip(), maxsplit=1)[0])]
    if not head or head[-1].split("-")[-1] not in listed("offices") | {"president", "minister"}:
        return False
    if any(w.endswith(("'s", "’s")) and w[:-2] in listed("offices") for w in head):
        return False
    return head[-1] not in listed("weak_offices") or _beside_a_body(role, head[-1])


def _beside_a_body(role: str, head: str) -> bool:
    others = [w for w in _WORD.findall(role) if w.lower() not in {head, *_ARTICLES}]
    plain = (w.lower().removesuffix("'s").removesuffix("’s") for w in others)
    return any(w[0].isupper() for w in others) or any(w in listed("bodies") for w in plain)


def office_beside(text: str, start: int, end: int) -> bool:
    """Say whether the words just before or behind the name at `start`..`end` state an office."""
    before, behind = text[max(start - 2 * _REACH, 0) : start], text[end : end + 2 * _REACH]
    front = _FRONT.search(before) if behind.startswith(",") else None
    if front is not None:
        return states_office(front["role"])
    return _office_before(before[-_REACH:]) or _office_behind(behind)


def _office_before(before: str) -> bool:
    if not before.endswith((" ", "\u00a0")) or before.rstrip()[-1:] in ".,;:!?":
        return False
    words = _WORD.findall(re.split(r"[.;:!?\n“”\"]", before)[-1])
    if not words or not states_office(" ".join(words[-4:])):
        return False
    return (
        words[-1][0].isupper() or len(words) < 2 or words[-2].lower() not in {"the", "a", "an", "his", "her"}
    )


def _office_behind(behind: str) -> bool:
    match = re.match(r"\s*[,(—–]\s*([^,.;:!?()\n—–]+)", behind)
    if match is None:
        return False
    words = _WORD.findall(_TAIL.split(match.group(1), maxsplit=1)[0])
    if not words or len(words) > 7:
        return False
    front = words[:-1]
    plain = all(w[0].isupper() or w.lower() in listed("before_office") for w in front)
    return plain and states_office(match.group(1))


def kin_beside(text: str, start: int, end: int) -> bool:
    """Say whether the name at `start`..`end` is said to be somebody's kin ("his brother X", "X, her mother")."""
    before = _WORD.findall(text[max(start - 30, 0) : start])
    gap = re.search(r"[.;:!?]\s*$", text[max(start - 3, 0) : start])
    if before and gap is None and before[-1].lower() in listed("kin"):
        return True
    front = _FRONT.search(text[max(start - 2 * _REACH, 0) : start])
    if front is not None and listed("kin") & {w.lower() for w in _WORD.findall(front["role"])}:
        return True
    match = re.match(r"\s*[,(—–]\s*((?:[\w’'-]+\s+){0,3}[\w’'-]+)", text[end : end + _REACH])
    words = [w.lower() for w in _WORD.findall(match.group(1))] if match else []
    owner = {"his", "her", "their", "the", "my", "our", "a"}
    return (
        bool(words)
        and (words[0] in owner or words[0].endswith(("'s", "’s")))
        and bool(listed("kin") & set(words[1:4]))
    )
