"""The check of old Office files: every chain ends, and within the file; whole files pass."""

from random import Random

import pytest

from firsthand.errors import DamagedFile
from firsthand.read.formats.spreadsheet.compound import check
from firsthand.read.formats.spreadsheet.old import kind_of
from tests import office_broken


def test_a_whole_file_passes() -> None:
    check(office_broken.incidents_xls(), "a.xls")


@pytest.mark.parametrize("size", [8, 100, 511, 512, 600, 2000, 5000])
def test_a_cut_file_is_named(size: int) -> None:
    with pytest.raises(DamagedFile, match="old Office file"):
        check(office_broken.incidents_xls()[:size], "a.xls")


def test_altered_tables_end_in_one_clear_error_or_none() -> None:
    whole, chance = office_broken.incidents_xls(), Random(7)
    refused = 0
    for _ in range(400):
        payload = bytearray(whole)
        at = chance.choice([*range(26, 120), *range(len(whole) - 512, len(whole) - 400)])
        payload[at] = chance.randrange(256)
        try:
            check(bytes(payload), "a.xls")
        except DamagedFile:
            refused += 1
    assert 50 < refused < 400


@pytest.mark.parametrize(
    ("streams", "words"),
    [
        (["Workbook"], "xls"),
        (["WordDocument"], ".doc"),
        (["EncryptedPackage"], "password"),
        (["PowerPoint_Document"], ".ppt"),
        (["Other"], "unknown kind"),
    ],
    ids=["excel", "word", "locked", "slides", "other"],
)
def test_what_an_old_file_is(streams: list[str], words: str) -> None:
    assert words in (kind_of(office_broken.compound(**dict.fromkeys(streams, b"x"))) or "")
