"""Where, when and on what ground."""

import pytest

from tests.claim_cases import claims_in, only


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two men were arrested in Moscow on Monday.", "Moscow"),
        ("Two men were arrested on Monday in Paris.", "Paris"),
        ("In Berlin, police arrested two men.", "Berlin"),
        ("Police arrested two men near Nairobi.", "Nairobi"),
        ("Police from Nairobi arrested two men.", None),
        ("Police arrested two men at the gates of the Brenna salt works.", "Brenna"),
        ("Police arrested two men at the Oskaja bus station.", "Oskaja"),
        ("Police arrested two men in the Karsk salt mine.", "Karsk"),
        ("Police arrested two men in the Karsk opera.", None),
        ("Police arrested two men at the funeral of Relkov.", None),
        ("Two men were arrested.", None),
    ],
)
def test_the_place(text: str, name: str | None) -> None:
    place = only(text, "detention").place
    place = None if place and place.precision == "country" else place  # where the whole report is set
    assert (place.name if place else None) == name


def test_a_known_place_has_a_country() -> None:
    place = only("Two men were arrested in Moscow.", "detention").place
    assert place is not None
    assert (place.country, place.span.text) == ("RU", "Moscow")


def test_each_act_has_the_place_beside_it() -> None:
    first, second = claims_in("Two men were killed in Moscow and ten others were arrested in Paris.")
    assert first.place is not None
    assert second.place is not None
    assert (first.place.name, second.place.name) == ("Moscow", "Paris")


@pytest.mark.parametrize(
    ("text", "act", "earliest", "latest"),
    [
        ("Two men were arrested on 4 May 2031.", "detention", "2031-05-04", "2031-05-04"),
        ("Two men were arrested on Monday.", "detention", "2031-05-05", "2031-05-05"),
        ("In March 2030 soldiers killed a boy.", "killing", "2030-03-01", "2030-03-31"),
        ("Yesterday police arrested two men.", "detention", "2031-05-07", "2031-05-07"),
        ("They spoke of tortures and murders, which began in 2009.", "torture", "2009-01-01", None),
        ("They spoke of tortures and murders, which began in 2009.", "killing", "2009-01-01", None),
        (
            "Two men were killed in 2019, and ten were arrested in 2021.",
            "killing",
            "2019-01-01",
            "2019-12-31",
        ),
        (
            "Two men were killed in 2019, and ten were arrested in 2021.",
            "detention",
            "2021-01-01",
            "2021-12-31",
        ),
        ("The men disappeared after mass arrests in 2020.", "detention", "2020-01-01", "2020-12-31"),
        # a time of somebody's life, of the saying, and one from which on something was done
        (
            "Mira Dansk, who was mayor in 2008, was shot by rebels on 6 May 2021.",
            "attack",
            "2021-05-06",
            "2021-05-06",
        ),
        ("Soldiers have killed ten people since the war began in 1979.", "killing", "1979-01-01", None),
        ("A bomb went off at 1730. Ten men were killed on 3 May.", "killing", "2031-05-03", "2031-05-03"),
    ],
)
def test_the_time(text: str, act: str, earliest: str, latest: str | None) -> None:
    time = only(text, act).time
    assert time is not None
    assert (time.earliest, time.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The men disappeared after mass arrests in 2020.", "disappearance"),
        ("They tortured a man for two weeks.", "torture"),
        ("Two men were arrested.", "detention"),
        ("They marched for the “Black January” and for all workers killed by rebels.", "killing"),
    ],
)
def test_no_time_of_another_act_and_no_duration(text: str, act: str) -> None:
    assert only(text, act).time is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police tortured gay men.", [("sexual_orientation", "gay")]),
        ("Police arrested homosexuals.", [("sexual_orientation", "homosexuals")]),
        ("A transgender woman was killed.", [("gender_identity", "transgender")]),
        ("Soldiers killed three Christians.", [("religion", "Christians")]),
        ("Two people were arrested because of their faith.", [("religion", "because of their faith")]),
        ("Police arrested ten protesters.", [("opinion", "protesters")]),
        ("A journalist was beaten.", [("profession", "journalist")]),
        ("Two men were arrested for staging a protest.", [("opinion", "for staging a protest")]),
        ("An anti-gay purge was carried out.", [("sexual_orientation", "anti-gay")]),
        ("Two men were arrested.", []),
        ("Protesters beat a man.", []),
    ],
)
def test_the_ground(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(g.term, g.span.text) for g in claims_in(text)[0].ground] == expected
