"""Who suffered an act: the range, the words, the names, the effect."""

import pytest

from tests.claim_cases import claims_in, only

RANGES = [
    ("Police arrested at least 20 activists.", 20, None, False),
    ("Police arrested over 100 men.", 101, None, False),
    ("More than 40 people were killed.", 41, None, False),
    ("At least three had been killed.", 3, None, False),
    ("Up to 20 villagers were detained.", None, 20, False),
    ("Fewer than 20 students were detained.", None, 19, False),
    ("Several nurses were arrested.", 3, None, True),
    ("Dozens of protesters were beaten.", 24, None, True),
    ("Hundreds of people were killed.", 200, None, True),
    ("About 50 workers were arrested.", 50, 50, True),
    ("Between five and seven men were killed.", 5, 7, False),
    ("Two or three men were killed.", 2, 3, False),
    ("Twenty-seven prisoners were shot dead.", 27, 27, False),
    ("A man was tortured for two weeks.", 1, 1, False),
    ("Police arrested an editor.", 1, 1, False),
    ("Soldiers killed two brothers.", 2, 2, False),
    ("They kill people.", None, None, False),
    ("Police detained activists.", None, None, False),
    ("The parents of the boys were threatened.", None, None, False),
    ("Police arrested everyone.", None, None, False),
    ("Anton Relkov was arrested in Brenna.", 1, 1, False),
    ("Anton Relkov and Mira Dansk were arrested in Brenna.", 2, 2, False),
    ("Anton Relkov, Mira Dansk and Ilse Varga were arrested in Brenna.", 3, 3, False),
    ("Police killed two men, Anton Relkov and Mikel Dansk.", 2, 2, False),
    ("Police arrested three women, Ilse Varga, Mira Dansk and Nadia Velm.", 3, 3, False),
    ("Anton Relkov, a lawyer from Tolvik, was arrested.", 1, 1, False),
    ("Anton Relkov, 33, was arrested.", 1, 1, False),
    ("Anton Relkov, who defended miners, was arrested.", 1, 1, False),
    ("Anton Relkov and two other men were arrested in Brenna.", 3, 3, False),
    ("Soldiers killed two men, a woman and a child.", 4, 4, False),
    ("He was beaten by guards.", 1, 1, False),
    ("They were beaten by guards.", None, None, False),
    ("Police killed three and wounded five.", 3, 3, False),
    ("The killing of two journalists shocked Oskaja.", 2, 2, False),
    ("The 12 men were arrested on Friday.", 12, 12, False),
    ("A group of ten students was arrested.", 10, 10, False),
    ("A dozen farmers were abducted.", 12, 12, False),
    ("The bodies of 15 people who were shot at Tolvik bridge were found.", 15, 15, False),
    ("Three of the workers told the Lantern Group that they had been beaten.", 3, 3, False),
    ("Ten workers said that most of them had been beaten.", None, None, False),
    ("Three workers told two nurses that they had been beaten.", None, None, False),
    ("Both men were beaten.", 2, 2, False),
    ("Ten men accused of being spies were tortured.", 10, 10, False),
    ("Two people thought to have been teachers were killed in Brenna.", 2, 2, False),
    ("Three men suspected of being gay were detained.", 3, 3, False),
    ("The officers had to be fed, and four men were beaten.", 4, 4, False),
    ("A 16-year-old was shot in Karsk.", 1, 1, False),
    ("Nine others were injured.", 9, 9, False),
    ("Gunmen killed her nephew and two others.", 3, 3, False),
    ("Gunmen killed two men, Anton Relkov and Jan Varga, in Brenna.", 2, 2, False),
    ("The gunmen left four people dead.", 4, 4, False),
    ("Four persons were burnt alive.", 4, 4, False),
]


@pytest.mark.parametrize(("text", "low", "high", "approximate"), RANGES)
def test_the_range(text: str, low: int | None, high: int | None, approximate: bool) -> None:
    victims = claims_in(text)[0].victims
    assert victims is not None
    assert (victims.min, victims.max, victims.approximate) == (low, high, approximate)


