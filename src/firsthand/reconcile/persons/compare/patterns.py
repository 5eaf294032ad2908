"""Pairs -> patterns: the levels of all fields, packed into one number each."""

from typing import NamedTuple

import numpy as np

from firsthand.reconcile.persons.block import parted
from firsthand.reconcile.persons.compare import events, fields, persons
from firsthand.reconcile.persons.compare.fields import Field
from firsthand.reconcile.persons.compare.texts import text_levels
from firsthand.reconcile.persons.distinct import distinct
from firsthand.reconcile.persons.people import I8, I32, I64, People

AT_ONCE = 1 << 21
OTHERS = (
    "address",
    "address_more",
    "street_number",
    "postcode",
    "document_number",
    "father_name",
    "mother_name",
)


class Patterns(NamedTuple):
    """The levels of pairs: `fields` in order, `pattern` of each pair, and `levels[p]`, the levels of pattern p."""

    fields: tuple[Field, ...]
    levels: I8
    pattern: I32


def compare(people: People, pairs: I64) -> Patterns:
    """Return at which levels the pairs agree."""
    known = present(people)
    radix = [len(field.levels) + 1 for field in known]
    packed = np.empty(pairs.size, np.int64)
    met = np.zeros(0, np.int64)
    for start in range(0, pairs.size, AT_ONCE):
        one, two = parted(pairs[start : start + AT_ONCE])
        total = np.zeros(one.size, np.int64)
        for size, levels in zip(radix, _levels(people, known, one, two), strict=True):
            total = total * size + levels
        packed[start : start + AT_ONCE] = total
        met = distinct(np.concatenate((met, distinct(total))))
    pattern = np.empty(pairs.size, np.int32)
    for start in range(0, pairs.size, AT_ONCE):
        pattern[start : start + AT_ONCE] = np.searchsorted(met, packed[start : start + AT_ONCE])
    levels = np.empty((met.size, len(known)), np.int8)
    for at in reversed(range(len(known))):
        levels[:, at] = met % radix[at]
        met = met // radix[at]
    return Patterns(known, levels, pattern)


def present(people: People) -> tuple[Field, ...]:
    """Return the fields that these people have."""
    columns = people.columns
    fixed = (fields.GIVEN, fields.MORE, fields.FAMILY, fields.SEX, fields.BORN, fields.DATE, fields.PLACE)
    return fixed + tuple(fields.other(name) for name in OTHERS if name in columns)


def _levels(people: People, known: tuple[Field, ...], one: I64, two: I64) -> list[I8]:
    given, family = persons.name_levels(people, one, two)
    found = [
        given,
        persons.more_levels(people, one, two),
        family,
        persons.sex_levels(people, one, two, given),
        persons.born_levels(people, one, two),
        events.date_levels(people, one, two),
        events.place_levels(people, one, two),
    ]
    for field in known[len(found) :]:
        found.append(text_levels(people, field.name, one, two, len(field.levels)))
    return found
