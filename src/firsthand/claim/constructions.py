"""Acts told by a construction of several words: forcing somebody to do something, putting on a wanted list,
accusing of a crime against the state, failing to act, acting for the victims.
"""

from collections.abc import Iterator

from firsthand.claim.acting import match_rest
from firsthand.claim.doers import agent_by
from firsthand.claim.failures import failed
from firsthand.claim.frames import Frame
from firsthand.claim.kinds import kind_of
from firsthand.claim.lexicon import act_verbs, forms_of, grammar, phrase_terms
from firsthand.claim.omissions import omission
from firsthand.claim.phrases import Phrase, is_people, phrase_list
from firsthand.claim.subjects import subject_of
from firsthand.claim.tagging import Line
from firsthand.claim.verbs import Group, group_of, has_object, object_after
from firsthand.language.lexicons import words


def constructions(line: Line) -> Iterator[Frame]:
    """Yield a frame for every act told by a construction in the sentence."""
    for i, tag in enumerate(line.tags):
        if tag == "V":
            for rule in (_threatened, _forced, _wanted, _accused, failed, _intervened):
                frame = rule(line, i)
                if frame is not None:
                    yield frame
                    break
        elif line.lower(i) == "or":
            frame = _ultimatum(line, i)
            if frame is not None:
                yield frame
        elif tag in ("O", "J") and (omitted := omission(line, i)) is not None:
            yield omitted


def _threatened(line: Line, verb: int) -> Frame | None:
    """ "threatened to kill the prisoners": a threat against those whom it would hit."""
    if (
        line.lower(verb) not in ("threatened", "threatens", "threaten", "threatening")
        or line.tag(verb + 1) != "T"
    ):
        return None
    group = group_of(line, verb, verb + 2)
    if group.passive and not group.reduced:
        return None
    i = verb + 2
    while line.tag(i) in ("A", "X"):
        i += 1
    agent = subject_of(line, group)
    harmless = line.lower(i) in words("constructions", "peaceful")
    nobody = agent is not None and not is_people(line, agent) and not kind_of(line, agent)[1]
    if harmless or (nobody and line.lower(i) not in act_verbs()):
        return None
    victim = object_after(line, i + 1) if line.tag(i) == "V" else None
    people = victim is not None and is_people(line, victim)
    return Frame("threat", verb, verb + 1, "act.threatened", victim, agent, group, victim_is_people=people)


def _forced(line: Line, verb: int) -> Frame | None:
    """ "were forced to sign", "told the parents to kill": somebody is made to do something."""
    low = line.lower(verb)
    strong = low in forms_of("constructions", "force")
    if not strong and low not in forms_of("constructions", "demand"):
        return None
    group = group_of(line, verb)
    person = (
        None
        if group.passive
        else object_after(line, verb + 1)
        if line.tag(verb + 1) != "P"
        else phrase_list(line, verb + 2)
    )
    t = person.last if person is not None else verb + 1
    while line.tag(t) in ("A", "W", ","):
        t += 1
    if line.lower(t) in ("into",) and strong:
        if {line.lower(k) for k in range(t + 1, min(t + 6, len(line.tags)))} & grammar("vehicles"):
            return None  # an abduction, which is an act of its own
        goal = line.lower(t + 1)
    elif line.tag(t) == "T" or (line.lower(t) == "to" and line.tag(t + 1) == "V"):
        goal = _goal(line, t + 1)
    elif low in forms_of("constructions", "demand") and line.lower(t) == "that":
        return None
    else:
        return None
    inward = low in words("constructions", "felt") and group.passive and agent_by(line, t + 2) is None
    if (inward or not strong) and goal not in words("constructions", "coerced"):
        return None
    frame = _coercion(line, group, person, t + 2)
    head = frame.victim.head if frame is not None and frame.victim is not None else -1
    named = head in line.named or (head >= 0 and line.capital(head))
    return None if group.passive and not named and _by_circumstance(line, goal, t + 2) else frame


def _by_circumstance(line: Line, goal: str, i: int) -> bool:
    """Say whether nobody forces: "were forced to flee", "was forced to take shelter", by none who is named."""
    shelter = goal == "take" and line.lower(i) in ("shelter", "refuge", "cover")
    return (shelter or goal in words("constructions", "by_circumstance")) and agent_by(line, i) is None


def _goal(line: Line, i: int) -> str:
    while line.tag(i) in ("A", "N"):
        i += 1
    return line.lower(i)


def _coercion(line: Line, group: Group, person: Phrase | None, last: int) -> Frame | None:
    victim, agent = person, subject_of(line, group)
    if group.passive:
        victim, agent = agent, agent_by(line, group.verb + 1)
    elif victim is None and group.lead >= 0 and not has_object(line, group.verb + 1):
        victim = _shared_object(line, group.lead)
    if victim is not None and not is_people(line, victim):
        return None
    if victim is None and agent is None:
        return None
    if agent is not None and not group.passive and line.lower(agent.head) in grammar("no_force"):
        return None
    return Frame("coercion", group.verb, last, "act.forced", victim, agent, group)


