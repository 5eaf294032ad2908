"""Failure to act told by a verb: "police refused to register a complaint", "did nothing", "no case was opened".

The doer is a body of the state, or a pronoun that may stand for one; the caller leaves out what stays unresolved.
"""

from collections.abc import Iterator

from firsthand.claim.acting import match_rest
from firsthand.claim.doers import agent_by
from firsthand.claim.frames import Frame
from firsthand.claim.kinds import kind_of
from firsthand.claim.lexicon import forms_of, grammar, phrase_terms
from firsthand.claim.phrases import Phrase, phrase_list, subject_phrase
from firsthand.claim.polarity import conditional, denied_by, is_question
from firsthand.claim.subjects import subject_of
from firsthand.claim.tagging import Line
from firsthand.claim.verbs import Group, group_of, object_after
from firsthand.language.lexicons import words

_AHEAD = 7


def failed(line: Line, verb: int) -> Frame | None:
    """Return the failure to act that the verb at token `verb` tells, or None."""
    if is_question(line):
        return None
    group = group_of(line, verb)
    if conditional(line, group.first) or set(group.auxiliaries) & (grammar("will") | grammar("should")):
        return None
    for rule in (_phrase, _with_duty, _not_done, _nothing_done, _undone, _delayed, _allowed):
        found = rule(line, verb, group)
        if found is not None:
            agent, end = found
            first = min(group.first, verb) if group.negated else verb
            frame = Frame("failure_to_act", first, end, "act.failed", None, agent, group)
            denied = denied_by(line, frame)
            return Frame(
                "failure_to_act", first, end, "act.failed", None, agent, group,
                polarity="denied" if denied else "asserted",
            )  # fmt: skip
    return None


_IDLE_WHEN_NEGATED = frozenset(
    "arrest arrested record recorded move moved realise realize check handle anticipate foresee".split()
)

Told = tuple[Phrase | None, int]


def _owes(line: Line, agent: Phrase | None) -> bool:
    """Say whether the doer is a body of the state, or a pronoun that may stand for one."""
    if agent is None:
        return False
    if line.tags[agent.head] == "R":
        return line.lower(agent.head) in ("they", "it")
    return kind_of(line, agent)[0] in ("state", "state_affiliated")


def _is_passive(group: Group) -> bool:
    """Say whether the verb is passive for sure: "failed" without an object may look like a participle."""
    return group.passive and not group.reduced


def _bearer(line: Line, group: Group) -> Phrase | None:
    agent = subject_of(line, group._replace(passive=False, reduced=False))
    return agent if _owes(line, agent) else None


def _phrase(line: Line, verb: int, group: Group) -> Told | None:
    """ "stood by", "looked the other way"."""
    if group.negated or _is_passive(group):
        return None
    for rest, gap in phrase_terms("failures", "phrases").get(line.lower(verb), ()):
        found = match_rest(line, verb, rest, gap)
        agent = _bearer(line, group) if found is not None else None
        if found is not None and agent is not None:
            return agent, found[0]
    return None


def _with_duty(line: Line, verb: int, group: Group) -> Told | None:
    """ "failed to intervene", "was unable to stop them"."""
    if group.infinitive and line.lower(group.first - 1) in words("failures", "unable"):
        j = group.first - 2
        to_come = False
        while line.tag(j) in ("X", "A", "N", "V") and j > 0:
            to_come = to_come or line.lower(j) in grammar("will") | grammar("may")
            j -= 1
        agent = subject_phrase(line, j) if _is_duty(line, verb) and not to_come else None
        return (agent, verb + 1) if _owes(line, agent) else None
    if line.lower(verb) not in forms_of("failures", "fail") or group.negated or _is_passive(group):
        return None
    j = verb + 1
    while line.tag(j) in ("T", "A", "X") or line.lower(j) == "even":
        j += 1
    if line.tag(verb + 1) not in ("T", "P") or j >= len(line.tags) or not _is_duty(line, j):
        return None
    agent = _bearer(line, group)
    return (agent, j + 1) if agent is not None else None


def _is_duty(line: Line, verb: int) -> bool:
    low = line.lower(verb)
    if low in forms_of("failures", "duties"):
        return True
    if low in forms_of("failures", "giving"):
        return any(word in words("failures", "given") for word in _ahead(line, verb))
    if low not in forms_of("failures", "with_objects"):
        return False
    return any(word in words("failures", "objects") for word in _ahead(line, verb))


def _ahead(line: Line, i: int) -> Iterator[str]:
    for j in range(i + 1, min(i + _AHEAD, len(line.tags))):
        if line.tags[j] in (".", "S"):
            return
        yield line.lower(j)


def _not_done(line: Line, verb: int, group: Group) -> Told | None:
    """ "did not come to their help", "could not control the mob"."""
    helped = set(group.auxiliaries) & (grammar("do") | grammar("can") | grammar("may") | grammar("have"))
    if not group.negated or _is_passive(group) or group.infinitive or not helped or not _is_duty(line, verb):
        return None
    if line.lower(verb + 1) == "to" and line.lower(verb + 2) in (
        "power",
        "terms",
        "light",
        "blows",
        "office",
    ):
        return None
    if line.lower(verb) in _IDLE_WHEN_NEGATED:
        return None
    agent = _bearer(line, group)
    return (agent, verb + 1) if agent is not None else None


def _nothing_done(line: Line, verb: int, group: Group) -> Told | None:
    """ "took no action", "made no arrests"."""
    if line.lower(verb) not in forms_of("failures", "doing") or _is_passive(group) or group.infinitive:
        return None
    told = object_after(line, verb + 1)
    if told is None or line.lower(told.first) not in ("no", "little", "nothing"):
        return None
    if line.lower(told.head) not in words("failures", "undone"):
        return None
    agent = _bearer(line, group)
    return (agent, told.last) if agent is not None else None


def _undone(line: Line, verb: int, group: Group) -> Told | None:
    """ "no investigation was opened", "nothing was done", "the army was not called"."""
    if not group.passive or group.reduced or line.lower(verb) not in forms_of("failures", "doing"):
        return None
    subject = subject_of(line, group)
    if subject is None or group.infinitive or set(group.auxiliaries) & grammar("can"):
        return None
    no = line.lower(subject.first) in ("no", "nothing") or group.negated
    if not no or line.lower(subject.head) not in words("failures", "undone") | {"nothing"}:
        return None
    return agent_by(line, verb + 1), verb + 1


def _delayed(line: Line, verb: int, group: Group) -> Told | None:
    """ "delayed the investigation"."""
    if line.lower(verb) not in forms_of("failures", "delay") or group.negated or group.infinitive:
        return None
    if line.lower(verb) in forms_of("failures", "held_up") and line.lower(verb + 1) != "up":
        return None
    told = subject_of(line, group) if group.passive else object_after(line, verb + 1)
    if told is None or not {line.lower(k) for k in range(told.first, told.last)} & words(
        "failures", "delayed"
    ):
        return None
    agent = agent_by(line, verb + 1) if group.passive else _bearer(line, group)
    if agent is None and not group.passive:
        return None
    return agent, verb + 1


def _allowed(line: Line, verb: int, group: Group) -> Told | None:
    """ "allowed the mob to go on"."""
    if line.lower(verb) not in forms_of("failures", "allow") or group.negated or _is_passive(group):
        return None
    told = phrase_list(line, verb + 1)
    if told is None or line.lower(told.head) not in words("failures", "let"):
        return None
    agent = _bearer(line, group)
    return (agent, told.last) if agent is not None else None
