"""Acts told by the state they left: "the jailed lawyer Mira Dansk", "is in prison", "the release of Anton Relkov",
"among those killed was".
"""

from collections.abc import Iterator, Mapping
from functools import cache

from firsthand.claim.frames import Frame
from firsthand.claim.kinds import kind_of
from firsthand.claim.lexicon import act_verbs, forms_of, grammar, people
from firsthand.claim.phrases import Phrase, is_people, phrase_before, phrase_list, subject_phrase
from firsthand.claim.subjects import subject_of
from firsthand.claim.tagging import Line
from firsthand.claim.verbs import group_of, object_after
from firsthand.language.lexicons import terms_of


def states(line: Line) -> Iterator[Frame]:
    """Yield a frame for every act of the sentence that is told by what it left."""
    for i, tag in enumerate(line.tags):
        found = None
        if tag in ("J", "O", "V"):
            found = _before(line, i) or _called(line, i) or _release(line, i)
        elif tag == "X":
            found = _held(line, i)
        if found is None and tag == "V":
            found = _held(line, i)
        if found is None and tag == "O":
            found = _unknown(line, i)
        if found is None and tag in ("V", "J"):
            found = _among(line, i)
        if found is not None:
            yield found


@cache
def _acts(key: str) -> Mapping[str, str]:
    return terms_of("states", key)


def _before(line: Line, i: int) -> Frame | None:
    """ "the jailed journalist Anton Relkov", "two imprisoned activists"."""
    act = _acts("before").get(line.lower(i))
    if act is None or line.tag(i) == "V":
        return None
    last = i + 1
    while line.tag(last) in ("O", "J", "Q"):
        last += 1
    head = last - 1
    if head == i or (not _named(line, head) and not _counted(line, i, head)):
        return None
    j = i
    while line.tag(j - 1) in ("J", "Q", "D", "A"):
        j -= 1
    if line.lower(j) in ("no", "any"):
        return None
    if _named(line, head) and line.tag(last) == "," and line.lower(head) in people():
        return None
    return Frame(act, i, i + 1, "state.before", Phrase(i + 1 if _named(line, head) else j, last, head))


def _named(line: Line, head: int) -> bool:
    return line.named.get(head) == "person"


def _counted(line: Line, i: int, head: int) -> bool:
    before = line.tag(i - 1) == "Q" or (line.tag(i - 1) == "J" and line.tag(i - 2) == "Q")
    return before and line.lower(head) in people()


def _before_place(line: Line, k: int) -> bool:
    """Say whether a word may stand between "in" and "prison": "in that Karsk prison"."""
    return line.tag(k) in ("D", "J") or line.lower(k) == "that" or (line.tag(k) == "O" and line.capital(k))


def _unknown(line: Line, i: int) -> Frame | None:
    """ "his whereabouts are unknown": the text leaves open whether somebody made him disappear."""
    ahead = [line.lower(j) for j in range(i + 1, min(i + 12, len(line.tags)))]
    if line.lower(i) != "whereabouts" or "unknown" not in ahead:
        return None
    victim = phrase_list(line, i + 2) if line.lower(i + 1) == "of" else None
    if line.lower(i - 1) in grammar("possessives"):
        victim = Phrase(i - 1, i, i - 1)
    elif line.tag(i - 1) == "'":
        victim = phrase_before(line, i - 2)
    if victim is None:
        return None
    return Frame("disappearance", i, i + 1, "state.unknown", victim, polarity="possible")


def _called(line: Line, i: int) -> Frame | None:
    """ "the political prisoner Mira Dansk"."""
    two = f"{line.lower(i)} {line.lower(i + 1)}"
    three = f"{two} {line.lower(i + 2)}"
    called = two if two in _acts("called") else three
    act = _acts("called").get(called)
    if act is None:
        return None
    last = i + len(called.split())
    found = phrase_list(line, last) if line.tag(last) == "O" else None
    if found is not None and _named(line, found.head):
        return Frame(act, i, last, "state.called", found)
    whole = phrase_before(line, last - 1)
    counted = whole is not None and any(line.tags[k] == "Q" for k in range(whole.first, i))
    return Frame(act, i, last, "state.called", whole) if counted else None


