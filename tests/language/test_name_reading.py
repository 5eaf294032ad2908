import pytest

from firsthand.language.name_kinds import Vote
from firsthand.language.name_reading import read_vote
from firsthand.language.names.finding import names
from firsthand.language.pipeline import Analysis, Entity
from firsthand.language.sentences import sentences


def seen(sentence, *found):
    """An analysis in which only the names matter; words that begin with a capital are proper nouns."""
    held = [token.text for token in sentence.tokens]
    entities = []
    for text, kind in found:
        parts = text.split()
        first = next(i for i in range(len(held)) if held[i : i + len(parts)] == parts)
        entities.append(Entity(first, first + len(parts), kind))
    lower = ("eventually", "killed", "police")
    tags = tuple("NNP" if w[0].isupper() and w.lower() not in lower else "X" for w in held)
    return Analysis(tags, tuple(range(len(held))), tuple("root" for _ in held), tuple(entities))


def read(text, *found):
    """`found`: for each sentence what is recognised there, or None where the pipeline saw nothing at all."""
    split = sentences(text)
    parsed = [seen(s, *f) if f is not None else None for s, f in zip(split, found, strict=True)]
    return [(n.text, n.kind) for n in names(text, split, parsed)]


CASES = [
    ("unknown to all others", "They held Krisnamar there. Krisnamar left. They saw Krisnamar.", [[("Krisnamar", "person")]] * 3, [("Krisnamar", "person")] * 3),
    ("a single word once", "They held Krisnamar there.", [[("Krisnamar", "person")]], [("Krisnamar", "unknown")]),
    ("without it", "They held Krisnamar there.", [None], [("Krisnamar", "unknown")]),
    ("a word before the name", "Rain fell. Eventually Ilse Varga left.", [[], [("Ilse Varga", "person")]], [("Ilse Varga", "person")]),
    ("a word behind the name", "They say Ilse Varga Killed it there.", [[("Ilse Varga", "person")]], [("Ilse Varga", "person")]),
    ("a longer name is no place", "They held Anton Relkov there.", [[("Anton Relkov", "place")]], [("Anton Relkov", "person")]),
    ("a single word is one", "They left Krisnamar then. They saw Krisnamar.", [[("Krisnamar", "place")]] * 2, [("Krisnamar", "place")] * 2),
    ("others are sure", "They met in Krisnamar. They met in Krisnamar.", [[("Krisnamar", "person")]] * 2, [("Krisnamar", "place")] * 2),
    ("no unknown place in capitals", "POLICE BEAT ANTON RELKOV AND OTHERS TODAY", [[("ANTON RELKOV", "place")]], []),
    ("no name of one word that opens a sentence", "Snow disappeared then.", [[("Snow", "person")]], []),
    ("no person of initials", "Then NVF left.", [[("NVF", "person")]], [("NVF", "organisation")]),
    ("no person of digits", "He told Veldria24 so.", [[("Veldria24", "person")]], [("Veldria24", "outlet")]),
    ("no person of a people", "They beat Kenyans there.", [[("Kenyans", "person")]], [("Kenyans", "group")]),
    ("a country stays one", "They fled Kenya then.", [[("Kenya", "organisation")]], [("Kenya", "place")]),
    ("an outlet stays one", "He told the Veldria Herald so.", [[("Veldria Herald", "organisation")]], [("Veldria Herald", "outlet")]),
    ("in capitals", "POLICE BEAT ANTON RELKOV AND OTHERS TODAY", [[("ANTON RELKOV", "person")]], [("ANTON RELKOV", "person")]),
    ("in capitals, without it", "POLICE BEAT ANTON RELKOV AND OTHERS TODAY", [None], []),
    ("not in small letters", "they held krisnamar there.", [[("krisnamar", "person")]], []),
    ("where no run stands", "They met He Quan there.", [[("He Quan", "person")]], [("He Quan", "person")]),
    ("one mind", "They left Krisna. They met Krisna. They saw Krisna.", [[("Krisna", "person")], [], []], [("Krisna", "unknown")] * 3),
    ("agreement", "They left Krisna. They met Krisna. They saw Krisna. Krisna left.", [[("Krisna", "person")]] * 3 + [[]], [("Krisna", "person")] * 4),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_recogniser_is_one_witness_among_others(text, found, expected):
    assert read(text, *found) == expected


@pytest.mark.parametrize(
    ("kinds", "text", "held", "expected"),
    [
        ([], "Krisna", {}, []),
        ([None, None], "Krisna", {}, []),
        (["person"], "Krisna", {}, []),
        (["person"], "Krisna Dol", {}, [Vote("person", 5)]),
        (["person"] * 2, "Krisna", {"place": 3}, []),
        (["person"] * 3, "Krisna", {"place": 3, "person": 2}, [Vote("person", 10)]),
        (["person"] * 2, "Krisna", {}, []),
        (["person"] * 9, "Krisna", {}, [Vote("person", 10)]),
        (["person", None, None], "Krisna", {}, []),
        (["place"] * 9, "Krisna", {}, [Vote("place", 3)]),
        (["place"] * 9, "Krisna Dol", {}, [Vote("place", 1)]),
        (["organisation"] * 2, "Krisna", {"outlet": 4}, []),
        (["place", "person"], "Krisna Dol", {}, [Vote("person", 5)]),
    ],
)
def test_the_weight_of_its_word(kinds, text, held, expected):
    assert read_vote(kinds, text, held) == expected


def test_without_the_pipeline_nothing_changes():
    text = "Anton Relkov, 27, was killed in Karsk."
    split = sentences(text)
    assert names(text, split) == names(text, split, None) == names(text, split, [None])
