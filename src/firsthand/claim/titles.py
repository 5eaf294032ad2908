"""Title lines: a headline repeats the body, so its acts are left out where the body tells them."""

from collections.abc import Sequence

from firsthand.language.sentences import Sentence
from firsthand.model.claim import Claim
from firsthand.model.rendition import Rendition

_LONGEST = 160
_ENDS = frozenset(".!?:;,\"'”’…)")


def without_titles(
    rendition: Rendition, sentences: Sequence[Sentence], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """Return the claims without those of a bare title line whose act a later sentence tells as well.

    Of a passage that is quoted twice in the same words (a pull quote), only the last is kept.
    """
    claims = _without_pull_quotes(claims)
    titles = title_spans(rendition, sentences)
    if not titles:
        return tuple(claims)
    in_title = [c for c in claims if any(a <= c.act_span.start < b for a, b in titles)]
    told = {c.act for c in claims if c not in in_title}
    dropped = {c.id for c in in_title if c.act in told}
    return tuple(c for c in claims if c.id not in dropped)


def title_spans(rendition: Rendition, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return the title lines of a text: its first paragraph if that is one short line without a full stop."""
    found = [
        (s.start, s.end)
        for s in sentences
        if rendition.text[s.start : s.end].strip() == (rendition.title or "").strip()
    ]
    first = [s for s in sentences if s.paragraph == 0]
    if len(first) == 1 and len(sentences) > 1:
        line = rendition.text[first[0].start : first[0].end].rstrip()
        if len(line) <= _LONGEST and line and line[-1] not in _ENDS:
            found.append((first[0].start, first[0].end))
    return found


def _without_pull_quotes(claims: Sequence[Claim]) -> list[Claim]:
    last = {(c.act, _words(c)): c.id for c in claims}
    return [c for c in claims if len(_words(c)) < _QUOTED or last[c.act, _words(c)] == c.id]


_QUOTED = 5


def _words(claim: Claim) -> tuple[str, ...]:
    return tuple(claim.act_span.text.lower().split())
