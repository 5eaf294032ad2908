"""The subject of a verb: over insertions, out of relative clauses, through coordination and infinitives."""

from firsthand.claim.attribution.lexicon import verbs
from firsthand.claim.lexicon import act_nouns, grammar, people
from firsthand.claim.phrases import Phrase, is_people, phrase_before, phrase_list, subject_phrase
from firsthand.claim.tagging import Line
from firsthand.claim.verbs import Group, governor, group_of


def subject_of(line: Line, group: Group) -> Phrase | None:
    """Return the subject of a group, or None where the grammar does not see one."""
    if group.lead >= 0:
        return subject_of(line, group_of(line, group.lead))
    if group.auxiliaries == ("being",) and line.tag(group.first - 1) not in ("O", "Q", "R"):
        return None
    if group.infinitive:
        return _subject_of_infinitive(line, group.first)
    if group.reduced and (near := _right_before(line, group.first - 1)) is not None:
        return near
    found = _subject_before(line, group.first - 1, 0)
    return _hung_on(line, group.first - 1) if found is None and group.reduced else found


def _right_before(line: Line, j: int) -> Phrase | None:
    """Return the people on whom a participle hangs: not their kin, nor the clause around ("among those held")."""
    near = phrase_before(line, j) if line.tag(j) == "O" else None
    if near is None or line.lower(near.head) not in people():
        return None
    if line.lower(near.first - 1) == "among" or _tells_of(line, near):
        return near
    kin = line.lower(near.first - 1) == "of" and line.lower(near.first - 2) in grammar("kin_of")
    return near if kin else None


def _hung_on(line: Line, comma: int) -> Phrase | None:
    """Return the people on whom a participle behind a comma hangs: "Mira Dansk, threatened by soldiers, left"."""
    if line.tag(comma) != "," or line.tag(comma - 1) not in ("O", "Q"):
        return None
    found = subject_phrase(line, comma - 1)
    if found is None or not is_people(line, found, strict=True):
        return None
    return _named_before(line, found, 0)


def _tells_of(line: Line, near: Phrase) -> bool:
    """Say whether people stand behind "of" and neither a counter nor people before it: "the arrest of officers"."""
    if line.lower(near.first - 1) != "of" or line.tag(near.first - 2) != "O":
        return False
    owner = line.lower(near.first - 2)
    counts = owner in grammar("counters") | grammar("takes_of") | grammar("corpses") or owner in people()
    return not counts and line.lower(near.head) in people()


def _subject_of_infinitive(line: Line, t: int) -> Phrase | None:
    """Return who does what is told with "to": the object of the verb before it, else its subject."""
    verb = governor(line, t)
    if verb >= 0 and line.lower(verb) in ("able", "lucky", "quick"):
        j = verb - 1
        while line.tag(j) in ("X", "A", "N"):
            j -= 1
        return subject_phrase(line, j) if line.tag(j) in ("O", "Q", "R") else None
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
    if tag == "C":
        return _shared(line, j, depth)
    if tag == ".":
        return _over_bracket(line, j, depth)
    if tag == "S" and line.lower(j) in grammar("relative_pronouns") - {"whom", "whose"}:
        return _antecedent(line, j)
    if tag == "R":
        return phrase_before(line, j)
    if tag in ("O", "Q", "J", "D") or (tag == "'" and line.tag(j - 1) == "O"):
        found = subject_phrase(line, j)
        if found is None:
            return None
        if line.tag(found.first - 1) == "P" and line.lower(found.first - 2) in ("—", "–", "--", ")"):
            return _over_bracket(line, found.first - 2, depth) or found
        return (
            _out_of_charge(line, found)
            or _out_of_suspicion(line, found, depth)
            or _out_of_relative(line, found.first - 1)
            or found
        )
    if tag == "V" and line.verbal(j, "n") and line.tag(j - 1) in ("O", "Q"):
        return subject_phrase(line, j - 1)
    return _out_of_relative(line, j) if tag in ("V", "P") else None


def _shared(line: Line, joint: int, depth: int) -> Phrase | None:
    """Return the subject of the verb before "and", if the one behind has none: "was shot and was pronounced dead"."""
    if line.tag(joint + 1) != "X" or line.lower(joint) not in ("and", "but"):
        return None
    for k in range(joint - 1, -1, -1):
        if line.tags[k] in ("S", "."):
            return None
        if line.tags[k] == "V" and not line.verbal(k, "i"):
            group = group_of(line, k)
            return (
                None
                if group.infinitive or group.reduced
                else _subject_before(line, group.first - 1, depth + 1)
            )
    return None


