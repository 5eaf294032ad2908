"""Who is only suspected of something: the suspicion ends where the clause goes on, and vouches for nothing else."""

import pytest

from firsthand.claim.attribution import attributions
from firsthand.claim.attribution.chain import chain_for
from firsthand.language.names.finding import names
from firsthand.language.sentences import sentences
from firsthand.model.span import Span


@pytest.mark.parametrize(
    ("text", "content", "act"),
    [
        ("Gunmen suspected of being rebels killed three men.", "of being rebels", "killed"),
        ("A man suspected of theft was beaten by police.", "of theft", "beaten"),
        ("Ten men accused of being spies were tortured.", "of being spies", "tortured"),
        ("Police arrested two men suspected of killing a nurse.", "of killing a nurse", "arrested"),
    ],
)
def test_the_suspicion_ends_before_the_verb_of_the_clause(text: str, content: str, act: str) -> None:
    split = sentences(text)
    said = attributions("d", text, split, names(text, split))
    assert [(a.source, [piece.text for piece in a.content]) for a in said] == [((), [content])]
    start = text.index(act)
    assert chain_for(Span.of(text, start, start + len(act)), said) == ((), "none", None)
