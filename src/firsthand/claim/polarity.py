"""Whether an act is asserted, denied, possible, threatened or attempted, or only spoken of in general."""

from typing import NamedTuple

from firsthand.claim.frames import Frame
from firsthand.claim.lexicon import forms_of, grammar
from firsthand.claim.phrases import Phrase
from firsthand.claim.tagging import NOMINAL, Line
from firsthand.claim.verbs import Group, governor, group_of
from firsthand.language.lexicons import words
from firsthand.model.claim import Polarity, Stance


class Reading(NamedTuple):
    """How an act is put forward. `polarity` None means that nothing is claimed (a law, a wish, a question)."""

    polarity: Polarity | None
    stance: Stance = "fact"


_NOTHING = Reading(None)


def polarity_of(line: Line, frame: Frame) -> Reading:
    """Return how the sentence puts the act forward. The first rule that fits decides."""
    if frame.polarity is not None:
        return Reading(frame.polarity, frame.stance)
    stance = _stance(line, frame)
    if is_question(line):
        return _NOTHING
    if _nobody(line, frame) or denied_by(line, frame):
        return Reading("denied", stance)
    if _anybody(line, frame):
        return _NOTHING
    if frame.group is None and "any" in (line.lower(frame.first - 1), line.lower(frame.first - 2)):
        return _NOTHING
    if frame.group is not None:
        found = _of_group(line, frame, frame.group)
        if found is not None:
            return Reading(found.polarity, found.stance if found.stance != "fact" else stance)
    if conditional(line, frame.first):
        return Reading("threatened") if _threat_before(line, frame.first) else _NOTHING
    if frame.group is None:
        return Reading(_of_noun(line, frame), stance)
    return Reading("asserted", stance)


def _stance(line: Line, frame: Frame) -> Stance:
    low = max(frame.first - 6, 0)
    near = {line.lower(j) for j in range(low, min(frame.last + 2, len(line.tags)))}
    if near & {"allegedly", "suspected", "believed", "presumably", "presumed", "supposedly", "alleged"}:
        return "suspected"
    if near & {"possibly", "perhaps", "apparently"}:
        return "possible"
    return frame.stance


def is_question(line: Line) -> bool:
    """Say whether the sentence asks."""
    last = [t.lower for t in line.tokens if t.kind == "punct"][-2:]
    return "?" in last


def _nobody(line: Line, frame: Frame) -> bool:
    for phrase in (frame.victim, frame.agent):
        if phrase is None:
            continue
        head = line.lower(phrase.first)
        if head == "no" and _is_bound(line, phrase.first + 1):
            continue
        if line.lower(phrase.first - 1) == "not" and head in ("a", "one"):
            return True
        if head == "no" or line.lower(phrase.head) in grammar("nobody") or head in grammar("nobody"):
            return True
    if frame.group is None:
        j = frame.first - 1
        while line.tag(j) in ("J", "O"):
            j -= 1
        return (line.lower(j) in ("no", "any") and line.lower(j) == "no") or line.lower(j) in (
            "never",
            "without",
        )
    return False


def _anybody(line: Line, frame: Frame) -> bool:
    """Say whether the act is told of nobody in particular: "someone who was beaten does not film it"."""
    who = frame.victim
    if who is None or line.lower(who.head) not in ("someone", "somebody", "anyone", "anybody"):
        return False
    return line.lower(who.last) in ("who", "that")


def _is_bound(line: Line, at: int) -> bool:
    """Say whether "no" is part of a number: "no fewer than 31 people" are 31 or more."""
    return line.lower(at) in ("fewer", "less", "more") and line.lower(at + 1) == "than"


def denied_by(line: Line, frame: Frame) -> bool:
    """Say whether a word of denial governs the act: "denied that ...", "rejected reports of ..."."""
    if (
        frame.rule == "act.participle"
        and frame.victim
        and line.lower(frame.victim.first) in grammar("definite")
    ):
        return False  # "denied links to the men arrested": that they were arrested is not denied
    if _called_false(line, frame):
        return True
    for j in range(frame.first - 1, -1, -1):
        low = line.lower(j)
        if line.tags[j] == "." and low in (";", ":", ".", "!"):
            return False
        if line.tags[j] == "C" and low == "but":
            return False
        if line.tags[j] == "V" and low in forms_of("constructions", "deny"):
            if group_of(line, j).negated or {line.lower(k) for k in range(j, frame.first)} & words(
                "constructions", "not_denied"
            ):
                return False
            return not _new_clause(line, j, frame.first)
        if low in ("no", "any") and line.lower(j + 1) in (
            "evidence",
            "reports",
            "report",
            "truth",
            "cases",
            "case",
            "proof",
            "information",
            "complaints",
            "instances",
        ):
            return low == "no"
        if low == "such" and line.lower(j + 1) == "thing":
            return True
    return False


