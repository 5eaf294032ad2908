"""What kind of source the words name, and the name it goes by."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import word_list, words
from firsthand.language.names.finding import Name
from firsthand.language.tokens import Token, tokenize
from firsthand.model.claim import SourceKind

_KINDS: tuple[SourceKind, ...] = (
    "unnamed",
    "official",
    "media",
    "organisation",
    "victim",
    "witness",
    "document",
)
_BREAKS = frozenset(
    [
        "of",
        "for",
        "from",
        "at",
        "in",
        "with",
        "who",
        "which",
        "whose",
        "whom",
        ",",
        "—",
        "–",
        "-",
        "(",
        "on",
        "that",
        "to",
        "near",
        "close",
        "by",
        "published",
        "released",
        "issued",
        "compiled",
    ]
)
_TITLES = frozenset(
    [
        "sen.",
        "rep.",
        "gov.",
        "gen.",
        "col.",
        "lt.",
        "maj.",
        "capt.",
        "sgt.",
        "adm.",
        "amb.",
        "cmdr.",
        "supt.",
        "insp.",
        "pres.",
    ]
)
_ARTICLES = frozenset(["the", "a", "an"])
_PLURAL_PRONOUNS = frozenset(["their", "they", "them", "we", "these", "those", "both"])
PRONOUNS = frozenset(
    [
        "his",
        "their",
        "its",
        "he",
        "she",
        "they",
        "it",
        "who",
        "which",
        "that",
        "him",
        "her",
        "them",
        "i",
        "we",
        "you",
    ]
)


class Described(NamedTuple):
    """A source as its own words describe it. `heads` are the nouns it may be called by again."""

    name: str | None
    kind: SourceKind
    heads: tuple[str, ...]
    plural: bool
    person: bool
    pronoun: str | None
    definite: bool


def singular(word: str) -> str:
    """Return the singular of a regular plural noun."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return (
        word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
    )


@cache
def _nouns() -> Mapping[str, SourceKind]:
    """Return the kind of each noun; where a noun stands in two lists, the first of `_KINDS` counts."""
    table: dict[str, SourceKind] = {}
    for kind in reversed(_KINDS):
        table.update(dict.fromkeys(word_list("sources", kind), kind))
    return table


def kind_of(lowers: Sequence[str], at: int) -> SourceKind | None:
    """Return the kind that the noun ending at `at` names, two-word nouns first."""
    table = _nouns()
    word = lowers[at]
    for noun in (word, singular(word)):
        pair = table.get(f"{lowers[at - 1]} {noun}") if at else None
        found = pair or table.get(noun)
        if found is not None:
            return found
    tail = word.rsplit("-", 1)[-1]
    return table.get(tail) or table.get(singular(tail)) if "-" in word else None


def _core(tokens: Sequence[Token]) -> int:
    """Return where the head phrase ends: before the first preposition, relative or comma."""
    for at, token in enumerate(tokens):
        if at and (token.lower in _BREAKS):
            return at
    return len(tokens)


def _last_kind(lowers: Sequence[str], first: int, last: int) -> tuple[SourceKind, str] | None:
    """Return the kind that the last noun of a phrase names, with that noun."""
    for at in range(last - 1, first - 1, -1):
        if lowers[at] in _TITLES:
            return "official", lowers[at]
        found = kind_of(lowers, at)
        if found is not None:
            return found, singular(lowers[at])
    return None


def _body(lowers: Sequence[str], first: int, names: Sequence[Name]) -> SourceKind | None:
    """Return the kind of the body for which somebody speaks ("of two organisations", "for the Open Door")."""
    for at in range(first, len(lowers)):
        found = kind_of(lowers, at)
        if found in {"organisation", "media", "official"}:
            return found
    for name in names:
        if name.kind in {"outlet", "organisation"}:
            return "media" if name.kind == "outlet" else "organisation"
    return None


def describe(text: str, start: int, end: int, names: Sequence[Name]) -> Described:
    """Describe the source that stands at `start`..`end`; `names` are those that stand inside."""
    tokens = [t for t in tokenize(text, start, end) if t.lower not in {'"', "“", "”"}]
    lowers = [t.lower for t in tokens]
    if len(lowers) == 1 and lowers[0] in PRONOUNS:
        plural = lowers[0] in _PLURAL_PRONOUNS
        return Described(None, "unknown", (), plural, False, lowers[0], True)
    if not lowers or all(word in _ARTICLES or not word[0].isalnum() for word in lowers):
        return Described(None, "unknown", (), False, False, None, False)
    core = _core(tokens)
    person = _person(tokens, core, names)
    kind, heads = _kind(lowers, core, names)
    name = _name(text, tokens, core, names, person, kind)
    unnamed = kind == "unnamed" or bool(words("sources", "anonymous") & set(lowers)) or _vague(lowers)
    plural = _is_plural(lowers, core) and person is None
    if unnamed and person is None:
        return Described(None, "unnamed", heads, plural, False, None, lowers[0] == "the")
    definite = lowers[0] in {"the", "this", "that", "these", "those"} or (
        person is not None and " " not in person.text
    )
    return Described(name, kind, heads, plural, person is not None, None, definite)


