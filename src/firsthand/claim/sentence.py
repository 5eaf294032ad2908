"""The claims of one sentence: frames found, sorted out, and made into claims."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from firsthand.claim.act_of import Told, act_of, for_violence
from firsthand.claim.acting import acting
from firsthand.claim.ages import with_ages
from firsthand.claim.casualties import DEAD, HURT, casualties, tells_of_violence
from firsthand.claim.circumstances import grounds_of, place_of, time_of
from firsthand.claim.constructions import constructions
from firsthand.claim.doers import doer_in_clause, in_the_firing, speaking
from firsthand.claim.frames import Frame
from firsthand.claim.kinds import kind_of, kind_of_words
from firsthand.claim.lexicon import grammar
from firsthand.claim.nominals import nominals
from firsthand.claim.participants import Cast, is_body, perpetrators_of, victims_of
from firsthand.claim.phrases import phrase_at
from firsthand.claim.polarity import polarity_of
from firsthand.claim.referring import People
from firsthand.claim.states import states
from firsthand.claim.tagging import Line, tag_line
from firsthand.language.names.finding import Name
from firsthand.language.numbers import quantities
from firsthand.language.sentences import Sentence
from firsthand.language.times import TimeExpression
from firsthand.model.claim import Claim, Perpetrator, Polarity, Victims
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span
from firsthand.model.vocabulary import acts


@dataclass(slots=True)
class Context:
    """What the sentences of one document share. `body` is the doer that "they" may stand for, with its sentence."""

    rendition: Rendition
    digest: str
    names: Sequence[Name]
    times: Sequence[TimeExpression]
    body: Span | None = None
    violent: bool = False
    own_hand: bool = False
    told: set[str] = field(default_factory=set)
    body_sentence: Sentence | None = None
    topic: Perpetrator | None = None
    force: Perpetrator | None = None
    force_sentence: Sentence | None = None
    people: People = field(init=False)
    tells: bool = field(init=False)

    def __post_init__(self) -> None:
        self.people = People(self.rendition.text)
        self.tells = tells_of_violence(self.rendition.text.lower())

    def antecedent(self, line: Line, frame: Frame) -> Span | None:
        """Return the body that "they", opening this sentence, stands for; None unless that is sure."""
        earlier = self.body_sentence
        if self.body is None or earlier is None or frame.agent is None or earlier == line.sentence:
            return None
        opens = not any(line.tags[i] in ("O", "R", "V", "S") for i in range(frame.agent.first))
        return self.body if opens and line.sentence.paragraph - earlier.paragraph <= 1 else None

    def shooters(self, line: Line, frame: Frame) -> tuple[Perpetrator, ...]:
        """Return who used the force that the sentence goes back to ("in the firing"), or uses it unnamed there."""
        earlier = self.force_sentence
        if self.force is None or earlier is None or frame.agent is not None:
            return ()
        unnamed = frame.act == "use_of_force" and frame.group is not None and frame.group.passive
        near = line.sentence.paragraph - earlier.paragraph <= 1
        return (self.force,) if near and (unnamed or in_the_firing(line, frame)) else ()

    def holders(self, line: Line, frame: Frame) -> tuple[Perpetrator, ...]:
        """Return the body of the state that acted just before, as who may have made an arrest told without a doer."""
        earlier, body = self.body_sentence, self.body
        if body is None or earlier is None or frame.act != "detention" or frame.agent is not None:
            return ()
        passive = frame.group is not None and frame.group.passive and not frame.group.reduced
        near = line.sentence.paragraph == earlier.paragraph and 0 < line.sentence.start - earlier.end < _NEAR
        kind = kind_of_words(body.text)
        return (Perpetrator(body, kind, "possible"),) if passive and near and kind == "state" else ()

    def death(self, line: Line, frame: Frame) -> Frame | None:
        """Return what "died" tells: a killing after violence, else harm by one's own hand, or None (illness)."""
        behind = [line.lower(j) for j in range(frame.first, len(line.tags))]
        if frame.rule != "act.died" or not grammar("of_wounds").isdisjoint(behind):
            return frame
        if not grammar("natural").isdisjoint(behind):
            return None
        own = replace(frame, act="self_harm", effect="death") if self.own_hand else None
        return frame if self.violent else own

    def told_before(self, line: Line, frame: Frame, claim: Claim) -> bool:
        """Say whether a noun only goes back to what was told ("the shooting"), and adds nothing; else keep the act."""
        acts_alike = _VIOLENT if claim.act in _VIOLENT else {claim.act}
        again = not acts_alike.isdisjoint(self.told) and _goes_back(line, frame)
        self.told.add(claim.act)
        bare = not (claim.victims or claim.perpetrators or claim.place or claim.time)
        return again and bare and claim.polarity == "asserted"

    def remember(self, line: Line, doers: Sequence[Perpetrator], victims: Victims | None) -> None:
        """Keep the body that did something, unless "they" may as well mean those who suffered it."""
        bodies = [doer for doer in doers if is_body(doer)]
        if bodies and (victims is None or victims.max == 1):
            self.body, self.body_sentence = bodies[-1].span, line.sentence
        elif victims is not None and victims.max != 1 and victims.span is not None:
            self.body = None


