import pytest

from firsthand.language.places import demonym, key_of, lookup

KNOWN = [
    ("Nairobi", "Nairobi", "KE", None, "city"),
    ("NAIROBI", "Nairobi", "KE", None, "city"),
    ("Simferopol", "Simferopol", "UA", "Crimea", "city"),
    ("Kiev", "Kyiv", "UA", None, "city"),
    ("Sana'a", "Sanaa", "YE", None, "city"),
    ("the Netherlands", "The Netherlands", "NL", None, "country"),
    ("U.S.", "United States", "US", None, "country"),
    ("Darfur", "Darfur", "SD", "Darfur", "region"),
    ("Gaza Strip", "Gaza Strip", "PS", "Gaza Strip", "region"),
    ("Kashmir", "Kashmir", None, "Kashmir", "region"),
    ("Hong Kong", "Hong Kong", "CN", None, "city"),
    ("Macau", "Macau", "CN", None, "city"),
    ("Puerto Rico", "Puerto Rico", "US", "Puerto Rico", "region"),
    ("Bosnia", "Bosnia and Herzegovina", "BA", None, "country"),
    ("Zamfara State", "Zamfara", "NG", "Zamfara", "region"),
    ("Karnataka", "Karnataka", "IN", "Karnataka", "region"),
    ("New York", "New York", "US", "New York", "region"),
    ("Washington", "Washington", "US", "Washington", "region"),
    ("Singapore", "Singapore", "SG", None, "city"),
    ("Djibouti", "Djibouti", "DJ", None, "country"),
    ("Luxembourg", "Luxembourg", "LU", None, "country"),
    ("Rakhine State", "Rakhine", "MM", "Rakhine", "region"),
]


@pytest.mark.parametrize(("name", "full", "country", "region", "precision"), KNOWN)
def test_finds_a_place(name, full, country, region, precision):
    found = lookup(name)
    assert (found.name, found.country, found.region, found.precision) == (full, country, region, precision)


@pytest.mark.parametrize(
    "name",
    ["Georgia", "Tripoli", "Hyderabad", "Marenstad", "Oskaja", "", "  ", "x" * 5000, "~kenyan", "a\tb"],
)
def test_says_nothing_of_unknown_or_ambiguous_names(name):
    assert lookup(name) is None


def test_a_city_has_coordinates_unless_a_country_has_two_of_the_name():
    nairobi, springfield = lookup("Nairobi"), lookup("Springfield")
    assert abs(nairobi.lat + 1.28) < 0.1
    assert abs(nairobi.lon - 36.8) < 0.1
    assert (springfield.country, springfield.lat, springfield.lon) == ("US", None, None)


@pytest.mark.parametrize(
    ("word", "name", "country"),
    [
        ("Kenyan", "Kenya", "KE"),
        ("Kenyans", "Kenya", "KE"),
        ("British", "United Kingdom", "GB"),
        ("Uyghurs", "Xinjiang", "CN"),
        ("Kurds", "Kurdistan", None),
    ],
)
def test_finds_the_place_behind_a_demonym(word, name, country):
    assert (demonym(word).name, demonym(word).country) == (name, country)


@pytest.mark.parametrize("word", ["Veldrian", "guards", "", "Kenya"])
def test_other_words_are_no_demonyms(word):
    assert demonym(word) is None


def test_spellings_share_a_key():
    assert key_of("Sana’a") == key_of("SANA'A") == "sanaa"
    assert key_of("The  Ürümqi-Town") == "urumqi town"
