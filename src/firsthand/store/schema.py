"""The tables of the database (`spec/store.md`): records are JSON in `record`, the rest are keys to them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, text

VERSION = 7
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
sources = _ordered("sources")
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

ADDED_IN: dict[int, tuple[Table, ...]] = {
    2: (sealed_boxes, sealed_words, fixity, copies, destroyed),
    3: (searched,),
    4: (judgements,),
    5: (postings,),
    6: (),
    7: (lists, linkages, estimates),
}
"""The tables that each version added to those of the one before it."""
INDICES_ADDED_IN: dict[int, tuple[Index, ...]] = {6: _by_end}
"""The indices that each version added to tables of earlier ones."""
