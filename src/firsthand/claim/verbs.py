"""Verb groups: voice, auxiliaries, subject and object of a verb in a tagged sentence."""

from typing import NamedTuple

from firsthand.claim.lexicon import act_nouns, doers, grammar, people
from firsthand.claim.phrases import Phrase, is_people, phrase_before, phrase_list, subject_phrase
from firsthand.claim.tagging import NOMINAL, Line


class Group(NamedTuple):
    """A verb with its auxiliaries. `lead` is the verb with which it is coordinated, or -1; `first` the first token."""

    verb: int
    first: int
    auxiliaries: tuple[str, ...]
    negated: bool
    passive: bool
    reduced: bool
    infinitive: bool
    lead: int


def group_of(line: Line, verb: int, end: int = 0) -> Group:
    """Return the group of the verb at token `verb`; `end` is where its term ends, if it has several words."""
    first, aux, negated, infinitive = _collect(line, verb)
    kinds = line.kinds.get(verb, frozenset())
    lead = _coordinated(line, first, kinds) if not aux and not infinitive else -1
    if lead >= 0:
        other = group_of(line, lead)
        same_voice = other.passive and "n" in kinds and not has_object(line, verb + 1)
        if same_voice or other.auxiliaries or other.infinitive:
            return Group(
                verb,
                first,
                other.auxiliaries,
                negated or other.negated,
                same_voice,
                other.reduced,
                other.infinitive,
                lead,
            )
        return Group(verb, first, (), negated, same_voice, other.reduced and same_voice, False, lead)
    if aux:
        nearest = aux[0]
        is_passive = "n" in kinds and (
            nearest in grammar("be") or nearest in grammar("get") or nearest == "'s"
        )
        return Group(verb, first, aux, negated, is_passive, False, infinitive, -1)
    reduced = "n" in kinds and not infinitive and _is_reduced(line, first, end or verb + 1)
    return Group(verb, first, (), negated, reduced, reduced, infinitive, -1)


def _collect(line: Line, verb: int) -> tuple[int, tuple[str, ...], bool, bool]:
    j, first, negated, infinitive = verb - 1, verb, False, False
    aux: list[str] = []
    while j >= 0:
        tag = line.tags[j]
        if tag == "X" or (tag == "V" and line.lower(j) in grammar("get") and not aux):
            aux.append(line.lower(j))
            first = j
        elif tag == "N":
            negated = True
            first = j
        elif tag == "T" and not infinitive:
            infinitive = True
            first = j
            break
        elif tag not in ("A", "W") and not _confirms(line, j):
            break
        j -= 1
    return first, tuple(aux), negated, infinitive


def _confirms(line: Line, j: int) -> bool:
    """Say whether token `j` only vouches for the participle behind it: "were confirmed killed"."""
    return line.lower(j) in grammar("vouching") and line.verbal(j, "n") and line.tag(j - 1) == "X"


def _coordinated(line: Line, first: int, kinds: frozenset[str]) -> int:
    """Return the verb that shares its subject with the one whose group begins at `first`, or -1."""
    j = first - 1
    while line.tag(j) == "A":
        j -= 1
    if line.tag(j) == "C":
        j -= 1
    elif not (line.tag(j) == "," and _list_follows(line, first)):
        return -1
    while j >= 0 and line.tags[j] not in ("S", "."):
        if line.tags[j] == "V" and line.lower(j) not in grammar("have"):
            if line.kinds[j] & kinds or _same_finiteness(line, j, kinds):
                return j
            if line.tag(j - 1) != "T":
                return -1
        j -= 1
    return -1


def _same_finiteness(line: Line, j: int, kinds: frozenset[str]) -> bool:
    return bool(line.kinds[j] & {"d"} and kinds & {"d"}) or bool(line.kinds[j] & {"n"} and kinds & {"n"})


def _list_follows(line: Line, i: int) -> bool:
    """Say whether verb `i` stands in a row of verbs: "beaten, burned and killed"."""
    return (
        line.tag(i + 1) in ("C", ",")
        and (line.tag(i + 2) == "V" or line.tag(i + 3) == "V")
        and line.tag(i - 2) in ("V", "P")
    )


def _is_reduced(line: Line, first: int, end: int) -> bool:
    j = first - 1
    while line.tag(j) in ("A", "W"):
        j -= 1
    if line.tag(j) == "S" and line.lower(j) in grammar("relative_pronouns"):
        return False
    if line.tag(j) == "R" and line.lower(j) not in (
        "those",
        "others",
        "many",
        "some",
        "all",
        "most",
        "both",
        "any",
    ):
        return False
    return not has_object(line, end) and object_after(line, end) is None


def has_object(line: Line, i: int) -> bool:
    """Say whether a noun phrase follows at token `i`, adverbs skipped."""
    while line.tag(i) in ("A", "N") or (line.tag(i) == "P" and line.lower(i) in grammar("verb_particles")):
        i += 1
    return line.tag(i) in ("D", "Q", "O", "J", "R") or line.lower(i) in ("$", "€", "£")


