"""Rules for acts told by a verb: "police arrested ten men", "were shot dead", "the men disappeared"."""

from collections.abc import Iterator
from dataclasses import replace

from firsthand.claim.doers import accused, adverbial_subject, agent_by, agent_in
from firsthand.claim.frames import Frame
from firsthand.claim.kinds import kind_of
from firsthand.claim.lexicon import VerbTerm, act_verbs, doers, figures, forms_of, grammar, people
from firsthand.claim.phrases import Phrase, is_bare_name, is_people, phrase_list
from firsthand.claim.subjects import subject_of
from firsthand.claim.tagging import NOMINAL, Line
from firsthand.claim.verbs import Group, group_of, has_object, object_after
from firsthand.language.lexicons import words

_GAP = 9
_QUOTES = frozenset('“”"‘’«»')
_CLAUSE = 12
"""Tokens before a verb within which what does it stands, if it is a force of nature."""


def acting(line: Line) -> Iterator[Frame]:
    """Yield a frame for every act told by a verb in the sentence."""
    for i, tag in enumerate(line.tags):
        if tag != "V" or line.lower(i) not in act_verbs():
            continue
        for term in act_verbs()[line.lower(i)]:
            frame = _frame(line, i, term)
            if frame is not None:
                yield frame
                break


def match_rest(line: Line, verb: int, rest: tuple[str, ...], gap: bool) -> tuple[int, int] | None:
    """Find the words `rest` behind `verb`: (end of the term, start of the victim in the gap or -1), or None."""
    if not rest:
        return verb + 1, -1
    if _words_at(line, verb + 1, rest):
        return verb + 1 + len(rest), -1
    if not gap:
        return None
    for j in range(verb + 2, min(verb + _GAP, len(line.tags))):
        if _words_at(line, j, rest):
            return j + len(rest), verb + 1
        if line.tags[j] in ("V", "S", ".", "X"):
            return None
    return None


def _words_at(line: Line, i: int, rest: tuple[str, ...]) -> bool:
    return all(line.lower(i + k) == word for k, word in enumerate(rest))


def _frame(line: Line, verb: int, term: VerbTerm) -> Frame | None:
    found = match_rest(line, verb, term.rest, term.gap)
    if found is None:
        return None
    end, gap = found
    first = verb
    if term.lead:
        if line.lower(verb - 1) != term.lead:
            return None
        first = verb - 1
    if any(line.lower(j) in term.unless for j in range(end, min(end + 6, len(line.tags)))):
        return None
    group = group_of(line, verb, end if gap < 0 else 0)
    if _is_figure(line, group, end):
        return None
    if not group.passive and term.victim == "object" and _by_nature(line, group.first):
        return None
    if term.victim == "none":
        return Frame(term.act, first, end, "act.active", None, _doer(line, group), group)
    if term.victim == "subject":
        return _undergone(line, term, group, (first, end))
    intransitive = group.reduced and term.rest and not term.gap
    if group.passive and not intransitive:
        return _passive(line, term, group, (first, end))
    return _active(line, term, group, (first, end, gap))


def _by_nature(line: Line, first: int) -> bool:
    """Say whether what stands nearest before the verb is a quake or an illness: "a flood hit Tolvik, killing ten"."""
    for j in range(first - 1, max(first - _CLAUSE, -1), -1):
        if line.tags[j] == ".":
            return False
        if line.lower(j) in grammar("nature"):
            return True
        if line.lower(j) in people() or line.lower(j) in doers() or line.named.get(j) == "person":
            return False
    return False


def _is_figure(line: Line, group: Group, end: int) -> bool:
    """Say whether the words are an idiom: "held a meeting", "shot a film"."""
    low, after = line.lower(group.verb), line.lower(end)
    return (
        low in forms_of("constructions", f"with_{after}")
        if after in ("up", "out", "off", "back", "with")
        else False
    )


def _undergone(line: Line, term: VerbTerm, group: Group, span: tuple[int, int]) -> Frame | None:
    victim = subject_of(line, group)
    if victim is not None and line.lower(victim.head) in term.not_object:
        return None
    if term.object == "people" and (victim is None or not is_people(line, victim, term.strict)):
        return None
    if term.object == "explosive" and (victim is None or group.reduced or not _explodes(line, victim)):
        return None
    if group.passive and not group.reduced:
        agent = agent_by(line, span[1])
        return None if term.rest else Frame(term.act, *span, "act.passive", victim, agent, group)
    rule = "act.died" if term.act == "killing" and not term.rest else "act.undergone"
    agent, bomb = agent_in(line, group.verb + 1), term.object == "explosive"
    return Frame(term.act, *span, rule, victim, agent, group, term.effect, victim_is_people=not bomb)


