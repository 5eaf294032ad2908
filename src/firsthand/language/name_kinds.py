"""What kind of name stands in a run of capitalised words: several witnesses, each with a weight."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from firsthand.language.chunks import noun_phrase_after, word_class
from firsthand.language.lexicons import numbers_of, word_list, words
from firsthand.language.matching import PhraseBook
from firsthand.language.places import demonym, lookup
from firsthand.language.tokens import Token

_LOCATIVE = frozenset(("in", "near", "outside", "around", "inside", "across", "throughout", "at"))
_AIMED = frozenset(("to", "from", "into", "towards", "toward"))
_ADJECTIVE_ENDS = ("ian", "ean", "ese", "ish", "ani", "eni", "ist")
_GROUP_ENDS = ("ians", "ists", "ites", "tsy", "eans", "istas")


class Vote(NamedTuple):
    """One witness for a kind of name."""

    kind: str
    weight: int


@cache
def _book(table: str, key: str) -> PhraseBook[bool]:
    return PhraseBook(dict.fromkeys(word_list(table, key), True))


@cache
def person_words() -> frozenset[str]:
    """Words for offices and work, singular and plural."""
    base = words("titles", "offices") | words("titles", "occupations")
    return base | {word + "s" for word in base}


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def not_a_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether the run is an adjective of a country, an office without a name, or a plain capital."""
    lowers = [t.lower for t in tokens[first:last]]
    initialism = words("organisations", "initialisms")
    plain = words("organisations", "plain") | person_words() | words("titles", "honorifics") | initialism
    if all(word in plain or word in words("titles", "before_offices") for word in lowers):
        return True
    dates = set(numbers_of("time", "month_numbers")) | words("time", "weekdays")
    if all(part in dates for part in lowers[0].split("-")):
        return True
    office = lowers[-1] in person_words() and lowers[-1] not in words("titles", "also_surnames")
    if office and last - first < 4 and not words("organisations", "organisation_words") & set(lowers[:-1]):
        return True
    if last - first > 1:
        return False
    if of_people(tokens[first]):
        return not tokens[first].lower.endswith(("s", "men")) or _before_noun(tokens, last)
    adjective = tokens[first].lower.endswith(_ADJECTIVE_ENDS) and len(tokens[first].text) > 5
    adjective = adjective or "-" in tokens[first].text
    return adjective and _before_noun(tokens, last) and _lower(tokens, last) not in {"said", "told"}


def of_people(token: Token) -> bool:
    """Say whether a word is a demonym ("Kenyan", "anti-Kenyan")."""
    return demonym(token.text) is not None or demonym(token.text.rpartition("-")[2]) is not None


