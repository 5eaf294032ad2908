"""Numbers and words that stand for people told before, parts of a number, and numbers that are replaced."""

from dataclasses import replace

import pytest

from firsthand.model.claim import Claim, Victims
from firsthand.model.span import Span
from firsthand.reconcile.events import reconcile
from firsthand.reconcile.events.facts import facts
from firsthand.reconcile.events.parts import bare_number, is_part, parts, pronoun, replaced
from tests.made_up_reports import Made, R, T, made


def of(text: str, people: str, least: int | None = None) -> Claim:
    """Return a claim of `text` whose people are the words `people`, without a noun."""
    (claim,) = made(R("a", (T(text),))).claims
    at = text.index(people)
    return replace(claim, victims=Victims(Span.of(text, at, at + len(people)), None, (), least, least))


PARTS = [
    ("Eight of the workers were held on.", "Eight of the workers", True),
    ("At least three of them died.", "At least three of them", True),
    ("Two of their sons died.", "Two of their sons", True),
    ("He held 43 workers, including eight girls.", "eight girls", True),
    ("Forty were held, among them eight girls.", "eight girls", True),
    ("Forty were held, of whom 12 died.", "12", True),
    ("Three died; two guards were among the dead.", "two guards", True),
    ("Eight workers were held.", "Eight workers", False),
    ("Eight men of the town were held.", "Eight men of the town", False),
    ("Most of them were held.", "Most of them", False),  # no number
    ("Eight girls were held, including a nurse.", "Eight girls", False),
]


@pytest.mark.parametrize(("text", "people", "part"), PARTS)
def test_words_that_tell_a_part(text: str, people: str, part: bool) -> None:
    assert is_part(of(text, people)) is part


def test_who_tells_nobody_tells_no_part() -> None:
    claim = of("Eight of them died.", "Eight of them")
    assert not is_part(replace(claim, victims=None))
    assert not is_part(replace(claim, victims=Victims(None, None, (), 8, 8)))


STANDING_FOR = [
    ("Three were killed.", "Three", "number"),
    ("at least three were killed.", "at least three", "number"),
    ("more than 100 were killed.", "more than 100", "number"),
    ("Three men were killed.", "Three men", ""),
    ("They were killed.", "They", "pronoun"),
    ("Guards beat him.", "him", "pronoun"),
    ("Guards beat it.", "it", ""),
]


@pytest.mark.parametrize(("text", "people", "sort"), STANDING_FOR)
def test_words_that_stand_for_people_told_before(text: str, people: str, sort: str) -> None:
    claim = of(text, people)
    assert bare_number(claim) is (sort == "number")
    assert pronoun(claim) is (sort == "pronoun")
    assert claim.victims is not None
    for told in (
        replace(claim.victims, description="traders"),
        replace(claim.victims, names=(Span(0, 1, "x"),)),
    ):
        assert not bare_number(replace(claim, victims=told))
        assert not pronoun(replace(claim, victims=told))


def joined(case: Made) -> bool:
    return len(reconcile(case.claims, case.renditions)) == 1


def one_sentence(people: str, low: int | None = None, **first: object) -> Made:
    """Return a detention of `first` and a killing of `people`, told by one sentence."""
    told: dict[str, object] = {"group": "100 traders", "number": (100, 100), "doer": "Police", **first}
    text = f"Police held 100 traders behind the market, and {people} were killed."
    case = made(R("a", (T(text, act="detention", **told), T(""))))  # type: ignore[arg-type]
    at = text.index(people)
    high = None if people.startswith("at least") else low
    who = Victims(Span.of(text, at, at + len(people)), None, (), low, high)
    case.claims[1] = replace(case.claims[1], victims=who)
    return case


SENTENCES = [
    ("at least three", 3, {}, True),
    ("three", 3, {}, True),
    ("at least 300", 300, {}, False),  # more than were held
    ("at least three", 3, {"group": None}, False),  # nobody is told before
    ("at least three traders", 3, {}, False),  # a noun: people of their own
    ("they", None, {}, True),
    ("they", None, {"group": None}, False),
    ("they", None, {"group": None, "name": "traders"}, True),
    ("it", None, {}, False),
]


@pytest.mark.parametrize(("people", "low", "first", "one"), SENTENCES)
def test_within_a_sentence(people: str, low: int | None, first: dict[str, object], one: bool) -> None:
    assert joined(one_sentence(people, low, **first)) is one


def test_a_pronoun_of_another_doer_is_somebody_else() -> None:
    case = one_sentence("they")
    rebels = made(R("b", (T("Rebels came.", doer="Rebels", doer_kind="organisation"),))).claims[0]
    case.claims[1] = replace(case.claims[1], perpetrators=rebels.perpetrators)
    assert not joined(case)


