"""Who is said to have done an act, and of what kind they are."""

from collections.abc import Sequence

from firsthand.claim.russian.frames import Frame
from firsthand.claim.russian.lexicon import kind_of_doer, listed
from firsthand.claim.russian.phrases import is_human, phrase_at
from firsthand.language.russian.numbers import Counted
from firsthand.language.russian.reading import Clause
from firsthand.model.claim import Perpetrator, PerpetratorKind
from firsthand.model.span import Span

_KINDS: tuple[PerpetratorKind, ...] = ("state", "state_affiliated", "organisation", "person", "unknown")


def perpetrators_of(
    text: str, clause: Clause, frame: Frame, counted: Sequence[Counted]
) -> tuple[Perpetrator, ...]:
    """Return who did it; nobody for a thing ("взрыв убил") or a tool ("дубинкой")."""
    if frame.doer is None:
        return ()
    head = clause.words[frame.doer]
    if head.lemma in ("никто", "который") or head.lemma in listed("never", "doers"):
        return ()
    phrase = phrase_at(clause, frame.doer, counted)
    kind = _kind(clause, frame.doer, range(phrase.first, phrase.last))
    if kind is None and not is_human(clause, frame.doer):
        return ()
    span = Span.of(text, clause.words[phrase.first].start, clause.words[phrase.last - 1].end)
    plain = head.part == "PRON"
    return (Perpetrator(span, kind or ("unknown" if plain else "person")),)


def _kind(clause: Clause, head: int, reach: range) -> PerpetratorKind | None:
    """Return the kind by the head, or by what says more of it: "боец группировки", "люди в масках"."""
    lemma = clause.words[head].lemma
    near = [clause.words[i].lemma for i in reach if i != head]
    found = None if lemma in listed("members", "words", "people") and near else kind_of_doer(lemma)
    if found is None:
        found = next(filter(None, map(kind_of_doer, near)), None) or kind_of_doer(lemma)
    return next((kind for kind in _KINDS if kind == found), None)