def _shared_object(line: Line, verb: int) -> Phrase | None:
    found = object_after(line, verb + 1)
    return found if found is not None and is_people(line, found) else None


def _match(line: Line, verb: int, key: str) -> tuple[int, int] | None:
    for rest, gap in phrase_terms("constructions", key).get(line.lower(verb), ()):
        found = match_rest(line, verb, rest, gap)
        if found is not None:
            return found
    return None


def _wanted(line: Line, verb: int) -> Frame | None:
    """ "announced the search for two men", "was put on a wanted list"."""
    found = _match(line, verb, "wanted")
    if found is None:
        return None
    end, gap = found
    group = group_of(line, verb)
    if group.passive:
        return Frame(
            "wanted_notice", verb, end, "act.wanted", subject_of(line, group), agent_by(line, end), group
        )
    victim = phrase_list(line, gap if gap > 0 else end)
    if victim is None or not is_people(line, victim):
        return None
    return Frame("wanted_notice", verb, end, "act.wanted", victim, subject_of(line, group), group)


def _accused(line: Line, verb: int) -> Frame | None:
    """ "were accused of terrorism": a charge that serves to persecute, or one that the text calls false."""
    if line.lower(verb) not in forms_of("constructions", "accuse"):
        return None
    group = group_of(line, verb)
    victim = subject_of(line, group) if group.passive else object_after(line, verb + 1)
    j = verb + 1 if group.passive or victim is None else victim.last
    if line.lower(j) not in ("of", "with") or victim is None or not is_people(line, victim):
        return None
    false = bool(
        {line.lower(k) for k in range(group.first - 1, min(j + 3, len(line.tags)))}
        & words("constructions", "false_words")
    )
    charge = {line.lower(k) for k in range(j + 1, min(j + 4, len(line.tags)))} & words(
        "constructions", "accusations"
    )
    if not false and not charge:
        return None
    agent = agent_by(line, verb + 1) if group.passive else subject_of(line, group)
    end = j + 2 if j == verb + 1 else verb + 1  # the words of the act hold no name of whom it hits
    return Frame("false_accusation", verb, end, "act.accused", victim, agent, group)


def _intervened(line: Line, verb: int) -> Frame | None:
    """ "appealed to the prosecutor to investigate": somebody acts for the victims (HURIDOCS Intervention)."""
    asks = line.lower(verb) in forms_of("constructions", "intervene") and line.lower(verb + 1) == "to"
    urges = _match(line, verb, "urge")
    if not asks and urges is None:
        return None
    group = group_of(line, verb)
    addressed = phrase_list(line, verb + 2) if asks else phrase_list(line, urges[0] if urges else verb + 1)
    if addressed is None or (group.passive and not group.reduced) or group.infinitive or group.negated:
        return None
    for t in range(addressed.last, min(addressed.last + 8, len(line.tags))):
        if line.tags[t] in (".", "S"):
            return None
        if line.tags[t] == "T" and _remedies(line, t):
            return Frame(
                "intervention", verb, t + 2, "act.intervened", None, None, group, polarity="asserted"
            )
    return None


def _remedies(line: Line, t: int) -> bool:
    """Say whether what is asked for helps; who asks that somebody be set free says first that he is held."""
    if _goal(line, t + 1) in forms_of("constructions", "free"):
        return False
    ahead = {line.lower(k) for k in range(t + 1, min(t + 11, len(line.tags)))}
    return _goal(line, t + 1) in words("constructions", "remedy") or bool(
        line.lower(t + 1) == "use" and ahead & words("constructions", "remedy")
    )


def _ultimatum(line: Line, i: int) -> Frame | None:
    """ "Leave, or we will come back": a command and what follows if it is not obeyed."""
    j = i + 1
    if line.lower(j) not in ("we", "i") or line.lower(j + 1) not in ("will", "'ll"):
        return None
    start = i
    while start > 0 and line.tags[start - 1] != ".":
        start -= 1
    if not _is_command(line, start, i):
        return None
    end = j + 2
    while end < len(line.tags) and line.tags[end] not in (".", ","):
        end += 1
    return Frame("threat", start, end, "act.ultimatum", polarity="asserted")


def _is_command(line: Line, start: int, end: int) -> bool:
    """Say whether the words before "or" tell somebody to do something ("leave", "you do it")."""
    if line.lower(start) in ("either", "you"):
        return True
    if line.tag(start) not in ("V", "O") or (line.lower(start) != line.tokens[start].text and start > 1):
        return False
    return line.verbal(start, "b") or (
        line.tag(start) == "O" and line.tag(start + 1) in ("R", "D") and end - start < 9
    )
