import pytest

from firsthand.language.names.finding import names
from firsthand.language.sentences import sentences


def read(text):
    return [(n.text, n.kind, n.role) for n in names(text, sentences(text))]


CASES = [
    ("President Orlan Teskin denied it.", [("Orlan Teskin", "person", "President")]),
    ("The police spokesman Anton Relkov denied it.", [("Anton Relkov", "person", "police spokesman")]),
    ("Mira Dansk, a lawyer from the town, said so.", [("Mira Dansk", "person", "a lawyer")]),
    ("A spokesman for Orlan Teskin—the President of the republic—denied it.", [("Orlan Teskin", "person", "the President of the republic")]),
    ("Head of Veldria Orlan Teskin spoke.", [("Veldria Orlan Teskin", "person", None)]),
    ("Head of Kenya Orlan Teskin spoke.", [("Kenya", "place", None), ("Orlan Teskin", "person", "Head of Kenya")]),
    ("Ilse Varga told the Veldria Herald that guards came.", [("Ilse Varga", "person", None), ("Veldria Herald", "outlet", None)]),
    ("He told Nordwire news agency so.", [("Nordwire", "outlet", None)]),
    ("Nordwire journalists reported it. As Nordwire wrote, it rained.", [("Nordwire", "outlet", None), ("Nordwire", "outlet", None)]),
    ("As the Harbourline previously wrote, men vanished.", [("Harbourline", "outlet", None)]),
    ("He told Veldria24 so.", [("Veldria24", "outlet", None)]),
    ("He told Harbour.Net edition so.", [("Harbour.Net", "outlet", None)]),
    ("The Lantern Group and Open Door Veldria said so.", [("Lantern Group", "organisation", None), ("Open Door Veldria", "organisation", None)]),
    ("The Ministry of Justice denied it.", [("Ministry of Justice", "organisation", None)]),
    ("The Committee for the Prevention of Torture said so.", [("Committee for the Prevention of Torture", "organisation", None)]),
    ("Men were beaten in Karsk and near Tolvik.", [("Karsk", "place", None), ("Tolvik", "place", None)]),
    ("Men were beaten in Nairobi.", [("Nairobi", "place", None)]),
    ("Veldrian police beat men.", []),
    ("Kenyan police beat men. Kenyans fled.", [("Kenyans", "group", None)]),
    ("Survivors spoke. Reports say so. Police denied it. Human rights activists wept.", []),
    ("At the end of May they came on Monday.", []),
    ("Muslims and Yazidis fled.", [("Yazidis", "group", None)]),
    ("Anton Relkov, 27, was killed.", [("Anton Relkov", "person", None)]),
    ("His brother Anton vanished.", [("Anton", "person", None)]),
    ("LGBT+ people fled.", []),
    ("The NVF said so.", [("NVF", "organisation", None)]),
    ("Anton bin Relkov and Juan de la Varga fled.", [("Anton bin Relkov", "person", None), ("Juan de la Varga", "person", None)]),
    ("Kamal al-Relkov was beaten.", [("Kamal al-Relkov", "person", None)]),
    ("A street by Mira Dansk Photo: it rained that day", [("Mira Dansk", "person", None)]),
    ("They fear the Interior Ministry Spokesman Anton Relkov.", [("Anton Relkov", "person", "Interior Ministry Spokesman")]),
    ("He met Kenyan Anton Relkov there.", [("Anton Relkov", "person", None)]),
    ("The Foreign Minister denied it.", []),
    ("It was the Victory Day there.", [("Victory Day", "unknown", None)]),
    ("He told Al Relkova of it.", [("Al Relkova", "person", None)]),
    ("Sept. rain fell.", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_names_with_their_kind_and_role(text, expected):
    assert read(text) == expected


def test_a_surname_alone_goes_with_the_full_name():
    text = "Prosecutor Anton Relkov came. The guards told Relkov so. Relkov left."
    assert read(text) == [
        ("Anton Relkov", "person", "Prosecutor"),
        ("Relkov", "person", "Prosecutor"),
        ("Relkov", "person", "Prosecutor"),
    ]


def test_a_word_that_only_begins_a_sentence_is_a_name_where_the_text_shows_it():
    assert read("Oskaja fell.") == []
    assert read("They went to Oskaja. Oskaja fell.") == [("Oskaja", "place", None), ("Oskaja", "place", None)]


def test_a_headline_shows_names_only_if_the_text_does():
    text = (
        "Guards Beat Young Men in Karsk as Orlan Teskin Watches\n\nIn Karsk they met President Orlan Teskin."
    )
    assert [n[0] for n in read(text)] == ["Karsk", "Orlan Teskin", "Karsk", "Orlan Teskin"]


def test_in_capitals_throughout_titles_and_known_places_show_names():
    text = "GUARDS BEAT MEN IN NAIROBI AFTER PRESIDENT ORLAN TESKIN LEFT FOR KENYA."
    assert read(text) == [
        ("NAIROBI", "place", None),
        ("ORLAN TESKIN", "person", "PRESIDENT"),
        ("KENYA", "place", None),
    ]


def test_a_town_is_no_surname_because_a_thing_is_called_after_it():
    found = read("They went to Nairobi. The Nairobi Games ended. In Nairobi it rained.")
    assert [row[:2] for row in found] == [
        ("Nairobi", "place"),
        ("Nairobi Games", "unknown"),
        ("Nairobi", "place"),
    ]