_LONGEST = 300  # tokens
_NEAR = 240  # characters: a sentence between at most
_TAKEN = frozenset(("detention", "abduction", "disappearance"))
_VIOLENT = frozenset(
    "killing attack bombing use_of_force torture ill_treatment arson death_in_custody sexual_violence".split()
)

_FATAL = frozenset(("killing", "death_in_custody"))


def _goes_back(line: Line, frame: Frame) -> bool:
    """Say whether "the", "this" or the like stands before the noun of an act, and nothing more is told of it."""
    if frame.rule not in ("noun.happened", "noun.told", "noun.mass"):
        return False
    j = frame.first - 1
    while line.tag(j) == "J":
        j -= 1
    told = line.lower(frame.last) in grammar("victim_prepositions") or any(
        line.lower(k) in grammar("occurring") for k in range(frame.last, frame.last + 3)
    )
    clause = line.tag(j - 1) == "S"
    return line.lower(j) in ("the", "this", "that", "these", "those", "such") and (clause or not told)


def claims_of(context: Context, sentence: Sentence) -> list[Claim]:
    """Return the claims of a sentence, in text order, without their attribution."""
    numbers = quantities(sentence.tokens)
    times = _within(context.times, sentence)
    names = _within(context.names, sentence)
    line = tag_line(sentence, _fixed(sentence, numbers, times), _named(sentence, names))
    frames = _sorted_out(line)
    context.violent = context.violent or any(f.act in _VIOLENT and f.rule != "act.died" for f in frames)
    context.own_hand = context.own_hand or any(f.act == "self_harm" for f in frames)
    frames = [told for f in frames if (told := context.death(line, f)) is not None]
    frames = [f for f in frames if f.rule not in (DEAD, HURT) or context.tells]
    cast = Cast(context.rendition.text, line, names, numbers)
    frames = [f for f in frames if f.rule != HURT or not cast.of_the_dead(f.victim)]
    context.people.hear(line, names)
    context.topic = _topic(cast, context.topic)
    found = [(f, _claim(context, cast, f, Told(frames, times, context.told))) for f in frames]
    return [
        c for f, c in found if c is not None and not context.told_before(line, f, c) and not _is_vague(f, c)
    ]


Found = TypeVar("Found", Name, TimeExpression)


def _within(found: Sequence[Found], sentence: Sentence) -> Sequence[Found]:
    """Return what begins in the sentence, of what stands in text order."""
    first = bisect_left(found, sentence.start, key=lambda one: one.start)
    return found[first : bisect_left(found, sentence.end, key=lambda one: one.start)]


def _fixed(sentence: Sentence, numbers: Sequence[object], times: Sequence[TimeExpression]) -> dict[int, str]:
    spans = [(q.start, q.end, "Q") for q in numbers]  # type: ignore[attr-defined]
    spans += [(t.start, t.end, "W") for t in times if t.type in ("DATE", "TIME", "DURATION", "SET")]
    fixed: dict[int, str] = {}
    for start, end, tag in spans:
        for i, token in enumerate(sentence.tokens):
            if start <= token.start and token.end <= end:
                fixed[i] = tag
    return fixed


def _named(sentence: Sentence, names: Sequence[Name]) -> dict[int, str]:
    tokens = sentence.tokens
    found = {i: n.kind for n in names for i, t in enumerate(tokens) if n.start <= t.start < n.end}
    for i in range(1, len(tokens) - 1):  # the full stop of "Anton R." belongs to the name
        if (
            tokens[i].text == "."
            and tokens[i].start == tokens[i - 1].end
            and i - 1 in found
            and i not in found
        ):
            found[i] = found[i - 1]
    return found