@pytest.mark.parametrize(
    ("text", "act", "words", "description"),
    [
        (
            "Officers of the Grey Guard seized and tortured over 60 gay men.",
            "detention",
            "over 60 gay men",
            "gay men",
        ),
        (
            "Officers of the Grey Guard seized and tortured over 60 gay men.",
            "torture",
            "over 60 gay men",
            "gay men",
        ),
        (
            "Officers threatened the parents of the boys.",
            "threat",
            "the parents of the boys",
            "parents of the boys",
        ),
        ("At least three had been killed.", "killing", "At least three", None),
        ("Anton Relkov was arrested.", "detention", "Anton Relkov", None),
        ("Men who were held in Brenna were tortured.", "torture", "Men", "Men"),
        (
            "The relatives of two students were beaten.",
            "ill_treatment",
            "The relatives of two students",
            "relatives of two students",
        ),
        ("The killers of the boy murdered a shopkeeper in Karsk.", "killing", "a shopkeeper", "shopkeeper"),
        ("Two women, who lived near Karsk, were abducted.", "abduction", "Two women", "women"),
        (
            "Dozens of young protesters were beaten.",
            "ill_treatment",
            "Dozens of young protesters",
            "young protesters",
        ),
        ("Those who spoke were tortured and shot.", "torture", "Those", None),
        ("Soldiers threatened to kill the prisoners.", "threat", "the prisoners", "prisoners"),
        ("Police arrested journalist Mira Dansk in Brenna.", "detention", "journalist Mira Dansk", None),
    ],
)
def test_the_words(text: str, act: str, words: str, description: str | None) -> None:
    victims = only(text, act).victims
    assert victims is not None
    assert victims.span is not None
    assert victims.span.text == words
    assert victims.description == description


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anton Relkov was arrested in Brenna.", ["Anton Relkov"]),
        ("Police arrested Anton Relkov and Mira Dansk.", ["Anton Relkov", "Mira Dansk"]),
        (
            "Anton Relkov, Mira Dansk and Ilse Varga were beaten.",
            ["Anton Relkov", "Mira Dansk", "Ilse Varga"],
        ),
        ("Police arrested Anton Relkov's brother.", []),
        ("Anton Relkov's murder in 2030 shocked Oskaja.", ["Anton Relkov"]),
        ("Many people – among them Mira Dansk – in the region have been arrested.", ["Mira Dansk"]),
        ("Police arrested two men in Brenna.", []),
    ],
)
def test_the_names(text: str, names: list[str]) -> None:
    victims = claims_in(text)[0].victims
    assert victims is not None
    assert [n.text for n in victims.names] == names


def test_a_description_holds_no_word_of_a_name() -> None:
    text = "Anton Relkov's murder shocked Oskaja. Police detained Varga. Soldiers beat Mira Dansk, a teacher."
    for claim in claims_in(text):
        assert claim.victims is not None
        said = (claim.victims.description or "").split()
        assert not {"Anton", "Relkov", "Varga", "Mira", "Dansk"} & set(said)


@pytest.mark.parametrize(
    ("text", "act", "effect"),
    [
        ("Two men were killed.", "killing", "death"),
        ("Two men were tortured.", "torture", "injury"),
        ("Two men were arrested.", "detention", "detained"),
        ("Two men disappeared.", "disappearance", "missing"),
        ("Gunmen shot two men.", "attack", "injury"),
        ("Two men were threatened.", "threat", None),
        ("Two men were not killed.", "killing", None),
    ],
)
def test_the_effect(text: str, act: str, effect: str | None) -> None:
    victims = only(text, act).victims
    assert victims is not None
    assert victims.effect == effect


def test_an_act_on_a_thing_has_no_victims() -> None:
    assert only("Soldiers destroyed a mosque.", "property_destruction").victims is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ANTON RELKOV WAS KILLED BY POLICE ON MONDAY.", "ANTON RELKOV"),
        ("GUERRILLAS MURDERED ANTON RELKOV IN TOLVIK.", "ANTON RELKOV"),
        ("SOLDIERS KILLED COFFEE GROWERS IN TOLVIK.", None),
        ("SECURITY PERSONNEL WERE KILLED IN TOLVIK.", None),
        ("GUERRILLAS KILLED TWO MEN IN TOLVIK.", None),
    ],
)
def test_a_name_in_a_text_of_capitals(text: str, name: str | None) -> None:
    victims = only(text, "killing").victims
    assert victims is not None
    assert [span.text for span in victims.names] == ([name] if name else [])
    assert (victims.max == 1) == (name is not None)


@pytest.mark.parametrize(
    ("text", "act", "words"),
    [
        ("They help the families of three teachers detained in Karsk.", "detention", "three teachers"),
        ("Relkov is among the seven activists arrested in May.", "detention", "the seven activists"),
        ("They fear the release of the men who were tortured.", "torture", "the men"),
        ("Members of three families killed in Karsk were buried.", "killing", "Members of three families"),
        ("Two other women, ages 31, 47, were wounded.", "attack", "Two other women"),
        ("Rights groups estimate more than ten people were killed.", "killing", "more than ten people"),
        ("So said Mira Dansk, who said her son was killed in Karsk.", "killing", "her son"),
    ],
)
def test_who_of_several_is_the_victim(text: str, act: str, words: str) -> None:
    victims = only(text, act).victims
    assert victims is not None
    assert victims.span is not None
    assert victims.span.text == words


@pytest.mark.parametrize(
    ("text", "act", "words"),
    [
        (
            "The woman's two sons, ages 13 and 21, who were at home were beaten.",
            "ill_treatment",
            "The woman's two sons",
        ),
        ("The last two officers slain in Karsk were buried.", "killing", "The last two officers"),
        ("Four other miners, ages 19, 22, 41, and 58, were injured.", "attack", "Four other miners"),
    ],
)
def test_ages_and_numbers_in_a_phrase(text: str, act: str, words: str) -> None:
    victims = only(text, act).victims
    assert victims is not None
    assert victims.span is not None
    assert victims.span.text == words


def test_the_victim_is_found_behind_who_reported_that() -> None:
    victims = only("Nordwire, which reported that ten men were killed, was closed.", "killing").victims
    assert victims is not None
    assert (victims.min, victims.max) == (10, 10)
