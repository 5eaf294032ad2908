"""Who a link of an attribution chain is: a name, a role, or nobody that the words tell apart.

Counting rules 6, 7 and 9: the same named person is one origin through any number of outlets; people known by
role alone are one until a person decides; who is announced and not named is unknown.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Link, SourceKind
from firsthand.model.source import OriginState
from firsthand.trace.lexicon import lexicon

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_BEHIND_HEAD = frozenset(
    "of in at from for with on to after before by near who whom whose which that".split()
)
_BODIES = ("official", "organisation", "document")


class Identity(NamedTuple):
    """Who gives: `key` is equal for equal givers; `name` as shown, None for nobody."""

    key: str
    name: str | None
    kind: SourceKind
    state: OriginState

    @property
    def source(self) -> str:
        """The id of the Source record."""
        return f"source:{self.key}"


@lru_cache(maxsize=65536)
def outlet_key(name: str) -> str:
    """Return the normal name of an outlet or body: "the Nordwire news agency" and "Nordwire" are equal.

    Empty if the words name no one outlet ("the edition", "local media").
    """
    words = _content(name)
    if not words or words in lexicon().nobody:
        return ""
    for phrase in lexicon().outlet_words:
        if len(words) > len(phrase) and words[-len(phrase) :] == phrase:
            words = words[: -len(phrase)]
            break
    return " ".join(words)


def unknown(document: str) -> Identity:
    """Return the one unknown giver of a report (rule 9)."""
    return Identity(f"unknown:{document}", None, "unknown", "unknown")


def identify(link: Link, document: str) -> Identity:
    """Return who `link` names; nobody in particular is the unknown giver of `document`."""
    name = (link.name or "").strip()
    if not name or link.kind == "unnamed" or (link.kind == "unknown" and not tells_somebody(name)):
        return unknown(document)
    found = _media(name) if link.kind == "media" else _other(name, link.kind)
    return found or unknown(document)


@lru_cache(maxsize=65536)
def tells_somebody(name: str) -> bool:
    """Say whether words of no stated kind tell a person: a full name, or a role at their head.

    "Edvin Salme" and "three of the detained workers" do; "three days after" and "all of them" do not.
    """
    words = _content(name)
    if not lexicon().outlets.isdisjoint(words):
        return False
    person = proper_name(name, "witness")
    if person and " " in person:
        return True
    head = next((i for i, word in enumerate(words) if word in _BEHIND_HEAD), len(words))
    noun = singular(words[head - 1]) if head else ""
    return noun not in lexicon().pronouns - lexicon().roles and (
        noun in lexicon().roles or noun.endswith(("man", "woman"))
    )


def is_body(name: str) -> bool:
    """Say whether a word of `name` tells that it is a body, not an outlet ("Lantern Group", "Rights Monitor")."""
    return not lexicon().bodies.isdisjoint(normal_words(name))


def as_outlet(who: Identity, publishers: frozenset[str]) -> Identity:
    """Take a body that publishes reports in the case for an outlet, unless its name says that it is a body."""
    if who.kind in ("organisation", "unknown") and who.key in publishers and not is_body(who.key):
        return who._replace(kind="media")
    return who


def reporter(outlet: str | None) -> Identity:
    """Return the reporter on the spot of `outlet`; of no stated outlet: one by role."""
    if outlet and (key := outlet_key(outlet)):
        return Identity(f"reporter of {key}", f"reporter of {outlet}", "witness", "named")
    return Identity("role:reporter on the spot", "a reporter on the spot", "witness", "role")


@lru_cache(maxsize=65536)
def _media(name: str) -> Identity | None:
    key = outlet_key(name)
    return Identity(key, _without_article(name), "media", "named") if key else None


@lru_cache(maxsize=65536)
def _other(name: str, kind: SourceKind) -> Identity | None:
    words = _content(name)
    if not words or words in lexicon().nobody or (len(words) == 1 and words[0] in lexicon().pronouns):
        return None
    if kind == "organisation" and not is_body(name) and not lexicon().outlets.isdisjoint(words):
        return _media(name)
    person = proper_name(name, kind)
    if person:
        key = outlet_key(person) if kind == "organisation" else " ".join(normal_words(person))
        return Identity(key or " ".join(words), person, kind, "named")
    return Identity("role:" + " ".join(singular(word) for word in words), name, kind, "role")


def proper_name(name: str, kind: SourceKind) -> str | None:
    """Return the part of `name` that is a proper name, or None where the words tell a role only.

    "Lawyer Ilse Varga" is Ilse Varga; "a resident of Oskaja" is a role; of an office the whole phrase is the
    name as soon as it names whose office it is ("a spokesman for the Grey Guard").
    """
    head = re.split(r"[,;(]| [–—] ", name, maxsplit=1)[0]
    parts = _WORD.findall(head)
    while parts and parts[0].casefold() in lexicon().determiners:
        parts = parts[1:]
    capitals = [part for part in parts if part[0].isupper() or part[0].isdigit()]
    rest = list(parts)
    while rest and (rest[0].casefold() in lexicon().roles or singular(rest[0].casefold()) in lexicon().roles):
        rest = rest[1:]
    if rest and rest[0][0].isupper() and len(rest) == len([p for p in rest if p in capitals or len(p) <= 3]):
        return _tail(head, rest[0])
    first_is_role = len(rest) < len(parts)
    named_beyond = [p for p in capitals if not (p is parts[0] and first_is_role)]
    if kind in _BODIES and named_beyond:
        return _without_article(head)
    if first_is_role or not capitals or not parts[0][0].isupper():
        return None
    return _tail(head, parts[0])


def singular(word: str) -> str:
    """Return a plain English singular: enough to see that "residents" and "a resident" are one role."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word


def alike(one: str, other: str) -> bool:
    """Say whether two normal names may be one person (rule 8): a part, an initial, a letter off."""
    if one == other:
        return True
    a, b = one.split(), other.split()
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    if set(few) <= set(many):
        return True
    if len(a) != len(b):
        return few[-1] == many[-1] and few[0][0] == many[0][0] and len(few[0]) == 1
    return all(_near(x, y) for x, y in zip(a, b, strict=True))


def _near(x: str, y: str) -> bool:
    if x == y or (1 in (len(x), len(y)) and x[0] == y[0]):
        return True
    if min(len(x), len(y)) < 4 or abs(len(x) - len(y)) > 2:
        return False
    start = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    a, b = x[start:], y[start:]
    return start >= 2 and (a[1:] == b[1:] or a[1:] == b or a == b[1:] or max(len(a), len(b)) <= 2)


@lru_cache(maxsize=65536)
def _content(name: str) -> tuple[str, ...]:
    words = normal_words(name)
    while words and words[0] in lexicon().determiners:
        words = words[1:]
    return words


def _without_article(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)


def _tail(head: str, first: str) -> str:
    found = head[head.index(first) :].strip()
    return re.sub(r"(?:'s|’s|['’])$", "", found)
