"""Who issued a text: the first lines -> the name, or None."""

import pytest

from firsthand.language.issuers import issuer

KNOWN = {"open door veldria", "harbour post", "lantern group"}

ROWS = [
    ("Shots at the bridge\n\nStatement of the Lantern Group\nPublished 20 March 2023\n\nOfficers fired.", "Lantern Group"),
    ("Shots\n\nPress release by the Marsh Watch\n\nOfficers fired.", "Marsh Watch"),
    ("Briefing note\n\nOpen Door Veldria\nPublished on 31 March 2023\n\nDeaths.", "Open Door Veldria"),
    ("Eight still held\n\nHarbour Post\nPosted on 12 April 2023\nBy Jonas Erlin\n\nEight are held.", "Harbour Post"),
    ("Ministry denies\n\nMARENSTAD, March 22, 2023 (Nordwire) — The ministry denied it.", "Nordwire"),
    ("MARENSTAD (Nordwire) -- The ministry denied it.", "Nordwire"),
    ("Eight still held\n\nJonas Erlin\nPosted on 12 April 2023\n\nEight are held.", None),
    ("Eight still held\n\nBy Harbour Post\n\nEight are held.", None),
    ("Harbour Post\n\nThe first line is the title, whatever it says.", None),
    ("Eight still held\n\nThe Harbour Post reported on Monday that eight are held.", None),
    ("Eight still held\n\nStatement of the facts\n\nEight are held.", None),
    ("Officers (four of them) — all in grey — fired.", None),
    ("Title\n" + "\n" * 9 + "Statement of the Lantern Group", None),
    ("Title\n\nReport from Open Door Veldria\n\nDeaths.", "Open Door Veldria"),
    ("Title\n\nSTATEMENT BY THE LANTERN GROUP\n\nDeaths.", "LANTERN GROUP"),
    ("Title\n\nA statement of the Lantern Group\n\nDeaths.", None),
    ("Statement of the Lantern Group\n\nThe first line is the title.", None),
    ("Title\n\nThe Harbour Post\n\nDeaths.", "The Harbour Post"),
    ("Title\n\nHARBOUR POST\n\nDeaths.", "HARBOUR POST"),
    ("Title\n\nHarbour Post\nOpen Door Veldria\n\nDeaths.", "Harbour Post"),  # the first of two
    ("Title\n\nHarbour Post\n\nMARENSTAD (Nordwire) — Deaths.", "Nordwire"),  # a dateline is surer
    ("Title\n\n   Harbour Post  \n\nDeaths.", "Harbour Post"),
    ("Title\n\nStatement of the " + "V" * 120 + " Group", None),
    ("Title" + "\n" * 7 + "Harbour Post", "Harbour Post"),  # the last line that counts
    ("Title" + "\n" * 8 + "Harbour Post", None),
    ("Marenstad (Nordwire) — The ministry denied it.", None),  # no dateline
    ("MARENSTAD (Nordwire), The ministry denied it.", None),
    ("Deaths in MARENSTAD (Nordwire) — they were denied.", None),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), ROWS)
def test_issuer(text: str, name: str | None) -> None:
    assert issuer(text, KNOWN) == name


def test_a_name_alone_is_no_issuer_where_nobody_knows_it() -> None:
    assert issuer("Eight still held\n\nHarbour Post\n\nEight are held.", ()) is None