def _held(line: Line, i: int) -> Frame | None:
    """ "is in prison", "has been behind bars since May", "languishes in jail", "has spent two years in prison"."""
    if line.lower(i) not in grammar("be") | grammar("lingering"):
        return None
    j = i + 1
    long = line.lower(i) in ("spent", "spends", "spending")
    while line.tag(j) in ("A", "W") or (long and j - i < 9 and line.tag(j) in ("D", "Q", "J", "C", "O")):
        j += 1
    if line.lower(j) not in ("in", "behind", "under") or line.tag(j) != "P":
        return None
    k = j + 1
    while k - j < 5 and line.lower(k) not in _acts("held") and _before_place(line, k):
        k += 1
    words = line.lower(k), f"{line.lower(k)} {line.lower(k + 1)}", f"{line.lower(k - 1)} {line.lower(k)}"
    act = next((_acts("held")[w] for w in words if w in _acts("held")), None)
    start = i
    while line.tag(start - 1) in ("X", "A"):
        start -= 1
    doubtful = any(
        line.lower(x) in grammar("will") | grammar("may") | grammar("should") for x in range(start, i)
    )
    behind = line.tag(k + 1) in ("O", "J") and not line.capital(k + 1)  # "in prison meetings"
    if (
        act is None
        or doubtful
        or (behind and line.lower(i) in grammar("lingering"))
        or any(line.tags[x] == "N" for x in range(start, j))
    ):
        return None
    victim = subject_phrase(line, start - 1) if line.tag(start - 1) in ("O", "Q", "R") else None
    if victim is None or not is_people(line, victim, strict=True):
        return None
    return Frame(act, i, k + 1, "state.held", victim)


def _release(line: Line, i: int) -> Frame | None:
    """ "called for the release of Anton Relkov", "were released on bail": whoever is set free was held."""
    low = line.lower(i)
    if line.tags[i] == "V":
        return _released(line, i) if low in forms_of("constructions", "free") else None
    if low not in ("release", "liberation") or line.tag(i) != "O" or line.capital(i):
        return None
    if line.lower(i + 1) == "of":
        victim = phrase_list(line, i + 2)
    elif line.tag(i - 1) == "'":
        victim = phrase_before(line, i - 2)
    else:
        j = i - 1
        while line.tag(j) == "J":
            j -= 1
        victim = Phrase(j, j + 1, j) if line.lower(j) in ("his", "her", "their") else None
    if victim is None or not is_people(line, victim, strict=True):
        return None
    return _freed(line, Frame("detention", i, i + 1, "state.released", victim), False)


def _released(line: Line, verb: int) -> Frame | None:
    group = group_of(line, verb)
    if group.reduced and not (line.tag(verb - 1) == "O" and line.lower(verb - 1) in people()):
        return None
    if group.passive:
        victim = (
            subject_phrase(line, group.first - 1) if line.tag(group.first - 1) in ("O", "Q", "R") else None
        )
    else:
        victim = object_after(line, verb + 1)
    if (
        victim is None
        or not is_people(line, victim, strict=True)
        or line.lower(victim.head) in ("it", "which")
    ):
        return None
    if set(group.auxiliaries) & grammar("will") and not group.passive:
        return None
    done = not (
        group.infinitive
        or group.negated
        or set(group.auxiliaries) & (grammar("may") | grammar("will") | grammar("should") | grammar("can"))
    )
    holder = None if group.passive else subject_of(line, group)
    if holder is not None and kind_of(line, holder)[0] != "state" and line.named.get(holder.head) != "place":
        holder = None
    return _freed(line, Frame("detention", verb, verb + 1, "state.released", victim, holder, group), done)


def _freed(line: Line, frame: Frame, done: bool) -> Frame | None:
    """Return the frame as that of an abduction where kidnappers held them, with its effect."""
    near = {line.lower(j) for j in range(len(line.tags))}
    act = "abduction" if near & grammar("hostage_words") else frame.act
    return Frame(
        act,
        frame.first,
        frame.last,
        frame.rule,
        frame.victim,
        frame.agent,
        effect="released" if done else None,
        polarity="asserted",
    )


def _among(line: Line, i: int) -> Frame | None:
    """ "those arrested included Mira Dansk", "among those killed was Anton Relkov"."""
    low = line.lower(i)
    terms = [t for t in act_verbs().get(low, ()) if not t.rest and not t.lead and t.victim == "object"]
    if not terms or line.lower(i - 1) not in (
        "those",
        "people",
        "persons",
        "others",
        "the",
        "men",
        "journalists",
        "activists",
        "protesters",
    ):
        return None
    j = i + 1
    while (
        line.tag(j) in ("W", "P", "O", "D", "A")
        and j - i < 7
        and line.lower(j) not in ("include", "includes", "included")
    ):
        j += 1
    among = "among" in (line.lower(i - 2), line.lower(i - 3))
    if line.lower(j) in ("included", "include", "includes") or (
        among and line.lower(j) in ("was", "were", "is", "are")
    ):
        found = phrase_list(line, j + 1)
    else:
        return None
    if found is None or not is_people(line, found, strict=True):
        return None
    return Frame(terms[0].act, i, i + 1, "state.among", found, effect=terms[0].effect)
