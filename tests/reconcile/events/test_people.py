"""Who an event was done to: sentences of one report -> persons and groups, and how many were killed and injured."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model.claim import Claim, Victims
from firsthand.model.event import EventVictim
from firsthand.model.span import Span
from firsthand.reconcile.events import reconcile, victims
from firsthand.reconcile.events.mentions import mention
from firsthand.reconcile.events.tally import Counter
from tests.made_up_reports import R, T, made

KILLED, SHOT, HURT = "killed", "shot", "wounded"


def told(*rows: tuple[str, str, object]) -> list[Claim]:
    """Return one claim a row: the word of the act, the people as written, and their number or their name."""
    found = []
    for number, (act, people, who) in enumerate(rows):
        text = f"{people} {act} there."
        (claim,) = made(R("a", (T(text, act="killing" if act == KILLED else "attack"),))).claims
        at = text.index(act)
        names = (Span.of(text, text.index(who), text.index(who) + len(who)),) if isinstance(who, str) else ()
        low, high = (1, 1) if isinstance(who, str) else (who if isinstance(who, tuple) else (who, who))
        effect = "death" if act == KILLED else "injury"
        held = Victims(Span.of(text, 0, len(people)), None, names, low, high, False, effect)  # type: ignore[arg-type]
        act_span = Span.of(text, at, at + len(act))
        found.append(replace(claim, id=f"a.{number}", act_span=act_span, victims=held))
    return found


# rows of one report, killed, injured
COUNTS = [
    ([(KILLED, "Anton Relkov", "Anton Relkov"), (KILLED, "Relkov", "Relkov")], 1, 0),
    ([(KILLED, "Anton Relkov", "Anton Relkov"), (KILLED, "Mira Dansk", "Mira Dansk")], 2, 0),
    ([(KILLED, "A man", 1), (KILLED, "The man", 1)], 1, 0),
    ([(KILLED, "A man", 1), (KILLED, "A woman", 1)], 2, 0),
    ([(KILLED, "A man", 1), (KILLED, "Another man", 1)], 2, 0),
    ([(KILLED, "A 20-year-old man", 1), (KILLED, "A 30-year-old man", 1)], 2, 0),
    ([(KILLED, "A 20-year-old man", 1), (KILLED, "Anton Relkov, 20,", "Anton Relkov")], 1, 0),
    ([(KILLED, "A man", 1), (KILLED, "Anton Relkov", "Anton Relkov")], 1, 0),
    ([(KILLED, "Three men", 3), (KILLED, "Anton Relkov", "Anton Relkov"), (KILLED, "Ivo Dansk", "Ivo Dansk")], 3, 0),
    ([(KILLED, "Three men", 3), (KILLED, "Two of the men", 2)], 3, 0),
    ([(KILLED, "Two men", 2), (KILLED, "A third man", 1)], 3, 0),
    ([(KILLED, "A man", 1), (KILLED, "Two others", 2)], 3, 0),
    ([(SHOT, "Three men", 3), (KILLED, "One of the men", 1)], 1, 2),
    ([(SHOT, "A man", 1), (KILLED, "The man", 1)], 1, 0),
    ([(SHOT, "Anton Relkov", "Anton Relkov"), (KILLED, "Relkov", "Relkov")], 1, 0),
    ([(KILLED, "A man", 1), (HURT, "A man", 1)], 1, 1),
    ([(KILLED, "Two men", 2), (HURT, "Three others", 3)], 2, 3),
    ([(KILLED, "Two men", 2), (HURT, "Three others", 3), (SHOT, "Five people", 5)], 2, 3),
    ([(HURT, "A girl", 1), (SHOT, "The girl", 1)], 0, 1),
    ([(HURT, "A girl", 1), (KILLED, "The girl", 1)], 1, 0),
    ([(SHOT, "A boy", 1), (SHOT, "He", (None, None))], 0, 1),
    ([(KILLED, "A 15 year-old boy", 15)], 1, 0),  # the number is an age
    ([(KILLED, "The 2-year-old", (None, None))], 1, 0),
    ([(KILLED, "An eighth grader", 1)], 1, 0),  # an ordinal of classes counts nobody
    ([(KILLED, "A man on the third floor", 1)], 1, 0),
    ([(KILLED, "The third man", 1)], 1, 0),
    # one name spelled in two ways
    ([(KILLED, "Anton T. Relkov", "Anton T. Relkov"), (KILLED, "Anton Tige Relkov", "Anton Tige Relkov")], 1, 0),
    ([(KILLED, "Isabela Varga", "Isabela Varga"), (KILLED, "Izabela Varga", "Izabela Varga")], 1, 0),
    ([(KILLED, "Mira Dansk", "Mira Dansk"), (KILLED, "Mila Dansk", "Mila Dansk")], 2, 0),
    ([(KILLED, "The girl", (None, None))], 1, 0),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "killed", "injured"), COUNTS)
def test_nobody_is_counted_twice(rows: list[tuple[str, str, object]], killed: int, injured: int) -> None:
    counter = Counter(told(*rows))
    found = [counter.told(column) for column in ("killed", "injured")]
    assert [one.low if one else 0 for one in found] == [killed, injured]


def test_a_nickname_parts_no_name() -> None:
    text = "Gunmen killed Anton “Easy” Relkov there."
    (claim,) = made(R("a", (T(text),))).claims
    names = tuple(Span.of(text, text.index(n), text.index(n) + len(n)) for n in ("Anton", "Relkov"))
    held = Victims(Span.of(text, text.index("Anton"), text.index(" there")), None, names, 1, 1)
    one = mention(replace(claim, passage=Span.of(text, 0, len(text)), victims=held))
    assert one is not None
    assert one.names == ("anton relkov",)


def test_a_person_is_one_line_with_all_that_is_told() -> None:
    claims = told(
        (SHOT, "Anton Relkov, 20,", "Anton Relkov"), (KILLED, "Relkov", "Relkov"), (KILLED, "The man", 1)
    )
    assert victims(claims) == (
        EventVictim("Anton Relkov", ("Anton Relkov", "Relkov"), None, 1, 1, False, "male", 20, "death"),
    )


def test_a_group_is_one_line_however_often_it_is_told() -> None:
    (one,) = victims(told((KILLED, "Three men", 3), (KILLED, "Three men", 3)))
    assert (one.name, one.min, one.max, one.effect) == (None, 3, 3, "death")


READ = [
    ("A 27-year-old woman", "female", 27, False, False),
    ("The man", "male", None, True, False),
    ("her", "female", None, True, False),
    ("Another girl", "female", None, False, True),
    ("A man and a woman", None, None, False, False),
    ("A boy aged 9", "male", 9, False, False),
    ("A resident", None, None, False, False),
]


@pytest.mark.parametrize(("people", "sex", "age", "definite", "further"), READ)
def test_what_the_words_tell(
    people: str, sex: str | None, age: int | None, definite: bool, further: bool
) -> None:
    found = mention(told((KILLED, people, 1))[0])
    assert found
    assert (found.sex, found.age, found.definite, found.further) == (sex, age, definite, further)


PEOPLE = st.sampled_from(["Anton Relkov", "Mira Dansk", "Ilse Varga", None])
TELLS = st.builds(
    lambda name, number, act, place, day: T(
        f"{name or number} were hit in {place} on {day}.", act=act, name=name,
        number=None if name else (number, number), place=place, when=day,
    ),
    PEOPLE, st.integers(1, 40), st.sampled_from(["killing", "attack", "ill_treatment"]),
    st.sampled_from(["Oskaja", "Tolvik"]), st.sampled_from(["2021-05-03", "2021-06-05"]),
)  # fmt: skip
REPORTS = st.lists(st.lists(TELLS, min_size=1, max_size=4), min_size=1, max_size=4)


@settings(max_examples=80, deadline=None)
@given(REPORTS, st.randoms())
def test_figures_hold_their_best_and_no_name_stands_twice(reports: list[list[T]], random: object) -> None:
    days = ["2021-05-04", "2021-05-09", "2021-06-06", "2021-06-07"]
    case = made(*(R(f"r{n}", tuple(tells), None, days[n]) for n, tells in enumerate(reports)))
    shuffled = list(case.claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    events = reconcile(case.claims, case.renditions)
    assert reconcile(shuffled, case.renditions[::-1]) == events
    by_id = {claim.id: claim for claim in case.claims}
    for event in events:
        for figure in (event.killed, event.injured, event.detained, event.affected):
            if figure.best is not None:
                assert figure.min is not None
                assert figure.min <= figure.best
                assert figure.max is None or figure.best <= figure.max
        names = [victim.name for victim in victims([by_id[name] for name in event.claims]) if victim.name]
        assert len(names) == len(set(names))
