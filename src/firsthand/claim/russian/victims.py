"""Who suffers an act in a Russian sentence, how many, and by which names."""

from collections.abc import Sequence
from dataclasses import replace

from firsthand.claim.russian.frames import Frame
from firsthand.claim.russian.lexicon import listed
from firsthand.claim.russian.phrases import names_in, people_in, phrase_at
from firsthand.language.russian.numbers import Counted
from firsthand.language.russian.reading import Clause
from firsthand.model.claim import Polarity, Victims
from firsthand.model.span import Span
from firsthand.model.vocabulary import acts

Judged = tuple[Frame, Polarity]


def victims_of(text: str, clause: Clause, frame: Frame, counted: Sequence[Counted]) -> Victims | None:
    """Return who suffered the act as a range with the words behind it; None if nobody is told."""
    if frame.victim is None or clause.words[frame.victim].lemma in ("никто", "кто"):
        return None
    phrase = phrase_at(clause, frame.victim, counted)
    number = people_in(clause, phrase, counted)
    words = clause.words
    names = tuple(
        Span.of(text, words[run.first].start, words[run.last - 1].end) for run in names_in(clause, phrase)
    )
    span = Span.of(text, words[phrase.first].start, words[phrase.last - 1].end)
    effect = (
        "injury" if frame.act == "attack" and frame.rule == "ru.verb.attack" else acts()[frame.act].effect
    )
    described = None if names else _described(text, clause, (phrase.first, phrase.last), counted)
    return Victims(span, described, names, number.min, number.max, number.approximate, effect or None)


def _described(text: str, clause: Clause, reach: tuple[int, int], counted: Sequence[Counted]) -> str | None:
    """Return the words of the phrase behind its number."""
    first, last = reach
    for number in counted:
        if number.first == first and number.last < last:
            first = number.last
    return text[clause.words[first].start : clause.words[last - 1].end] or None


def threatened_too(clause: Clause, told: Sequence[Judged]) -> list[Judged]:
    """Return the acts of a sentence, threats with what they threaten with: the same people, by the same doer.

    "Пообещали расстрелять" is a threat as well; "намерены выслать" is not.
    """
    result: list[Judged] = []
    threats = [frame for frame, _ in told if frame.act == "threat"]
    for frame, polarity in told:
        if polarity != "threatened" or frame.act == "threat":
            result.append((frame, polarity))
            continue
        vow = clause.words[frame.at].head
        threat = next((held for held in threats if held.at == vow), None)
        if threat is not None:
            frame = replace(frame, victim=frame.victim or threat.victim, doer=frame.doer or threat.doer)
            result = [(_with(held, frame) if held is threat else held, p) for held, p in result]
        elif (
            vow >= 0
            and clause.words[vow].lemma in listed("vowing", "threat")
            and clause.words[vow].part == "VERB"
        ):
            result.append((Frame("threat", vow, vow, "ru.verb.threat", frame.victim, frame.doer), "asserted"))
        result.append((frame, polarity))
    return sorted(result, key=lambda one: one[0].at)


def _with(threat: Frame, frame: Frame) -> Frame:
    return replace(threat, victim=threat.victim or frame.victim)