def _before_noun(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and word_class(tokens[i]) == "w" and tokens[i].text[0].islower()


def votes(tokens: Sequence[Token], first: int, last: int) -> list[Vote]:
    """Return what each witness says of the name at tokens `first`..`last`."""
    found = _inside(tokens, first, last)
    found += _after(tokens, first, last)
    found += _before(tokens, first)
    return found


def _inside(tokens: Sequence[Token], first: int, last: int) -> list[Vote]:
    """Witnesses in the words of the name itself."""
    run = tokens[first:last]
    ends = {run[0].lower, run[-1].lower}
    found: list[Vote] = []
    if (len(run) > 1 and ends & words("organisations", "outlet_words")) or _host(run[-1].text):
        found.append(Vote("outlet", 6))
    if any(t.lower in words("organisations", "organisation_words") for t in run):
        found.append(Vote("organisation", 5))
    if run[-1].lower in words("organisations", "things"):
        found.append(Vote("unknown", 4))
    if len(run) > 1 and ends & words("organisations", "place_words"):
        found.append(Vote("place", 6))
    text = " ".join(t.text for t in run)
    place = lookup(text)
    if place is not None:
        found.append(Vote("place", {"country": 8, "region": 6, "city": 3}[place.precision]))
    elif len(run) == 1 and run[0].text.isupper() and len(run[0].text) > 1:
        found.append(Vote("organisation", 3))
    if text.lower() in words("organisations", "groups") or (len(run) == 1 and of_people(run[0])):
        found.append(Vote("group", 7))
    elif len(run) == 1 and run[0].lower.endswith(_GROUP_ENDS):
        found.append(Vote("group", 3))
    if 2 <= len(run) <= 4 and not found and all(like_person(t) for t in run):
        found.append(Vote("person", 2))
    return found


def _host(text: str) -> bool:
    return "." in text[1:-1] and text[-1] != "." and not text.isupper()


def like_person(token: Token) -> bool:
    """Say whether a word may be part of a person's name: an initial, or no initialism and without digits."""
    text = token.text
    return (len(text) == 2 and text[1] == ".") or (
        not (text.isupper() and len(text) > 2) and not any(map(str.isdigit, text))
    )


def _after(tokens: Sequence[Token], first: int, last: int) -> list[Vote]:
    """Witnesses behind the name: what it is called, and what it does."""
    found: list[Vote] = []
    if last >= len(tokens):
        return found
    if _book("organisations", "outlet_nouns").at(tokens, last) is not None:
        found.append(Vote("outlet", 5))
    elif _lower(tokens, last) in words("organisations", "organisation_nouns"):
        found.append(Vote("organisation", 3))
    elif _lower(tokens, last) in words("organisations", "place_after"):
        found.append(Vote("place", 4))
    verb = last
    while verb < len(tokens) and word_class(tokens[verb]) == "A":
        verb += 1
    the = _lower(tokens, first - 1) == "the"
    if _lower(tokens, verb) in {"wrote", "reported", "published", "broadcast", "reports", "writes"}:
        found.append(Vote("outlet", 4) if the else Vote("outlet", 1))
    elif _lower(tokens, verb) in words("sentences", "reporting") and not the:
        found.append(Vote("person", 2))
    if tokens[last].text == ":" and first == 0 and tokens[first].text.isupper():
        found.append(Vote("person", 4))
    if tokens[last].text in {",", "("} and _aged(tokens, last + 1):
        found.append(Vote("person", 8))
    if tokens[last].text in {"'s", "’s"} and _lower(tokens, last + 1) in words("titles", "kin"):
        found.append(Vote("person", 5))
    if _lower(tokens, last) == "who" or (tokens[last].text == "," and _lower(tokens, last + 1) == "who"):
        found.append(Vote("person", 3))
    return found


def _aged(tokens: Sequence[Token], i: int) -> bool:
    if i >= len(tokens):
        return False
    if tokens[i].lower.endswith("-year-old") or _lower(tokens, i) == "aged":
        return True
    number = tokens[i].kind == "number" and tokens[i].text.isdigit() and 0 < int(tokens[i].text[:4]) < 120
    return number and (i + 1 >= len(tokens) or tokens[i + 1].text in {",", ")", "."})


def _before(tokens: Sequence[Token], first: int) -> list[Vote]:
    """Witnesses before the name: titles, prepositions of place, verbs of telling."""
    before = _lower(tokens, first - 1)
    if not before:
        return []
    if before in words("titles", "honorifics"):
        return [Vote("person", 9)]
    if before in words("titles", "offices") or before in words("titles", "occupations"):
        return [Vote("person", 6)]
    if before in words("titles", "kin") or before in {"named", "nicknamed"}:
        return [Vote("person", 5)]
    if before in words("organisations", "outlet_nouns"):
        return [Vote("outlet", 5)]
    if _place_before(tokens, first):
        return [Vote("place", 6)]
    if before in _LOCATIVE:
        return [Vote("place", 3 if before != "at" else 1)]
    if before in _AIMED:
        return [Vote("place", 2 if lookup(tokens[first].text) is not None else 1)]
    if before == "told" and any(map(str.isdigit, tokens[first].text)):
        return [Vote("outlet", 4)]
    return []


def _place_before(tokens: Sequence[Token], first: int) -> bool:
    for start in (first - 3, first - 2, first - 1):
        if start >= 0:
            match = _book("organisations", "place_before").at(tokens, start)
            if match is not None and match.last == first:
                return True
    return False


def role_before(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Return the words before a name that state an office or work ("police spokesman"), as token numbers."""
    start = _before_of(tokens, first)
    while start > 0 and first - start < 7 and _of_role(tokens[start - 1]):
        start -= 1
    if start == first or not any(t.lower in person_words() for t in tokens[start:first]):
        return None
    return start, first


def _before_of(tokens: Sequence[Token], first: int) -> int:
    """Step back over "of" and a capitalised name that belong to an office ("Head of Veldria Orlan Teskin")."""
    at = first
    while at > 0 and first - at < 4 and tokens[at - 1].text[0].isupper():
        at -= 1
    if at == first or at < 2 or tokens[at - 1].lower not in {"of", "the"}:
        return first
    at = at - 1 if tokens[at - 1].lower == "the" else at
    return (
        at - 1
        if at > 1 and tokens[at - 1].lower == "of" and tokens[at - 2].lower in person_words()
        else first
    )


def plural_role(tokens: Sequence[Token], phrase: tuple[int, int]) -> bool:
    """Say whether an apposition speaks of several people ("special officers")."""
    held = [t.lower for t in tokens[phrase[0] : phrase[1]]]
    cut = held.index("of") if "of" in held and "'s" not in held else len(held)
    return held[cut - 1].endswith("s") and held[cut - 1] in person_words()


def _of_role(token: Token) -> bool:
    lower = token.lower
    office = lower in words("titles", "offices") or lower in words("titles", "occupations")
    return office or lower in words("titles", "before_offices") or (token.kind == "word" and of_people(token))


def role_after(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    """Return the apposition behind a name that states an office or work (", a lawyer from the town,")."""
    if last + 1 >= len(tokens) or tokens[last].text not in {",", "—", "–", "(", "--"}:
        return None
    at = last + 1
    phrase = noun_phrase_after(tokens, at)
    if phrase is None or phrase[0] != at or phrase[1] - phrase[0] > 9:
        return None
    stated = any(t.lower in person_words() for t in tokens[phrase[0] : phrase[1]])
    closed = phrase[1] >= len(tokens) or word_class(tokens[phrase[1]]) in {"s", "p", "r"}
    return phrase if stated and closed else None
