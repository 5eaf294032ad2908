import hashlib
import re
from importlib.resources import files

import pytest

from firsthand.language import pipeline
from firsthand.language.pipeline import analyse
from firsthand.language.sentences import sentences

HOME = files("firsthand.language.pipeline")


def only(text):
    split = sentences(text)
    assert len(split) == 1
    return [token.text for token in split[0].tokens], analyse(split)[0]


def test_the_weights_are_those_that_model_md_describes():
    digest = hashlib.sha256((HOME / "english.npz").read_bytes()).hexdigest()
    assert re.findall(r"SHA-256: `([0-9a-f]{64})`", (HOME / "MODEL.md").read_text("utf-8")) == [digest]
    assert pipeline.version() == f"en-{digest[:12]}"


def test_model_md_gives_scores_and_a_licence():
    page = (HOME / "MODEL.md").read_text("utf-8")
    assert "CC BY-SA 4.0" in page
    assert page.count("| ewt-test") == 3


CASES = [
    ("Police arrested Anton Relkov in Karsk.", "arrested", {"Police": "nsubj", "Relkov": "", "Karsk": "obl"}),
    ("The men were beaten by guards.", "beaten", {"men": "nsubj:pass", "guards": "obl:agent", "were": "aux:pass"}),
    ("Mira Dansk said that soldiers killed her brother.", "said", {"soldiers": "nsubj", "brother": "obj"}),
    ("The nurse who treated them was arrested and beaten.", "arrested", {"nurse": "nsubj:pass", "treated": "acl:relcl", "beaten": "conj"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "root", "relations"), CASES)
def test_plain_sentences_are_parsed_as_a_grammar_book_would(text, root, relations):
    held, seen = only(text)
    assert [held[i] for i, relation in enumerate(seen.relations) if relation == "root"] == [root]
    assert {word: seen.relations[held.index(word)] for word in relations if relations[word]} == {
        word: relation for word, relation in relations.items() if relation
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Mira Dansk in Kenya.", {("Mira Dansk", "person"), ("Kenya", "place")}),
        ("ILSE VARGA CAME FROM LONDON.", {("ILSE VARGA", "person"), ("LONDON", "place")}),
        ("The Ministry of Justice denied it.", {("Ministry of Justice", "organisation")}),
        ("It rained for three days.", set()),
    ],
)
def test_plain_names_are_recognised(text, expected):
    held, seen = only(text)
    assert {(" ".join(held[n.first : n.last]), n.kind) for n in seen.names} == expected


def test_the_same_sentences_are_read_alike_in_any_company():
    text = "Police arrested Anton Relkov in Karsk. Guards beat three men there. “They took him,” Ilse Varga said. "
    alone = analyse(sentences(text))
    assert analyse(sentences(text * 50))[:2] == alone[:2]
    assert [analyse([sentence])[0] for sentence in sentences(text)] == alone
