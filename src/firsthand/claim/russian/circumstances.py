"""Where and when a Russian sentence sets an act."""

from collections.abc import Sequence

from firsthand.claim.russian.frames import Frame
from firsthand.claim.russian.phrases import preposition
from firsthand.language.lexicons import texts_of
from firsthand.language.places import lookup
from firsthand.language.russian.names import is_name
from firsthand.language.russian.reading import Clause, NameRun
from firsthand.language.times import TimeExpression
from firsthand.model.claim import Place, When
from firsthand.model.span import Span

_WHERE = frozenset("в на под у близ около из с по возле вблизи недалеко".split())
_STRUCK = frozenset("обстрел бомбардировка бомбежка штурм осада разгром взрыв".split())
_PLANNED = "на"
_DATES = frozenset(("DATE", "TIME"))


def place_of(text: str, clause: Clause, frame: Frame) -> Place | None:
    """Return where the act was done: the place that hangs on it, else the only one that the sentence tells."""
    told = [run for run in _places(clause, frame) if _is_located(clause, run, frame)]
    near = [run for run in told if frame.at in _up(clause, run.first)]
    chosen = min(near or told, key=lambda run: (abs(run.first - frame.at), run.first), default=None)
    return None if chosen is None else _place(text, clause, chosen)


def _places(clause: Clause, frame: Frame) -> list[NameRun]:
    held = [run for run in clause.names if run.kind == "place" and is_name(clause, run)]
    # A town that is shelled may be taken for a person.
    single = [run for run in clause.names if run.kind == "person" and run.last - run.first == 1]
    for run in single:
        head = clause.words[run.first].head
        if head >= 0 and (clause.words[head].lemma in _STRUCK or (frame.things and head == frame.at)):
            held.append(run)
    return held


def _up(clause: Clause, at: int) -> list[int]:
    found = [at]
    while clause.words[found[-1]].head >= 0 and len(found) < 8:
        found.append(clause.words[found[-1]].head)
    return found


def _is_located(clause: Clause, run: NameRun, frame: Frame) -> bool:
    """Say whether the sentence says that something was there: behind a preposition, or struck."""
    at = max(range(run.first, run.last), key=lambda i: clause.words[i].head not in range(run.first, run.last))
    for _ in range(4):
        word = clause.words[at]
        if at not in range(run.first, run.last) and (
            word.feats.get("Animacy") == "Anim" or word.part == "PRON"
        ):
            return False
        before = preposition(clause, at)
        if before:
            return before in _WHERE and not (before == "с" and word.case != "Gen")
        if word.head < 0:
            return False
        above = clause.words[word.head]
        if above.lemma in _STRUCK or (word.head == frame.at and frame.things):
            return True
        if word.relation not in ("nmod", "appos", "flat", "flat:name", "amod", "obj") or above.part not in (
            "NOUN",
            "PROPN",
        ):
            return frame.things and word.head == frame.at
        at = word.head
    return False


def _place(text: str, clause: Clause, run: NameRun) -> Place:
    span = Span.of(text, clause.words[run.first].start, clause.words[run.last - 1].end)
    lemma = " ".join(word.lemma for word in clause.words[run.first : run.last])
    known = texts_of("places", "names", "ru").get(lemma)
    entry = lookup(known) if known else None
    if entry is None:
        return Place(span, span.text)
    return Place(span, span.text, entry.country, entry.region, entry.lat, entry.lon, entry.precision)


def time_of(
    text: str, clause: Clause, frame: Frame, times: Sequence[TimeExpression], others: Sequence[int]
) -> When | None:
    """Return when the act was done; `others` are the words of the other acts of the sentence."""
    held = []
    for time in times:
        at = next((i for i, word in enumerate(clause.words) if word.start == time.start), None)
        if at is None or time.type not in _DATES or time.precision == "unknown":
            continue
        if clause.lower(at - 1) == _PLANNED and time.precision != "range":
            continue
        chain = _up(clause, at)
        steps = chain.index(frame.at) if frame.at in chain else None
        rival = next((chain.index(o) for o in others if o in chain and o not in _up(clause, frame.at)), None)
        if rival is not None and (steps is None or rival < steps):
            continue
        held.append((steps is None, abs(at - frame.at), time))
    best = min(held, key=lambda one: one[:2], default=None)
    if best is None:
        return None
    time = best[2]
    return When(Span.of(text, time.start, time.end), time.earliest, time.latest, time.precision)