def _comma(tokens: Sequence[Token]) -> int:
    return next((at for at, token in enumerate(tokens) if token.lower == ","), len(tokens))


def _person(tokens: Sequence[Token], core: int, names: Sequence[Name]) -> Name | None:
    """Return the person who is named in the head phrase, or right behind it ("a witness, Mira Dansk")."""
    comma = _comma(tokens)
    apposed = tokens[comma + 1].start if comma + 1 < len(tokens) else -1
    for name in names:
        if name.kind == "person" and (name.start < tokens[core - 1].end or name.start == apposed):
            return name
    return None


def _vague(lowers: Sequence[str]) -> bool:
    """Say whether a phrase names nobody: "reports", "some", "critics", "people familiar with the case"."""
    if len(lowers) == 1:
        return lowers[0] in words("sources", "vague") or lowers[0] in {
            "reports",
            "rumours",
            "rumors",
            "allegations",
            "claims",
            "accounts",
        }
    return (
        lowers[0] in {"reports", "rumours", "rumors"}
        or (
            lowers[-1] in {"reports", "rumours", "rumors"}
            and len(lowers) == 2
            and lowers[0] in words("sources", "loose")
        )
        or "familiar" in lowers
    )


def _kind(lowers: Sequence[str], core: int, names: Sequence[Name]) -> tuple[SourceKind, tuple[str, ...]]:
    outlet = next((n for n in names if n.kind == "outlet"), None)
    found = _last_kind(lowers, 0, core)
    if (
        outlet is not None
        and found is not None
        and found[0] == "document"
        and outlet.text.lower().endswith(lowers[core - 1])
    ):
        found = "media", found[1]
    heads = tuple(
        dict.fromkeys(singular(w) for w in reversed(lowers[:core]) if w[0].isalpha() and w not in _ARTICLES)
    )
    if found is not None and found[1] in words("sources", "belonging") and found[0] != "unnamed":
        body = _body(lowers, core, names) or (_last_kind(lowers, 0, core - 1) or (None, ""))[0]
        return (body if body in {"organisation", "media", "official"} else found[0]), heads
    if found is not None:
        return found[0], heads
    if any(word in words("sources", "belonging") for word in (singular(w) for w in lowers[:core])):
        body = _body(lowers, core, names)
        if body is not None:
            return body, heads
    for name in names:
        if name.kind in {"outlet", "organisation"}:
            return ("media" if name.kind == "outlet" else "organisation"), heads
        if name.role is not None:
            by_role = _last_kind(name.role.lower().split(), 0, len(name.role.split()))
            if by_role is not None:
                return by_role[0], heads
    comma = lowers.index(",") if "," in lowers else len(lowers)
    later = _last_kind(lowers, comma, len(lowers))
    return (later[0] if later is not None and later[0] != "unnamed" else "unknown"), heads


def _name(
    text: str,
    tokens: Sequence[Token],
    core: int,
    names: Sequence[Name],
    person: Name | None,
    kind: SourceKind,
) -> str:
    if person is not None:
        return person.text
    outlet = next((n for n in names if n.kind == "outlet"), None)
    if outlet is not None and kind == "media":
        return outlet.text
    if kind == "media":
        run = capital_run(tokens[:core])
        if run is not None:
            return text[run[0] : run[1]]
    last = core
    for at in range(core, len(tokens)):
        if tokens[at].lower in {",", "—", "–", "-", "(", "who", "which", "whose"}:
            break
        last = at + 1
    return text[tokens[0].start : tokens[last - 1].end]


def capital_run(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the first run of capitalised words that is not only an article, as characters."""
    start = end = None
    for token in tokens:
        if (token.text[0].isupper() and token.lower not in _ARTICLES) or (
            token.kind == "number" and start is not None
        ):
            start = token.start if start is None else start
            end = token.end
        elif start is not None:
            break
    return (start, end) if start is not None and end is not None else None


def _is_plural(lowers: Sequence[str], core: int) -> bool:
    head = lowers[core - 1]
    return (
        head in words("sources", "plural")
        or (head.endswith("s") and singular(head) != head)
        or "and" in lowers[:core]
    )