def _sorted_out(line: Line) -> list[Frame]:
    """Return the frames of a sentence: one for each word, constructions before verbs before nouns.

    What somebody is forced to do may be an act of its own.
    """
    taken: dict[int, Frame] = {}
    found: list[Frame] = []
    for source in (constructions(line), states(line), acting(line), casualties(line), nominals(line)):
        for frame in source:
            holders = [taken[i] for i in range(frame.first, frame.last) if i in taken]
            if all(
                h.rule == "act.forced" and frame.first > h.first and frame.rule != h.rule for h in holders
            ):
                for i in range(frame.first, frame.last):
                    taken.setdefault(i, frame)
                found.append(frame)
    return sorted([*_without_echoes(found), *_before_death(line, found)], key=lambda f: (f.first, f.last))


def _before_death(line: Line, frames: Sequence[Frame]) -> list[Frame]:
    """Return the torture of which somebody is said to have died: "tortured to death" tells both."""
    deadly = [f for f in frames if f.act == "killing" and f.group is not None and f.last - f.first > 1]
    return [
        replace(f, act="torture", last=f.first + 1, effect=None)
        for f in deadly
        if line.lower(f.first).startswith("tortur")
    ]


def _without_echoes(frames: Sequence[Frame]) -> list[Frame]:
    """Leave out what only says the end of an act that the sentence tells of the same people: "men held were freed"."""
    plain = [f for f in frames if not _is_echo(f)]
    return [f for f in frames if f in plain or not any(_same_people(f, g) for g in plain)]


def _is_echo(frame: Frame) -> bool:
    return frame.rule.startswith("state.") or frame.rule == DEAD


def _same_people(echo: Frame, frame: Frame) -> bool:
    fatal = frame.act in _FATAL or frame.effect == "death"
    deadly = echo.rule == DEAD and (fatal or (echo.group is None and frame.act in _VIOLENT))
    alike = {echo.act, frame.act} <= _TAKEN or echo.act == frame.act or deadly
    if not alike or echo.victim is None:
        return False
    inside = echo.victim.first <= frame.first < echo.victim.last
    theirs = frame.victim
    return inside or (
        theirs is not None and theirs.first < echo.victim.last and echo.victim.first < theirs.last
    )


def _claim(context: Context, cast: Cast, frame: Frame, told: Told) -> Claim | None:
    line, text = cast.line, context.rendition.text
    reading = polarity_of(line, frame)
    if reading.polarity is None:
        return None
    frame = _with_doer(line, frame, told.frames)
    doers = perpetrators_of(cast, frame, reading.stance, _they(context, cast, frame))
    doers = doers or context.shooters(line, frame) or context.holders(line, frame)
    act = act_of(cast, frame, doers, told)
    if frame.rule == "act.failed" and frame.agent is not None and not doers:
        if context.topic is None:
            return None
        doers = (context.topic,)
    if act == "prosecution" and for_violence(line, frame):
        return None
    victims = _meant(context, cast, frame)
    context.remember(line, doers, victims)
    if act == "use_of_force" and doers and reading.polarity == "asserted":
        context.force, context.force_sentence = doers[-1], line.sentence
    effect = _effect_of(frame, act)
    span = Span.of(text, line.tokens[frame.first].start, line.tokens[frame.last - 1].end)
    return Claim(
        id=_identify(context, act, span, reading.polarity),
        rendition=context.rendition.id,
        document=context.rendition.document,
        act=act,
        act_span=span,
        polarity=reading.polarity,
        passage=Span.of(text, line.sentence.start, line.sentence.end),
        rule=frame.rule,
        victims=replace(victims, effect=effect) if victims and reading.polarity == "asserted" else victims,
        ground=grounds_of(text, line, frame),
        perpetrators=doers,
        place=place_of(text, line, frame, told.frames, cast.names),
        time=time_of(text, line, frame, told.frames, told.times),
    )