def _passive(line: Line, term: VerbTerm, group: Group, span: tuple[int, int]) -> Frame | None:
    victim = subject_of(line, group)
    agent = agent_by(line, span[1]) or agent_in(line, span[1])
    if term.strict and victim is not None and not group.reduced and _by_state(line, agent):
        term = replace(term, strict=False, sure=True)
    if not _suits(line, term, victim, absent=not term.strict and not group.reduced):
        return None
    if (
        group.reduced
        and victim is not None
        and line.lower(victim.head) in ("those", "others", "most", "more")
    ):
        return None
    if _by_accident(line, span[1]):
        return None
    if term.ends_in_preposition and has_object(line, span[1]):
        return None
    if term.ends_in_preposition and not (victim is not None and is_target(line, victim)):
        return None
    rule = "act.participle" if group.reduced else "act.passive"
    people = victim is not None and _suffers(line, term, victim)
    return Frame(term.act, *span, rule, victim, agent, group, term.effect, victim_is_people=people)


def _suffers(line: Line, term: VerbTerm, victim: Phrase) -> bool:
    """Say whether a phrase is people; who is shelled or bombed under a bare name is a town."""
    if term.act == "bombing" and is_bare_name(line, victim):
        return False
    strict = term.act in grammar("hits_places")
    return is_people(line, victim, strict) or _must_be_people(line, term, victim)


def _by_state(line: Line, agent: Phrase | None) -> bool:
    """Say whether the doer is a body of the state by its words: whom it holds or picks up is a person."""
    return agent is not None and kind_of(line, agent) == ("state", True)


def _by_accident(line: Line, i: int) -> bool:
    """Say whether what follows is nobody's act: "killed in a crash"."""
    ahead = range(i, min(i + 7, len(line.tags)))
    causes = [j for j in ahead if line.lower(j) in grammar("accidents")]
    return bool(causes) and any(line.lower(j) in ("in", "by", "when", "during") for j in range(i, causes[0]))


def _active(line: Line, term: VerbTerm, group: Group, span: tuple[int, int, int]) -> Frame | None:
    first, end, gap = span
    victim = _in_gap(line, gap, end - len(term.rest)) if gap > 0 else object_after(line, end)
    if victim is not None and _next_subject(line, victim, term):
        victim = None
    if gap > 0 and victim is not None and line.lower(victim.head) in grammar("possessives"):
        return None  # "leaving their dead behind"
    if not _suits(
        line,
        term,
        _quoted(line, victim),
        absent=bool(term.rest) and not term.ends_in_preposition and term.object == "any",
    ):
        return None
    agent = _doer(line, group)
    if _avowed(line, group, agent):
        return None
    if victim is not None and (
        _in_words_only(line, term, victim) or _is_attribute(line, group, victim, agent)
    ):
        return None
    if term.strict and agent is not None and not is_people(line, agent) and not kind_of(line, agent)[1]:
        return None
    people = victim is not None and _suffers(line, term, victim)
    return Frame(
        term.act, first, end, "act.active", victim, agent, group, term.effect, victim_is_people=people
    )


def _quoted(line: Line, found: Phrase | None) -> Phrase | None:
    """Return an object whole that goes on in quotation marks behind its article: a “Black Ribbon” protest."""
    if found is None or line.tags[found.head] != "D" or line.lower(found.last) not in _QUOTES:
        return found
    head = last = found.last
    while line.tag(last) in NOMINAL or line.lower(last) in _QUOTES:
        head = last if line.tag(last) in NOMINAL else head
        last += 1
    return Phrase(found.first, head + 1, head)


def _avowed(line: Line, group: Group, agent: Phrase | None) -> bool:
    """Say whether the speaker holds somebody to be something: "I hold the minister, the mayor and ... responsible"."""
    speaks = agent is not None and line.lower(agent.head) in ("i", "we")
    return speaks and line.lower(group.verb) == "hold" and not group.auxiliaries


def _in_words_only(line: Line, term: VerbTerm, victim: Phrase) -> bool:
    """Say whether an office is attacked in words: "attacked the minister for giving up the harbour"."""
    if term.act != "attack" or kind_of(line, victim)[0] not in ("state", "organisation"):
        return False
    after = line.lower(victim.last)
    if after == "for":
        behind = line.lower(victim.last + 1)
        return line.verbal(victim.last + 1, "i") or behind in grammar("possessives") or behind == "what"
    return after in ("over", "as")


