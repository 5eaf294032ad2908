"""Whether a Russian sentence says of an act that it was done, denies it, leaves it open, announces or tried it."""

from firsthand.claim.russian.frames import Frame, frames
from firsthand.claim.russian.lexicon import above, act_for, listed
from firsthand.claim.russian.phrases import preposition
from firsthand.language.russian.reading import Clause
from firsthand.model.claim import Polarity

_NOT = frozenset(("не", "ни", "нет"))
_UP = frozenset(
    "xcomp csubj ccomp nsubj nsubj:pass obj obl iobj nmod amod acl root conj advcl parataxis".split()
)
_REPORTS = frozenset(("сообщение", "слух", "информация", "данные", "обвинение", "заявление", "утверждение"))
_NEAR = 3


def polarity_of(clause: Clause, frame: Frame) -> Polarity | None:
    """Return how the sentence stands to the act; None if it tells of no act at all (a law, a condition)."""
    chain = _chain(clause, frame.at)
    if _is_conditional(clause, frame.at, chain):
        return None
    made = [above(clause.words[i].lemma) for i in chain[1:]]
    denied = _is_denied(clause, frame, chain)
    if "none" in made[:2]:
        return None
    if frame.rule == "ru.noun.attempt":
        return "denied" if denied else "attempted"
    if denied is None:
        return None
    if denied:
        return "denied"
    for kind in ("attempted", "threatened", "possible"):
        if kind in made[:2] and _holds(clause, frame, chain, kind):
            return kind
    if _is_hedged(clause, frame, chain):
        return "possible"
    return (
        "threatened" if clause.words[frame.at].feats.get("Tense") == "Fut" and not frame.noun else "asserted"
    )


def _chain(clause: Clause, at: int) -> list[int]:
    """Return the act word and the words above it that speak of it, nearest first."""
    found = [at]
    while len(found) < 4:
        word = clause.words[found[-1]]
        if (
            word.head < 0
            or word.relation not in _UP
            or (found[-1] != at and word.part == "VERB" and not _inner(clause, found[-1]))
        ):
            break
        if word.relation in ("parataxis", "advcl", "acl:relcl"):
            break
        found.append(word.head)
    return found


def _inner(clause: Clause, at: int) -> bool:
    return clause.words[at].relation in ("xcomp", "csubj", "ccomp", "conj")


def _holds(clause: Clause, frame: Frame, chain: list[int], kind: str) -> bool:
    """Say whether the word above is of the act: an infinitive hangs on it, or a noun of the act does."""
    word = clause.words[frame.at]
    if word.part in ("VERB", "AUX", "ADJ"):
        return word.feats.get("VerbForm") == "Inf" or (
            kind == "possible" and word.relation in ("xcomp", "csubj")
        )
    return True


def _is_denied(clause: Clause, frame: Frame, chain: list[int]) -> bool | None:
    """Say whether the act is denied; None where it is only not reported."""
    at = frame.at
    spoken = {clause.words[i].lower for i in clause.children[at]}
    nobody = any(clause.words[i].lemma == "никто" for i in clause.children[at])
    if not frame.noun:
        over = [i for i in chain[1:2] if clause.words[at].feats.get("VerbForm") == "Inf"]
        spoken_over = {clause.words[c].lower for i in over for c in clause.children[i]}
        return nobody or bool(spoken & _NOT and not frame.negated_turn) or bool(spoken_over & _NOT)
    if spoken & _NOT:
        return True
    for place, i in enumerate(chain[1:], 1):
        lemmas = {clause.words[c].lemma for c in clause.children[i]} | {clause.words[i].lemma}
        if lemmas & listed("hedges", "false") and clause.words[chain[place - 1]].lemma in _REPORTS | {
            clause.words[at].lemma
        }:
            return True
        if clause.words[i].part in ("VERB", "AUX") or clause.words[i].lower == "нет":
            if (
                not {clause.words[c].lower for c in clause.children[i]} & _NOT
                and clause.words[i].lower != "нет"
            ):
                return False
            if place > 1 and clause.words[chain[place - 1]].lemma in _REPORTS:
                return None
            return clause.words[i].lemma in ("быть", "нет", "происходить", "применять")
    return False


def _is_conditional(clause: Clause, at: int, chain: list[int]) -> bool:
    marks = {
        clause.words[c].lower
        for i in chain[:2]
        for c in clause.children[i]
        if clause.words[c].relation == "mark"
    }
    return bool(marks & {"если", "чтобы", "бы"}) or any(
        clause.words[c].lower == "бы" for c in clause.children[at]
    )


def _is_hedged(clause: Clause, frame: Frame, chain: list[int]) -> bool:
    hedges = listed("hedges", "possible")
    spots = {c for i in chain[:2] for c in clause.children[i]}
    spots |= {c for i in (frame.victim, frame.doer) if i is not None for c in clause.children[i]}
    spots |= set(range(max(0, frame.at - _NEAR), frame.at))
    rumours = any(w.lemma == "слух" and preposition(clause, i) == "по" for i, w in enumerate(clause.words))
    asked = any(clause.words[c].lower == "ли" for c in clause.children[frame.at])
    return (
        rumours
        or asked
        or any(clause.words[i].lemma in hedges or clause.words[i].lower in hedges for i in spots)
        or any(clause.lower(i).startswith("предполагаем") for i in spots)
    )


def is_told(clause: Clause, frame: Frame) -> bool:
    """Say whether a noun tells that the act happened, and does not only name such acts."""
    if not frame.noun or frame.victim is not None or frame.doer is not None:
        return True
    near = {clause.words[i].lemma for i in _chain(clause, frame.at)[1:]}
    near |= {clause.words[i].lemma for i in clause.children[frame.at]}
    if near & listed("told", "happening") or any(above(lemma) == "threatened" for lemma in near):
        return True
    if any(clause.words[i].lower in ("этот", "этом", "это", "этого") for i in clause.children[frame.at]):
        return True
    return _beside_act(clause, frame)


def _beside_act(clause: Clause, frame: Frame) -> bool:
    """Say whether the noun says in what another act of the sentence was done: "при обстреле погибли"."""
    placed = any(run.kind == "place" and run.first in clause.children[frame.at] for run in clause.names)
    acts = [w for w in clause.words if act_for("harming", w.lemma) or act_for("suffering", w.lemma)]
    before = preposition(clause, frame.at)
    return placed or (
        (frame.things or frame.act == "attack") and bool(acts) and before in ("", "при", "в", "от", "после")
    )


__all__ = ["frames", "is_told", "polarity_of"]
