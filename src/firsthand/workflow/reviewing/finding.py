"""The search page: documents by their words, each with its passage. Sealed names are not looked for here.

Who may open names looks for one on the command line, for a purpose that the journal has first (0028).
"""

from dataclasses import dataclass

from firsthand.errors import QueryMalformed, UsageError
from firsthand.model.query import FIELDS
from firsthand.store import Store
from firsthand.workflow.find import Asked, Hit, find
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.paging import Leafed

HITS = 20
"""Documents on a page: each has its text read again, to show the passage."""
_PAGES = 500
_FIELD_OF = {"--since": "since", "--until": "until", "--language": "language", "--field": "field"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a search can be narrowed to."""

    fields: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing was looked for, and the field of the form that it is about."""

    field: str
    words: str


def choices(store: Store, memory: Memory) -> Choices:
    """Return what the texts of the case can be narrowed by."""
    languages = memory.once("languages", str(store.last_reading()), lambda: tuple(store.survey.languages()))
    return Choices(FIELDS, languages)


def look(store: Store, asking: Asked, number: int, agent: str) -> Leafed[Hit] | Refusal:
    """Return one page of what is found, the best first, or why the words cannot be looked for.

    As for every page, the journal has that `agent` opened the room; not what was looked for.
    """
    number = min(max(number, 1), _PAGES)
    wanted = Asked(
        asking.words,
        asking.field,
        asking.language,
        asking.since,
        asking.until,
        HITS,
        None,
        (number - 1) * HITS,
    )
    try:
        answer = find(store, wanted, agent)
    except QueryMalformed as error:
        return Refusal("words", f"{error.fault}.")
    except UsageError as error:
        return Refusal(_FIELD_OF.get(error.thing, "words"), f"{error.fault}.")
    pages = min(max(-(-answer.total // HITS), 1), _PAGES)
    return Leafed(answer.hits, number, pages, answer.total)