def _topic(cast: Cast, before: Perpetrator | None) -> Perpetrator | None:
    """Return the body of the state with which the sentence begins; a pronoun there goes on with the one before."""
    line = cast.line
    first = next((i for i in range(min(4, len(line.tags))) if line.tags[i] in ("D", "O", "R", "J", "Q")), -1)
    phrase = phrase_at(line, first) if first >= 0 else None
    if phrase is None:
        return None
    if line.tags[phrase.head] == "R":
        return before if line.lower(phrase.head) in ("they", "it") else None
    kind, sure = kind_of(line, phrase)
    subject = line.tag(phrase.last) in ("V", "X", "A")
    return Perpetrator(cast.span(phrase), "state") if sure and subject and kind == "state" else None


_HURTING = frozenset(("ill_treatment", "attack", "use_of_force"))


def _effect_of(frame: Frame, act: str) -> str | None:
    """Return what the act did to its victims; the words for hurting people keep it, whichever act they mean."""
    own = frame.effect or (acts()[frame.act].effect if frame.act == "ill_treatment" else None)
    return own if own and (act == frame.act or {act, frame.act} <= _HURTING) else acts()[act].effect


def _they(context: Context, cast: Cast, frame: Frame) -> Span | None:
    """Return the body that "they" stands for as the doer: who speaks in the sentence, or the one told of before."""
    spoke = speaking(cast.line, frame.agent) if frame.agent is not None else None
    if spoke is not None and kind_of(cast.line, spoke)[0] in ("state", "state_affiliated", "organisation"):
        behind = cast.line.tag(spoke.first - 1) == "P"  # "in Brenna soldiers said"
        while behind and cast.line.named.get(spoke.first) == "place" and spoke.first < spoke.head:
            spoke = spoke._replace(first=spoke.first + 1)
        return cast.span(spoke)
    return context.antecedent(cast.line, frame)


def _with_doer(line: Line, frame: Frame, frames: Sequence[Frame]) -> Frame:
    """Return the frame of a passive act with its doer from the clause behind it, if one tells of force."""
    if frame.agent is not None or frame.group is None or frame.act not in _VIOLENT:
        return frame
    hurt = frame.group.passive or frame.rule in ("act.died", "act.undergone")
    return replace(frame, agent=doer_in_clause(line, frame, frames)) if hurt else frame


def _meant(context: Context, cast: Cast, frame: Frame) -> Victims | None:
    """Return the victims of a frame, with the name of whom a pronoun or a description means."""
    victims = victims_of(cast, frame, None)
    if victims is not None and frame.victim is not None and not victims.names and victims.span is not None:
        meant = context.people.meant(cast.line, frame.victim, frame.agent)
        victims = replace(victims, names=meant)
        if meant and victims.min is None:
            victims = replace(victims, min=len(meant), max=len(meant))
    if victims is not None:
        context.people.suffer(victims.names)
    return victims


def _is_vague(frame: Frame, claim: Claim) -> bool:
    """Say whether nothing is told but a general noun: no people, doer or ground ("documented abuses")."""
    if claim.act != "violence" or claim.polarity == "denied" or frame.rule not in ("noun.told", "noun.mass"):
        return False
    return not (claim.victims or claim.perpetrators or claim.ground)


def _identify(context: Context, act: str, span: Span, polarity: Polarity) -> str:
    key = f"{context.digest}\n{act}\n{span.start}-{span.end}\n{polarity}"
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:12]


def every(context: Context, sentences: Sequence[Sentence]) -> Iterator[Claim]:
    """Yield the claims of all sentences that are not furniture."""
    furniture = context.rendition.furniture
    for sentence in sentences:
        if any(f.start <= sentence.start and sentence.end <= f.end for f in furniture):
            continue
        for piece in _pieces(sentence):
            yield from claims_of(context, with_ages(piece))


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """Yield a sentence whole, or one beyond all measure in pieces, cut at a comma where there is one.

    No person writes such sentences; machines do, and the grammar looks at the whole of what it is given.
    """
    tokens = sentence.tokens
    while len(tokens) > _LONGEST:
        marks = [i for i in range(_LONGEST // 2, _LONGEST) if tokens[i].text in (",", ";", ":", "—")]
        cut = marks[-1] + 1 if marks else _LONGEST
        yield Sentence(tokens[0].start, tokens[cut - 1].end, sentence.paragraph, tokens[:cut])
        tokens = tokens[cut:]
    if tokens:
        start = sentence.start if len(tokens) == len(sentence.tokens) else tokens[0].start
        yield Sentence(start, sentence.end, sentence.paragraph, tokens)
