"""A light tagging of one sentence: which words are verbs, which can stand in a noun phrase.

Method: closed classes first; a form that may be a verb is decided by its neighbours, left to right. No model.
"""

from dataclasses import dataclass, field

from firsthand.claim.forms import closed_words, guess, is_headline
from firsthand.claim.lexicon import act_verbs, grammar, more_often_nouns, verb_kinds
from firsthand.language.lexicons import words
from firsthand.language.sentences import Sentence
from firsthand.language.tokens import Token

# Tags: D determiner, Q quantity, O noun or name, J adjective, ' possessive, R pronoun, V verb, X auxiliary,
# N negation, T "to" before a verb, P preposition, S subordinator, C coordinator, A adverb, W time, "," and "."
NOMINAL = frozenset("DQOJ'")
_CLAUSE_PREPOSITIONS = frozenset("after before since until as because once while till although".split())
_POSSESSIVE_MARKS = frozenset(("'s", "'", "’"))


@dataclass(slots=True)
class Line:
    """A sentence with one tag a token. `kinds` says what form each verb is in, `named` the kind of each name's tokens.

    `plain` is False in capitals and title case, where capitals say nothing.
    """

    sentence: Sentence
    tags: list[str]
    kinds: dict[int, frozenset[str]] = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)
    plain: bool = True
    _lowers: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._lowers = tuple(token.lower for token in self.sentence.tokens)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def lower(self, i: int) -> str:
        """Return the word at `i` in lower case, or "" outside the sentence."""
        return self._lowers[i] if 0 <= i < len(self._lowers) else ""

    def tag(self, i: int) -> str:
        """Return the tag at `i`, or "" outside the sentence."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def capital(self, i: int) -> bool:
        """Say whether token `i` has a capital that means a name."""
        return self.plain and i > 0 and self.tag(i - 1) != "." and self.tokens[i].text[0].isupper()

    @property
    def shows_capitals(self) -> bool:
        """Say whether any word of the sentence has a capital: a text without them shows no names."""
        return any(token.text[0].isupper() for token in self.tokens)

    def verbal(self, i: int, marks: str) -> bool:
        """Say whether token `i` is a verb in one of the forms `marks`."""
        return self.tag(i) == "V" and bool(self.kinds.get(i, frozenset()) & frozenset(marks))


class _Tagger:
    def __init__(self, sentence: Sentence, fixed: dict[int, str]) -> None:
        self.tokens = sentence.tokens
        self.fixed = fixed
        self.tags: list[str] = []
        self.kinds: dict[int, frozenset[str]] = {}
        self.headline = is_headline(sentence.tokens)

    def run(self) -> list[str]:
        for i in range(len(self.tokens)):
            self.tags.append(self.fixed.get(i) or self._closed(i) or self._open(i))
        return self.tags

    def _closed(self, i: int) -> str:
        token, low = self.tokens[i], self.tokens[i].lower
        if low in _POSSESSIVE_MARKS and i and self.tokens[i - 1].end == token.start:
            return self._apostrophe(i)
        if token.kind == "punct":
            return "," if low == "," else "O" if self._ends_initial(i) else "."
        if token.kind == "number":
            return "Q"
        if token.text in ("US", "IT", "WHO") and not self.headline:
            return "O"
        if low in grammar("negation"):
            return "N"
        if low in words("function_words", "auxiliaries"):
            return self._auxiliary(i)
        return self._particle(i, low)

    def _ends_initial(self, i: int) -> bool:
        """Say whether token `i` is the full stop of an initial inside the sentence: "Anton R., 27, was ..."."""
        before = self.tokens[i - 1] if i else None
        if before is None or self.tokens[i].text != "." or before.end != self.tokens[i].start:
            return False
        return len(before.text) == 1 and before.text.isupper() and i + 1 < len(self.tokens)

    def _apostrophe(self, i: int) -> str:
        before, after = (
            self.tags[i - 1] if i else "",
            i + 1 < len(self.tokens) and self.tokens[i + 1].kind != "punct",
        )
        if self.tokens[i].kind == "punct" and not (self.tokens[i - 1].lower.endswith("s") and after):
            return "."
        return "'" if before in ("O", "J", "Q", "W") else "X" if self.tokens[i].lower == "'s" else "."

    def _particle(self, i: int, low: str) -> str:
        if low == "to":
            return "T" if self._verb_follows(i) else "P"
        if low in words("time", "weekdays") and self.tokens[i].text.islower():
            return "W"
        if low == "far" and self._lower(i - 1) in ("so", "thus"):
            return "A"
        if low in (
            "her",
            "that",
            "all",
            "some",
            "any",
            "many",
            "most",
            "both",
            "each",
            "others",
            "those",
            "these",
            "this",
        ):
            return self._determiner_or_pronoun(i, low)
        if low == "mine" and i and self.tags[-1] in ("D", "J", "O"):
            return "O"
        if low in _CLAUSE_PREPOSITIONS or low in words("function_words", "relatives"):
            return "S"
        for key, tag in (
            ("articles", "D"),
            ("determiners", "D"),
            ("pronouns", "R"),
            ("adverbs", "A"),
            ("conjunctions", "C"),
        ):
            if low in words("function_words", key):
                return tag
        if low in words("function_words", "prepositions") and low not in _VERBAL_PREPOSITIONS:
            return "P"
        ly = low.endswith("ly") and len(low) > 4 and low not in words("function_words", "not_adverbs")
        return "A" if ly and (self.tokens[i].text[0].islower() or self.headline) else ""

    def _determiner_or_pronoun(self, i: int, low: str) -> str:
        if low == "that":
            return "S"
        counted = (
            low in _BEFORE_NUMBERS
            and self.fixed.get(i + 1) == "Q"
            and self._noun_like(self._after_number(i + 1))
        )
        return "D" if counted or self._noun_like(i + 1) or self._lower(i + 1) in _AFTER_ALL else "R"

    def _after_number(self, j: int) -> int:
        while self.fixed.get(j) == "Q":
            j += 1
        return j

    def _auxiliary(self, i: int) -> str:
        low = self.tokens[i].lower
        if low in grammar("may") | grammar("will") and i and self.tags[-1] == "D":
            return "O"
        if low in ("may", "march") and self.tokens[i].text[0].isupper() and i and not self.headline:
            return "W"
        if low in grammar("get") or low in ("had", "has", "have", "having", "did", "do", "does"):
            follow = self._kinds_after(i)
            wanted = "b" if low in grammar("do") else "n"
            if low in grammar("do") and self._lower(i + 1) in grammar("negation"):
                return "X"
            be = self._lower(self._skip(i + 1)) in grammar("be") | grammar("have")
            if not be and wanted not in follow:
                self.kinds[i] = frozenset("d")
                return "V"
        return "X"

    def _open(self, i: int) -> str:
        low = self.tokens[i].lower
        if low[0].isdigit() and "-" in low and "-old" not in low:
            return "J"
        kinds = guess(self.tokens[i])
        if kinds and self._is_verb(i, kinds):
            self.kinds[i] = kinds
            return "V"
        if kinds & frozenset("ni") and self._noun_like(i + 1) and not self._is_ambiguous(i):
            return "J"
        return "O"

    def _is_ambiguous(self, i: int) -> bool:
        token = self.tokens[i]
        if token.lower in more_often_nouns():
            return True
        return bool(token.text[0].isupper() and i and not self.headline and self._before(i) not in (".", ""))

    def _before(self, i: int) -> str:
        """Return the tag before token `i`, with adverbs and times ("on Monday") left out."""
        j = i - 1
        while j >= 0 and (self.tags[j] in ("A", "N", "W") or self.tags[j : j + 2] == ["P", "W"]):
            j -= 1
        return self.tags[j] if j >= 0 else ""

    def _is_verb(self, i: int, kinds: frozenset[str]) -> bool:
        before = self._before(i)
        if before == "X":
            return bool(kinds & self._wanted(i))
        if before == "T":
            return "b" in kinds
        if before in ("D", "J", "'"):
            return False
        if before == "Q" and self.tokens[i].lower in _COUNTED_THINGS:
            return False
        if before == "Q":
            return bool(kinds & {"d", "n"}) and not self._noun_like(i + 1) and not self._is_ambiguous(i)
        if before == "R":
            return kinds != {"i"} or not self._is_ambiguous(i)
        if before == "P":
            return "i" in kinds and (not self._is_ambiguous(i) or self._starts_phrase(i + 1))
        if before == "C":
            return self._after_coordinator(i, kinds)
        if before in ("O", "V"):
            return self._after_noun(i, kinds) if before == "O" else self._after_verb(i, kinds)
        if before == "," and self._in_row(i):
            return "b" in kinds
        return self._at_start(i, kinds, before)

    def _in_row(self, i: int) -> bool:
        """Say whether token `i` follows the comma behind an infinitive: "to arrest, torture and kill"."""
        if i < 3 or self.tags[i - 1] != "," or self.tags[i - 2] != "V" or "b" not in self.kinds[i - 2]:
            return False
        return self.tags[i - 3] == "T" or self._in_row(i - 2)

    def _wanted(self, i: int) -> frozenset[str]:
        j = i - 1
        while self.tags[j] != "X":
            j -= 1
        low = self.tokens[j].lower
        if low in grammar("be") or low in grammar("get") or low == "'s":
            return frozenset("ni")
        if low in grammar("have"):
            return frozenset("n")
        return frozenset("nib") if low == "'d" else frozenset("b")

    def _after_coordinator(self, i: int, kinds: frozenset[str]) -> bool:
        earlier = [j for j in range(i) if self.tags[j] == "V"]
        if not earlier:
            return False
        if self._is_ambiguous(i):
            same = bool(self.kinds[earlier[-1]] & kinds)
            return same and (self._starts_phrase(i + 1) or self._lower(i + 1) == "to")
        if kinds & {"d", "n"} and self._noun_like(i + 1):
            return self.tags[i - 2] not in ("J",) if i > 1 else True
        return True

    def _after_noun(self, i: int, kinds: frozenset[str]) -> bool:
        noun = i - 1
        while noun and self.tags[noun] == "A":
            noun -= 1
        previous = self.tokens[noun].lower
        many = (
            previous.endswith("s")
            or previous in words("function_words", "plurals")
            or previous in _MANY_PEOPLE
        )
        one = not many or previous in _MANY_PEOPLE  # "the military continues to arrest"
        object_follows = self._determined(i + 1) or self._lower(self._skip(i + 1)) in ("to", "them", "him")
        plural_follows = self._lower(i + 1).endswith("s") and self._noun_like(i + 1)
        if not self._is_ambiguous(i):
            if kinds == {"i"} and self.tokens[i].lower not in verb_kinds():
                return self._determined(i + 1)
            return bool(kinds & {"d", "n", "i"}) or ("s" in kinds and one) or ("b" in kinds and many)
        if kinds & {"d", "n"}:
            return True
        if "i" in kinds:
            return self._starts_phrase(i + 1) and not self._noun_like(i + 1)
        if "s" in kinds:
            return one and (object_follows or (self.headline and self._noun_like(i + 1)))
        return many and (object_follows or plural_follows or self._opens_term(i))

    def _opens_term(self, i: int) -> bool:
        """Say whether the words behind token `i` make an act with it: "soldiers open fire"."""
        return any(
            term.rest and all(self._lower(i + 1 + k) == word for k, word in enumerate(term.rest))
            for term in act_verbs().get(self.tokens[i].lower, ())
        )

    def _after_verb(self, i: int, kinds: frozenset[str]) -> bool:
        if self._is_ambiguous(i) and "i" not in kinds:
            return False
        if kinds == {"i"} and self._noun_like(i + 1) and not self._determined(i + 1):
            return self.tokens[i - 1].lower in grammar("aspectual")
        if kinds & {"n", "d"} and not kinds & {"b"}:
            return not self._noun_like(i + 1) or self.tokens[i - 1].lower in grammar("get")
        return True

    def _at_start(self, i: int, kinds: frozenset[str], before: str) -> bool:
        if before == "S":
            relative = self._is_relative(i - 1) and kinds != {"i"}
            if relative:
                return bool(kinds & {"d", "n"}) or not self._is_ambiguous(i) or self._starts_phrase(i + 1)
            return "i" in kinds and not (self._is_ambiguous(i) and not self._starts_phrase(i + 1))
        if self._is_ambiguous(i) and kinds != {"i"}:
            named = i + 1 < len(self.tokens) and self.tokens[i + 1].text[0].isupper() and not self.headline
            return bool(kinds & {"d", "n"}) and "b" not in kinds and (named or not self._noun_like(i + 1))
        if kinds == {"i"}:
            return self._starts_phrase(i + 1) or not self._is_ambiguous(i)
        if kinds & {"d", "n"} and "b" not in kinds:
            return not (self._noun_like(i + 1) and before in (".", ""))
        return "b" in kinds

    def _is_relative(self, j: int) -> bool:
        """Say whether the subordinator at `j` stands for a noun before it, not for "that" after a verb."""
        low = self.tokens[j].lower
        return low in ("who", "which") or (low == "that" and j > 0 and self.tags[j - 1] in ("O", "R", "Q"))

    def _skip(self, j: int) -> int:
        while j < len(self.tokens) and (
            self.tokens[j].lower in grammar("negation")
            or self.tokens[j].lower in words("function_words", "adverbs")
            or (self.tokens[j].lower == "far" and self.tokens[j - 1].lower in ("so", "thus"))
            or self.tokens[j].lower.endswith("ly")
        ):
            j += 1
        return j

    def _lower(self, j: int) -> str:
        return self.tokens[j].lower if 0 <= j < len(self.tokens) else ""

    def _kinds_after(self, i: int) -> frozenset[str]:
        j = self._skip(i + 1)
        return guess(self.tokens[j]) if j < len(self.tokens) and j not in self.fixed else frozenset()

    def _verb_follows(self, i: int) -> bool:
        j = self._skip(i + 1)
        if j >= len(self.tokens) or j in self.fixed:
            return False
        low = self.tokens[j].lower
        return (
            low in ("be", "have", "do", "get")
            or "b" in verb_kinds().get(low, frozenset())
            or (low in words("function_words", "verbs") and not low.endswith(("ed", "s")))
        )

    def _noun_like(self, j: int) -> bool:
        """Say whether token `j` looks like a noun or an adjective, its neighbours unseen."""
        if j >= len(self.tokens) or j < 0 or self.tokens[j].kind != "word" or j in self.fixed:
            return False
        low = self.tokens[j].lower
        if low in closed_words() or (
            low.endswith("ly") and low not in words("function_words", "not_adverbs")
        ):
            return False
        kinds = guess(self.tokens[j])
        return not kinds or low in more_often_nouns()

    def _determined(self, j: int) -> bool:
        """Say whether a noun phrase surely begins at token `j`: it has a determiner, a number or a capital."""
        if not self._starts_phrase(j):
            return False
        return not self._noun_like(j) or (self.tokens[j].text[0].isupper() and not self.headline)

    def _starts_phrase(self, j: int) -> bool:
        """Say whether a noun phrase can begin at token `j`: a determiner, a number, an object pronoun or a name."""
        if j >= len(self.tokens):
            return False
        low = self.tokens[j].lower
        if self.fixed.get(j) == "Q" or self.tokens[j].kind == "number":
            return True
        if low in words("function_words", "articles") or low in words("function_words", "determiners"):
            return True
        if low in ("them", "him", "her", "us", "me", "everyone", "people", "himself", "themselves"):
            return True
        return self._noun_like(j)


_MANY_PEOPLE = frozenset("police men women people children forces military gunmen army troops".split())
_COUNTED_THINGS = frozenset("rounds shots shells round shot".split())
_BEFORE_NUMBERS = frozenset("her these those this".split())
_AFTER_ALL = frozenset("the those these of his her their".split()) - {"of"}
_VERBAL_PREPOSITIONS = frozenset(("following", "including"))


def tag_line(sentence: Sentence, fixed: dict[int, str], named: dict[int, str]) -> Line:
    """Tag the tokens of a sentence.

    `fixed` gives tags that are known before (quantities Q, times W), `named` the kinds of names by token.
    """
    tagger = _Tagger(sentence, fixed)
    tags = tagger.run()
    return Line(sentence, tags, tagger.kinds, named, not tagger.headline)
