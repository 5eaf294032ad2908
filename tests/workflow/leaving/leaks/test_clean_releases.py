"""Releases that hold nothing protected pass: fewer than two of a hundred generated ones are refused for nothing."""

from firsthand.protect import clear
from firsthand.protect.clearing import Wanted
from firsthand.protect.strings import Search, protected
from firsthand.publish import casefile
from firsthand.workflow.leaving.clearing import own_words
from firsthand.workflow.leaving.leaks.job import Outcome, Searching
from tests.made_up_cases import MadeUp, made_up, many

OWN = own_words()


def checked(case: MadeUp) -> Outcome:
    page = casefile(clear(case.content, Wanted("case-file-1", b"k" * 32)).cleared)
    strings = protected(case.people, case.texts)
    return Searching(Search(strings, case.kept, OWN)).outcome("release.html", page.encode())


def test_clean_releases_pass() -> None:
    outcomes = [checked(case) for case in many(16)]
    refused = [outcome for outcome in outcomes if outcome.leaks or outcome.closed]
    assert len(refused) < 1, refused


def test_the_same_release_with_one_name_left_in_it_is_refused() -> None:
    case = made_up(7)
    page = casefile(clear(case.content, Wanted("case-file-1", b"k" * 32)).cleared)
    family = next(
        words
        for _, (name,) in case.people
        for words in name.split()[1:]
        if words in ("Relkov", "Dansk", "Varga", "Prent") or words.endswith(("ov", "ic", "ar", "en"))
    )
    spoiled = page.replace("[name withheld]", family, 1) if "[name withheld]" in page else page + family
    strings = protected(case.people, case.texts)
    assert Searching(Search(strings, case.kept, OWN)).outcome("release.html", spoiled.encode()).leaks
