"""`clear`: the risks of a release one by one, the release itself, and the leak check before anything is written."""

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from firsthand.errors import LeakFound, NotSearched, UsageError
from firsthand.language import masks
from firsthand.model import vocabulary
from firsthand.model.casefile import CaseContent
from firsthand.model.people import Pseudonym
from firsthand.model.release import Leak, Protected, Release, Risk, Settings
from firsthand.protect import clear
from firsthand.protect.clearing import Result, Wanted, with_changes
from firsthand.protect.strings import protected
from firsthand.publish import Ask, Lost, publish
from firsthand.publish import check as check_wish
from firsthand.publish import own_words as words_of_format
from firsthand.store import Store
from firsthand.workflow.incoming import inputs
from firsthand.workflow.leaving import corrections, decisions, lines
from firsthand.workflow.leaving.casefile import content
from firsthand.workflow.leaving.leaks.check import check
from firsthand.workflow.names.sealed import cover, unsealer
from firsthand.workflow.names.shown import refused
from firsthand.workflow.outside import put

RELEASE, REFUSED, SECRET = "release", "release-refused", "release-secret"
_LEAVING_ACTS = frozenset(
    (RELEASE, REFUSED, SECRET, "export", "export-with-names", "open-names", "view", "copy", "check", "judge")
)
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Order:
    """What to release, for whom; `despite` is the reason for writing it although leaks were found."""

    title: str
    agent: str
    settings: Settings
    out: Path | None = None
    replace: bool = False
    despite: str | None = None
    form: str = "html"
    language: str = "en"
    ask: Ask = field(default_factory=Ask)
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its risks, what was written (if it was), and the leaks that a person let pass. `lost` is what the
    format has no place for."""

    release: Release
    risks: tuple[Risk, ...]
    withheld: tuple[tuple[str, int, str], ...]
    sha256: str = ""
    size: int = 0
    leaks: tuple[Leak, ...] = ()
    closed: tuple[tuple[str, str], ...] = ()
    searched: int = 0
    lost: tuple[Lost, ...] = ()


def release(store: Store, order: Order) -> Released:
    """Show what a release holds and withholds; with `order.out`, check it and write it.

    The journal has it before the file exists, and has it too if it was refused. Raises LeakFound, NotSearched,
    SealedTier for a member who may not read the names that the file is searched for, UsageError.
    """
    _check_out(order)
    needs_names(store, order.agent)
    opened = unsealer(store)
    marked = tuple(opened(one) for one in decisions.standing(store).marked)
    held = _content(store, order)
    old = corrections.before(store, order.corrects) if order.corrects is not None else None
    wanted, series = _wanted(store, order, marked, old)
    result = clear(held, wanted)
    ask = _coded(order.ask, result)
    kept = _kept_of(result, order, series)
    if old is not None:
        changes = corrections.changes(old, kept["holds"], lines.read(kept["lines"]))
        result = result._replace(cleared=with_changes(result.cleared, changes))
    done = _shown(result)
    if order.out is None:
        return done
    made = publish(result.cleared, order.settings.purpose, order.form, order.language, ask)
    strings = list(_strings(store, held, opened, marked))
    found = check(
        [(order.out.name, made.payload)], strings, _kept(store, held), own_words(order.form, order.language)
    )
    done = replace(
        done,
        sha256=hashlib.sha256(made.payload).hexdigest(),
        size=len(made.payload),
        leaks=found.leaks,
        closed=found.closed,
        searched=found.parts,
        lost=made.lost,
    )
    _journal(store, order, done, kept)
    put(order.out, made.payload)
    return done


def _wanted(
    store: Store, order: Order, marked: tuple[str, ...], old: corrections.Before | None
) -> tuple[Wanted, str]:
    """Return what the release is to be (`marked`: the strings, opened), and the digest that its series begins with."""
    stands = decisions.standing(store)
    state = _state(store, order, stands)
    key = _key(store, order, state)
    series = (old.series if old else "") or state.hex()
    wanted = Wanted(
        f"{order.settings.purpose}-{hashlib.sha256(key).hexdigest()[:8]}",
        key,
        order.settings,
        marked,
        stands.scopes,
        stands.left,
        before=old.told if old else {},
        series=_key(store, order, bytes.fromhex(series)),
    )
    return wanted, series


def _kept_of(result: Result, order: Order, series: str) -> dict[str, str]:
    """Return what the journal keeps of a release, so that a correction can say what is different."""
    return {
        "holds": corrections.holds(result.cleared, order.settings),
        "series": series,
        "lines": lines.kept(lines.lines(result.cleared.view)),
        "told": lines.kept(dict(result.told)),
    }


def needs_names(store: Store, agent: str) -> None:
    """Raise SealedTier, journaled, for a member whose key does not open the names: the check must know every one."""
    if not store.words.openable:
        refused(store, RELEASE, agent)


def asked(person: str | None, act: str | None, official: str | None, until: str | None) -> Ask:
    """Return what a publication is to be about; UsageError for an act or a day that there is not."""
    if act is not None and act not in vocabulary.acts():
        raise UsageError("--act", f"there is no act {act}; the acts are {', '.join(vocabulary.acts())}")
    if until is not None:
        try:
            date.fromisoformat(until)
        except ValueError:
            raise UsageError("--answer-by", f"{until} is no day; write it as 2031-05-01") from None
    return Ask(person, act, official, until)


def _coded(ask: Ask, result: Result) -> Ask:
    """Return what is asked with the code of this release for the usual pseudonym; UsageError if nobody has it here."""
    if ask.person is None:
        return ask
    code = next((code for code, usual in result.usual.items() if usual == ask.person), None)
    if code is None:
        raise UsageError("--person", f"nobody in this release goes by {ask.person} in the case")
    return replace(ask, person=code)


def _check_out(order: Order) -> None:
    check_wish(order.settings.purpose, order.form, order.language)
    if order.despite is not None and not order.despite.strip():
        raise UsageError("--despite-leaks", "say in a few words why it is written all the same")
    if order.out is not None:
        if order.out.exists() and not order.replace:
            raise UsageError(inputs.spelled(order.out), "a file stands there; use --force to replace it")
        if not order.out.parent.is_dir():
            raise UsageError(inputs.spelled(order.out), "its folder does not exist")


def _content(store: Store, order: Order) -> CaseContent:
    """Return what the release may speak of. Its date is that of the newest act that brought something into the case."""
    acts = [act.at for act in store.activities() if act.kind not in _LEAVING_ACTS]
    held = content(store, cover(store, order.title))
    return replace(held, made=max(acts, default=held.made), journal_head=None)


def _state(store: Store, order: Order, stands: decisions.Decisions) -> bytes:
    """Return the digest of all that decides what a release holds: the same for the same state of the case."""
    state = [
        store.history_digest(),
        store.last_reading(),
        order.title,
        order.settings.purpose,
        *map(
            str,
            (order.settings.dates, order.settings.places, order.settings.least, order.settings.quotations),
        ),
        *stands.marked,
        *map(repr, stands.scopes),
        *map(repr, sorted(stands.left.items())),
    ]
    # What is added here stays out of the state of a plain release, whose codes are to stay what they were.
    state += [repr(order.ask)] if order.ask != Ask() else []
    state += [f"corrects {order.corrects}"] if order.corrects else []
    return hashlib.sha256(json.dumps(state).encode()).digest()


def _key(store: Store, order: Order, state: bytes) -> bytes:
    """Return the key of a release, or of a series by its first one: who has not the secret of the case cannot."""
    return hashlib.sha256(_secret(store, order.agent) + state).digest()


def _secret(store: Store, agent: str) -> bytes:
    known = next((act for act in store.activities() if act.kind == SECRET), None)
    if known is None:
        known = store.record(SECRET, {"secret": secrets.token_hex(32)}, agent)
    return bytes.fromhex(known.details["secret"])


def _shown(result: Result) -> Released:
    made = result.cleared.release
    assert made is not None
    withheld = tuple((one.rule, one.count, one.noun) for one in result.cleared.view.withheld)
    return Released(made, result.risks, withheld)


def _strings(
    store: Store, held: CaseContent, opened: Callable[[str], str], marked: tuple[str, ...]
) -> Iterator[Protected]:
    people = [(one, tuple(map(opened, one.spelled))) for one in store.words.people().sealed]
    people += [(Pseudonym("a sender of messages", (), (), ()), (opened(name),)) for name in _senders(held)]
    return iter(protected(people, (opened(text) for text in _texts(held)), marked))


def _senders(held: CaseContent) -> set[str]:
    return {name for page in held.pages for name in page.rendition.participants if name}


def _texts(held: CaseContent) -> Iterator[str]:
    for page in held.pages:
        one = page.rendition
        yield from (words for words in (one.text, one.title, one.author, one.url) if words)


def _kept(store: Store, held: CaseContent) -> tuple[str, ...]:
    """Return the names that may stand: of office-holders, bodies and outlets."""
    names = {" ".join(words) for words in store.words.people().offices}
    for page in held.pages:
        bodies = (n.span.text for n in page.named if n.kind in ("organisation", "outlet"))
        names |= {name for name in bodies if " " in name and not masks.is_masked(name)}
    return tuple(sorted(names))


def own_words(form: str = "html", language: str = "en") -> tuple[str, ...]:
    """Return the words that stand in every release of a format: those of an empty one."""
    empty = clear(CaseContent("", "", ""), Wanted("", b"\0" * 32)).cleared
    made = publish(empty, "case-file", "html", language).payload.decode()
    return tuple(sorted({word.lower() for word in _WORD.findall(made)} | words_of_format(form, language)))


def _journal(store: Store, order: Order, done: Released, kept: Mapping[str, str]) -> None:
    """Put the release in the journal, or that it was refused; then raise what refuses it."""
    assert order.out is not None
    told = {
        "what": done.release.name,
        "out": cover(store, inputs.spelled(order.out.absolute())),
        "sha256": done.sha256,
        **_settings(order.settings),
        "format": order.form,
        "language": order.language,
        **kept,
    }
    if order.corrects is not None:
        told["corrects"] = order.corrects
    faults = [*map(str, done.leaks), *(f"{part}: {why}" for part, why in done.closed)]
    if faults:
        told["leaks"] = cover(store, "\n".join(faults[:50]))
    if faults and order.despite is None:
        store.record(REFUSED, told, order.agent)
        if done.leaks:
            raise LeakFound(inputs.spelled(order.out), _places(done))
        part, why = done.closed[0]
        raise NotSearched(inputs.spelled(order.out), f"{part} {why}")
    if order.despite is not None:
        told["despite"] = cover(store, order.despite)
    store.record(RELEASE, told, order.agent)


def _places(done: Released) -> str:
    listed = [str(leak) for leak in done.leaks[:10]]
    more = len(done.leaks) - len(listed)
    return "holds what may not leave the case: " + "; ".join(
        [*listed, *([f"and {more} more"] if more else [])]
    )


def _settings(settings: Settings) -> Mapping[str, str]:
    return {
        "purpose": settings.purpose,
        "dates": settings.dates,
        "places": settings.places,
        "least": str(settings.least),
        "quotations": "yes" if settings.quotations else "no",
    }
