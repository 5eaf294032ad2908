"""Which act the words mean once it is known who did it to whom: shooting by police is use of force."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from firsthand.claim.doers import in_the_firing
from firsthand.claim.frames import Frame
from firsthand.claim.kinds import kind_of
from firsthand.claim.lexicon import grammar
from firsthand.claim.participants import Cast
from firsthand.claim.tagging import Line
from firsthand.language.lexicons import words
from firsthand.language.times import TimeExpression
from firsthand.model.claim import Perpetrator


class Told(NamedTuple):
    """What else is told beside one act: the frames and times of its sentence, the acts of the sentences before."""

    frames: Sequence[Frame]
    times: Sequence[TimeExpression]
    acts: Set[str]


def act_of(cast: Cast, frame: Frame, doers: Sequence[Perpetrator], told: "Told") -> str:
    """Return the act of a frame; shooting is use of force if police do it, else an attack.

    Bodies are found of people who were shot or stabbed: they were killed.
    """
    if frame.rule == "state.released" and "abduction" in told.acts and "detention" not in told.acts:
        return "abduction"
    if cast.of_the_dead(frame.victim) and cast.line.lower(frame.first) in grammar("deadly"):
        return "killing"
    if frame.act == "ill_treatment":
        return _of_hurt(cast.line, frame, doers, told.frames)
    if frame.act == "detention" and _no_arrest(cast.line, frame, doers, told.acts):
        return "abduction"
    if frame.agent is None:
        return frame.act
    by_state = kind_of(cast.line, frame.agent)[0] == "state" or any(d.kind == "state" for d in doers)
    shooting = cast.line.lower(frame.first) in grammar("shooting")
    if shooting and frame.act == "attack" and by_state:
        return "use_of_force"
    return "attack" if shooting and frame.act == "use_of_force" and not by_state else frame.act


def _no_arrest(line: Line, frame: Frame, doers: Sequence[Perpetrator], told: Set[str]) -> bool:
    """Say whether people are held as captives are: by gunmen, or "held" where abductions were told and no arrests.

    Who is held by somebody with no claim to any law was abducted, not detained.
    """
    if line.lower(frame.first) not in grammar("holding"):
        return False
    if doers:
        lowers = {word for doer in doers for word in doer.span.text.lower().split()}
        return not lowers.isdisjoint(grammar("takers"))
    return line.lower(frame.first) == "held" and "abduction" in told and "detention" not in told


def _of_hurt(line: Line, frame: Frame, doers: Sequence[Perpetrator], frames: Sequence[Frame]) -> str:
    """Return what hurting people is: ill-treatment, force used on a crowd, or an attack.

    Ill-treatment is what a public official does or lets be done (CAT, article 16), or whoever holds people.
    """
    near = range(max(frame.first - 8, 0), min(frame.last + 8, len(line.tags)))
    if any(line.lower(j) in grammar("held_places") and not _attacked(frames, j) for j in near):
        return "ill_treatment"
    near_words = {line.lower(j) for j in near}
    hurt = line.lower(frame.first) in grammar("wounding")
    if hurt and not doers and (near_words & grammar("police_weapons") or _police_shoot(line, frames)):
        return "use_of_force"
    if any(d.kind in ("state", "state_affiliated") for d in doers):
        crowd = frame.victim is not None and line.lower(frame.victim.head) in grammar("crowds")
        forced = hurt and (in_the_firing(line, frame) or _police_shoot(line, frames) or _kills(frame, frames))
        return "use_of_force" if crowd or forced else "ill_treatment"
    return "attack" if doers or hurt else "ill_treatment"


def _attacked(frames: Sequence[Frame], i: int) -> bool:
    """Say whether a place is what another act of the sentence hits: "attacked the police station and hurt two"."""
    hit = (frame.victim for frame in frames if frame.act in ("attack", "bombing", "arson", "raid", "looting"))
    return any(victim is not None and victim.first <= i < victim.last for victim in hit)


def _kills(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Say whether those who wound also kill in the same breath: "soldiers killed two men and wounded ten"."""
    return any(
        other.act == "killing" and other.agent is not None and other.agent == frame.agent for other in frames
    )


def _police_shoot(line: Line, frames: Sequence[Frame]) -> bool:
    """Say whether the sentence tells that a body of the state used force."""
    for frame in frames:
        shooting = frame.act == "use_of_force" or line.lower(frame.first) in grammar("shooting")
        if shooting and frame.agent is not None and kind_of(line, frame.agent)[0] == "state":
            return True
    return False


def for_violence(line: Line, frame: Frame) -> bool:
    """Say whether people are tried for violence against others: that a court does so is no act against them."""
    for j in range(frame.last, min(frame.last + 14, len(line.tags))):
        if line.lower(j) in ("of", "for", "on", "in") and line.tags[j] == "P":
            near = [line.lower(k) for k in range(j + 1, min(j + 9, len(line.tags)))]
            return not words("constructions", "crimes").isdisjoint(near)
        if line.tags[j] in ("S", "."):
            return False
    return False