def object_after(line: Line, i: int) -> Phrase | None:
    """Return the object at token `i`; verbs that are coordinated share the object of the last one."""
    while line.tag(i) in ("A", "W") or (line.tag(i) == "P" and line.lower(i) in grammar("verb_particles")):
        i += 1
    if line.tag(i) in NOMINAL | {"R"} and line.tag(i) != "'":
        return phrase_list(line, i)
    j = i + 1 if line.tag(i) in ("C", ",") else -1
    if line.tag(j) == "C" or line.tag(j) == "A":
        j += 1
    if j > 0 and line.tag(j) == "V":
        j += 1
        while line.tag(j) == "P" and line.lower(j) in grammar("verb_particles"):
            j += 1
        return object_after(line, j)
    return None


def governor(line: Line, t: int) -> int:
    """Return the verb or adjective on which the infinitive with "to" at token `t` hangs, or -1."""
    j, steps = t - 1, 0
    if line.tag(j) == "O" and line.lower(j) in grammar("planned") | grammar("tried"):
        return j
    while j >= 0 and steps < 14:
        tag = line.tags[j]
        if tag == "V":
            return j
        if tag == "J" or line.lower(j) in (
            "about",
            "likely",
            "ready",
            "able",
            "unable",
            "unlikely",
            "set",
            "willing",
            "due",
        ):
            return j if steps == 0 else -1
        if (
            tag in NOMINAL
            or tag in ("R", "A", "N", "W")
            or (tag == "P" and line.lower(j) in ("of", "on", "upon", "in", "for", "to"))
        ):
            j -= 1
            steps += 1
            continue
        if tag == "C" and steps and line.tag(j - 1) in ("V", "O"):
            j -= 1
            steps += 1
            continue
        return -1
    return -1


def subject_of(line: Line, group: Group) -> Phrase | None:
    """Return the subject of a group, or None where the grammar does not see one."""
    if group.lead >= 0:
        return subject_of(line, group_of(line, group.lead))
    if group.auxiliaries == ("being",) and line.tag(group.first - 1) not in ("O", "Q", "R"):
        return None
    if group.infinitive:
        return _subject_of_infinitive(line, group.first)
    return _subject_before(line, group.first - 1, 0)


def _subject_of_infinitive(line: Line, t: int) -> Phrase | None:
    """Return who does what is told with "to": the object of the verb before it, else its subject."""
    verb = governor(line, t)
    if verb < 0 or line.tags[verb] != "V":
        return None
    outer = group_of(line, verb)
    told = None if outer.passive else phrase_list(line, verb + 1)
    if told is not None and told.last <= t:
        return told
    return subject_of(line, outer)


def _subject_before(line: Line, j: int, depth: int) -> Phrase | None:
    while line.tag(j) in ("A", "N", "W", "P") and (line.tag(j) != "P" or line.tag(j + 1) == "W"):
        j -= 1
    tag = line.tag(j)
    if depth > 3 or not tag:
        return None
    if tag == ",":
        return _over_insertion(line, j, depth)
    if tag == ".":
        return _over_bracket(line, j, depth)
    if tag == "S" and line.lower(j) in grammar("relative_pronouns") - {"whom", "whose"}:
        return _antecedent(line, j)
    if tag == "R":
        return phrase_before(line, j)
    if tag in ("O", "Q", "J", "D") or (tag == "'" and line.tag(j - 1) == "O"):
        found = subject_phrase(line, j)
        return found and (_out_of_relative(line, found.first - 1) or found)
    if tag == "V" and line.verbal(j, "n") and line.tag(j - 1) in ("O", "Q"):
        return subject_phrase(line, j - 1)
    return _out_of_relative(line, j) if tag in ("V", "P") else None


def _out_of_relative(line: Line, j: int) -> Phrase | None:
    """Return whom a relative clause that ends before the verb is about: "gunmen who attacked the village"."""
    for k in range(j, max(j - 12, -1), -1):
        if line.tags[k] in (".", ",", "C"):
            return None
        if line.tags[k] in ("V", "X"):
            first = group_of(line, k).first if line.tags[k] == "V" else k
            who = line.tag(first - 1) == "S" and line.lower(first - 1) in ("who", "which", "that")
            if who and line.tag(first - 2) in ("O", "Q", "R", ","):
                return _antecedent(line, first - 1)
            if line.tags[k] == "V" and not line.verbal(k, "in"):
                return None
    return None


def _antecedent(line: Line, relative: int) -> Phrase | None:
    j = relative - 1
    if line.tag(j) == ",":
        j -= 1
    while line.tag(j) == "W":
        j -= 1
    if line.tag(j) not in ("O", "Q", "J", "R"):
        return None
    near = phrase_before(line, j)
    if near is not None and line.lower(near.first - 1) != "of":
        told = line.lower(near.head) in act_nouns() or line.lower(near.head) in people()
        if told or (is_people(line, near) and line.tag(near.first - 1) not in ("P", "C")):
            return near
    return subject_phrase(line, j)


