"""Somebody who holds two releases of one case tries to find people of the one in the other, and must not.

The attack uses all that both hold: the part played, acts, time, place and grounds, who is said to have done it, how many
claims, answers and reports there are, words near the code, and the order of the rows.
"""

from collections import Counter
from collections.abc import Hashable

import pytest

from firsthand.model.casefile import CaseFile, EventView
from firsthand.model.release import Settings
from firsthand.protect import clear
from firsthand.protect.clearing import Wanted
from firsthand.protect.release.incidents import cast_of, dating
from firsthand.protect.release.near import told_near, words_that_stand
from tests.casefiles import content
from tests.made_up_cases import made_up

SEEDS = range(8)
OFF = {"dates": "day", "places": "exact", "least": 1}


def release(seed: int, key: bytes, **settings: object) -> tuple[CaseFile, dict[str, str]]:
    """A release of a case, and who is behind its codes (which the attacker does not have)."""
    case = content() if seed == 0 else made_up(seed, 14).content
    result = clear(case, Wanted("x", key * 32, Settings(**settings)))  # type: ignore[arg-type]
    return result.cleared.view, dict(result.usual)


def seen(view: CaseFile, ordered: bool) -> dict[str, Hashable]:
    """What the attacker writes down about each code: everything that both releases tell, with its place in the file."""
    cast, known = cast_of(view), words_that_stand(view)
    found: dict[str, Hashable] = {}
    for person, here in cast.people.items():
        rows = []
        for number in here:
            one = cast.incidents[number]
            row: list[object] = [number] if ordered else []
            if isinstance(one, EventView):
                time = dating(one.time, "month")
                row += [
                    one.acts,
                    time and (time.earliest, time.latest),
                    one.place,
                    len(one.claims),
                    len(one.denials),
                ]
                row += [len(one.documents), len(one.responses), sorted(d.name for d in one.doers)]
                quotes = [claim.quote for claim in (*one.claims, *one.denials)]
            else:
                row += [type(one).__name__]
                quotes = [one.quote]
            texts = ("".join(piece.text for piece in quote.pieces) for quote in quotes)
            near = (t.trait for text in texts for people, t in told_near(text, known) if person in people)
            rows.append(repr((row, sorted(map(repr, set(near))))))
        found[person] = (person.split()[0], tuple(sorted(rows)))
    return found


def found_again(seed: int, ordered: bool, **settings: object) -> tuple[float, int]:
    """How many people the attacker ties together rightly, guessing among those who look alike, and of how many."""
    (one, behind_one), (other, behind_other) = (release(seed, key, **settings) for key in (b"a", b"b"))
    first, second = seen(one, ordered), seen(other, ordered)
    crowd = Counter(second.values())
    hits = 0.0
    for code, said in first.items():
        right = any(behind_other[c] == behind_one[code] for c, told in second.items() if told == said)
        hits += right / crowd[said] if right else 0
    return hits, len(first)


@pytest.mark.parametrize("least", [2, 3])
def test_whoever_joins_two_releases_guesses_among_k(least: int) -> None:
    hits, people = 0.0, 0
    for seed in SEEDS:
        here, of = found_again(seed, False, least=least)
        assert here <= of / least + 1e-9
        hits, people = hits + here, people + of
    assert people >= 10


def test_the_order_of_the_rows_helps_nobody() -> None:
    """Rows tell the time, so people of other months stay apart; but that is told anyway, and no row has its old place."""
    hits, people = (
        sum(column) for column in zip(*(found_again(seed, True, least=3) for seed in SEEDS), strict=True)
    )
    assert people >= 10
    assert hits <= people / 3


def test_the_attack_finds_nearly_everybody_where_the_rules_are_off() -> None:
    """Else the tests above could not fail."""
    hits, people = (
        sum(column) for column in zip(*(found_again(seed, False, **OFF) for seed in SEEDS), strict=True)
    )
    assert hits > 0.8 * people


def test_two_releases_number_reports_and_rows_differently() -> None:
    views = [release(3, key, least=3)[0] for key in (b"a", b"b")]
    titles = [[(one.title, one.claims) for one in view.documents] for view in views]
    assert titles[0] != titles[1]
    assert sorted(map(repr, titles[0])) == sorted(map(repr, titles[1]))


def test_references_point_at_the_report_that_they_are_about() -> None:
    """Numbers are new, and hold together: a claim is of the report whose words it quotes."""
    case = made_up(5, 14).content
    settings = Settings(least=1, dates="day", places="exact")
    view = clear(case, Wanted("x", b"a" * 32, settings)).cleared.view
    published = {one.number: one.published for one in view.documents}
    assert [one.number for one in view.documents] == list(range(1, len(view.documents) + 1))
    for event in view.events:
        (claim,) = event.claims
        assert event.documents == (claim.document,) == (claim.quote.document,)
        assert claim.time is not None
        assert (published[claim.document] or "")[:7] == (claim.time.earliest or "")[:7]