RELKOV, DANSK = ("Anton Relkov/witness",), ("Mira Dansk/witness",)
GAPS = [
    (" ", RELKOV, RELKOV, "him", True),
    (" " + "It was dark. " * 8, RELKOV, RELKOV, "him", True),
    (" " + "It was dark. " * 13, RELKOV, RELKOV, "him", False),  # too far
    (" It was dark.\n\n", RELKOV, RELKOV, "him", False),  # another paragraph
    (" It was dark. ", RELKOV, DANSK, "him", False),  # another speaker
    (" It was dark. ", (), (), "him", False),  # nobody speaks
    (" It was dark. ", ("/unnamed",), ("/unnamed",), "him", False),  # nobody that can be told apart
    (" It was dark. ", RELKOV, RELKOV, "me", False),
]


@pytest.mark.parametrize(("gap", "first", "second", "people", "one"), GAPS)
def test_over_a_gap(
    gap: str, first: tuple[str, ...], second: tuple[str, ...], people: str, one: bool
) -> None:
    tells = (T("A trader was beaten.", first, act="torture", group="trader", gap=gap), T(f"Guards kicked {people}.", second, act="torture"))  # fmt: skip
    case = made(R("a", tells))
    claim = case.claims[1]
    at = case.renditions[0].text.rindex(people)
    case.claims[1] = replace(claim, victims=Victims(Span.of(case.renditions[0].text, at, at + len(people))))
    assert joined(case) is one


def numbers(*told: tuple[str, int]) -> list[Claim]:
    return [
        replace(of(text, text.split(" were")[0], number), id=str(index))
        for index, (text, number) in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ([("43 workers were held.", 43), ("Eight of them were beaten.", 8)], ["1"]),
        ([("Five workers were held.", 5), ("Eight of them were beaten.", 8)], []),  # of others
        ([("Eight workers were held.", 8), ("Eight of them were beaten.", 8)], []),
        ([("Eight of them were beaten.", 8)], []),  # the whole is not told
        ([("Eight of them were beaten.", 8), ("Nine of them were hit.", 9)], []),  # nor here
        ([("43 workers were held.", 43), ("Eight workers were held.", 8)], []),  # no word says so
    ],
)
def test_a_part_needs_a_whole_that_is_larger(told: list[tuple[str, int]], left: list[str]) -> None:
    assert [claim.id for claim in parts(numbers(*told))] == left


def given(day: int, number: int, by: str = "Lantern Group/organisation", **more: object) -> R:
    told: dict[str, object] = {"group": "traders", "number": (number, number), **more}
    published = f"2021-05-{day:02d}" if day else None
    return R(f"d{day}", (T("Traders died.", (by,) if by else (), **told),), None, published)  # type: ignore[arg-type]


REPLACED = [
    ((given(4, 12), given(20, 13)), {"d4.1"}),
    ((given(4, 13), given(20, 12)), set()),  # lowered: nobody knows why
    ((given(4, 12), given(5, 13)), set()),  # within the clock error
    ((given(4, 12), given(6, 13)), {"d4.1"}),
    ((given(4, 12), given(8, 13), given(20, 15)), {"d4.1", "d8.1"}),
    ((given(4, 12), given(20, 13, "Mira Dansk/witness")), set()),
    ((given(4, 12), given(20, 13, group="guards")), set()),
    ((given(4, 12), given(20, 13, act="detention")), set()),
    ((given(4, 12), given(20, 13, effect="injury")), set()),
    ((given(4, 12, "/unnamed"), given(20, 13, "/unnamed")), set()),
    ((given(4, 12, ""), given(20, 13, "")), set()),
    ((given(0, 12), given(20, 13)), set()),
    ((given(4, 1, name="Ilse Varga"), given(20, 13)), set()),
    ((given(4, 8, group="Eight of the traders"), given(20, 13, group="Nine of the traders")), set()),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "names"), REPLACED)
def test_a_later_higher_number_of_one_giver_replaces(reports: tuple[R, ...], names: set[str]) -> None:
    case = made(*reports)
    assert replaced(facts(case.claims, {r.id: r for r in case.renditions})) == names


def test_a_publisher_gives_what_it_ascribes_to_nobody() -> None:
    case = made(
        *(replace(given(day, number, ""), publisher="Lantern Group") for day, number in ((4, 12), (20, 13)))
    )
    assert replaced(facts(case.claims, {r.id: r for r in case.renditions})) == {"d4.1"}
