"""Who does what to whom in a Russian sentence: subject, object and doer of a verb, by syntax and case."""

from firsthand.claim.russian.lexicon import listed
from firsthand.claim.russian.phrases import is_human, is_nominal, named_at, preposition
from firsthand.language.russian.models import forms
from firsthand.language.russian.reading import Clause
from firsthand.language.russian.word import plain

_PREDICATES = ("nsubj", "nsubj:pass")


def is_short(clause: Clause, at: int) -> bool:
    """Say whether a word is a short participle: "задержан", "убиты"."""
    word = clause.words[at]
    return word.feats.get("Variant") == "Short" or any(f.part == "PRTS" for f in forms(word.text.lower())[:2])


def is_passive(clause: Clause, at: int) -> bool:
    """Say whether a verb tells of what is done to its subject."""
    return clause.words[at].feats.get("Voice") == "Pass" or is_short(clause, at)


def subject(clause: Clause, at: int) -> int | None:
    """Return who does what the verb tells: its subject, or that of the verb it goes on from or hangs on."""
    for _ in range(4):
        found = [
            i
            for i in clause.children[at]
            if clause.words[i].relation in _PREDICATES and is_nominal(clause, i)
        ]
        if found:
            return _antecedent(clause, at, found[0])
        word = clause.words[at]
        if word.relation not in ("conj", "xcomp", "advcl") or word.head < 0:
            return None
        if word.relation == "advcl" and word.feats.get("VerbForm") != "Conv":
            return None
        if word.relation == "conj" and is_passive(clause, at) != is_passive(clause, word.head):
            return None
        at = word.head
    return None


def sufferer(clause: Clause, at: int) -> int | None:
    """Return the subject of a passive or of "погибнуть", also where a number or an older word order hides it."""
    found = subject(clause, at)
    word = clause.words[at]
    if found is None:
        found = next(
            (i for i in clause.children[at] if clause.words[i].relation == "obj" and is_nominal(clause, i)),
            None,
        )
    if (
        found is None
        and word.head >= 0
        and clause.words[word.head].part in ("NOUN", "PROPN")
        and not word.case
    ):
        found = word.head
    numbered = [
        i
        for i in clause.children[at]
        if clause.words[i].relation in ("obl", "nsubj", "nsubj:pass") and clause.words[i].case == "Gen"
    ]
    return next(iter(numbered), None) if found is None else found


def by_whom(clause: Clause, at: int) -> int | None:
    """Return the doer in the instrumental, behind a passive."""
    for child in clause.children[at]:
        word = clause.words[child]
        if word.case == "Ins" and not preposition(clause, child) and is_nominal(clause, child):
            return child
    return None


def objects(clause: Clause, at: int) -> list[int]:
    """Return what hangs on a verb without a preposition, its subject left out."""
    near = [i for i in clause.children[at] if is_nominal(clause, i) and not preposition(clause, i)]
    return [i for i in near if clause.words[i].relation not in _PREDICATES]


def object_of(clause: Clause, at: int, people: bool = True) -> int | None:
    """Return whom or what the verb is done to."""
    found = [
        i
        for i in objects(clause, at)
        if (
            clause.words[i].relation in ("obj", "obl", "iobj", "nsubj")
            and clause.words[i].case in ("Acc", "Gen", "")
        )
        or clause.words[i].relation == "obj"
    ]
    if people and any(is_human(clause, i) for i in found):
        found = [i for i in found if is_human(clause, i)]
    if found:
        nouns = [i for i in found if clause.words[i].part != "PRON"]
        exact = [i for i in nouns or found if clause.words[i].relation == "obj"]
        return _antecedent(clause, at, (exact or nouns or found)[0])
    dative = [
        i for i in objects(clause, at) if people and named_at(clause, i) and clause.words[i].case == "Dat"
    ]
    if dative:
        return dative[0]
    hidden = [i for i in clause.children[at] if clause.words[i].relation in _PREDICATES]
    return next((i for i in hidden if _as_object(clause, at, i)), None)


def _as_object(clause: Clause, at: int, place: int) -> bool:
    """Say whether what looks like a subject behind "избили" is whom they beat: "избили учителя", "казнили сорок"."""
    verb, word = clause.words[at], clause.words[place]
    if verb.feats.get("Number") != "Plur" or verb.feats.get("VerbForm") != "Fin":
        return False
    if place < at:  # "тысячи жителей вывезли"
        return word.lemma in listed("vague", "crowds", "people")
    if word.case in ("Gen", "Acc") or any(
        clause.words[i].part == "NUM" and clause.words[i].relation == "nummod:gov"
        for i in clause.children[place]
    ):
        return True
    return any(form.case == "accs" and plain(form.lemma) == word.lemma for form in forms(word.text.lower()))


def _antecedent(clause: Clause, at: int, place: int) -> int:
    """Return whom "который" stands for."""
    if clause.words[place].lemma != "который":
        return place
    for _ in range(4):
        word = clause.words[at]
        if word.head < 0:
            return place
        if word.relation.startswith("acl"):
            return word.head
        at = word.head
    return place
