"""Phrases of a Russian sentence around a word: their reach, how many people they mean, and who is named."""

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.language.lexicons import lists_of, terms_of
from firsthand.language.russian.numbers import Counted
from firsthand.language.russian.reading import Clause, NameRun

_CUT = frozenset(
    "acl:relcl acl advcl parataxis mark case cc discourse cop aux aux:pass csubj ccomp xcomp nsubj nsubj:pass".split()
)
_NAMING = frozenset(("appos", "flat", "flat:name", "flat:foreign", "conj", "amod", "nummod", "nummod:gov"))
_KEPT_PREPOSITIONS = frozenset(("в", "с", "со", "из", "без"))
_NOMINAL = frozenset("obj nsubj nsubj:pass obl obl:agent iobj nmod conj root appos".split())
_BRIDGES = frozenset(("«", "»", "“", "”", "„", '"', ",", "и", "-", "–"))
_OWNERS = frozenset(("его", "ее", "их"))
_QUOTES = {"«": "»", "„": "“", "“": "”"}


class Phrase(NamedTuple):
    """Words `first`..`last` (exclusive) around `head`."""

    head: int
    first: int
    last: int


class People(NamedTuple):
    """How many people a phrase means; None where it does not say."""

    min: int | None
    max: int | None
    approximate: bool = False


def preposition(clause: Clause, place: int) -> str:
    """Return the preposition that a word stands behind, in its dictionary form, or ""."""
    found = [i for i in clause.children[place] if clause.words[i].part == "ADP" and i < place]
    return clause.words[found[0]].lemma if found else ""


def phrase_at(clause: Clause, head: int, counted: Sequence[Counted] = ()) -> Phrase:
    """Return the phrase of `head`: what hangs on it, without clauses, places, and the preposition before it."""
    held = {head}
    waiting = [head]
    while waiting:
        word = waiting.pop()
        for child in clause.children[word]:
            if child not in held and _belongs(clause, head, word, child):
                held.add(child)
                waiting.append(child)
    first, last = _run(clause, head, held)
    first, last = _with_numbers(clause, head, (first, last), counted)
    if clause.lower(first - 1) in _OWNERS and clause.words[first - 1].part in ("PRON", "DET", "PART"):
        first -= 1
    return Phrase(head, *_with_quotes(clause, first, last))


def _belongs(clause: Clause, head: int, word: int, child: int) -> bool:
    one = clause.words[child]
    if (
        one.relation in _CUT
        or one.part == "PUNCT"
        or (one.part in ("ADV", "PART") and one.relation == "advmod")
    ):
        return False
    if one.feats.get("VerbForm") and one.relation not in _NOMINAL and one.feats.get("Variant") == "Short":
        return False
    if (one.relation == "appos" and clause.lower(child - 1) == ",") or one.part == "AUX":
        return False
    if one.relation == "conj" and (word != head or (one.part == "VERB" and not one.case)):
        return False
    before = preposition(clause, child)
    if not before:
        return one.relation not in ("obl", "advmod") or one.part in ("NOUN", "PRON", "NUM", "DET")
    runs = [run for run in clause.names if run.kind == "place" and run.first <= child < run.last]
    return before in _KEPT_PREPOSITIONS and not runs and one.relation == "nmod" and child > word


def _run(clause: Clause, head: int, held: set[int]) -> tuple[int, int]:
    """Return the unbroken stretch of held words around `head`; prepositions, marks and "и" inside it are bridged."""
    first = last = head
    inner = {i for i, word in enumerate(clause.words) if word.lower in _BRIDGES or word.part == "ADP"}
    at = head - 1
    while at >= 0 and (at in held or at in inner):
        first, at = (at if at in held else first), at - 1
    at = head + 1
    while at < len(clause.words) and (at in held or at in inner):
        last, at = (at if at in held else last), at + 1
    return first, last + 1


def _with_numbers(
    clause: Clause, head: int, reach: tuple[int, int], counted: Sequence[Counted]
) -> tuple[int, int]:
    first, last = reach
    for one in counted:
        if one.first <= last and one.last >= first and (one.last == first or one.first < last):
            first, last = min(first, one.first), max(last, one.last)
            if one.first <= head < one.last and one.last < len(clause.words):
                behind = clause.words[one.last]
                if behind.part in ("NOUN", "ADJ", "VERB", "PROPN") and behind.case == "Gen":
                    noun = one.last if behind.part != "ADJ" or behind.head <= one.last else behind.head
                    last = max(last, phrase_at(clause, noun).last)
    return first, last


