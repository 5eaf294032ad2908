"""The rules of protection, in order of rank: where two meet, the text of the first stands."""

from firsthand.protect.rule import Rule
from firsthand.protect.rules import addresses, contacts, links, names, numbers, places

RULES: tuple[Rule, ...] = (
    links.LINKS,
    contacts.MAILS,
    contacts.HANDLES,
    contacts.PHONES,
    numbers.NUMBERS,
    addresses.ADDRESSES,
    names.NAMES,
    places.REFUGES,
)
