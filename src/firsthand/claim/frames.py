"""A frame: one act found in a sentence, with the phrases around it, before it becomes a claim."""

from dataclasses import dataclass

from firsthand.claim.phrases import Phrase
from firsthand.claim.verbs import Group
from firsthand.model.claim import Polarity, Stance


@dataclass(frozen=True, slots=True)
class Frame:
    """An act at tokens `first`..`last` (exclusive) with victim and doer; `rule` names the rule that found it.

    `polarity` is set where the rule itself decides it; `stance` likewise for the doer.
    """

    act: str
    first: int
    last: int
    rule: str
    victim: Phrase | None = None
    agent: Phrase | None = None
    group: Group | None = None
    effect: str | None = None
    polarity: Polarity | None = None
    stance: Stance = "fact"
    victim_is_people: bool = True
