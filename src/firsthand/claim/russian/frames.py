"""The acts of a Russian sentence: the words that say each, and who suffers it and who does it, by syntax and case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.claim.russian.arguments import (
    by_whom,
    is_passive,
    is_short,
    object_of,
    objects,
    subject,
    sufferer,
)
from firsthand.claim.russian.lexicon import act_for, listed, turns, with_preposition
from firsthand.claim.russian.phrases import is_human, is_nominal, preposition
from firsthand.language.russian.reading import Clause


@dataclass(frozen=True, slots=True)
class Frame:
    """An act at word `at` (its words reach to `last`); `victim` and `doer` are word numbers, None if unsaid.

    `noun` says that the act is told as a thing ("убийство"), `things` that what suffers is no person.
    """

    act: str
    at: int
    last: int
    rule: str
    victim: int | None = None
    doer: int | None = None
    noun: bool = False
    things: bool = False
    negated_turn: bool = False


def frames(clause: Clause) -> list[Frame]:
    """Return the acts of a sentence, one for each word that says one, in order."""
    found: dict[int, Frame] = {}
    for rule in (_turns, _verbs, _nouns):
        for frame in rule(clause):
            if all(frame.at != held.at and frame.at != held.last for held in found.values()):
                found.setdefault(frame.at, frame)
    rows = [found[at] for at in sorted(found)]
    return [one for one in rows if not _is_echo(one, rows)]


def _is_echo(frame: Frame, rows: Sequence[Frame]) -> bool:
    """Say whether a noun only names what a verb of the sentence tells: "в результате нападения ранены семеро"."""
    bare = frame.noun and frame.victim is None and frame.doer is None
    return bare and any(other.act == frame.act and not other.noun for other in rows)


def _turns(clause: Clause) -> Iterator[Frame]:
    for at, word in enumerate(clause.words):
        for turn in turns().get(word.lemma, ()):
            if turn.negated and not _negated(clause, at):
                continue
            hit = next((i for i in _around(clause, at) if clause.words[i].lemma == turn.word), None)
            if hit is not None:
                yield Frame(
                    turn.act,
                    at,
                    hit,
                    f"ru.phrase.{turn.act}",
                    _slot(clause, at, hit, turn.slot),
                    subject(clause, at) if turn.slot != "nom" and not is_passive(clause, at) else None,
                    negated_turn=turn.negated,
                    things=turn.slot == "none",
                )
                break


def _around(clause: Clause, at: int) -> list[int]:
    """Return what hangs on a word, and on that."""
    near = list(clause.children[at])
    return near + [i for child in near for i in clause.children[child] if clause.words[child].part != "VERB"]


def _slot(clause: Clause, at: int, hit: int, slot: str) -> int | None:
    if slot == "nom" or (slot == "acc" and is_passive(clause, at)):
        found = subject(clause, at)
        return found if found is None or is_human(clause, found) else None
    if slot in ("acc", "dat"):
        wanted = {"acc": ("Acc", "Gen"), "dat": ("Dat",)}[slot]
        hits = [i for i in objects(clause, at) if i != hit and is_human(clause, i)]
        exact = [i for i in hits if clause.words[i].case in wanted]
        return next(iter(exact or [i for i in hits if clause.words[i].case != "Nom" and slot == "acc"]), None)
    for i in [*_around(clause, at), *clause.children[hit]]:
        if preposition(clause, i) == slot and i != hit and is_human(clause, i):
            return i
    owners = [i for i in _around(clause, at) if clause.words[i].lemma == slot]
    return next((c for owner in owners for c in clause.children[owner] if is_nominal(clause, c)), None)


def _verbs(clause: Clause) -> Iterator[Frame]:
    for at in range(len(clause.words)):
        if not _is_verb(clause, at):
            continue
        frame = _harming(clause, at) or _suffering(clause, at) or _striking(clause, at) or _with(clause, at)
        frame = frame or _alone(clause, at) or _lost(clause, at)
        if frame is not None:
            yield frame


def _is_verb(clause: Clause, at: int) -> bool:
    """Say whether a word tells an act as one that is done; a participle that stands for a person does not."""
    word = clause.words[at]
    if word.part not in ("VERB", "AUX", "ADJ"):
        return False
    if word.case and word.relation not in ("amod", "acl", "acl:relcl", "root") and not is_short(clause, at):
        return (
            word.relation == "conj"
            and word.part == "VERB"
            and clause.words[word.head].relation in ("amod", "acl")
        )
    return True


def _harming(clause: Clause, at: int) -> Frame | None:
    word = clause.words[at]
    act = act_for("harming", word.lemma)
    if act is None:
        return None
    if _attributive(clause, at):
        return _participle(clause, at, act)
    if is_passive(clause, at):
        victim, doer = sufferer(clause, at), by_whom(clause, at)
    else:
        victim, doer = object_of(clause, at), subject(clause, at)
        if doer == victim:
            doer = None
    if victim is not None and not is_human(clause, victim):
        return None
    if doer is None and word.lemma in listed("told", "taking") and not _taken_away(clause, at):
        return None
    if victim is None and (
        word.lemma in listed("told", "weak") or doer is None or not is_human(clause, doer)
    ):
        return None
    return Frame(act, at, at, f"ru.verb.{act}", victim, doer)


def _taken_away(clause: Clause, at: int) -> bool:
    return any(preposition(clause, i) in ("из", "с", "от") for i in clause.children[at])


def _attributive(clause: Clause, at: int) -> bool:
    word = clause.words[at]
    return (
        word.relation in ("amod", "acl", "conj")
        and bool(word.case)
        and word.head >= 0
        and not is_short(clause, at)
    )


def _participle(clause: Clause, at: int, act: str) -> Frame | None:
    """Read "задержанный в мае художник", "солдат, убивший крестьянина"."""
    word = clause.words[at]
    noun = word.head
    if word.relation == "conj":
        noun = clause.words[noun].head
    if noun < 0 or not is_human(clause, noun):
        return None
    if word.feats.get("Voice") == "Act":
        return Frame(act, at, at, f"ru.participle.{act}", object_of(clause, at), noun)
    doer = by_whom(clause, at)
    if any(clause.words[i].lemma in listed("never", "doers") for i in clause.children[at]):
        return None
    return Frame(act, at, at, f"ru.participle.{act}", noun, doer)


def _suffering(clause: Clause, at: int) -> Frame | None:
    word = clause.words[at]
    act = act_for("suffering", word.lemma)
    dying = word.lemma in listed("custody", "dying")
    if act is None and not dying:
        return None
    victim = word.head if _attributive(clause, at) else sufferer(clause, at)
    if victim is None or not is_human(clause, victim):
        return None
    if dying:
        act = _death(clause, at)
    return Frame(act, at, at, f"ru.verb.{act}", victim) if act else None


def _death(clause: Clause, at: int) -> str | None:
    """Return what a death was: in custody, by wounds, beside violence; None for any other."""
    lemmas = {word.lemma for word in clause.words}
    if lemmas & listed("custody", "words"):
        return "death_in_custody"
    violent = any(act_for("harming", w.lemma) in ("ill_treatment", "torture", "attack") for w in clause.words)
    return "killing" if violent or lemmas & listed("custody", "wounds") else None


def _striking(clause: Clause, at: int) -> Frame | None:
    word = clause.words[at]
    act = act_for("striking", word.lemma)
    if act is None or _attributive(clause, at):
        return None
    passive = is_passive(clause, at)
    thing = sufferer(clause, at) if passive else object_of(clause, at, people=False)
    if thing is None:
        return None
    lemmas = {clause.words[i].lemma for i in clause.below(thing)}
    needed = listed("struck", act)
    if needed and not lemmas & needed:
        return None
    if (
        act == "bombing"
        and passive
        and clause.words[thing].lemma in listed("structures", "property_destruction")
    ):
        act = "property_destruction"
    town = clause.words[thing].part == "PROPN" and act == "bombing" and not clause.children[thing]
    victim = thing if is_human(clause, thing) and act != "use_of_force" and not town else None
    if act == "raid":
        victim = _owner(clause, thing)
    doer = by_whom(clause, at) if passive else subject(clause, at)
    return Frame(
        act, at, at, f"ru.verb.{act}", victim, doer if doer != thing else None, things=victim is None
    )


def _owner(clause: Clause, thing: int) -> int | None:
    owners = [
        i for i in clause.children[thing] if clause.words[i].relation == "nmod" and not preposition(clause, i)
    ]
    return next((i for i in owners if clause.words[i].part == "PROPN" and is_human(clause, i)), None)


def _with(clause: Clause, at: int) -> Frame | None:
    table = with_preposition("verbs_with").get(clause.words[at].lemma, {})
    for child in clause.children[at]:
        act = table.get(preposition(clause, child))
        if act == "bombing" or (act and is_human(clause, child)):
            held = child if is_human(clause, child) else None
            doer = subject(clause, at)
            if act == "bombing" and held is not None:
                continue
            return Frame(act, at, at, f"ru.verb.{act}", held, doer, things=held is None)
    return None


def _alone(clause: Clause, at: int) -> Frame | None:
    act = act_for("alone", clause.words[at].lemma)
    if act is None:
        return None
    victim = None
    if act == "threat":
        victim = _slot(clause, at, at, "dat")
    doer = subject(clause, at)
    return Frame(act, at, at, f"ru.verb.{act}", victim, doer, things=act == "failure_to_act")


def _lost(clause: Clause, at: int) -> Frame | None:
    """Read "неизвестно, где находится Олег Сом"."""
    asked = any(clause.words[i].lower == "где" for i in clause.children[at])
    victim = subject(clause, at)
    unknown = any(word.lemma == "неизвестный" for word in clause.words[:at])
    if clause.words[at].lemma != "находиться" or not asked or not unknown or victim is None:
        return None
    return Frame("disappearance", at, at, "ru.verb.whereabouts", victim) if is_human(clause, victim) else None


def _nouns(clause: Clause) -> Iterator[Frame]:
    for at, word in enumerate(clause.words):
        if word.part not in ("NOUN", "PROPN"):
            continue
        act, things = act_for("nouns", word.lemma), False
        if act is None:
            act = act_for("nouns_of_things", word.lemma)
            things = act is not None
        if act is not None:
            victim = _owned(clause, at, act, things)
            yield Frame(
                act, at, at, f"ru.noun.{act}", victim, _noun_doer(clause, at), True, victim is None and things
            )
            continue
        for before, kind in with_preposition("nouns_with").get(word.lemma, {}).items():
            hit = next((i for i in clause.children[at] if preposition(clause, i) == before), None)
            held = hit if hit is not None and is_human(clause, hit) else None
            yield Frame(kind, at, at, f"ru.noun.{kind}", held, _noun_doer(clause, at), True, held is None)
        if word.lemma == "покушение":
            yield Frame("killing", at, at, "ru.noun.attempt", _aimed(clause, at), None, True)
        if word.lemma == "местонахождение" and any(w.lemma == "неизвестный" for w in clause.words):
            yield Frame(
                "disappearance", at, at, "ru.noun.whereabouts", _owned(clause, at, "", False), None, False
            )


def _owned(clause: Clause, at: int, act: str, things: bool) -> int | None:
    """Return who suffers an act told as a noun: the genitive behind it, or the owner of the house in it."""
    for child in clause.children[at]:
        if child < at or not is_nominal(clause, child):
            continue
        before = preposition(clause, child)
        if not before and clause.words[child].case in ("Gen", "Nom", "Acc") and is_human(clause, child):
            return None if things else child
        if act == "raid" and before in ("в", "у"):
            return child if is_human(clause, child) else _owner(clause, child)
    return None


def _aimed(clause: Clause, at: int) -> int | None:
    near = (
        [*clause.children[at], *clause.children[clause.words[at].head]]
        if clause.words[at].head >= 0
        else clause.children[at]
    )
    return next((i for i in near if preposition(clause, i) == "на" and is_human(clause, i)), None)


def _noun_doer(clause: Clause, at: int) -> int | None:
    head = clause.words[at].head
    if head >= 0 and clause.words[head].lemma in listed("told", "accusing"):
        return next((i for i in clause.children[head] if clause.words[i].relation == "obj"), None)
    for child in [
        *clause.children[at],
        *(i for owner in clause.children[at] for i in clause.children[owner]),
    ]:
        if child > at and clause.words[child].case == "Ins" and not preposition(clause, child):
            return child if is_nominal(clause, child) else None
    return None


def _negated(clause: Clause, at: int) -> bool:
    return any(clause.words[i].lower in ("не", "ни") for i in clause.children[at])