def _called_false(line: Line, frame: Frame) -> bool:
    """Say whether the sentence calls false what tells the act: "the allegation that he was beaten is false"."""
    told = [j for j in range(frame.first) if line.lower(j) in words("constructions", "tellings")]
    if not told or line.lower(told[-1] + 1) not in ("that", "of", "about"):
        return False
    for j in range(frame.last, len(line.tags)):
        if line.lower(j) in words("constructions", "false_words") | {"untrue", "lie", "lies"}:
            return line.tag(j - 1) in ("X", "A", "D") and "not" not in (line.lower(j - 1), line.lower(j - 2))
        if line.tags[j] == "." or line.lower(j) in ("but", "who"):
            return False
    return False


def _new_clause(line: Line, verb: int, act: int) -> bool:
    """Say whether a new main clause stands between the denial and the act ("denied it, and police shot him")."""
    for j in range(verb + 1, act):
        if line.tags[j] == "C" and line.tag(j - 1) == ",":
            return True
        if line.tags[j] == "S" and line.lower(j) in (
            "after",
            "while",
            "who",
            "although",
            "when",
            "as",
            "because",
            "which",
            "whose",
            "where",
            "before",
            "though",
        ):
            return True
    return False


def _of_group(line: Line, frame: Frame, group: Group) -> Reading | None:
    aux = set(group.auxiliaries)
    if group.infinitive:
        found = _of_infinitive(line, frame, group)
        if group.negated and found.polarity == "asserted":
            return Reading("denied", found.stance)
        return found
    if "being" in aux or "having" in aux or (line.verbal(group.verb, "i") and not aux & grammar("be")):
        gerund = _of_gerund(line, group)
        if gerund is not None:
            return gerund
    if aux & grammar("can") or aux & grammar("should"):
        past = aux & grammar("have") and aux & {"must"}
        return Reading("possible") if past else Reading("denied") if _do_not_exist(line, frame) else _NOTHING
    if aux & grammar("may"):
        return Reading("possible") if aux & grammar("have") and not group.negated else _NOTHING
    if aux & grammar("will"):
        return _of_future(line, frame, group, aux)
    if aux == {"be"} and group.passive:
        return _NOTHING  # "ordered that they be arrested"
    if group.negated and aux == {"do"} and frame.agent is None and not group.passive:
        return _NOTHING
    if group.negated and not conditional(line, group.first):
        return Reading("denied")
    if not aux and _imperative(line, group, frame):
        return _NOTHING
    return None


def _of_future(line: Line, frame: Frame, group: Group, aux: set[str]) -> Reading:
    if group.negated or aux & grammar("have"):
        return _NOTHING
    if _threat_before(line, group.first):
        return Reading("threatened")
    subject = frame.agent
    if subject is not None and (line.lower(subject.head) in ("we", "i") or _vowed(line, frame, subject)):
        return Reading("threatened")
    return (
        Reading("possible")
        if "will" in aux and subject is not None and not conditional(line, group.first)
        else _NOTHING
    )


def _vowed(line: Line, frame: Frame, subject: Phrase) -> bool:
    """Say whether somebody says that he himself will do violence: "the leader said he will kill them"."""
    own = line.lower(subject.head) in ("he", "she", "they")
    said = (line.lower(subject.first - 1) == "that" and subject.first - 2) or subject.first - 1
    return own and frame.act in words("constructions", "vowed") and line.lower(said) in grammar("reporting")


