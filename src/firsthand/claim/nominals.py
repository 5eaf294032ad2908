"""Rules for acts told by a noun: "the killing of two men", "mass arrests in May", "an attack on policemen"."""

from collections.abc import Iterator

from firsthand.claim.acting import is_target
from firsthand.claim.blaming import blamed
from firsthand.claim.doers import agent_by
from firsthand.claim.frames import Frame
from firsthand.claim.lexicon import NounTerm, act_nouns, doers, figures, forms_of, grammar, more_often_nouns
from firsthand.claim.phrases import Phrase, is_bare_name, is_people, phrase_before, phrase_list
from firsthand.claim.tagging import NOMINAL, Line
from firsthand.claim.verbs import group_of
from firsthand.language.lexicons import words
from firsthand.model.claim import Stance


def nominals(line: Line) -> Iterator[Frame]:
    """Yield a frame for every act told by a noun that stands for an occurrence."""
    i = 0
    while i < len(line.tags):
        term = _term_at(line, i)
        if term is None:
            i += 1
            continue
        frame = _frame(line, i, term)
        if frame is not None:
            yield frame
        i += len(term.words)


def _term_at(line: Line, i: int) -> NounTerm | None:
    if line.tag(i) not in ("O", "J", "A"):
        return None
    for term in act_nouns().get(line.lower(i), ()):
        if all(line.lower(i + k) == word for k, word in enumerate(term.words)):
            return term
    return None


def _frame(line: Line, first: int, term: NounTerm) -> Frame | None:
    last = first + len(term.words)
    if line.tag(last) in ("O", "J") and not line.tokens[last].text[0].isupper():
        return None
    if line.tag(last) == "'" or _in_name(line, first, last) or line.lower(first - 1) in grammar("bodily"):
        return None
    chain = _chain_end(line, last)
    start = _phrase_start(line, first)
    victim, agent = _participants(line, term, chain, start, first)
    blame = blamed(line, start, _after_victim(line, chain, victim))
    done = blame is not None and blame.done and (start < first or term.plural or blame.of_body)
    if not done and not _is_act(line, term, (first, last), victim):
        return None
    reason = _reason(line, (start, first, last, chain), term, victim) or ("noun.done" if done else None)
    if reason is None:
        return None
    if term.act == "detention" and line.lower(start) == "no":
        return None
    strict = term.act in grammar("hits_places")
    suffers = victim is not None and (is_people(line, victim, strict) or _bare_name(line, term, victim))
    town = suffers and victim is not None and term.act == "bombing" and is_bare_name(line, victim)
    named = victim if suffers and not town else None
    stance: Stance = "fact" if agent is not None or blame is None else blame.stance
    who = agent or (blame.doer if blame is not None else None)
    hit = named or (victim if strict else None)
    return Frame(term.act, first, last, reason, hit, who, stance=stance, victim_is_people=named is not None)


def _bare_name(line: Line, term: NounTerm, victim: Phrase) -> bool:
    """Say whether the victim is a name in a text without capitals: "the arrest of anton relkov"."""
    if term.act not in _OF_PEOPLE or line.shows_capitals or victim.last - victim.first < 2:
        return False
    plain = all(
        line.tags[i] == "O" and line.lower(i) not in more_often_nouns()
        for i in range(victim.first, victim.last)
    )
    head = line.lower(victim.head)
    return plain and not any(head in figures(key) for key in ("things", "places", "outlets", "not_targets"))


_OF_PEOPLE = frozenset(("detention", "killing", "abduction", "torture", "disappearance"))


def _in_name(line: Line, first: int, last: int) -> bool:
    """Say whether the noun is part of a proper name ("Massacre Day", "the Torture Convention")."""
    capital = line.tokens[first].text[0].isupper() and first > 0 and not line.tokens[first].text.isupper()
    return capital and (line.tokens[first - 1].text[0].isupper() or line.tag(last) == "O")


def _chain_end(line: Line, i: int) -> int:
    """Return the end of a coordination of act nouns ("tortures and murders"), so that they share what follows."""
    while line.tag(i) in ("C", ","):
        j = i + 1
        while line.tag(j) in ("D", "J", "C"):
            j += 1
        term = _term_at(line, j) or _term_at(line, j + 1)
        if term is None:
            return i
        i = j + len(term.words) + (0 if _term_at(line, j) else 1)
    return i


def _phrase_start(line: Line, first: int) -> int:
    found = phrase_before(line, first)
    return found.first if found else first


