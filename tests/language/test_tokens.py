import pytest

from firsthand.language.tokens import capitalised, opens_sentence, tokenize

CASES = [
    ("anti-gay twenty-seven 27-year-old", ["anti-gay", "twenty-seven", "27-year-old"]),
    ("December-January", ["December-January"]),
    ("5,000 and 3.5", ["5,000", "and", "3.5"]),
    ("5,000-strong crowd", ["5,000-strong", "crowd"]),
    ("Harbour.Post wrote", ["Harbour.Post", "wrote"]),
    ("It was over.The police", ["It", "was", "over", ".", "The", "police"]),
    ("post.org said.", ["post.org", "said", "."]),
    ("the U.N. and Mr. Relkov", ["the", "U.N.", "and", "Mr.", "Relkov"]),
    ("J. Relkov", ["J.", "Relkov"]),
    ("No. 5, but no. He", ["No.", "5", ",", "but", "no", ".", "He"]),
    ("LGBT+ people", ["LGBT+", "people"]),
    ("2+2", ["2", "+", "2"]),
    ("Varga's and Varga’s", ["Varga", "'s", "and", "Varga", "’s"]),
    ("the guards’ dogs", ["the", "guards", "’", "dogs"]),
    ("didn't we'll can’t", ["did", "n't", "we", "'ll", "ca", "n’t"]),
    ("O'Brien of Sana'a", ["O'Brien", "of", "Sana'a"]),
    ("“Go,” he said", ["“", "Go", ",", "”", "he", "said"]),
    ("‘Go’ she said", ["‘", "Go", "’", "she", "said"]),
    ("one—two – three--four", ["one", "—", "two", "–", "three", "--", "four"]),
    ("wait... what", ["wait", "...", "what"]),
    ("at 11:17am or 5 p.m.", ["at", "11:17", "am", "or", "5", "p.m."]),
    ("2017-05-04 and 04.05.2017", ["2017-05-04", "and", "04.05.2017"]),
    ("2016-2017", ["2016", "-", "2017"]),
    ("5% of $20", ["5", "%", "of", "$", "20"]),
    ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1", "."]),
    ("the 1990s, the 5th", ["the", "1990s", ",", "the", "5th"]),
    ("Анна сказала. نساء قتلن", ["Анна", "сказала", ".", "نساء", "قتلن"]),
    ("मानवाधिकार 🙂", ["मानवाधिकार", "🙂"]),
    ("cafe\u0301s", ["cafe\u0301s"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cuts_text_into_tokens(text, expected):
    assert [token.text for token in tokenize(text)] == expected


def test_offsets_count_from_the_start_of_the_text_also_for_a_part():
    text = "Oskaja fell. Tolvik held."
    tokens = tokenize(text, 13, 19)
    assert [(t.start, t.end, t.text) for t in tokens] == [(13, 19, "Tolvik")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Oskaja", "word"),
        ("27-year-old", "word"),
        ("5th", "word"),
        ("27", "number"),
        ("5,000", "number"),
        ("!", "punct"),
        ("U.N.", "word"),
    ],
)
def test_names_the_kind_of_a_token(text, kind):
    assert [token.kind for token in tokenize(text)] == [kind]


def test_lower_form_has_a_straight_apostrophe():
    assert [t.lower for t in tokenize("Varga’s DIDN’T")] == ["varga", "'s", "did", "n't"]


def test_tells_capitals_and_words_that_open_sentences():
    the, oskaja, fell = tokenize("The Oskaja fell")
    assert capitalised(the)
    assert opens_sentence(the)
    assert capitalised(oskaja)
    assert not opens_sentence(oskaja)
    assert not capitalised(fell)