def _of_infinitive(line: Line, frame: Frame, group: Group) -> Reading:
    leading = group
    while leading.lead >= 0:
        leading = group_of(line, leading.lead)
    t = leading.first
    found = governor(line, t)
    word = line.lower(found)
    if found < 0:
        return _NOTHING
    if word in ("about", "ready", "set", "due", "going") or word in grammar("planned"):
        return Reading("threatened")
    if word in ("able", "lucky", "quick") and line.lower(found - 1) in ("was", "were", "been"):
        return Reading("asserted")
    if word in grammar("tried"):
        return Reading("attempted")
    if word == "had" and line.tags[found] == "V":
        return Reading("denied") if group_of(line, found).negated else Reading("asserted")
    if word in forms_of("constructions", "threaten"):
        return Reading("threatened")
    if word in forms_of("constructions", "attempt"):
        return _tried(line, found)
    if word in forms_of("constructions", "seem"):
        return (
            Reading("asserted", "suspected")
            if "have" in group.auxiliaries or "been" in group.auxiliaries
            else Reading("possible")
        )
    if word in forms_of("constructions", "real"):
        outer = group_of(line, found)
        if outer.negated:
            return Reading("denied")
        if outer.passive and line.lower(outer.first - 1) in grammar("tried"):
            return Reading("attempted")  # "efforts are being made to arrest them"
        if set(outer.auxiliaries) & (grammar("may") | grammar("can") | grammar("should") | grammar("will")):
            return _NOTHING
        return Reading("asserted")
    if word in forms_of("constructions", "plan"):
        return _planned(line, found)
    return _NOTHING


def _tried(line: Line, verb: int) -> Reading:
    """Return how an attempt is put forward: "will seek to abduct workers" is none yet."""
    if line.tags[verb] != "V":
        return _NOTHING
    to_come = set(group_of(line, verb).auxiliaries) & (grammar("will") | grammar("may") | grammar("can"))
    return Reading("possible" if to_come and "have" not in group_of(line, verb).auxiliaries else "attempted")


def _planned(line: Line, verb: int) -> Reading:
    outer = group_of(line, verb)
    if outer.negated or outer.infinitive:
        return _NOTHING
    return Reading("threatened")


def _of_gerund(line: Line, group: Group) -> Reading | None:
    j = group.first - 1
    if j < 0 or line.tag(j) == ".":
        return _NOTHING
    considered = j - 1 if line.tag(j) == "P" else j
    if line.tag(considered) in ("V", "O") and line.lower(considered) in grammar("considered"):
        return _NOTHING
    if line.tag(j) != "P":
        return None
    word, low = line.lower(j - 1), line.lower(j)
    k = j - 1
    while k > 0 and line.tags[k] in NOMINAL:
        k -= 1
    if low in ("of", "for", "with", "in") and {word, line.lower(k)} & grammar("accused"):
        return Reading("asserted", "suspected")
    if low == "without":
        return Reading("denied")
    if low in ("against", "from", "for"):
        return _NOTHING
    if low == "to":
        return None if word in ("admitted", "confessed", "admits", "confesses") else _NOTHING
    return _NOTHING if low == "of" and word in grammar("unreal") else None


def _imperative(line: Line, group: Group, frame: Frame) -> bool:
    """Say whether the verb is a command: a base form without a subject."""
    return (
        line.verbal(group.verb, "b")
        and not line.verbal(group.verb, "dn")
        and frame.agent is None
        and group.lead < 0
        and not group.passive
    )


def conditional(line: Line, i: int) -> bool:
    """Say whether "if" or the like opens the clause of token `i`."""
    for j in range(i - 1, -1, -1):
        if line.lower(j) in grammar("conditional"):
            return True
        if line.tags[j] in (".", ",") or line.tags[j] == "S":
            return False
    return False


def _threat_before(line: Line, i: int) -> bool:
    for j in range(i - 1, -1, -1):
        low = line.lower(j)
        if line.tags[j] == "V" and low in forms_of("constructions", "threaten"):
            return True
        if low in ("threat", "threats", "threatening", "warning", "ultimatum"):
            return True
        if low == "or" and line.tag(j + 1) == "R":
            return True
        if line.tags[j] == "." and low in (";", "."):
            return False
    return False


def _of_noun(line: Line, frame: Frame) -> Polarity:
    """Return how a noun is put forward: "a foiled attack" and "planned the attack" were not carried out."""
    near = {line.lower(k) for k in range(max(frame.first - 3, 0), frame.first)}
    if near & words("grammar", "unfinished") or line.lower(frame.last) in grammar("tried"):
        return "attempted"
    return "threatened" if near & {"threatened", "planned", "planning", "plans", "imminent"} else "asserted"


def _do_not_exist(line: Line, frame: Frame) -> bool:
    """Say whether the victims are said not to exist: "people who do not exist"."""
    if frame.victim is None:
        return False
    j = frame.victim.last
    if line.lower(j) not in ("who", "that", "which"):
        return False
    ahead = [line.lower(k) for k in range(j + 1, min(j + 7, len(line.tags)))]
    return any(a in ("not", "n't") for a in ahead) and "exist" in ahead
