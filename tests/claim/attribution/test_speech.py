"""Whether the words are the speaker's own, and which rule found them."""

import pytest

from firsthand.claim.attribution import attributions
from firsthand.language.names.finding import names
from firsthand.language.sentences import sentences

SPEECH = [
    ("“They beat us,” Anton Relkov said.", "direct", "quote-said"),
    ("Anton Relkov said: “They beat us.”", "direct", "said-quote"),
    ("Anton Relkov said that they were beaten.", "indirect", "said-that"),
    ("Anton Relkov said they were beaten.", "indirect", "said-clause"),
    ("They were beaten, Anton Relkov said.", "indirect", "clause-said"),
    ("Anton Relkov said they were “beaten like dogs” in the yard.", "mixed", "said-clause"),
    ("According to Mira Dansk, they were beaten.", "indirect", "according"),
    ("As RTV Oskaja reported, they were beaten.", "indirect", "as-said"),
    ("It was reported that they were beaten.", "indirect", "impersonal"),
    ("Reports emerged that they were beaten.", "indirect", "announced"),
    ("Anton Relkov is said to have been beaten.", "indirect", "passive-raising"),
    ("They were reportedly beaten.", "indirect", "hedge"),
    ("The ministry denied that they were beaten.", "indirect", "deny"),
    ("The mayor urged the court to act.", "indirect", "order"),
    ("The mayor refused to answer.", "indirect", "intend"),
    ("The mayor condemned the killings.", "indirect", "stance"),
    ("Mira Dansk accused the guards of rape.", "indirect", "accuse"),
]


@pytest.mark.parametrize(("text", "speech", "rule"), SPEECH, ids=[row[0] for row in SPEECH])
def test_names_speech_and_rule(text: str, speech: str, rule: str) -> None:
    split = sentences(text)
    found = attributions("made-up", text, split, names(text, split))
    assert [(a.speech, a.rule) for a in found] == [(speech, rule)]
