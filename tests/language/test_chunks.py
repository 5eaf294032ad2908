import pytest

from firsthand.language.chunks import noun_phrase_after, noun_phrase_before, noun_phrases, word_class
from firsthand.language.tokens import tokenize

PHRASES = [
    ("Police arrested three men in Oskaja.", ["Police", "three men", "Oskaja"]),
    ("They beat the two sons of Anton Relkov.", ["They", "the two sons of Anton Relkov"]),
    ("At least three had been killed.", ["At least three"]),
    ("Relkov’s two brothers were not tortured.", ["Relkov’s two brothers"]),
    ("Armed men took the wounded villagers away.", ["Armed men", "the wounded villagers"]),
    ("The guards took gay and bisexual men.", ["The guards", "gay and bisexual men"]),
    ("Police beat three men and the mayor ordered a probe.", ["Police", "three men", "the mayor", "a probe"]),
    ("Two men and a woman were arrested.", ["Two men and a woman"]),
    ("Guards visit the families and demand the money.", ["Guards", "the families", "the money"]),
    ("They kill people who do not obey.", ["They", "people"]),
    ("The police chief told the Harbour Post that nobody died.", ["The police chief", "the Harbour Post", "nobody"]),
    ("She lost her brother, and they beat her.", ["She", "her brother", "they", "her"]),
    ("Between 5 and 7 people fled.", ["Between 5 and 7 people"]),
    ("He was held on suspicion of terrorism.", ["He", "suspicion of terrorism"]),
    ("the so-called “sleeping” guards of Karsk", ["the so-called “sleeping” guards of Karsk"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_finds_noun_phrases(text, expected):
    tokens = tokenize(text)
    found = [text[tokens[a].start : tokens[b - 1].end] for a, b in noun_phrases(tokens)]
    assert found == expected


BEFORE = [
    ("At least three had been killed", "killed", "At least three"),
    ("The three men, who had been killed, lay there", "killed", "The three men"),
    ("Some 30 villagers of Oskaja were to be deported", "deported", "Some 30 villagers of Oskaja"),
    ("Police beat three men and the mayor ordered it", "ordered", "the mayor"),
    ("People were allegedly not killed", "killed", "People"),
    ("Killed in the night", "Killed", None),
    ("In the night, killed", "killed", None),
]


@pytest.mark.parametrize(("text", "verb", "expected"), BEFORE)
def test_finds_the_noun_phrase_before_a_verb(text, verb, expected):
    tokens = tokenize(text)
    found = noun_phrase_before(tokens, [t.text for t in tokens].index(verb))
    assert (found and text[tokens[found[0]].start : tokens[found[1] - 1].end]) == expected


AFTER = [
    ("arrested also three young men on Monday", "arrested", "three young men"),
    ("tortured “suspects” in Karsk", "tortured", "suspects"),
    ("arrested in Karsk", "arrested", None),
    ("killed", "killed", None),
    ("arrested him in Karsk", "arrested", "him"),
]


@pytest.mark.parametrize(("text", "verb", "expected"), AFTER)
def test_finds_the_noun_phrase_after_a_verb(text, verb, expected):
    tokens = tokenize(text)
    found = noun_phrase_after(tokens, [t.text for t in tokens].index(verb) + 1)
    assert (found and text[tokens[found[0]].start : tokens[found[1] - 1].end]) == expected


@pytest.mark.parametrize(
    ("word", "letter"),
    [("the", "a"), ("several", "d"), ("three", "n"), ("5", "n"), ("they", "o"), ("of", "p"), ("and", "c"), ("who", "r"), ("quickly", "A"), ("family", "w"),
     ("said", "v"), ("were", "x"), ("Monday", "t"), ("May", "t"), ("may", "x"), (",", "s"), ("guard", "w")],
)  # fmt: skip
def test_classes_of_single_words(word, letter):
    assert word_class(tokenize(word)[0]) == letter


def test_a_chain_of_phrases_stays_short_and_quick():
    tokens = tokenize("the night of " * 5000)
    assert all(last - first <= 48 for first, last in noun_phrases(tokens))
