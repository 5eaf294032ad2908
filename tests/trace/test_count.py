"""The twelve counting rules, a table of made-up situations each: reports -> (independent, unknown)."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model.event import Event
from firsthand.model.source import OriginCount
from firsthand.trace import count_origins, trace
from tests.made_up_reports import R, T, made

LONG = "Police beat and killed three traders behind the market of Oskaja on Monday evening"
OTHER = "In the night three traders lost their lives at the hands of officers in Oskaja"
HERALD, POST, COURIER = "Veldria Herald", "Harbour Post", "Marenstad Courier"
ANTON, MIRA = "Anton Relkov/witness", "Mira Dansk/witness"


def count(*reports: R) -> OriginCount:
    """Count the origins of one event made of all claims."""
    case = made(*reports)
    told = tuple(c.id for c in case.claims if c.polarity != "denied")
    denied = tuple(c.id for c in case.claims if c.polarity == "denied")
    event = Event("e", ("killing",), tuple(r.document for r in reports), told, denied)
    traced = trace(case.claims, case.renditions)
    return count_origins([event], case.claims, traced, case.renditions)[0]


class Row(NamedTuple):
    rule: str
    reports: tuple[R, ...]
    independent: int
    unknown: int
    says: str = ""


def alone(text: str, *by: str, **more: str) -> tuple[T, ...]:
    return (T(text, by, **more),)  # type: ignore[arg-type]


TEN = tuple(R(f"copy-{n}", alone(LONG, ANTON), published=f"2021-05-{n + 1:02d}") for n in range(10))
TEN_SILENT = tuple(R(f"copy-{n}", alone(LONG)) for n in range(10))

ROWS = [
    # 1: origins, never documents
    Row("1 one witness, one report", (R("a", alone(LONG, ANTON)),), 1, 0, "One report rests on one named witness, Anton Relkov."),
    Row("1 ten copies are one", TEN, 1, 0, "Ten reports rest on one named witness, Anton Relkov."),
    Row("1 ten silent copies are one, and unknown", TEN_SILENT, 0, 1, "are one"),
    Row("1 two claims of one report are no two", (R("a", (T(LONG, (ANTON,)), T(OTHER, (ANTON,)))),), 1, 0),
    # 2: who is an origin
    Row("2 two witnesses", (R("a", alone(LONG, ANTON)), R("b", alone(OTHER, MIRA))), 2, 0, "independent origins is 2"),
    Row("2 an outlet relays", (R("a", alone(LONG, "Nordwire/media")),), 0, 1, "it from Nordwire"),
    Row("2 a witness through an agency", (R("a", alone(LONG, ANTON, "Nordwire/media")),), 1, 0),
    Row("2 an official is an origin", (R("a", alone(LONG, "the Veldrian police/official")),), 1, 0, "official, Veldrian police"),
    Row("2 official and witness", (R("a", alone(LONG, "the Veldrian police/official")), R("b", alone(OTHER, ANTON))), 2, 0),
    Row("2 a body and a witness", (R("a", alone(LONG, "Lantern Group/organisation")), R("b", alone(OTHER, ANTON))), 2, 0),
    Row("2 a record and a witness", (R("a", alone(LONG, "a video/document")), R("b", alone(OTHER, ANTON))), 2, 0),
    Row("2 two outlets without a source", (R("a", alone(LONG, "Nordwire/media")), R("b", alone(OTHER, "RTV Oskaja/media"))), 0, 2),
    Row("2 a body's own statement, cited elsewhere", (R("a", alone(LONG), publisher="Lantern Group"), R("b", alone(OTHER, "the Lantern Group/organisation"))), 1, 0),
    Row("2 an outlet that reads like a body relays", (R("a", alone(LONG, "the Coast Monitor/organisation")),), 0, 1, "it from Coast Monitor"),
    Row("2 a body that reads like an outlet", (R("a", alone(LONG, "the Rights Monitor/organisation")),), 1, 0, "body, Rights Monitor"),
    Row("2 what publishes reports and is called nothing else is an outlet", (R("a", alone(LONG), "Karsk Today"), R("b", alone(OTHER, "Karsk Today/organisation"))), 0, 1),
    # 4 and 5: undirected edges join; the words must be the claim's own
    Row("5 same words without date or source", (R("a", alone(LONG)), R("b", alone(LONG))), 0, 1),
    Row("5 a copy that dropped its source", (R("a", alone(LONG, ANTON)), R("b", alone(LONG))), 1, 0, "Two reports rest"),
    Row("5 the same words in capitals and other quotes", (R("a", alone(LONG, ANTON)), R("b", alone(LONG.upper() + "."))), 1, 0),
    Row("5 shared words elsewhere join nothing", (R("a", alone(LONG, gap=" " + OTHER)), R("b", alone("Officers killed three traders in Oskaja.", gap=" " + OTHER))), 0, 2),
    Row("5 short equal words in unequal paragraphs", (R("a", alone("Police killed three.", gap=" The market was closed for a week after that.")), R("b", alone("Police killed three.", gap=" Snow fell on the hills all through the morning."))), 0, 2),
    Row("5 short equal words in equal paragraphs", tuple(R(d, alone("Police killed three.", gap=" The market was closed for a week.")) for d in "ab"), 0, 1),
    Row("5 equal words that two people are said to have said", (R("a", alone(LONG, ANTON)), R("b", alone(LONG, MIRA))), 1, 1, "may be the same"),
    Row("5 a body's statement, reprinted by another body", (R("a", alone(LONG), "Lantern Group"), R("b", alone(LONG), "Rights Watch"), R("c", alone(OTHER, "Lantern Group/organisation", "Rights Watch/organisation"))), 1, 0),
    Row("5 our correspondent, reprinted elsewhere", tuple(R(d, alone("Our correspondent saw police kill three men in Oskaja"), o) for d, o in (("a", HERALD), ("b", POST))), 1, 0, "Two reports rest"),
    # 6: a quotation makes the person quoted the origin, once
    Row("6 a quotation in three outlets", tuple(R(d, alone(f"{d}: {LONG}", ANTON, f"{o}/media", speech="direct")) for d, o in zip("abc", (HERALD, POST, COURIER), strict=True)), 1, 0, "Three reports rest on one named witness"),
    Row("6 a round-up of two witnesses is two", (R("a", (T(LONG, (ANTON,)), T(OTHER, (MIRA,)))),), 2, 0),
    Row("6 a round-up joins nobody else", (R("a", (T(LONG, (ANTON,)), T(OTHER, (MIRA,)))), R("b", alone("Others saw three killed", ANTON))), 2, 0),
    # 7: one name is one origin; one role is one until a person decides
    Row("7 one witness, two interviews", (R("a", alone(LONG, ANTON), HERALD), R("b", alone(OTHER, ANTON), POST)), 1, 0),
    Row("7 written otherwise", (R("a", alone(LONG, "ANTON RELKOV/witness")), R("b", alone(OTHER, "Mr Anton Relkov’s/witness"))), 1, 0),
    Row("7 a title before the name", (R("a", alone(LONG, "Lawyer Ilse Varga/witness")), R("b", alone(OTHER, "Ilse Varga, a lawyer/witness"))), 1, 0),
    Row("7 surname in the same report", (R("a", (T(LONG, (ANTON,)), T(OTHER, ("Relkov/witness",)))),), 1, 0),
    Row("7 surname alone elsewhere is suspicion", (R("a", alone(LONG, ANTON)), R("b", alone(OTHER, "Relkov/witness"))), 1, 1, "may be the same as Anton Relkov"),
    Row("7 an initial is suspicion", (R("a", alone(LONG, ANTON)), R("b", alone(OTHER, "A. Relkov/witness"))), 1, 1),
    Row("7 two residents", (R("a", alone(LONG, "a resident/witness")), R("b", alone(OTHER, "one local resident/witness"))), 1, 1, "count as one until a person decides"),
    Row("7 residents and a resident", (R("a", alone(LONG, "residents/witness")), R("b", alone(OTHER, "a resident/witness"))), 1, 1),
    Row("7 two roles may be one person", (R("a", alone(LONG, "a victim/victim")), R("b", alone(OTHER, "an eyewitness/witness"))), 1, 1, "may be the same"),
    Row("7 two roles that one report tells apart", (R("a", (T(LONG, ("a victim/victim",)), T(OTHER, ("a neighbour/witness",)))),), 2, 0),
    Row("7 a role and a name may be one", (R("a", alone(LONG, ANTON)), R("b", alone(OTHER, "a victim/victim"))), 1, 1, "may be the same as Anton Relkov"),
    Row("7 a role and a name told apart", (R("a", (T(LONG, (ANTON,)), T(OTHER, ("a victim/victim",)))),), 2, 0),
    Row("7 a role through the outlet that names him", (R("a", alone(LONG, "a victim/victim", "Harbour Post/media")), R("b", alone(OTHER, ANTON), POST)), 1, 0),
    Row("7 the same, told in own words too", (R("a", (T(LONG), T("He saw it all", ("a victim/victim", "Harbour Post/media")))), R("b", alone(OTHER, ANTON), POST)), 1, 0, "Two reports rest on one named witness"),
    Row("7 one victim of one broadcaster, twice", tuple(R(d, alone(f"{d} {LONG}", "a victim/victim", "RTV Oskaja/media")) for d in "ab"), 1, 0),
    Row("7 plural at the start of a sentence is no name", (R("a", alone("Villagers said that three were killed", "Villagers/witness")),), 1, 0, "role only"),
    # 8: a shared rare error
    Row("8 one letter off is suspicion", (R("a", alone(LONG, MIRA)), R("b", alone(OTHER, "Mira Danska/witness"))), 1, 1),
    Row("8 another first name is not", (R("a", alone(LONG, MIRA)), R("b", alone(OTHER, "Olga Dansk/witness"))), 2, 0),
    Row("8 a body and its spokesman", (R("a", alone(LONG, "Grey Guard/official")), R("b", alone(OTHER, "a spokesman for the Grey Guard/official"))), 1, 1),
    # 9: first hand needs a mark
    Row("9 no source", (R("a", alone(LONG), HERALD),), 0, 1, "One report names no source, and no words say that the writer was there."),
    Row("9 reports say", (R("a", alone(LONG, "/unnamed")),), 0, 1, "announces a source and does not name it"),
    Row("9 a role that is announced only", (R("a", alone(LONG, "a source in the police/unnamed")),), 0, 1),
    Row("9 the media", (R("a", alone(LONG, "local media/media")),), 0, 1),
    Row("9 a pronoun is nobody", (R("a", alone(LONG, "he/witness")),), 0, 1),
    Row("9 our correspondent saw", (R("a", alone("Our correspondent saw officers kill three traders in Oskaja"), HERALD),), 1, 0, "reporter of Veldria Herald"),
    Row("9 this reporter witnessed, no outlet", (R("a", alone("This reporter witnessed how three traders were killed")),), 1, 0, "role only"),
    Row("9 an agency's reporter at the scene", (R("a", alone("A Nordwire reporter at the scene counted three dead traders"), HERALD),), 1, 0, "reporter of Nordwire"),
    Row("9 could not see", (R("a", alone("Our correspondent could not see whether three traders were killed"), HERALD),), 0, 1),
    Row("9 somebody else's quotation", (R("a", alone("“Our correspondent saw three traders killed,” it goes on"), HERALD),), 0, 1),
    Row("9 own mark and a witness", (R("a", alone("Our reporter saw three traders killed in Oskaja"), HERALD), R("b", alone(OTHER, ANTON))), 2, 0),
    Row("9 own word beside a stated source", (R("a", (T(LONG), T(OTHER, (ANTON,)))),), 1, 0),
    Row("9 announced beside a stated source", (R("a", (T(LONG, ("/unnamed",)), T(OTHER, (ANTON,)))),), 1, 1),
    Row("9 the outlet's own 'has learned'", (R("a", alone(LONG, "The Herald/media"), "Herald"),), 0, 1, "names no source"),
    Row("9 a witness through unnamed reports", (R("a", alone(LONG, ANTON, "/unnamed")),), 0, 1, "announced and not named"),
    Row("9 the same, and directly elsewhere", (R("a", alone(LONG, ANTON, "/unnamed")), R("b", alone(OTHER, ANTON))), 1, 0),
    # a threat: who utters it does not testify to it
    Row("a threat in the doer's words", (R("a", alone(LONG, "police/official", "a victim/victim", act="threat")),), 1, 0, "on a victim"),
    Row("a threat by nobody in particular, told by a victim", (R("a", alone(LONG, "/unnamed", "a victim/victim", act="threat")),), 1, 0, "on a victim"),
    Row("a threatened killing, in the words of who threatens", (R("a", alone(LONG, "police/official", "/unknown", polarity="threatened")),), 0, 1),
    Row("a threat without a hearer", (R("a", alone(LONG, "Orlan Teskin/official", act="threat")),), 0, 1, "names no source"),
    Row("an official who tells of another's threat", (R("a", alone(LONG + " by guards", "Mira Dansk/official", act="threat", doer="guards")),), 1, 0, "Mira Dansk"),
    # 10: the interval
    Row("10 two silent reports", (R("a", alone(LONG)), R("b", alone(OTHER))), 0, 2, "from 0 to 2"),
    Row("10 a witness and a silent report", (R("a", alone(LONG, ANTON)), R("b", alone(OTHER))), 1, 1, "from 1 to 2"),
    # relays inside the case
    Row("relay of a report in the case", (R("a", alone(LONG, ANTON), POST), R("b", alone(OTHER, "the Harbour Post newspaper/media"))), 1, 0, "Two reports rest"),
    Row("relay of a later report cannot be", (R("a", alone(LONG, ANTON), POST, "2021-06-09"), R("b", alone(OTHER, "the Harbour Post/media"), None, "2021-05-01")), 1, 1),
    Row("relay over three", (R("a", alone(LONG, ANTON), POST), R("b", alone(OTHER, "Harbour Post/media"), HERALD), R("c", alone("Three are said to be dead in Oskaja", "Veldria Herald/media"))), 1, 0, "Three reports rest"),
    Row("a cycle of two outlets", (R("a", alone(LONG, "Harbour Post/media"), HERALD), R("b", alone(OTHER, "Veldria Herald/media"), POST)), 0, 1),
    Row("a cycle with a witness", (R("a", (T(LONG, ("Harbour Post/media",)), T("He saw it", (ANTON,))), HERALD), R("b", alone(OTHER, "Veldria Herald/media"), POST)), 1, 0),
    Row("sources of one outlet, cited twice", tuple(R(d, alone(f"{d} {LONG}", "/unnamed", "Nordwire/media")) for d in "ab"), 0, 1),
    # denials
    Row("a denial is no origin", (R("a", alone(LONG, ANTON)), R("b", alone(OTHER, "Orlan Teskin/official", polarity="denied"))), 1, 0),
    Row("only denied", (R("b", alone(OTHER, "Orlan Teskin/official", polarity="denied")),), 0, 0, "nothing to count"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row.rule for row in ROWS])
def test_counting_rule(row: Row) -> None:
    found = count(*row.reports)
    assert (found.independent, found.unknown) == (row.independent, row.unknown), found.because
    assert row.says in " ".join(found.because)


@pytest.mark.parametrize("row", ROWS, ids=[row.rule for row in ROWS])
def test_every_document_and_claim_is_listed(row: Row) -> None:
    found = count(*row.reports)
    told = {r.document for r in row.reports if any(t.polarity != "denied" for t in r.tells)}
    assert {d for origin in found.origins for d in origin.documents} == told
    assert found.documents == len(told)


@given(
    st.randoms(use_true_random=False), st.lists(st.sampled_from(ROWS), min_size=2, max_size=5, unique_by=id)
)
@settings(max_examples=60, deadline=None)
def test_order_of_input_changes_nothing(random: object, rows: list[Row]) -> None:
    reports = [
        R(f"{n}-{r.document}", r.tells, r.publisher, r.published)
        for n, row in enumerate(rows)
        for r in row.reports
    ]
    case = made(*reports)
    events = [
        Event(f"e{n}", (), (), tuple(c.id for c in case.claims if c.document.startswith(f"{n}-")))
        for n in range(len(rows))
    ]
    first = trace(case.claims, case.renditions)
    counts = count_origins(events, case.claims, first, case.renditions)
    random.shuffle(case.claims)  # type: ignore[attr-defined]
    random.shuffle(case.renditions)  # type: ignore[attr-defined]
    assert trace(case.claims, case.renditions) == first
    assert count_origins(events, case.claims, first, case.renditions) == counts


@given(st.lists(st.sampled_from(ROWS), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_never_more_than_origins_and_never_less_than_none(rows: list[Row]) -> None:
    reports = [
        R(f"{n}-{r.document}", r.tells, r.publisher) for n, row in enumerate(rows) for r in row.reports
    ]
    found = count(*reports)
    assert 0 <= found.independent <= found.independent + found.unknown
    named = {origin.name for origin in found.origins if origin.state != "unknown" and origin.kind != "media"}
    assert found.independent <= len(named)