def _out_of_charge(line: Line, found: Phrase) -> Phrase | None:
    """Return who is charged with what a gerund tells: "a man accused of killing a teacher was arrested"."""
    j = found.first - 1
    charged = line.verbal(j, "i") and line.tag(j - 1) == "P" and line.verbal(j - 2, "n")
    if not charged or line.lower(j - 2) not in grammar("accused") or line.tag(j - 3) not in ("O", "Q", "R"):
        return None
    return subject_phrase(line, j - 3)


def _out_of_suspicion(line: Line, found: Phrase, depth: int) -> Phrase | None:
    """Return who is taken for something: "men suspected of being spies", "women believed to be teachers"."""
    j = found.first - 1
    if line.lower(j) not in ("being", "be", "been"):
        return None
    j -= 1 + (line.lower(j - 1) == "have")
    if line.lower(j) in ("of", "to", "as") and line.tag(j - 1) == "V" and line.verbal(j - 1, "n"):
        return _subject_before(line, j - 2, depth + 1)
    return None


def _out_of_relative(line: Line, j: int) -> Phrase | None:
    """Return whom a relative clause that ends before the verb is about: "gunmen who attacked the village"."""
    if (hung := _that_they_say(line, j)) is not None:
        return hung
    said = j - (line.lower(j) == "that")
    for k in range(j, max(j - 12, -1), -1):
        if line.tags[k] in (".", ",", "C"):
            return None
        if line.tags[k] in ("V", "X"):
            first = group_of(line, k).first if line.tags[k] == "V" else k
            if k == said and any(verb.bare for verb in verbs().get(line.lower(k), ())):
                return None
            who = line.tag(first - 1) == "S" and line.lower(first - 1) in ("who", "which", "that")
            if who and line.tag(first - 2) in ("O", "Q", "R", ","):
                return _antecedent(line, first - 1)
            if line.tags[k] == "V" and not line.verbal(k, "in") and line.tag(first) != "T":
                return None
    return None


def _that_they_say(line: Line, said: int) -> Phrase | None:
    """Return whom a clause is about into which somebody's saying is put: "a gang that police say is holding them"."""
    if line.tag(said) != "V" or line.lower(said) not in grammar("reporting") | grammar("saying"):
        return None
    speaker = phrase_before(line, said - 1)
    if speaker is None or line.lower(speaker.first - 1) not in ("who", "that", "which"):
        return None
    return _antecedent(line, speaker.first - 1) if line.tag(speaker.first - 1) == "S" else None


def _antecedent(line: Line, relative: int) -> Phrase | None:
    j = relative - 1
    if line.tag(j) == ",":
        j -= 1
    while line.tag(j) == "W":
        j -= 1
    if line.tag(j) not in ("O", "Q", "J", "R"):
        return None
    near = phrase_before(line, j)
    if near is not None and (line.lower(near.first - 1) != "of" or _tells_of(line, near)):
        told = line.lower(near.head) in act_nouns() or line.lower(near.head) in people()
        if told or (is_people(line, near) and line.tag(near.first - 1) not in ("P", "C")):
            return near
    found = subject_phrase(line, j)
    return _older(line, found, 0) or found if found is not None else None


def _older(line: Line, found: Phrase, depth: int) -> Phrase | None:
    """Return whose age a phrase tells: "three men, ages 25, 26 and 33"."""
    for i in (found.first, found.first - 1):
        if line.lower(i) in ("ages", "age", "aged") and line.tag(i - 1) == ",":
            return _subject_before(line, i - 2, depth + 1)
    return None


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
    if found is not None and (older := _older(line, found, depth)) is not None:
        return older
    if found is None or line.tag(found.first - 1) != "," or line.tags[found.first] not in ("D", "Q"):
        return found
    name = line.tokens[found.first - 2]
    if name.kind == "word" and not name.text[0].isupper() and line.tags[found.first - 2] != "Q":
        return found
    return _named_before(line, _subject_before(line, found.first - 2, depth + 1), depth + 1) or found


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
