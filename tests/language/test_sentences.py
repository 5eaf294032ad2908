import pytest

from firsthand.language.sentences import paragraphs, sentences


def cut(text):
    return [text[s.start : s.end] for s in sentences(text)]


CASES = [
    ("Police came. They left.", ["Police came.", "They left."]),
    ("Mr. Relkov spoke to Dr. Dansk. He left.", ["Mr. Relkov spoke to Dr. Dansk.", "He left."]),
    ("The U.N. police left the U.N. The army stayed.", ["The U.N. police left the U.N.", "The army stayed."]),
    (
        "He came at 5 p.m. Monday. She left at 6 p.m. Police followed.",
        ["He came at 5 p.m. Monday.", "She left at 6 p.m.", "Police followed."],
    ),
    ("“They took him.” Varga cried.", ["“They took him.”", "Varga cried."]),
    ("“They took him!” she said. He wept.", ["“They took him!” she said.", "He wept."]),
    ("“Stop!” Relkov shouted. He ran.", ["“Stop!” Relkov shouted.", "He ran."]),
    ('"Who did it?" asked Varga. "They did."', ['"Who did it?" asked Varga.', '"They did."']),
    ("“They kill. They laugh.” He wept.", ["“They kill.", "They laugh.”", "He wept."]),
    (
        "He said: ‘We will do it ourselves.’” They left.",
        ["He said: ‘We will do it ourselves.’”", "They left."],
    ),
    ("He waited... then he ran.", ["He waited... then he ran."]),
    ("Why?! Nobody knows.", ["Why?!", "Nobody knows."]),
    ("It was over.The police left.", ["It was over.", "The police left."]),
    ("See Art. 3 and No. 5 of the law. It says so.", ["See Art. 3 and No. 5 of the law.", "It says so."]),
    ("(They fled.) Nobody stayed.", ["(They fled.)", "Nobody stayed."]),
    ("Она ушла. Он остался.", ["Она ушла.", "Он остался."]),
    ("", []),
    (" \n \n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cuts_text_into_sentences(text, expected):
    assert cut(text) == expected


PARAGRAPHS = [
    ("One here.\n\nTwo there.", ["One here.", "Two there."]),
    ("Veldrian guards beat men\nThe guards denied it.\nBy Mira Dansk", ["Veldrian guards beat men", "The guards denied it.", "By Mira Dansk"]),
    ("The guards came to the town of\nOskaja in the night and took\nmen away.\n\nNobody knows\nwhere they are.",
     ["The guards came to the town of\nOskaja in the night and took\nmen away.", "Nobody knows\nwhere they are."]),
    ("THE GUARDS CAME TO THE TOWN OF OSKAJA\nIN THE NIGHT AND TOOK SEVERAL MEN WITH\nTHEM BEFORE ANYBODY COULD SAY A WORD OR\nHELP.",
     ["THE GUARDS CAME TO THE TOWN OF OSKAJA\nIN THE NIGHT AND TOOK SEVERAL MEN WITH\nTHEM BEFORE ANYBODY COULD SAY A WORD OR\nHELP."]),
    ("One.\r\n\r\nTwo.\rThree.", ["One.", "Two.", "Three."]),
    ("  One. \t\n\n\n  Two.  ", ["One.", "Two."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_finds_paragraphs_also_in_wrapped_text(text, expected):
    found = paragraphs(text)
    assert [text[p.start : p.end] for p in found] == expected
    assert [p.index for p in found] == list(range(len(expected)))


def test_a_sentence_stays_in_its_paragraph_and_holds_its_tokens():
    text = "Guards came\n\nand left. Then rain."
    found = sentences(text)
    assert [(s.paragraph, text[s.start : s.end]) for s in found] == [
        (0, "Guards came"),
        (1, "and left."),
        (1, "Then rain."),
    ]
    assert [t.text for t in found[1].tokens] == ["and", "left", "."]