def _participants(
    line: Line, term: NounTerm, end: int, start: int, first: int
) -> tuple[Phrase | None, Phrase | None]:
    victim, agent = None, agent_by(line, end)
    told = [first + k for k, word in enumerate(term.words) if word in doers() and len(term.words) > 1]
    if agent is None and told:
        agent = Phrase(told[0], told[0] + 1, told[0])
    if line.tag(end) == "P" and line.lower(end) in grammar("victim_prepositions"):
        found = phrase_list(line, end + 1)
        if found is not None and not _is_place_only(line, end, found):
            victim = found
    owner = _owner(line, start, first)
    if owner is not None and (victim is not None or term.owner == "agent"):
        return victim, agent or owner
    return victim if owner is None else owner, agent


def _owner(line: Line, start: int, first: int) -> Phrase | None:
    for j in range(first - 1, start, -1):
        if line.tags[j] == "'":
            return phrase_before(line, j - 1)
    if line.lower(start) in ("his", "her", "their") and start < first:
        return Phrase(start, start + 1, start)
    return None


def _is_place_only(line: Line, preposition: int, phrase: Phrase) -> bool:
    if line.lower(preposition) not in ("at", "on"):
        return False
    named = phrase.head in line.named or line.capital(phrase.head)
    return not is_people(line, phrase, strict=True) if named else not is_target(line, phrase)


def _is_act(line: Line, term: NounTerm, span: tuple[int, int], victim: Phrase | None) -> bool:
    """Say whether the noun means the act here: the right kind of victim, or a telling word before it."""
    first, _ = span
    if not term.victims:
        return True
    if any(line.lower(j) in term.kinds for j in range(max(first - 3, 0), first)):
        return True
    if victim is None:
        return False
    return is_people(line, victim) if term.victims == "people" else is_target(line, victim)


def _reason(line: Line, at: tuple[int, int, int, int], term: NounTerm, victim: Phrase | None) -> str | None:
    """Return the rule by which the noun stands for an occurrence, or None."""
    start, first, _, end = at
    before = _word_before(line, start)
    if before in grammar("idle_before") and not (victim is not None and _is_definite(line, victim)):
        return None
    if _governed_idly(line, start, victim):
        return None
    after = _after_victim(line, end, victim)
    relative = after + 1 if line.tag(after) == "," else after
    if line.lower(relative) in ("which", "that") and _happens(line, relative + 1):
        return "noun.dated"
    if line.lower(start - 1) == "for" and line.lower(start - 2) in ("responsibility", "credit"):
        return "noun.claimed"
    if _disowned(line, start):
        return "noun.denied"
    if _is_subject(line, after) or _there_is(line, start):
        return "noun.happened"
    if _is_told(line, start):
        return "noun.told"
    if line.tag(after) == "W" or (line.tag(after) == "P" and line.tag(after + 1) == "W"):
        return "noun.dated"
    if victim is not None and _is_definite(line, victim) and is_people(line, victim):
        return "noun.victims"
    if victim is not None and _bare_name(line, term, victim):
        return "noun.victims"
    named = term.words[0] in doers()
    if named and (before in ("after", "during", "following", "in", "to") or line.tag(after) == "P"):
        return "noun.doer"  # "the police firing at Tolvik": who did it stands in the noun
    if line.lower(first - 1) == "mass" or (
        before in ("after", "during", "following", "amid") and term.plural
    ):
        return "noun.mass"
    return None


def _word_before(line: Line, start: int) -> str:
    j = start - 1
    while (
        line.tag(j) in ("J", "A")
        or _term_at(line, j) is not None
        or (line.tag(j) in ("C", ",") and _term_at(line, j - 1))
    ):
        j -= 1
    return line.lower(j)


def _after_victim(line: Line, end: int, victim: Phrase | None) -> int:
    """Return the first token behind the noun, its victims and its places."""
    j = victim.last if victim is not None and victim.first >= end else end
    while line.tag(j) == "P" and line.lower(j) in grammar("locative") and line.tag(j + 1) in NOMINAL:
        found = phrase_list(line, j + 1)
        if found is None:
            break
        j = found.last
    return j


def _happens(line: Line, i: int) -> bool:
    first = i
    while line.tag(i) in ("X", "A", "N", "W"):
        i += 1
    to_come = {line.lower(k) for k in range(first, i)} & (grammar("will") | grammar("may") | grammar("can"))
    if line.tag(i) != "V" or to_come:
        return False
    return any(line.lower(i) in forms_of("constructions", key) for key in ("happen", "do"))