def _is_attribute(line: Line, group: Group, victim: Phrase, agent: Phrase | None) -> bool:
    """Say whether a participle behind a comma only describes: "the unheard, oppressed people"."""
    if agent is not None or group.auxiliaries or group.lead >= 0 or line.tag(group.first - 1) != ",":
        return False
    plain = line.tags[victim.first] in ("O", "J") and not line.capital(victim.head)
    start = max((j for j in range(group.first) if line.tags[j] in (".", "S")), default=0)
    told = any(line.tags[j] == "V" and line.verbal(j, "ds") for j in range(start, group.first))
    return plain and not told and line.verbal(group.verb, "n") and line.tag(group.first - 2) in ("J", "O")


def _in_gap(line: Line, first: int, last: int) -> Phrase | None:
    """Return the phrase between a verb and the words that belong to it ("left four people dead")."""
    found = phrase_list(line, first)
    ends = found is not None and not found.parts and line.lower(last - 1) in people()
    return found if found is None or (found.last <= last and not ends) else Phrase(first, last, last - 1)


def _must_be_people(line: Line, term: VerbTerm, victim: Phrase) -> bool:
    """Say whether an unknown word is taken for people, since only people can suffer the act ("were arrested")."""
    if not term.sure or line.tags[victim.head] != "O" or victim.head in line.named:
        return False
    if line.tag(victim.first - 1) == "P":
        return False
    if line.tags[victim.first] not in ("D", "Q"):
        before = line.tag(victim.first - 1)
        if before == "O" or line.lower(victim.first - 1) in ("who", "which"):
            return False
    head = line.lower(victim.head)
    things = head in grammar("inanimate") or line.lower(victim.first) in grammar("inanimate")
    return not things and not any(head in figures(key) for key in ("things", "places", "outlets"))


def _doer(line: Line, group: Group) -> Phrase | None:
    """Return who does what an active verb says; a participle takes it from the clause on which it hangs."""
    if not line.verbal(group.verb, "i") or group.auxiliaries:
        return subject_of(line, group)
    before = line.tag(group.first - 1)
    if before == "P":
        return accused(line, group)
    found = subject_of(line, group) if before == "O" else None
    if found is None and before in (",", "V", "O"):
        return adverbial_subject(line, group.verb)
    return found


def _next_subject(line: Line, victim: Phrase, term: VerbTerm) -> bool:
    """Say whether what looks like the object is the subject of the next clause ("opened fire, people ran")."""
    return term.object == "any" and bool(term.rest) and line.tag(victim.last) == "X"


def _suits(line: Line, term: VerbTerm, victim: Phrase | None, absent: bool) -> bool:
    """Say whether a phrase is such that the words mean the act."""
    if victim is None:
        return absent
    head = line.lower(victim.head)
    if line.lower(victim.last) in ("$", "€", "£", "%"):
        return False
    if (
        victim.head > victim.first
        and line.tokens[victim.head].kind == "number"
        and line.tag(victim.head - 1) == "O"
    ):
        return False  # "beat the champions 3-1"
    if head in term.not_object or _is_reflexive(head):
        return False
    if term.object == "people":
        return is_people(line, victim, term.strict) or _must_be_people(line, term, victim)
    if term.object == "place":
        return _is_place(line, victim, head)
    if term.object == "thing":
        return head in figures("things")
    if term.object == "outlet":
        return head in figures("outlets") or line.named.get(victim.head) == "outlet"
    if term.object == "target":
        return is_target(line, victim)
    if term.object == "explosive":
        return _explodes(line, victim)
    return term.object != "none" or absent


def _explodes(line: Line, phrase: Phrase) -> bool:
    """Say whether a phrase is a bomb or the like: "two sticks of dynamite", not "tear gas grenades"."""
    lowers = [line.lower(i) for i in range(phrase.first, phrase.last)]
    heads = {lowers[phrase.head - phrase.first], lowers[-1]}
    return not heads.isdisjoint(figures("explosives")) and words("groups", "not_explosive").isdisjoint(lowers)


def _is_reflexive(head: str) -> bool:
    return head in ("himself", "herself", "itself", "themselves", "myself", "yourself", "ourselves")


def _is_place(line: Line, victim: Phrase, head: str) -> bool:
    return head in figures("places") or head in figures("things") or line.capital(victim.head)


def is_target(line: Line, phrase: Phrase) -> bool:
    """Say whether an attack on this is one with force: people, places and things, not ideas or bodies."""
    head = line.lower(phrase.head)
    if head in figures("not_targets"):
        return False
    if line.tags[phrase.head] == "R":
        return head not in grammar("relative_pronouns")
    return is_people(line, phrase) or head in figures("places") or head in figures("things")
