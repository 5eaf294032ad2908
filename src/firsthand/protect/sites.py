"""Refuges that are told by what they are: "a school in X", "a relative's flat in Y", "a monastery near Z"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from firsthand.language import lexicons, masks

UPPER = f"[A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪİŁŃŌŘŚŞŠŢŪŹŻŽА-ЯЁЄІЇҐ{masks.CAPITALS}]"
RUN = rf"{UPPER}[\w'’-]*(?:[ \u00a0]+(?:(?:of|the|and the|al|el|de|la)[ \u00a0]+)?{UPPER}[\w'’-]*)*"
_WORD = r"[a-z][a-z'’-]*"
_REACH = 120
_BEFORE_CUE = 90
_NEAR = 30


class Site(NamedTuple):
    """A site as written: `phrase` from its noun to the place behind it, `run` that place, `noun` the noun alone."""

    phrase: str
    run: str | None
    noun: str


def either(words: tuple[str, ...]) -> str:
    """Return a pattern for any of `words`, longest first, whatever white space is in them."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


@cache
def _noun_phrase() -> str:
    """A site with the words before it and the place behind it."""
    nouns = either(lexicons.word_list("refuge", "sites"))
    lead = rf"(?P<lead>(?:(?:{_WORD}|{RUN}['’]s?)\s+){{0,4}}?)"
    behind = (
        rf"(?:,?\s+(?:in|near|outside|inside|at|of|on|above|below|behind|by|beyond|close\s+to|not\s+far\s+from)"
        rf"\s+(?:{_WORD}\s+){{0,4}}?(?P<run>{RUN}))?"
    )
    return rf"{lead}(?P<phrase>(?P<noun>{nouns})(?![\w-]){behind})"


@cache
def _led() -> re.Pattern[str]:
    return re.compile(rf"\b(?:in|into|inside|at|to|on|with|by|near|under|reached|reach)\s+{_noun_phrase()}")


@cache
def _giving() -> re.Pattern[str]:
    verbs = (
        "took|takes|take|taken|gave|gives|has\\s+given|has\\s+taken|offered|offers|opened|let|lets|hid|hides|"
        "sheltered|shelters|hosted|hosts|housed|houses|is\\s+hiding|are\\s+hiding|was|became|is"
    )
    return re.compile(rf"\b{_noun_phrase()}\s*(?:,\s*where\b|\s(?:{verbs})\b|$)")


@cache
def _lodging() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(lexicons.word_list('refuge', 'lodging'))})\b", re.IGNORECASE)


def behind_cue(sentence: str, at: int, end: int) -> Iterator[Site]:
    """Yield the site that the cue ending at `at` leads to, before `end`."""
    match = _led().search(sentence, at, min(at + _REACH, end))
    if match is not None:
        yield _site(match)


def before_cue(sentence: str, at: int) -> Iterator[Site]:
    """Yield the site that stands just before the cue at `at`: "In a school in X, where they hide"."""
    match = _giving().search(sentence, max(at - _BEFORE_CUE, 0), at)
    if match is not None:
        yield _site(match)


def lodgings(sentence: str) -> Iterator[Site]:
    """Yield the sites where people are said to sleep, stay or live for the time being, unless they are captive."""
    if set(re.findall(r"[a-z]+", sentence.lower())) & lexicons.words("refuge", "captivity"):
        return
    for cue in _lodging().finditer(sentence):
        match = _led().search(sentence, cue.end(), cue.end() + _REACH)
        if match is not None and match.start() - cue.end() < _NEAR and _is_lent(match):
            yield _site(match)


def _is_lent(match: re.Match[str]) -> bool:
    """Say whether a site is no home of one's own: a school or church, or the flat of somebody named by role."""
    common = re.sub(r"\s+", " ", match["noun"].lower()) in lexicons.words("refuge", "common_sites")
    lead = set(re.findall(r"[a-z]+", match["lead"].lower()))
    return not common or bool(lead & lexicons.words("refuge", "hosts"))


def _site(match: re.Match[str]) -> Site:
    return Site(match["phrase"], match["run"], match["noun"])
