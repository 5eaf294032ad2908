"""Shallow noun phrases, found by the closed classes of words alone; no model, no part-of-speech tags.

Method: a phrase is determiner, qualifier and number, adjectives and nouns, possessives and phrases with "of";
it is bounded by the words that cannot stand in one (Abney, "Parsing by chunks", 1991).
"""

from collections.abc import Sequence
from functools import cache

from firsthand.language.lexicons import word_list, words
from firsthand.language.matching import PhraseBook
from firsthand.language.tokens import Token

_WINDOW = 48
_MOST_PARTS = 8
_QUOTES = frozenset("\"“”‘’'«»")


@cache
def _classes() -> dict[str, str]:
    """Return the letter of each closed word, as `word_class` explains them."""
    table: dict[str, str] = {}
    for key, mark in (
        ("verbs", "v"),
        ("determiners", "d"),
        ("relatives", "r"),
        ("adverbs", "A"),
        ("prepositions", "p"),
        ("conjunctions", "c"),
        ("pronouns", "o"),
        ("articles", "a"),
        ("auxiliaries", "x"),
    ):
        table.update(dict.fromkeys(words("function_words", key), mark))
    for key in ("units", "tens", "magnitudes"):
        table.update(dict.fromkeys(word_list("numbers", key), "n"))
    for key in ("weekdays", "months"):
        table.update(dict.fromkeys(word_list("time", key), "t"))
    table["that"] = "r"
    return table


@cache
def _qualifiers() -> PhraseBook[bool]:
    return PhraseBook(dict.fromkeys(word_list("function_words", "qualifiers"), True))


def word_class(token: Token) -> str:
    """Return one letter for a token seen alone.

    a article or possessive, d determiner, n number, o pronoun, p preposition, c conjunction, r relative or
    subordinating word, A adverb, v verb, x auxiliary, t weekday or month, s mark, w any other word.
    """
    if token.kind == "number":
        return "n"
    if token.kind == "punct":
        return "s"
    found = _classes().get(token.lower)
    if found is not None:
        if token.text[0].isupper() and found in "tx" and token.lower in {"may", "march", "will", "mark"}:
            return "w" if token.lower == "will" else "t"
        return "x" if token.lower in {"may", "march"} else found
    if (
        token.text[0].islower()
        and token.lower.endswith("ly")
        and token.lower not in words("function_words", "not_adverbs")
    ):
        return "A"
    return "w"


