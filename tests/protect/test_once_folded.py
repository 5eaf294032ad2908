"""Masking folds a text once and looks by page only where that matters: it gives what each rule by itself gives."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.protect.masking import Mask, merged
from firsthand.protect.matching import SHORT, words
from firsthand.protect.rule import Replacement, Rule, Secrets
from firsthand.protect.rules import RULES, dates, marked, traits
from tests.casefiles import content

PIECES = (
    "Anton Relkov",
    "RELKOV",
    "AntonRelkov",
    "Rel-\nkov",
    "A. Relkov",
    "Mira",
    "Dansk",
    "Tolvik",
    "Karsk",
    "on 14 March 2031",
    "14:30",
    "Monday",
    "aged 34,",
    "+379 41 555 0188",
    "041 555 01 88",
    "m.dansk@lantern.example",
    "dansk (at) mail.example",
    "@owl_of_karsk",
    "passport VB 2044178",
    "٣٤ years old",
    "12 Harbour Lane",
    "https://vk.com/relkov",
    "www.example.org/anton%20relkov",
    "old%20brickworks",
    "old brickworks",
    "oldBrickworks",
    "Anto\u0301n",
    "\u202eRelkov",
    "was beaten",
    "fled to",
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=14).flatmap(
    lambda parts: st.sampled_from((" ", ", ", "\n", "")).map(lambda by: by.join(parts))
)
MORE: tuple[Rule, ...] = (dates.rule("month"), marked.rule(["old brickworks"]), traits.AGES)
PAGES = tuple(content().pages)
KNOWN = Mask(PAGES, more=MORE)
"""One mask for all examples: what it keeps of earlier texts may not change what it finds."""


def one_by_one(mask: Mask, text: str, pages: tuple[int, ...]) -> list[Replacement]:
    """What each rule finds by itself, whatever it says of its needs, in the order of rank."""
    rank = {rule.name: number for number, rule in enumerate((*RULES, *MORE))}
    found = [r for rule in (*RULES, *MORE) for r in rule.find(text, secrets_of(mask, pages))]
    return merged(found, text, rank)


def secrets_of(mask: Mask, pages: tuple[int, ...]) -> Secrets:
    return mask._make_secrets(pages)


@given(TEXTS, st.lists(st.integers(0, len(PAGES) - 1), max_size=3))
def test_the_mask_replaces_what_the_rules_find_one_by_one(text: str, pages: list[int]) -> None:
    here = tuple(sorted(set(pages)))
    fresh = one_by_one(Mask(PAGES, more=MORE), text, here)
    for _ in range(2):
        assert KNOWN._find(text, pages) == fresh
    assert KNOWN.text(text, pages) == Mask(PAGES, more=MORE).text(text, pages)


@given(
    TEXTS, st.frozensets(st.sampled_from(("antonrelkov", "relkov", "brickworks", "oldbrickworks", "dansk")))
)
def test_words_kept_are_the_words_of_the_text(text: str, known: frozenset[str]) -> None:
    first = words(text, known)
    assert first == words(text, known)
    assert all(text[w.start : w.end] for w in first)
    # A text beyond the length that is kept is read the same way.
    longer = text + "\n" + " " * SHORT
    assert [w for w in words(longer, known) if w.end <= len(text)] == first
