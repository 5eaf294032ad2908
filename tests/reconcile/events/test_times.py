"""When the act happened: a sentence with its source, verb of saying and time -> the time of the act, or None."""

from dataclasses import replace

import pytest

from firsthand.model.claim import Claim, Link, When
from firsthand.model.span import Span
from firsthand.reconcile.events import reconcile
from firsthand.reconcile.events.times import ALWAYS, day, interval, occurred
from tests.made_up_reports import R, T, made

MAY3, MAY5 = "2021-05-03", "2021-05-05"


def told(text: str, *names: str, cue: str = "said", act: str = "killed", time: str = "Monday") -> Claim:
    """Return the one claim of `text`; all `names` are given by `cue`."""
    (claim,) = made(R("a", (T(text),))).claims

    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    links = tuple(Link(span(name), name, "witness", span(cue)) for name in names)
    when = When(span(time), MAY3, MAY3, "day")
    return replace(claim, act_span=span(act), time=when, attribution=links)


RELKOV, POST, GROUP = "Anton Relkov", "the Harbour Post", "The Lantern Group"

OF_SAYING = [
    told("Anton Relkov said on Monday that police killed three men.", RELKOV),
    told("Anton Relkov said Monday that police killed three men.", RELKOV),
    told("Anton Relkov said late on Monday that police killed three men.", RELKOV),
    told("Anton Relkov told reporters on Monday that police killed three men.", RELKOV, cue="told"),
    told("Anton Relkov told the Harbour Post on Monday that police killed men.", RELKOV, POST, cue="told"),
    told("The Lantern Group said in a statement on Monday that police killed three.", GROUP),
    told("Anton Relkov on Monday said that police killed three men.", RELKOV),
    told("Anton Relkov on Monday also said that police killed three men.", RELKOV),
    told("Police killed three men, Anton Relkov said on Monday.", RELKOV),
    told("Police killed three men, said Anton Relkov on Monday.", RELKOV),
    told("On Monday, Anton Relkov said that police killed three men.", RELKOV),
    told("In a statement on Monday, Anton Relkov said police killed three men.", RELKOV),
]

OF_THE_ACT = [
    told("Police killed three men on Monday, Anton Relkov said.", RELKOV),
    told("On Monday police killed three men, Anton Relkov said.", RELKOV),
    told("On Monday, Anton Relkov said, police killed three men.", RELKOV),
    told("Anton Relkov said that on Monday police killed three men.", RELKOV),
    told("Anton Relkov said police killed three men on Monday.", RELKOV),
    told("Anton Relkov told the Harbour Post that on Monday police killed men.", RELKOV, POST, cue="told"),
    told("Anton Relkov, whose sons were killed on Monday, said so.", RELKOV),
    told("Anton Relkov, whose sons were killed on Monday said so.", RELKOV),
    told("Police killed three men on Monday."),
]


@pytest.mark.parametrize("claim", OF_SAYING, ids=lambda claim: claim.passage.text)
def test_the_time_of_saying_is_not_the_time_of_the_act(claim: Claim) -> None:
    assert occurred(claim) is None


@pytest.mark.parametrize("claim", OF_THE_ACT, ids=lambda claim: claim.passage.text)
def test_the_time_of_the_act_stays(claim: Claim) -> None:
    assert occurred(claim) == claim.time


def test_a_time_without_words_stays() -> None:
    when = When(None, MAY3, MAY3, "day")
    assert occurred(replace(OF_SAYING[0], time=when)) == when
    assert occurred(replace(OF_SAYING[0], time=None)) is None


def test_a_passage_deep_in_a_report_is_read_by_its_own_places() -> None:
    def moved(span: Span) -> Span:
        return Span(span.start + 1000, span.end + 1000, span.text)

    (claim, link) = (OF_SAYING[6], OF_SAYING[6].attribution[0])
    assert link.span is not None
    assert link.cue is not None
    assert claim.time is not None
    assert claim.time.span is not None
    deep = replace(
        claim,
        passage=moved(claim.passage),
        act_span=moved(claim.act_span),
        attribution=(replace(link, span=moved(link.span), cue=moved(link.cue)),),
        time=replace(claim.time, span=moved(claim.time.span)),
    )
    assert occurred(deep) is None


def test_what_was_said_on_one_day_is_no_tie_and_gives_the_event_no_time() -> None:
    one, other = (OF_SAYING[8], OF_THE_ACT[-1])
    place = made(R("a", (T("In Oskaja.", place="Oskaja"),))).claims[0].place
    case = [
        replace(one, id="a.1", place=place),
        replace(other, id="b.1", document="b", rendition="r:b", place=place),
    ]
    events = {event.claims: event for event in reconcile(case, [])}
    assert set(events) == {("a.1",), ("b.1",)}
    assert events["a.1",].time is None
    assert events["b.1",].time == other.time


NUMBER = {iso: day(iso) for iso in (MAY3, MAY5, "2021-05-06")}

INTERVALS = [
    ((MAY3, MAY5), None, (NUMBER[MAY3], NUMBER[MAY5])),
    ((MAY3, None), None, (NUMBER[MAY3], ALWAYS[1])),
    ((None, MAY5), None, (ALWAYS[0], NUMBER[MAY5])),
    ((MAY3, None), MAY5, (NUMBER[MAY3], NUMBER["2021-05-06"])),  # and a day for time zones
    ((MAY3, MAY3), MAY5, (NUMBER[MAY3], NUMBER[MAY3])),
    ((None, None), MAY5, ALWAYS),
    ((MAY5, None), MAY3, (NUMBER[MAY5], ALWAYS[1])),  # what is to come has no end
]


@pytest.mark.parametrize(("when", "published", "expected"), INTERVALS)
def test_an_open_time_ends_at_publication(
    when: tuple[str | None, str | None], published: str | None, expected: tuple[int, int]
) -> None:
    assert interval(When(None, *when), day(published)) == expected
    assert interval(None, day(published)) == ALWAYS


def since(document: str, published: str | None, polarity: str = "asserted") -> R:
    tell = T("Shots in Oskaja.", place="Oskaja", when=(MAY3, None), polarity=polarity)
    return R(document, (tell,), None, published)


@pytest.mark.parametrize(
    ("published", "polarity", "joined"),
    [
        ("2021-05-06", "asserted", True),
        (None, "asserted", False),  # may go on for years
        ("2021-09-06", "asserted", False),  # four months are no tie
        ("2021-05-06", "threatened", False),  # what is threatened is still to come
    ],
)
def test_since_a_day_is_a_time_only_up_to_publication(
    published: str | None, polarity: str, joined: bool
) -> None:
    exact = R("b", (T("Shots in Oskaja again.", place="Oskaja", when=MAY5, polarity=polarity),), None, MAY5)
    case = made(since("a", published, polarity), exact)
    assert (len(reconcile(case.claims, case.renditions)) == 1) is joined


@pytest.mark.parametrize("iso", [None, "", "2021-13-01", "soon"])
def test_no_date_no_day(iso: str | None) -> None:
    assert day(iso) is None
