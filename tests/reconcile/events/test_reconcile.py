"""Which made-up claims become one event: reports -> groups of claim ids, each with its denials after a bar."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model.event import Event
from firsthand.reconcile.events import reconcile
from tests.made_up_reports import R, T, made

MAY3, MAY5 = "2021-05-03", "2021-05-05"
ALL_MAY = ("2021-05-01", "2021-05-31")
LONG = "Police beat and killed three traders behind the market of Oskaja on Monday evening"


def oskaja(text: str = "Three were killed in Oskaja.", **more: object) -> T:
    told: dict[str, object] = {"place": "Oskaja", "when": MAY3, "number": (3, 3), **more}
    return T(text, **told)  # type: ignore[arg-type]


def solo(document: str, tell: T, publisher: str | None = None, published: str | None = None) -> R:
    return R(document, (tell,), publisher, published)


class Row(NamedTuple):
    rule: str
    reports: tuple[R, ...]
    groups: str
    says: str = ""


ROWS = [
    # place and time
    Row("same town, same day", (solo("a", oskaja()), solo("b", oskaja("Police shot three in Oskaja."))), "a.1 b.1", "Place and time are the same (Oskaja)."),
    Row("conflicting counts stay together", (solo("a", oskaja(number=(27, 27))), solo("b", oskaja(number=(30, None)))), "a.1 b.1"),
    Row("same town, other day", (solo("a", oskaja()), solo("b", oskaja(when=MAY5))), "a.1 , b.1"),
    Row("other town, same day", (solo("a", oskaja()), solo("b", oskaja(place="Tolvik"))), "a.1 , b.1"),
    Row("same town, no date", (solo("a", oskaja()), solo("b", oskaja(when=None))), "a.1 , b.1"),
    Row("day inside a month", (solo("a", oskaja()), solo("b", oskaja(when=ALL_MAY))), "a.1 b.1"),
    Row("month that holds two days joins neither", (solo("a", oskaja()), solo("b", oskaja(when=MAY5)), solo("c", oskaja(when=ALL_MAY))), "a.1 , b.1 , c.1"),
    Row("the year is too wide", (solo("a", oskaja()), solo("b", oskaja(when=("2021-01-01", "2021-12-31")))), "a.1 , b.1"),
    Row("a night over two days", (solo("a", oskaja()), solo("b", oskaja(when=(MAY3, "2021-05-04")))), "a.1 b.1"),
    Row("the village of Oskaja", (solo("a", oskaja()), solo("b", oskaja("Three died in the village of Oskaja.", place="the village of Oskaja"))), "a.1 b.1"),
    Row("same town's name in two countries", (solo("a", oskaja(country="VE")), solo("b", oskaja(country="XX"))), "a.1 , b.1"),
    Row("same country and day is no tie", (solo("a", T("x killed", place="Veldria", precision="country", when=MAY3)), solo("b", T("y killed", place="Veldria", precision="country", when=MAY3))), "a.1 , b.1"),
    Row("same region and day", tuple(solo(d, T("Men were killed.", place="North Karsk", precision="region", when=MAY3)) for d in "ab"), "a.1 b.1"),
    Row("same region and month is no tie", tuple(solo(d, T("Men were killed.", place="North Karsk", precision="region", when=ALL_MAY)) for d in "ab"), "a.1 , b.1"),
    # families and polarity
    Row("killing and detention", (solo("a", oskaja()), solo("b", oskaja(act="detention"))), "a.1 , b.1"),
    Row("death in custody is a killing", (solo("a", oskaja()), solo("b", oskaja(act="death_in_custody"))), "a.1 b.1"),
    Row("threatened apart from done", (solo("a", oskaja()), solo("b", oskaja(polarity="threatened"))), "a.1 , b.1"),
    Row("possible apart from done", (solo("a", oskaja()), solo("b", oskaja(polarity="possible"))), "a.1 , b.1"),
    # the victim's name
    Row("same victim", tuple(solo(d, T("Ilse Varga was killed.", name="Ilse Varga")) for d in "ab"), "a.1 b.1", "The same victim is named (Ilse Varga)."),
    Row("same victim, two cities", tuple(solo(d, T("Ilse Varga was held.", act="detention", name="Ilse Varga", place=p, precision="city")) for d, p in (("a", "Oskaja"), ("b", "Tolvik"))), "a.1 , b.1"),
    Row("same victim, a street that no list knows", tuple(solo(d, T("Ilse Varga was held.", act="detention", name="Ilse Varga", place=p)) for d, p in (("a", "Oskaja"), ("b", "Mill Road"))), "a.1 b.1"),
    Row("same victim, two days", tuple(solo(d, T("Ilse Varga was held.", act="detention", name="Ilse Varga", when=w)) for d, w in (("a", MAY3), ("b", MAY5))), "a.1 , b.1"),
    Row("same victim, undated joins neither of two", (*(solo(d, T("Ilse Varga was held.", act="detention", name="Ilse Varga", when=w)) for d, w in (("a", MAY3), ("b", MAY5))), solo("c", T("Ilse Varga was held.", act="detention", name="Ilse Varga"))), "a.1 , b.1 , c.1"),
    Row("surname in another report is no tie", (solo("a", T("Ilse Varga was killed.", name="Ilse Varga")), solo("b", T("Varga was killed.", name="Varga"))), "a.1 , b.1"),
    Row("surname in the same report", (R("a", (T("Ilse Varga was killed.", name="Ilse Varga"), T("x" * 700, act="raid"), T("Varga was killed.", name="Varga"))),), "a.1 a.3 , a.2"),
    Row("other victims, no place", (solo("a", T("Ilse Varga was killed.", name="Ilse Varga")), solo("b", T("Mira Dansk was killed.", name="Mira Dansk"))), "a.1 , b.1"),
    # one report
    Row("next sentence", (R("a", (T("Police killed traders.", group="traders"), T("Three traders were shot.", group="traders", number=(3, 3)))),), "a.1 a.2", "side by side"),
    Row("next sentence, other number", (R("a", (T("Three were shot.", number=(3, 3)), T("Twenty died.", number=(20, 20)))),), "a.1 , a.2"),
    Row("next sentence, about the same number", (R("a", (T("About 30 were shot.", number=(30, 30), about=True), T("Some 32 died.", number=(32, 32)))),), "a.1 a.2"),
    Row("next sentence, exactly another number", (R("a", (T("30 were shot.", number=(30, 30)), T("32 died.", number=(32, 32)))),), "a.1 , a.2"),
    Row("next sentence, other people", (R("a", (T("Guards were shot.", group="guards"), T("Traders died.", group="traders"))),), "a.1 a.2"),
    Row("the same number of a town and of its street", (R("a", (T("Five were shot in Oskaja.", number=(5, 5), place="Oskaja", precision="city", gap="\n\nSnow fell.\n\n"), T("Five were shot on Salt Street.", number=(5, 5), place="Salt Street"))),), "a.1 a.2"),
    Row("the same number of two villages", (R("a", (T("Five were shot in Tolvik.", number=(5, 5), place="Tolvik", gap="\n\nSnow fell.\n\n"), T("Five were shot in Karsk.", number=(5, 5), place="Karsk"))),), "a.1 , a.2"),
    Row("next sentence, other doer", (R("a", (T("Police shot men.", doer="Police"), T("Rebels shot men.", doer="Rebels", doer_kind="organisation"))),), "a.1 , a.2"),
    Row("next sentence, same source, nothing else", (R("a", (T("Men were killed."), T("The killing went on."))),), "a.1 a.2"),
    Row("next sentence, another witness", (R("a", (T("Anton Relkov saw men killed.", by=("Anton Relkov/witness",)), T("Mira Dansk saw killings.", by=("Mira Dansk/witness",)))),), "a.1 , a.2"),
    Row("next paragraph, nothing sets it apart", (R("a", (T("Men were killed.", gap="\n\n"), T("The killing went on."))),), "a.1 a.2"),
    Row("next paragraph, same doer", (R("a", (T("Police killed men.", doer="Police", gap="\n\n"), T("The police killed on.", doer="police"))),), "a.1 a.2"),
    Row("next paragraph, same group", (R("a", (T("Gay men were killed.", group="Gay men", gap="\n\n"), T("Three gay men fell.", group="gay men", number=(3, 3)))),), "a.1 a.2"),
    Row("two paragraphs on", (R("a", (T("Police killed men.", doer="Police", gap="\n\nThe weather was fine.\n\n"), T("The police killed on.", doer="police"))),), "a.1 a.2"),
    Row("a total and a part of it", (R("a", (T("In all 40 were shot so far.", number=(40, 40)), T("On Monday 40 were shot.", number=(40, 40), when=MAY3))),), "a.1 , a.2", "a total against a part of it"),
    Row("two cities never chain through a claim without place", (R("a", (T("Men died in Oskaja.", place="Oskaja", precision="city"), T("Men died."), T("Men died in Tolvik.", place="Tolvik", precision="city"))),), "a.1 a.2 , a.3"),
    # several acts in one sentence
    Row("two acts on the same people", (R("a", (T("Police held and beat ten men.", act="detention", group="ten men", number=(10, 10)), T("", act="ill_treatment", group="ten men", number=(10, 10)))),), "a.1 a.2", "One sentence tells of detention and ill_treatment together."),
    Row("two acts on two groups", (R("a", (T("Police held ten men and beat nine women.", act="detention", group="ten men"), T("", act="ill_treatment", group="nine women"))),), "a.1 , a.2"),
    Row("killed and hurt at one place", (R("a", (oskaja("Three were killed and five hurt in Oskaja."), oskaja("", act="ill_treatment", number=(5, 5)))),), "a.1 a.2"),
    Row("one place word, two time words", (R("a", (oskaja(f"Ten were held on {MAY3} and three killed on {MAY5} in Oskaja.", act="detention"), oskaja("", when=MAY5))),), "a.1 , a.2"),
    Row("killed and hurt in two reports", (R("a", (oskaja("Three were killed and five hurt in Oskaja."), oskaja("", act="ill_treatment", number=(5, 5)))), solo("b", oskaja("Police shot three.")), solo("c", oskaja("Five were hurt.", act="ill_treatment", number=(5, 5)))), "a.1 a.2 b.1 c.1"),
    Row("a threatened act and the threat", (R("a", (T("Police threatened to kill ten men.", act="threat", group="ten men"), T("", act="killing", group="ten men", polarity="threatened"))),), "a.1 , a.2"),
    # equal words and figures
    Row("ten copies without place or time", tuple(solo(f"c{n}", T(LONG)) for n in range(3)), "c0.1 c1.1 c2.1", "The same words stand in 3 reports."),
    Row("same words, dates that contradict", (solo("a", T(LONG, when=MAY3)), solo("b", T(LONG, when=MAY5))), "a.1 , b.1"),
    Row("same group and figure in a fortnight, same doer", (solo("a", T("x", group="gay men", number=(100, None), doer="police"), None, "2021-05-04"), solo("b", T("y", group="gay men", number=(101, None), doer="police"), None, "2021-05-14")), "a.1 b.1", "same fortnight"),
    Row("the same three weeks apart", (solo("a", T("x", group="gay men", number=(100, None), doer="police"), None, "2021-05-04"), solo("b", T("y", group="gay men", number=(101, None), doer="police"), None, "2021-05-25")), "a.1 , b.1"),
    Row("a small figure and the police are chance", (solo("a", T("x", group="traders", number=(2, 2), doer="police"), None, "2021-05-04"), solo("b", T("y", group="traders", number=(2, 2), doer="police"), None, "2021-05-05")), "a.1 , b.1"),
    Row("another figure", (solo("a", T("x", group="gay men", number=(100, 100), doer="police"), None, "2021-05-04"), solo("b", T("y", group="gay men", number=(40, 40), doer="police"), None, "2021-05-05")), "a.1 , b.1"),
    Row("a citation of a report in the case", (solo("a", T("At least 27 traders were killed.", group="traders", number=(27, None)), "Harbour Post"), solo("b", T("27 traders died.", group="traders", number=(27, 27), by=("Harbour Post/media",)))), "a.1 b.1", "cites the other"),
    Row("a citation of another story", (solo("a", T("At least 27 traders were killed.", group="traders", number=(27, None)), "Harbour Post"), solo("b", T("2 guards died.", group="guards", number=(2, 2), by=("Harbour Post/media",)))), "a.1 , b.1"),
    # day, town and figure; givers
    Row("exact figure of one group on one day", (solo("a", T("x", act="deportation", group="seasonal workers", number=(31, 31), when=MAY3)), solo("b", T("y", act="deportation", group="seasonal workers", number=(31, 31), when=MAY3))), "a.1 b.1", "group, figure and day"),
    Row("the same of two days", (solo("a", T("x", group="seasonal workers", number=(31, 31), when=MAY3)), solo("b", T("y", group="seasonal workers", number=(31, 31), when=MAY5))), "a.1 , b.1"),
    Row("a small figure on one day", (solo("a", T("x", group="workers", number=(3, 3), when=MAY3)), solo("b", T("y", group="workers", number=(3, 3), when=MAY3))), "a.1 , b.1"),
    Row("large near figures of one town, no time", tuple(solo(d, T(d, number=(n, n), place="Tolvik"), None, "2021-05-04") for d, n in (("a", 14), ("b", 15))), "a.1 b.1", "large figure"),
    Row("an equal large figure in a report on one town", (solo("a", T("x", number=(12, None), place="Tolvik"), None, "2021-05-04"), R("b", (T("At least 12 died.", number=(12, None), gap="\n\nSnow fell.\n\n"), T("Nobody died in Tolvik.", place="Tolvik", polarity="denied")), None, "2021-05-05")), "a.1 b.1 | b.2"),
    Row("an equal large figure in a report on two towns: nobody knows whose it is", (solo("a", T("x", number=(12, None), place="Tolvik"), None, "2021-05-04"), R("b", (T("At least 12 died.", number=(12, None), gap="\n\nSnow fell.\n\n"), T("Two died in Tolvik.", place="Tolvik", number=(2, 2), gap="\n\nSnow fell.\n\n"), T("Two died in Oskaja.", number=(2, 2), place="Oskaja")), None, "2021-05-05")), "a.1 , b.1 b.2 b.3"),
    Row("one witness, one word, two reports", tuple(solo(d, T("kicked: a man", ("Ilse Varga/witness",), act="ill_treatment", number=(1, 1))) for d in "ab"), "a.1 b.1", "same witness"),
    Row("one official, one word, two reports", tuple(solo(d, T("kicked: a man", ("Ilse Varga/official",), act="ill_treatment", number=(1, 1))) for d in "ab"), "a.1 , b.1"),
    Row("a body cited, and its own text", (R("a", (T("Shots\n\nStatement of the Lantern Group\n\nTraders were beaten.", act="ill_treatment", group="traders"),), None, "2021-05-04"), solo("b", T("Traders were hit.", ("Lantern Group/organisation",), act="ill_treatment", group="traders"), None, "2021-05-05")), "a.1 b.1", "cites the other"),
    Row("a later claim of one town and group", (solo("a", oskaja(group="traders"), None, "2021-05-04"), solo("b", T("Traders died in Oskaja.", group="salt traders", place="Oskaja"), None, "2021-05-09")), "a.1 b.1", "within 14 days"),
    Row("a later claim of one town, other people", (solo("a", oskaja(group="traders"), None, "2021-05-04"), solo("b", T("Guards died in Oskaja.", group="guards", place="Oskaja"), None, "2021-05-09")), "a.1 , b.1"),
    Row("a part and its whole", (R("a", (T("43 workers were held.", act="detention", group="43 workers", number=(43, 43)), T("Eight of the workers were held on.", act="detention", group="Eight of the workers", number=(8, 8)))),), "a.1 a.2", "is a part"),
    # denials
    Row("a denial of what stands before it", (R("a", (T("Police killed men."), T("He denied all violence.", act="violence", polarity="denied"))),), "a.1 | a.2"),
    Row("a blanket denial contests each", (R("a", (T("Police killed men.", gap="\n\n \n\n"), T("Ten were held.", act="detention"), T("He denied all violence.", act="violence", polarity="denied"))),), "a.1 | a.3 , a.2 | a.3"),
    Row("a denial does not reach what follows", (R("a", (T("Police killed men."), T("He denied all violence.", act="violence", polarity="denied"), T("Ten were held.", act="detention"))),), "a.1 | a.2 , a.3"),
    Row("a denial at the head of a report", (R("a", (T("He denied all violence.", act="violence", polarity="denied"), T("Ten were held.", act="detention"))),), "a.2 | a.1"),
    Row("a denial of violence is none of looting", (R("a", (T("Shops were looted.", act="looting"), T("He denied all violence.", act="violence", polarity="denied"))),), "a.1 , | a.2", "no report of this case alleges it"),
    Row("a denial of a killing is none of detention", (R("a", (T("Ten were held.", act="detention"), T("He denied the killing.", polarity="denied"))),), "a.1 , | a.2"),
    Row("a denial elsewhere, same victim", (solo("a", T("Ilse Varga was killed.", name="Ilse Varga")), solo("b", T("Nobody killed Ilse Varga.", name="Ilse Varga", polarity="denied"))), "a.1 | b.1"),
    Row("a denial elsewhere, same town and day", (solo("a", oskaja()), solo("b", oskaja("Nobody was killed in Oskaja.", number=None, polarity="denied"))), "a.1 | b.1"),
    Row("a denial elsewhere of another day", (solo("a", oskaja()), solo("b", oskaja("Nobody was killed in Oskaja.", when=MAY5, polarity="denied"))), "a.1 , | b.1"),
    Row("a denial elsewhere, same group and region", (solo("a", T("Men were killed.", group="gay men", ground="sexual_orientation", place="North Karsk", precision="region"), None, "2021-05-04"), solo("b", T("None were killed.", ground="sexual_orientation", place="North Karsk", precision="region", polarity="denied"), None, "2021-05-09")), "a.1 | b.1"),
    Row("a denial half a year later, same group and region", (solo("a", T("Men were killed.", group="gay men", ground="sexual_orientation", place="North Karsk", precision="region"), None, "2021-05-04"), solo("b", T("None were killed.", ground="sexual_orientation", place="North Karsk", precision="region", polarity="denied"), None, "2021-11-09")), "a.1 , | b.1"),
    Row("a denial elsewhere, same doer and country", (solo("a", T("Police killed men.", doer="Police", place="Veldria", precision="country", country="VE"), None, "2021-05-04"), solo("b", T("Police killed nobody.", doer="Police", place="Veldria", precision="country", country="VE", polarity="denied"), None, "2021-05-09")), "a.1 | b.1"),
    Row("a denial about other people", (R("a", (T("Traders were killed.", group="traders"), T("No guards were killed.", group="guards", polarity="denied"))),), "a.1 , | a.2"),
    Row("a denial elsewhere without any tie", (solo("a", T("Men were killed.")), solo("b", T("He denied it.", polarity="denied"))), "a.1 , | b.1"),
    Row("a surname denied in the same report", (R("a", (T("Anton Relkov was held.", act="detention", name="Anton Relkov"), T("Not Relkov.", act="detention", name="Relkov", polarity="denied"))),), "a.1 | a.2"),
    Row("no detainee", (R("a", (T("Salt workers were tortured.", act="torture", group="Salt workers"), T("No detainee was.", act="torture", group="detainee", polarity="denied"))),), "a.1 | a.2"),
    Row("a denial of one town without time", (solo("a", oskaja(), None, "2021-05-04"), solo("b", T("Nobody died in Oskaja.", place="Oskaja", polarity="denied"), None, "2021-05-06")), "a.1 | b.1"),
    Row("a denial elsewhere about people told in several equal words", (solo("a", T("Salt workers were killed.", group="salt workers"), None, "2021-05-04"), solo("b", T("No salt workers were killed.", group="salt workers", polarity="denied"), None, "2021-05-06")), "a.1 | b.1"),
    Row("a denial elsewhere about people told in one equal word", (solo("a", T("Traders were killed.", group="traders"), None, "2021-05-04"), solo("b", T("No traders were killed.", group="traders", polarity="denied"), None, "2021-05-06")), "a.1 , | b.1"),
    Row("a denial given to the outlet that reported it", (solo("a", T("Men were tortured.", act="torture"), "RTV Oskaja", "2021-05-04"), solo("b", T("Nobody was.", ("Gustav Lerke/official", "RTV Oskaja/media"), act="torture", polarity="denied"), None, "2021-05-06")), "a.1 | b.1"),
]  # fmt: skip


def renumbered(rows: list[Row]) -> list[R]:
    return [R(f"{n}-{r.document}", r.tells, r.publisher, r.published) for n, row in enumerate(rows) for r in row.reports]  # fmt: skip


def shown(events: tuple[Event, ...]) -> set[str]:
    return {" ".join([*sorted(e.claims), *(["|", *sorted(e.denials)] if e.denials else [])]) for e in events}


@pytest.mark.parametrize("row", ROWS, ids=[row.rule for row in ROWS])
def test_which_claims_are_one_event(row: Row) -> None:
    case = made(*row.reports)
    events = reconcile(case.claims, case.renditions)
    assert shown(events) == {group.strip() for group in row.groups.split(",")}, [e.because for e in events]
    assert row.says in " ".join(why for event in events for why in event.because)


@given(
    st.randoms(use_true_random=False), st.lists(st.sampled_from(ROWS), min_size=1, max_size=6, unique_by=id)
)
@settings(max_examples=80, deadline=None)
def test_order_of_input_changes_nothing(random: object, rows: list[Row]) -> None:
    case = made(*renumbered(rows))
    first = reconcile(case.claims, case.renditions)
    random.shuffle(case.claims)  # type: ignore[attr-defined]
    random.shuffle(case.renditions)  # type: ignore[attr-defined]
    assert reconcile([*case.claims, *case.claims[:1]], case.renditions) == first


@given(st.lists(st.sampled_from(ROWS), min_size=1, max_size=6, unique_by=id))
@settings(max_examples=80, deadline=None)
def test_every_claim_is_in_one_event_and_every_denial_in_one_or_more(rows: list[Row]) -> None:
    case = made(*renumbered(rows))
    events = reconcile(case.claims, case.renditions)
    told = [claim for event in events for claim in event.claims]
    assert sorted(told) == sorted(c.id for c in case.claims if c.polarity != "denied")
    assert {d for e in events for d in e.denials} == {c.id for c in case.claims if c.polarity == "denied"}
    assert len({event.id for event in events}) == len(events)


def test_id_stays_when_unrelated_reports_are_added() -> None:
    few = made(solo("a", oskaja()), solo("b", oskaja()))
    more = made(solo("a", oskaja()), solo("b", oskaja()), solo("z", oskaja(place="Brenna", when=MAY5)))
    before = {event.id for event in reconcile(few.claims, few.renditions)}
    assert before < {event.id for event in reconcile(more.claims, more.renditions)}


def test_place_time_and_doer_are_the_finest_told() -> None:
    case = made(
        solo("a", oskaja(when=ALL_MAY, doer="the police")),
        solo("b", oskaja(doer="Police", precision="city")),
    )
    (event,) = reconcile(case.claims, case.renditions)
    assert event.time is not None
    assert event.place is not None
    assert (event.time.earliest, event.time.latest, event.place.precision) == (MAY3, MAY3, "city")
    assert [p.span.text for p in event.perpetrators] == ["the police"]
