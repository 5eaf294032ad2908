"""Judgements as rows: looked up, and put in with the act that vouches for them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Row, Select, insert, select, update

from firsthand.crypto.canonical import Value, canonical
from firsthand.crypto.digest import sha256
from firsthand.errors import JudgementConflict, NothingFound, UsageError
from firsthand.model.judgement import (
    WHATEVER,
    WITHDRAWN,
    Judgement,
    JudgementKind,
    Ruling,
    Subject,
    check,
    check_reason,
    said,
    standing,
    subject_of,
)
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.journal.acts import Acts, now

KIND = "judge"
COUNT = "judgements"


class Rows(NamedTuple):
    """Where to go on in a list of judgements, and how many to give."""

    after: str | None = None
    limit: int | None = None


EVERY_ROW = Rows()


def key(subject: Subject) -> str:
    """Return the ids of a subject as the column `about` has them."""
    return "\n".join(subject.about)


def digest(one: Judgement) -> str:
    """Return the digest of a judgement that stands in the details of an act."""
    return sha256(records.encode(one))


def found(
    case: Case, kind: JudgementKind | None = None, about: Subject | None = None, rows: Rows = EVERY_ROW
) -> list[Judgement]:
    """Return the judgements of a kind, or of one subject, the first first; NothingFound if `rows.after` is none."""
    t = schema.judgements.c
    query = select(t.record).order_by(t.number).limit(rows.limit)
    if kind is not None:
        query = query.where(t.kind == kind)
    if about is not None:
        query = query.where(t.kind == about.kind, t.about == key(about))
    if rows.after is not None:
        query = query.where(t.number > _number(case, rows.after))
    return _decoded(case, query)


def one(case: Case, judgement: str) -> Judgement:
    """Return the judgement of that id; NothingFound."""
    t = schema.judgements.c
    rows = _decoded(case, select(t.record).where(t.id == judgement))
    if not rows:
        raise NothingFound(judgement, "the case holds no judgement of that id")
    return rows[0]


def renew(connection: Connection, changed: Iterable[Judgement]) -> None:
    """Keep judgements in which names are sealed now, each in the place of the same one."""
    t = schema.judgements
    for new in changed:
        row = {"about": key(subject_of(new)), "record": records.encode(new)}
        connection.execute(update(t).where(t.c.id == new.id).values(row))


class Judging:
    """Puts judgements into a case that is open for writing."""

    def __init__(self, case: Case, acts: Acts) -> None:
        self._case, self._acts = case, acts

    def judge(
        self, rulings: Sequence[Ruling], agent: str, expected: str | None = WHATEVER
    ) -> list[Judgement]:
        """Keep `rulings` as judgements of `agent`, all of them as one act, or none. Durable on return.

        `expected` is the latest standing judgement of their subject that the person saw, None for none. Raises
        UsageError, JudgementConflict.
        """
        self._case.check_writable()
        made: list[Judgement] = []
        at = now()
        own: dict[Subject, str] = {}
        for place, ruling in enumerate(rulings):
            check(ruling)
            subject = subject_of(ruling)
            stand = standing(found(self._case, about=subject))
            if expected != WHATEVER and (stand[-1].id if stand else None) != expected:
                raise _conflict(ruling, agent, stand[-1] if stand else None)
            earlier = own.get(subject) or next((s.id for s in stand if s.author == agent), None)
            judgement = Judgement(
                self._id(ruling, agent, place),
                ruling.kind,
                ruling.about,
                ruling.verdict,
                ruling.reason.strip(),
                agent,
                at,
                earlier,
                ruling.values,
            )
            own[subject] = judgement.id
            made.append(judgement)
        self._keep(made, agent)
        return made

    def take_back(self, judgement: str, reason: str, agent: str) -> Judgement:
        """Take a judgement back; return the one that does so. Raises NothingFound, UsageError."""
        self._case.check_writable()
        check_reason(reason)
        earlier = one(self._case, judgement)
        if earlier not in standing(found(self._case, about=subject_of(earlier))):
            raise UsageError(judgement, "it does not stand any more: it was taken back or replaced")
        ruling = Ruling(earlier.kind, earlier.about, WITHDRAWN, reason)
        made = Judgement(
            self._id(ruling, agent, 0),
            earlier.kind,
            earlier.about,
            WITHDRAWN,
            reason.strip(),
            agent,
            now(),
            earlier.id,
        )
        self._keep([made], agent)
        return made

    def _id(self, ruling: Ruling, agent: str, place: int) -> str:
        """Return an id that no other judgement of the case has: it hangs on the number of the act."""
        told: dict[str, Value] = {
            "about": list(ruling.about),
            "act": self._case.known(),
            "author": agent,
            "case": self._case.keys.origin,
            "place": place,
            "verdict": ruling.verdict,
        }
        return f"j{sha256(canonical(told))[:16]}"

    def _keep(self, made: Sequence[Judgement], agent: str) -> None:
        if not made:
            return
        details = {COUNT: str(len(made)), **{new.id: digest(new) for new in made}}
        if len(made) == 1:
            details |= {"judged": made[0].kind, "verdict": made[0].verdict}

        def write(connection: Connection, number: int) -> None:
            connection.execute(insert(schema.judgements), [_row(new, number) for new in made])

        self._acts.commit(KIND, details, agent, write)


def told(judgement: Judgement | Ruling) -> dict[str, str]:
    """Return what a judgement says, field by field, as words."""
    fields = {
        "kind": judgement.kind,
        "about": " ".join(judgement.about),
        "verdict": judgement.verdict,
        "reason": judgement.reason,
    }
    fields |= {f"value {name}": value for name, value in judgement.values}
    if isinstance(judgement, Judgement):
        fields |= {"id": judgement.id, "author": judgement.author, "at": judgement.at}
    return fields


def _conflict(ruling: Ruling, agent: str, stands: Judgement | None) -> JudgementConflict:
    mine = {**told(ruling), "author": agent}
    if stands is None:
        return JudgementConflict(ruling.kind, "what you saw was taken back meanwhile", mine)
    return JudgementConflict(
        ruling.kind, f"{said(stands)} ({stands.id}), which you did not see", mine, told(stands)
    )


def _row(new: Judgement, act: int) -> dict[str, str | int | bytes]:
    return {
        "id": new.id,
        "kind": new.kind,
        "about": key(subject_of(new)),
        "activity": act,
        "record": records.encode(new),
    }


def _number(case: Case, judgement: str) -> int:
    t = schema.judgements.c
    rows = case.rows(select(t.number).where(t.id == judgement))
    if not rows:
        raise NothingFound(judgement, "the case holds no judgement of that id")
    return int(rows[0].number)


def _decoded(case: Case, query: Select[*tuple[bytes]]) -> list[Judgement]:
    rows: list[Row[*tuple[bytes]]] = case.rows(query)
    return records.decode_all(records.JUDGEMENT, (row.record for row in rows))