def noun_phrase_after(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the noun phrase that starts at token `i`, or after adverbs and opening quotes; else None.

    The pair counts tokens, the second exclusive.
    """
    while i < len(tokens) and (word_class(tokens[i]) == "A" or tokens[i].text in _QUOTES):
        i += 1
    return _phrase(tokens, i, _verb_before(tokens, i)) if i < len(tokens) else None


def noun_phrase_before(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before token `i`, or None.

    Auxiliaries, adverbs, "to" and one relative pronoun (with its comma) between the phrase and `i` are stepped
    over: before "killed", "three men, who had been killed" gives "three men".
    """
    low = max(0, i - _WINDOW)
    end = _step_back(tokens, low, i)
    for first in range(end - 1, low, -1):
        if tokens[first].text in {",", ".", ";", ":", "—", "–", "(", ")", "!", "?", "--"}:
            low = first + 1
            break
    part = tokens[low : i + 1]
    for first, last in _phrases(part, _verb_before(tokens, low)):
        if low + last == end:
            return low + first, end
    return None


def noun_phrases(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the noun phrases of a sentence from left to right, as pairs of token numbers; none overlap."""
    return _phrases(tokens, False)


def _phrases(tokens: Sequence[Token], verb: bool) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        phrase = _phrase(tokens, at, verb)
        if phrase is not None:
            found.append(phrase)
            at = phrase[1]
            if at < len(tokens) and _verbal(tokens, at, phrase[0]):
                verb, at = True, at + 1
            continue
        verb = verb or word_class(tokens[at]) in "vx" or _verbal(tokens, at, at)
        if tokens[at].text in {".", ";", ":"}:
            verb = False
        at += 1
    return found


def _step_back(tokens: Sequence[Token], low: int, end: int) -> int:
    """Step over what may stand between a subject and its verb."""
    while end > low and (word_class(tokens[end - 1]) in "xA" or tokens[end - 1].lower in {"to", "n't"}):
        end -= 1
    if end - 1 > low and tokens[end - 1].lower in {"who", "which", "that", "whom"}:
        end -= 1
        if tokens[end - 1].text == ",":
            end -= 1
    return end


def _verb_before(tokens: Sequence[Token], i: int) -> bool:
    """Say whether the clause that runs up to token `i` has had its verb."""
    for j in range(i - 1, max(-1, i - 24), -1):
        if tokens[j].text in {".", ";", ":"}:
            return False
        if word_class(tokens[j]) in "vx" or (j and _verbal(tokens, j, j - 1)):
            return True
    return False


def _class_at(tokens: Sequence[Token], j: int) -> str:
    return word_class(tokens[j]) if j < len(tokens) else "s"


def _phrase(tokens: Sequence[Token], i: int, verb: bool) -> tuple[int, int] | None:
    """Return the phrase that starts exactly at `i`; `verb` says whether the clause has had its verb."""
    end = _simple(tokens, i)
    if end is None or (end == i + 1 and _is_pronoun(tokens, i)):
        return None if end is None else (i, end)
    for _ in range(_MOST_PARTS):
        longer = _longer(tokens, end, verb)
        if longer is None or longer - i > _WINDOW:
            break
        end = longer
    return i, end


def _simple(tokens: Sequence[Token], i: int) -> int | None:
    """Return the end of a pronoun, or of qualifier, determiners, numbers, adjectives and nouns from `i` on."""
    if _is_pronoun(tokens, i):
        return i + 1
    qualifier = _qualifiers().at(tokens, i)
    if qualifier is not None and _class_at(tokens, qualifier.last) in "nd":
        return _nouns(tokens, qualifier.last)
    return _nouns(tokens, i)


def _is_pronoun(tokens: Sequence[Token], i: int) -> bool:
    if tokens[i].lower == "her":
        return _class_at(tokens, i + 1) not in "wn" or _verbal(tokens, i + 1, i)
    return word_class(tokens[i]) == "o"


def _longer(tokens: Sequence[Token], end: int, verb: bool) -> int | None:
    """Add a phrase with "of", or a second phrase joined by "and"/"or" that is not the subject of a new clause."""
    if end + 1 >= len(tokens):
        return None
    if tokens[end].lower == "of":
        return _simple(tokens, end + 1)
    if tokens[end].lower not in {"and", "or", "&"} or _is_pronoun(tokens, end + 1):
        return None
    last = _nouns(tokens, end + 1)
    if last is None:
        return None
    opens_clause = verb and last < len(tokens) and _may_be_verb(tokens, last)
    return None if opens_clause else last


def _may_be_verb(tokens: Sequence[Token], j: int) -> bool:
    while j < len(tokens) and word_class(tokens[j]) == "A":
        j += 1
    return _class_at(tokens, j) in "vx" or (j < len(tokens) and _verbal(tokens, j, j - 1))


def _nouns(tokens: Sequence[Token], start: int) -> int | None:
    """Return the end of the determiners, numbers, adjectives and nouns from `start` on, or None."""
    open_words, quote = False, False
    j, last = start, None
    while j < min(len(tokens), start + _WINDOW):
        mark = _class_at(tokens, j)
        if mark in "wvx" and not quote and _verbal(tokens, j, start):
            break
        if tokens[j].text in _QUOTES and not _possessive(tokens, j, start):
            if not _scare_quote(tokens, j, start, quote):
                break
            quote = not quote
            last = last if quote else j + 1
            j += 1
            continue
        if not _may_follow(tokens, j, start, open_words):
            break
        open_words = open_words or mark in "wvxt"
        if mark in "wvxtnd" or tokens[j].text == "%" or (mark == "A" and not tokens[j].lower.endswith("ly")):
            last = j + 1
        j += 1
    return last


def _scare_quote(tokens: Sequence[Token], j: int, start: int, inside: bool) -> bool:
    """Say whether a quotation mark sets off some words of the phrase (the "sleeping" guards)."""
    if inside:
        return True
    if j == start or _class_at(tokens, j + 1) not in "wn":
        return False
    return any(t.text in _QUOTES for t in tokens[j + 2 : j + 6])


def _possessive(tokens: Sequence[Token], j: int, start: int) -> bool:
    token = tokens[j]
    if j == start or token.start != tokens[j - 1].end or tokens[j - 1].kind != "word":
        return False
    if token.lower == "'s":
        return True
    if token.lower != "'" or tokens[j - 1].lower[-1] not in "sx" or j + 1 >= len(tokens):
        return False
    return (
        tokens[j + 1].start > token.end
        and _class_at(tokens, j + 1) in "wnt"
        and not _verbal(tokens, j + 1, j + 1)
    )


def _may_follow(tokens: Sequence[Token], j: int, start: int, open_words: bool) -> bool:
    """Say whether token `j`, which is no verb, goes on with the phrase begun at `start`."""
    token, mark = tokens[j], word_class(tokens[j])
    if token.lower == "'s" or (mark == "s" and _possessive(tokens, j, start)):
        return _possessive(tokens, j, start)
    before = _class_at(tokens, j - 1) if j > start else "-"
    if j > start and tokens[j - 1].lower in {"'s", "'", "’"}:
        return mark in "wnvx"
    if mark in "wvx":
        return True
    if mark == "a" or token.lower == "her":
        return j == start or (before == "d" and not open_words)
    if mark == "d":
        return j == start or (before in "adn" and not open_words)
    if mark == "n":
        return not open_words or tokens[j - 1].text[0].isupper()
    if mark == "t":
        return j == start or before in "ad"
    if mark == "A":
        return before == "a" or (before in "dn" and _class_at(tokens, j + 1) == "w")
    if mark == "s":
        return (token.text == "%" and before == "n") or (token.text in "$€£" and j == start)
    return before == "n" and token.lower in {"or", "to", "and"} and _class_at(tokens, j + 1) == "n"


def _verbal(tokens: Sequence[Token], j: int, start: int) -> bool:
    """Say whether word `j` is more likely a verb than a part of the phrase begun at `start`."""
    token, mark = tokens[j], word_class(tokens[j])
    if mark in "vx":
        return not (
            mark == "v" and j > start and word_class(tokens[j - 1]) == "a" and _class_at(tokens, j + 1) == "w"
        )
    if mark != "w" or (token.text[0].isupper() and j > 0 and not tokens[j - 1].text.isupper()):
        return False
    if j == start and _governed(tokens, j):
        return True
    before = word_class(tokens[j - 1]) if j > start else ""
    if j > start and tokens[j - 1].lower in {"'s", "'"}:
        return False
    after = _class_at(tokens, j + 1)
    lower = token.lower
    if lower.endswith("ed") and len(lower) > 4 and not lower.endswith("eed"):
        return _participle_is_verb(lower, before, after)
    if lower.endswith("ing") and len(lower) > 4 and lower not in words("function_words", "ing_nouns"):
        return before not in {"a", "d"} and lower not in words("function_words", "adjectival")
    return before in {"w", "t"} and _finite(tokens[j - 1], lower, after)


def _governed(tokens: Sequence[Token], j: int) -> bool:
    """Say whether the word before `j` asks for a verb: a modal, "to" or "and" before an object, a subject pronoun."""
    k = j - 1
    while k >= 0 and tokens[k].lower in {"n't", "not", "never"}:
        k -= 1
    if k < 0:
        return False
    lower = tokens[k].lower
    if lower == "to" or (lower in {"and", "or"} and tokens[j].lower in words("function_words", "either")):
        return _class_at(tokens, j + 1) in {"a", "d", "n", "o"}
    return lower in words("function_words", "modals") or lower in words("function_words", "subjects")


def _participle_is_verb(lower: str, before: str, after: str) -> bool:
    if lower in words("function_words", "adjectival"):
        return after != "w" and before not in {"a", "d", "n"}
    if before in {"a", "d"}:
        return False
    return not (before in {"", "n"} and after == "w")


def _finite(subject: Token, lower: str, after: str) -> bool:
    """Say whether a word that may be noun or verb is a verb here: number agrees, and an object follows."""
    either = words("function_words", "either")
    plural = subject.lower in words("function_words", "plurals") or (
        subject.lower[-1] == "s" and subject.lower[-2:] not in {"ss", "us", "is"} and len(subject.lower) > 3
    )
    if plural:
        return lower in either and after in {"a", "d", "n", "o", "w"}
    stem = lower[:-2] if lower.endswith("ies") else lower[:-1]
    return (
        lower.endswith("s")
        and (stem in either or stem + "y" in either)
        and after in {"a", "d", "n", "o", "r"}
    )
