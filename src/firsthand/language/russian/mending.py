"""Where the trained parse of a Russian sentence is known to go wrong, put right before anybody reads it."""

from collections.abc import Sequence

from firsthand.language.russian.models import forms
from firsthand.language.russian.word import Word, plain

_MORE = frozenset(("более", "менее", "больше", "меньше"))
_BOUNDS = frozenset(("около", "до", "свыше", "от", "порядка"))
"""Prepositions that bound or blur a number: "до двадцати человек" are whom the verb is done to."""

_SUBJECT = ("nsubj", "nsubj:pass")


def mended(row: Sequence[Word]) -> list[Word]:
    """Return the words of a sentence with the parse put right.

    In "убито более ста человек" the people hang on the verb, and "более" on them. In "избили учителя" nobody is
    told to have beaten: the teacher is whom they beat.
    """
    found = list(row)
    for place, word in enumerate(row):
        if word.lower in _MORE:
            _lift(found, place)
        if word.lower in _BOUNDS and word.part == "ADP" and _before_number(row, place + 1):
            found[place] = word._replace(part="ADV", relation="advmod")
    for place in range(len(found)):
        _turn(found, place)
        _part(found, place)
    return found


def _part(row: list[Word], place: int) -> None:
    """Give "По словам Миры, Антона избили" its object back: two names of two cases are not one person."""
    word = row[place]
    if word.relation != "appos" or word.case != "Acc" or not place or row[place - 1].text != ",":
        return
    verb = next((i for i in range(place + 1, len(row)) if row[i].part in ("VERB", "PUNCT")), None)
    if row[word.head].case == "Acc" or verb is None or row[verb].part != "VERB":
        return
    if not any(one.head == verb and one.relation == "obj" for one in row):
        row[place] = word._replace(head=verb, relation="obj")


def _before_number(row: Sequence[Word], place: int) -> bool:
    return place < len(row) and (row[place].part == "NUM" or row[place].relation.startswith("nummod"))


def _lift(row: list[Word], place: int) -> None:
    below = [
        i
        for i, word in enumerate(row)
        if word.head == place and word.part in ("NOUN", "PROPN", "ADJ", "VERB")
    ]
    noun = next((i for i in below if i > place and row[i].case == "Gen"), None)
    if noun is not None and row[place].head == noun:  # the models may lead in a circle
        verbs = [i for i, word in enumerate(row) if word.part == "VERB" and i < place]
        row[place] = row[place]._replace(head=verbs[-1] if verbs else -1)
    if noun is None or row[place].head < 0 or row[row[place].head].part not in ("VERB", "AUX"):
        return
    relation = "obj" if row[place].relation == "advmod" else row[place].relation
    row[noun] = row[noun]._replace(head=row[place].head, relation=relation)
    row[place] = row[place]._replace(head=noun, relation="advmod")


def _turn(row: list[Word], place: int) -> None:
    word = row[place]
    verb = row[word.head] if 0 <= word.head < place else None
    if word.relation != "nsubj" or verb is None or word.part != "NOUN" or verb.part != "VERB":
        return
    feats = verb.feats
    if feats.get("Number") != "Plur" or feats.get("VerbForm") != "Fin" or feats.get("Voice") != "Act":
        return
    others = [one for i, one in enumerate(row) if one.head == word.head and i != place]
    if any(one.relation == "obj" or one.relation in _SUBJECT for one in others) or word.case != "Nom":
        return
    if any(f.case == "accs" and f.single and plain(f.lemma) == word.lemma for f in forms(word.text.lower())):
        row[place] = word._replace(relation="obj", feats={**word.feats, "Case": "Acc", "Number": "Sing"})
