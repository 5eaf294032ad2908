"""Names in Russian text, in the form in which a dictionary would have them, and of one kind throughout a document."""

from collections import Counter
from collections.abc import Sequence

from firsthand.language.lexicons import terms_of
from firsthand.language.names.finding import Name
from firsthand.language.russian.models import Form, forms
from firsthand.language.russian.reading import Clause, NameRun
from firsthand.language.russian.word import plain

_LONG = 3


def names(text: str, clauses: Sequence[Clause]) -> list[Name]:
    """Return the names of a text in order; `role` are the words beside a person's name that say what he or she is."""
    found = [(clause, run) for clause in clauses for run in clause.names if is_name(clause, run)]
    votes: dict[str, Counter[str]] = {}
    for clause, run in found:
        votes.setdefault(_key(clause, run), Counter())[run.kind] += 1
    return [
        Name(
            clause.words[run.first].start,
            clause.words[run.last - 1].end,
            text[clause.words[run.first].start : clause.words[run.last - 1].end],
            _kind(clause, run, votes[_key(clause, run)]),
            role_of(clause, run, text) if run.kind == "person" else None,
        )
        for clause, run in found
    ]


def is_name(clause: Clause, run: NameRun) -> bool:
    """Say whether what the models take for a name is one: not a common word that opens the sentence."""
    first = clause.words[run.first]
    if not any(word.text[:1].isupper() for word in clause.words[run.first : run.last]):
        return False
    opens = run.first == 0 and run.last == 1 and first.case == "Nom" and run.kind == "place"
    if opens and any(
        form.known and form.part == "NOUN" and not form.place for form in forms(first.text.lower())
    ):
        return False
    common = first.part in ("NOUN", "VERB", "ADJ") and run.last - run.first == 1
    return not (common and run.first == 0 and run.kind != "organisation") and first.part not in (
        "VERB",
        "ADP",
    )


def _key(clause: Clause, run: NameRun) -> str:
    return " ".join(word.lemma for word in clause.words[run.first : run.last])


def _kind(clause: Clause, run: NameRun, votes: Counter[str]) -> str:
    kind = run.kind if run.last - run.first > 1 else max(votes, key=lambda one: (votes[one], one == run.kind))
    if kind == "organisation" and any(w in _media() for w in _beside(clause, run)):
        return "outlet"
    return kind


def _media() -> frozenset[str]:
    return frozenset(word for word, kind in terms_of("people", "source", "ru").items() if kind == "media")


def _beside(clause: Clause, run: NameRun) -> list[str]:
    inside = [word.lemma for word in clause.words[run.first : run.last]]
    head = clause.words[run.first].head
    before = [clause.words[i].lemma for i in range(max(0, run.first - 2), run.first)]
    return [*inside, *before, *([clause.words[head].lemma] if head >= 0 else [])]


def role_of(clause: Clause, run: NameRun, text: str) -> str | None:
    """Return the words right before a person's name that say an office, an occupation or kinship."""
    at = run.first
    while at > 0 and clause.words[at - 1].part in ("NOUN", "ADJ") and not clause.words[at - 1].mark:
        if clause.words[at - 1].relation in ("obl", "iobj"):
            break
        at -= 1
    nouns = any(clause.words[i].part == "NOUN" for i in range(at, run.first))
    return text[clause.words[at].start : clause.words[run.first - 1].end] if nouns else None


def nominative(clause: Clause, run: NameRun) -> str:
    """Return a person's name as it stands in a dictionary: "Миры Данск" is "Мира Данск"."""
    row = clause.words[run.first : run.last]
    if any(word.case == "Nom" for word in row) or all(not word.case for word in row):
        return " ".join(word.text for word in row)
    female = any(word.feats.get("Gender") == "Fem" for word in row) or any(
        form.name and form.female for form in forms(row[0].text.lower())[:1]
    )
    return " ".join(_in_nominative(word.text, word.case, female, place) for place, word in enumerate(row))


def _in_nominative(word: str, case: str, female: bool, place: int) -> str:
    lower = plain(word.lower())
    surname = place > 0
    if female and surname and lower.endswith(("ову", "еву", "ину")):
        return word[:-1] + "а"
    if female and surname and lower.endswith(("овой", "евой", "иной")):
        return word[:-2] + "а"
    if female and surname and lower[-1] not in "уюыиейя":
        return word
    ending = _undo(lower, case, female)
    found = _known(forms(lower), case, female)
    if found is not None and not surname:
        return _cased(found.lemma, word)
    return word if ending is None else word[: len(word) - ending[0]] + ending[1]


def _known(found: Sequence[Form], case: str, female: bool) -> Form | None:
    wanted = {"Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}.get(case, "")
    named = [form for form in found if form.name and form.female == female]
    return next((form for form in named if form.case == wanted), next(iter(named), None))


def _undo(lower: str, case: str, female: bool) -> tuple[int, str] | None:
    """Return how many letters to take off and what to put in their place."""
    if female:
        for ending, put in (
            ("ии", "ия"),
            ("ию", "ия"),
            ("ией", "ия"),
            ("ой", "а"),
            ("ей", "я"),
            ("ы", "а"),
            ("у", "а"),
            ("и", "а"),
            ("е", "а"),
            ("ю", "я"),
        ):
            if lower.endswith(ending):
                return len(ending), put
        return None
    for ending, put in (
        ("ским", "ский"),
        ("ского", "ский"),
        ("скому", "ский"),
        ("ым", ""),
        ("ом", ""),
        ("ем", ""),
        ("а", ""),
        ("у", ""),
        ("е", ""),
    ):
        if lower.endswith(ending) and len(lower) - len(ending) >= _LONG - 1:
            return len(ending), put
    return None


def _cased(lemma: str, word: str) -> str:
    return lemma.title() if word[:1].isupper() else lemma
