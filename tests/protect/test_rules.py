"""Numbers, addresses and handles that lead to a person; what only looks like one stays."""

import pytest

from firsthand.protect.masking import Mask
from firsthand.protect.rules import RULES
from tests.casefiles import page

CASES = [
    ("Call +379 41 555 0188 now", "Call [phone withheld] now"),
    ("Call 0041 44 555 01 88 now", "Call [phone withheld] now"),
    ("Ring (041) 555 0188", "Ring [phone withheld]"),
    ("phone 5550188", "phone [phone withheld]"),
    ("WhatsApp: 379415550188", "WhatsApp: [phone withheld]"),
    ("041-555-0188", "[phone withheld]"),
    ("from 2016 to 2017, 5,000 people", "from 2016 to 2017, 5,000 people"),
    ("on 2031-05-04 at 10:30", "on 2031-05-04 at 10:30"),
    ("04.05.2031", "04.05.2031"),
    ("some 250 000 000 crowns", "some 250 000 000 crowns"),
    ("write to a.relkov@lantern.example", "write to [e-mail withheld]"),
    ("a.relkov [at] lantern [dot] example", "[e-mail withheld]"),
    ("M.RELKOV (AT) LANTERN (DOT) EXAMPLE", "[e-mail withheld]"),
    ("m.relkov[At]lantern.example", "[e-mail withheld]"),
    (
        "From: Desk <desk@post.example>, to ask@post.example",
        "From: Desk <[e-mail withheld]>, to [e-mail withheld]",
    ),
    ("MIRA+x (at) lantern (dot) example", "[e-mail withheld]"),
    ("look at the wall", "look at the wall"),
    ("follow @oskaja_voice today", "follow [handle withheld] today"),
    ("https://t.me/oskaja_voice", "[link withheld]"),
    ("see facebook.com/oskaja.voice", "see [link withheld]"),
    ("https://user:secret@news.example/a", "[link withheld]"),
    ("https://news.example/a", "https://news.example/a"),
    ("passport no. AB 1234567", "passport no. [document number withheld]"),
    ("his identity card number is 123456789", "his identity card number is [document number withheld]"),
    ("a car with number plate KR 123-45", "a car with number plate [plate withheld]"),
    ("under article 5 of the code", "under article 5 of the code"),
    ("at 14 Linden Street", "at [address withheld]"),
    ("Linden Street 14, flat 3", "[address withheld]"),
    ("in flat 12", "in [address withheld]"),
    ("on Linden Street", "on Linden Street"),
]


@pytest.mark.parametrize(("text", "shown"), CASES)
def test_contacts_and_numbers(text: str, shown: str) -> None:
    assert Mask([page("Nothing here.")]).text(text) == shown


def test_every_rule_says_its_name_its_reason_and_what_it_replaces() -> None:
    assert len({r.name for r in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.reason.endswith(".")
        assert len(set(rule.noun)) == 2