def _over_insertion(line: Line, comma: int, depth: int) -> Phrase | None:
    """Step over what stands between two commas before the verb: ", a teacher," or ", who was 27,"."""
    for k in range(comma - 1, max(comma - 40, -1), -1):
        if line.tag(k) == "." or (line.tag(k) != "," and k > 0):
            if line.tag(k) == "." and line.lower(k) not in ("(", ")", "-", "–"):
                return None
            continue
        if line.tag(k) == "," and _is_insertion(line, k + 1, comma):
            return _named_before(line, _subject_before(line, k - 1, depth + 1), depth)
    return None


def _named_before(line: Line, found: Phrase | None, depth: int) -> Phrase | None:
    """Step from an apposition back to the name it explains: "Anton Relkov, 33, a teacher, who ... ,"."""
    if found is None or line.tag(found.first - 1) != "," or line.tags[found.first] not in ("D", "Q"):
        return found
    name = line.tokens[found.first - 2]
    if name.kind == "word" and not name.text[0].isupper() and line.tags[found.first - 2] != "Q":
        return found
    return _subject_before(line, found.first - 2, depth + 1) or found


def _is_insertion(line: Line, first: int, last: int) -> bool:
    if first >= last:
        return False
    if line.lower(first) in grammar("insertion_openers"):
        return True
    if any(line.lower(i) in grammar("reporting") for i in (first, first + 1, last - 1)):
        return True
    for i in range(first, last):
        if line.lower(i) in ("who", "which", "whose"):
            return True
        if line.tag(i) == "X" or (line.verbal(i, "ds") and not line.verbal(i, "n")):
            return False
    return True


def _over_bracket(line: Line, j: int, depth: int) -> Phrase | None:
    mark = line.lower(j)
    opening = {")": "(", "]": "[", "—": "—", "–": "–", "--": "--", "-": "-"}.get(mark)
    if opening is None:
        return None
    for k in range(j - 1, max(j - 40, -1), -1):
        if line.lower(k) == opening:
            return _subject_before(line, k - 1, depth + 1)
    return None


def agent_by(line: Line, i: int) -> Phrase | None:
    """Return the doer in a "by" phrase after token `i`, in the same clause, or None."""
    for j in range(i, min(i + 22, len(line.tags))):
        tag, low = line.tags[j], line.lower(j)
        if tag in ("S", ".", "X") and low not in ("(", ")"):
            return None
        if tag == "V" and not (line.tag(j - 1) in ("C", ",") and line.verbal(j, "n")):
            return None
        if tag == "O" and low in act_nouns() and not _caused(line, j):
            return None
        if low == "hands" and line.lower(j + 1) == "of":
            return phrase_list(line, j + 2)
        if low == "by" and tag == "P" and line.tag(j + 1) in NOMINAL | {"R"}:
            return phrase_list(line, j + 1)
    return None


def _caused(line: Line, noun: int) -> bool:
    """Say whether the act told by a noun is what the verb before it tells: "wounded in an attack by rebels"."""
    j = noun - 1
    while line.tag(j) in ("D", "J", "O", "Q"):
        j -= 1
    return line.lower(j) in ("in", "of")


def adverbial_subject(line: Line, verb: int) -> Phrase | None:
    """Return the subject of the clause on which a participle hangs ("..., killing two")."""
    for j in range(verb - 1, -1, -1):
        if line.tags[j] in ("S", "."):
            return None
        if line.verbal(j, "dsb") and line.tags[j] == "V":
            group = group_of(line, j)
            return None if group.passive else subject_of(line, group)
    return None


def accused(line: Line, group: Group) -> Phrase | None:
    """Return who is accused of, charged with or blamed for what a gerund says, or None."""
    j = group.first - 2
    while j > 0 and line.tags[j] in NOMINAL:
        j -= 1
    if line.tag(j) != "V" or line.lower(j) not in grammar("accused"):
        return None
    outer = group_of(line, j)
    if outer.passive:
        return subject_of(line, outer)
    found = phrase_list(line, j + 1)
    return found if found is not None and found.last <= group.first - 1 else None


def agent_in(line: Line, i: int) -> Phrase | None:
    """Return the doer named before an act behind "in": "killed in police firing", or None."""
    for j in range(i, min(i + 12, len(line.tags))):
        if line.tags[j] in ("S", ".", "V", "X", ","):
            return None
        if line.lower(j) in ("in", "during") and line.tags[j] == "P":
            k = j + 1
            while line.tag(k) in ("D", "J", "O"):
                if line.lower(k + 1) in grammar("engagements") and line.lower(k) in doers():
                    return Phrase(k, k + 1, k)
                k += 1
    return None
