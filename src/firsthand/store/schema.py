"""The tables of the database (`spec/store.md`): records are JSON in `record`, the rest are keys to them."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, text

from firsthand.model.doubt import FIGURES

VERSION = 8
# "FHND" in ASCII: it says whose database this is, once it is open.
APPLICATION = 0x46484E44

metadata = MetaData()

meta = Table(
    "meta", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False)
)

activities = Table(
    "activities",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    Column("agent", String, nullable=False),
    Column("tool", String, nullable=False),
    Column("details", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("line", LargeBinary, nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("sha512", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("blob", String, nullable=False, unique=True),
    Column("activity", ForeignKey("activities.number"), nullable=False, index=True),
)

captures = Table(
    "captures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("item", ForeignKey("items.id"), nullable=False, index=True),
    Column("activity", ForeignKey("activities.number"), nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("item", ForeignKey("items.id"), primary_key=True),
    Column("code", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("activity", ForeignKey("activities.number"), nullable=False),
    Column("problems", LargeBinary, nullable=False),
)

renditions = Table(
    "renditions",
    metadata,
    Column("id", String, primary_key=True),
    Column("item", ForeignKey("items.id"), nullable=False),
    Column("item_number", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("document", String, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
    Column("named", LargeBinary, nullable=False),
    Index("renditions_in_order", "item_number", "page"),
    Index("renditions_of_item", "item"),
)

claims = Table(
    "claims",
    metadata,
    Column("item_number", Integer, primary_key=True),
    Column("page", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)

attributions = Table(
    "attributions",
    metadata,
    Column("item_number", Integer, primary_key=True),
    Column("page", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)


def member(name: str) -> str:
    """Return the SQL for a text in the JSON of `record`, as the indices of `derivations` have it."""
    return f"json_extract(CAST(record AS TEXT), '$.{name}')"


def _ordered(name: str, *indices: Index) -> Table:
    return Table(
        name,
        metadata,
        Column("position", Integer, primary_key=True, autoincrement=False),
        Column("id", String, nullable=False, index=True),
        Column("record", LargeBinary, nullable=False),
        *indices,
    )


ENDS = ("giver", "receiver", "claim")
_by_end = tuple(
    Index(f"derivations_of_{end}", text(member(end)), *([text(member("claim"))] if end != "claim" else []))
    for end in ENDS
)
CLAIMS_OF_SOURCE = "json_array_length(CAST(record AS TEXT), '$.claims')"
"""The SQL for how many claims a source has, as the index has it."""
_by_claims = Index("sources_by_claims", text(f"{CLAIMS_OF_SOURCE} DESC"), "id")
sources = _ordered("sources", _by_claims)
derivations = _ordered("derivations", *_by_end)
events = _ordered("events")
counts = _ordered("counts")
HISTORY = (sources, derivations, events, counts)

sealed_boxes = Table(
    "sealed_boxes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", LargeBinary, nullable=False),
)

sealed_words = Table(
    "sealed_words",
    metadata,
    Column("mask", String, primary_key=True),
    Column("tag", LargeBinary, nullable=False, unique=True),
    Column("box", ForeignKey("sealed_boxes.number"), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
)

fixity = Table(
    "fixity",
    metadata,
    Column("item", String, primary_key=True),
    Column("checked", String, nullable=False),
    Column("fault", String),
)

copies = Table(
    "copies",
    metadata,
    Column("place", String, primary_key=True),
    Column("made", String, nullable=False),
    Column("lines", Integer, nullable=False),
)

destroyed = Table(
    "destroyed",
    metadata,
    Column("item", String, primary_key=True),
    Column("activity", ForeignKey("activities.number"), nullable=False),
)

searched = Table(
    "searched",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("item_number", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("published", String),
    Column("languages", String, nullable=False),
    Index("searched_in_order", "item_number", "page"),
)
"""Each text by its number in the index `search` (`search/index.py`), with what narrows a search."""

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("about", String, nullable=False),
    Column("activity", ForeignKey("activities.number"), nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
    Index("judgements_of_subject", "kind", "about"),
)
"""What people decided (`spec/judgements.md`); `about` is what `store/judging/kept.py: key` makes of the ids."""

postings = Table(
    "postings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("segment", Integer, nullable=False),
    Column("code", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
"""What comparing the texts left (`postings.py`), in segments, each in one row or more."""

lists = Table(
    "lists",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("item", String, nullable=False),
    Column("activity", ForeignKey("activities.number"), nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
    Index("lists_by_version", "id", "version", unique=True),
)
"""Victim lists, a row for each version (`spec/lists.md`)."""

linkages = Table(
    "linkages",
    metadata,
    Column("digest", String, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)
estimates = Table(
    "estimates",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("record", LargeBinary, nullable=False),
)
"""What linking and estimating gave: derived."""

event_marks = Table(
    "event_marks",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("doubt", Float, nullable=False),
    Column("period", String, nullable=False),
    Column("first", String, nullable=False),
    Column("last", String, nullable=False),
    Column("acts", String, nullable=False),
    Column("place", String, nullable=False),
    Column("located", Integer, nullable=False),
    *(Column(f"{name}_{end}", Integer) for name in FIGURES for end in ("min", "max")),
    Index("events_by_doubt", text("doubt DESC"), "position"),
    Index(
        "events_by_time",
        "first",
        "last",
        "acts",
        "place",
        "period",
        *(f"{name}_{end}" for name in FIGURES for end in ("min", "max")),
    ),
    Index("events_by_period", "period", "position"),
    Index("events_by_place", "place", "position"),
    Index("events_located", "located", "position"),
)
"""Of each event what lists, timeline, map and numbers ask (`marking/making.py`); `position` is that in `events`.

Numbers are added up from `events_by_time` alone, in its order: nothing has to be sorted.
"""

event_claims = Table(
    "event_claims",
    metadata,
    Column("claim", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Which event holds a claim, or its denial."""
MARKS = (event_marks, event_claims)

ADDED_IN: dict[int, tuple[Table, ...]] = {
    2: (sealed_boxes, sealed_words, fixity, copies, destroyed),
    3: (searched,),
    4: (judgements,),
    5: (postings,),
    6: (),
    7: (lists, linkages, estimates),
    8: MARKS,
}
"""The tables that each version added to those of the one before it."""
INDICES_ADDED_IN: dict[int, tuple[Index, ...]] = {6: _by_end, 8: (_by_claims,)}
"""The indices that each version added to tables of earlier ones."""