def _is_subject(line: Line, after: int) -> bool:
    """Say whether a verb of happening, or a passive one of doing, follows."""
    if line.tag(after) == ",":
        return False
    return line.tag(after) in ("X", "V", "A") and _happens(line, after)


def _there_is(line: Line, start: int) -> bool:
    """Say whether "there was" or the like stands before the noun."""
    j = start - 1
    while line.tag(j) in ("X", "N", "A") and line.lower(j) != "there":
        j -= 1
    return j < start - 1 and line.lower(j) == "there"


def _is_told(line: Line, start: int) -> bool:
    """Say whether the noun is the object of a verb that tells or does it ("talked about killings")."""
    j = start - 1
    while line.tag(j) in ("C", ",", "J") or _term_at(line, j) is not None or _of_term(line, j):
        j -= 1
    if line.lower(j) == "of" and line.lower(j - 1) in words("constructions", "instances"):
        j -= 2
        while line.tag(j) in ("D", "J", "Q") or _of_term(line, j):
            j -= 1
    elif line.tag(j) == "P" and line.lower(j) in ("about", "of", "to", "out", "for"):
        j -= 1
    if line.tag(j) == "P" and line.lower(j) == "out":
        j -= 1
    if line.tag(j) != "V" or line.lower(j) not in forms_of("constructions", "do"):
        return False
    group = group_of(line, j)
    return (
        not group.infinitive
        and not group.negated
        and not ({"can", "could", "may", "might", "will", "would", "must"} & set(group.auxiliaries))
    )


def _of_term(line: Line, j: int) -> bool:
    """Say whether an unknown word stands before an act noun as its adjective: "extrajudicial killings"."""
    return line.tag(j) == "O" and not line.capital(j) and _term_at(line, j + 1) is not None


def _governed_idly(line: Line, start: int, victim: Phrase | None) -> bool:
    """Say whether an accusation, a law or a wish stands before the noun: "charged with murder", "to end violence"."""
    j = start - 1
    if line.tag(j) == "P":
        if line.lower(j - 1) in grammar("idle_governors"):
            return True
        j -= 1
    if _charged(line, start) or _demanded(line, start):
        return True
    if line.tag(j) != "V" or (victim is not None and _is_definite(line, victim)):
        return False
    return group_of(line, j).infinitive


def _disowned(line: Line, start: int) -> bool:
    """Say whether somebody denies the act, or what is told of it: "rejected reports of torture", "denied torture"."""
    j = start - 1
    if line.lower(j) in ("of", "about") and line.lower(j - 1) in words("constructions", "tellings"):
        j -= 2
        while line.tag(j) in ("D", "J", "Q", "O") and j > 0:
            j -= 1
    return line.tag(j) == "V" and line.lower(j) in forms_of("constructions", "deny")


def _demanded(line: Line, start: int) -> bool:
    """Say whether the act is asked for: "demanded the arrest of", "called for a ban and the arrest of"."""
    j = start - 1
    while line.tag(j) in ("D", "J", "A") or (line.tag(j) == "O" and line.lower(j) in grammar("asked_how")):
        j -= 1
    if line.tag(j) == "P":
        return line.lower(j) == "for" and line.lower(j - 1) in grammar("asking_for")
    if line.tag(j) in ("C", ","):
        while j > 0 and line.tags[j] not in ("V", "S", "X", ".", "T"):
            j -= 1
        if line.lower(j) in grammar("asking_for") and line.lower(j + 1) == "for":
            return True
    return line.tag(j) == "V" and line.lower(j) in grammar("asking")


def _charged(line: Line, start: int) -> bool:
    """Say whether a charge stands a little before the noun: "charged with robbery and assault"."""
    if line.lower(start - 1) == "in" and line.lower(start - 2) in grammar("had_part"):
        return False  # "charged over his role in the killing of": that it was done is told
    for j in range(start - 1, max(start - 9, -1), -1):
        if line.lower(j) in ("charged", "convicted", "guilty", "indicted", "charges", "acquitted", "counts"):
            return True
        if line.tags[j] in ("S", "X") or (line.tags[j] == "V" and line.tag(j - 1) != "C"):
            return False
    return False


def _is_definite(line: Line, phrase: Phrase) -> bool:
    """Say whether a phrase speaks of certain people: a name, a number or a determiner."""
    for part in phrase.listed():
        if line.tags[part.first] in ("D", "Q") and line.lower(part.first) not in ("any", "no"):
            return True
        if (
            line.tags[part.head] == "O"
            and line.tokens[part.head].text[0].isupper()
            and not line.tokens[part.head].text.isupper()
        ):
            return True
    return False