def _with_quotes(clause: Clause, first: int, last: int) -> tuple[int, int]:
    """Close the quotation marks that the stretch opens, and open those it closes."""
    inside = [clause.words[i].lower for i in range(first, last)]
    if clause.lower(last) in ("»", "”", "“") and any(mark in inside for mark in _QUOTES):
        opened = sum(mark in _QUOTES for mark in inside)
        if opened > sum(mark == "»" for mark in inside):
            return first, last + 1
    if clause.lower(first - 1) == "«" and clause.lower(last) == "»" and "«" not in inside:
        return first - 1, last + 1
    return first, last


def parts_of(clause: Clause, head: int) -> list[int]:
    """Return the heads of what is told in one row: "Антон, Мира и Павел"."""
    found = [head]
    for child in clause.children[head]:
        one = clause.words[child]
        if one.relation == "conj" and one.part in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
            found.append(child)
    return found


def people_in(clause: Clause, phrase: Phrase, counted: Sequence[Counted]) -> People:
    """Return how many people a phrase means, rows added up."""
    heads = sorted(h for h in parts_of(clause, phrase.head) if phrase.first <= h < phrase.last)
    cuts = [phrase.first, *(h + 1 for h in heads[:-1]), phrase.last]
    found = [_one(clause, h, (cuts[i], cuts[i + 1]), counted) for i, h in enumerate(heads)]
    first = found[0]
    beside = first.max is not None and first.min == first.max == len(found) - 1 and first.max > 1
    if len(found) == 1 or (beside and "," in [clause.lower(i) for i in range(heads[0], heads[1])]):
        return first  # "двое задержанных, Антон и его сестра" are two
    low = [one.min for one in found if one.min is not None]
    high = [one.max for one in found if one.max is not None]
    return People(
        sum(low) if len(low) == len(found) else None,
        sum(high) if len(high) == len(found) else None,
        any(one.approximate for one in found),
    )


def _one(clause: Clause, head: int, reach: tuple[int, int], counted: Sequence[Counted]) -> People:
    for number in counted:
        if reach[0] <= number.first < reach[1] and number.first <= head:
            return People(number.min, number.max, number.approximate)
    word = clause.words[head]
    if word.part == "PRON":
        return (
            People(1, 1) if word.lemma in lists_of("people", "pronouns", "ru")["one"] else People(None, None)
        )
    single = (
        word.feats.get("Number") == "Sing" and word.lemma not in lists_of("people", "crowds", "ru")["words"]
    )
    return People(1, 1) if single or named_at(clause, head) else People(None, None)


def named_at(clause: Clause, head: int) -> NameRun | None:
    """Return the name of the person whom `head` means: the name itself, or one put beside it."""
    for run in clause.names:
        if run.kind != "person":
            continue
        at = run.first
        for _ in range(4):
            if at == head:
                return run
            word = clause.words[at]
            if word.head < 0 or word.relation not in _NAMING - {"conj"}:
                break
            at = word.head
    return None


def names_in(clause: Clause, phrase: Phrase) -> list[NameRun]:
    """Return the names of the people whom a phrase means, not those of others in it."""
    found = [named_at(clause, head) for head in parts_of(clause, phrase.head)]
    return [run for run in found if run is not None and phrase.first <= run.first < phrase.last]


def is_nominal(clause: Clause, place: int) -> bool:
    """Say whether a word stands for a person or thing: a noun, or an adjective or participle used as one."""
    word = clause.words[place]
    if word.part in ("NOUN", "PROPN", "PRON", "NUM"):
        return True
    return word.part in ("ADJ", "VERB") and bool(word.case) and word.relation in _NOMINAL


def is_human(clause: Clause, place: int) -> bool:
    """Say whether a word means people."""
    word = clause.words[place]
    if word.part == "PRON":
        return word.lemma in terms_of("people", "pronouns", "ru")
    if word.part == "NUM" or word.lemma in lists_of("people", "crowds", "ru")["words"]:
        return True
    if named_at(clause, place) is not None:
        return True
    if word.part in ("ADJ", "VERB"):
        return is_nominal(clause, place)
    if any(run.kind == "place" and run.first <= place < run.last for run in clause.names):
        return word.part == "NOUN" and word.feats.get("Animacy") == "Anim"
    return word.feats.get("Animacy") == "Anim"
