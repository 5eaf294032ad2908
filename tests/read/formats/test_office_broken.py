"""Office files that are broken, locked, old or an attack: one clear line each, and the rest is read where there is one."""

import time
from pathlib import Path

import pytest

from firsthand.errors import InputError
from firsthand.model.rendition import Rendition
from firsthand.read import read
from tests import office_broken

SAMPLES = Path(__file__).parents[1] / "samples"
ITEM = "ab" * 32


@pytest.mark.parametrize("name", office_broken.BROKEN)
def test_a_broken_file_is_one_clear_error(name: str) -> None:
    _, kind, words = office_broken.BROKEN[name]
    begin = time.process_time()
    (fault,) = read(ITEM, name, (SAMPLES / name).read_bytes())
    assert type(fault) is kind
    assert fault.thing == name
    assert words in fault.fault
    assert time.process_time() - begin < 3


@pytest.mark.parametrize("name", office_broken.HALF)
def test_what_is_whole_is_read_beside_what_is_not(name: str) -> None:
    found, fault = read(ITEM, name, (SAMPLES / name).read_bytes())
    assert isinstance(found, Rendition)
    assert isinstance(fault, InputError)
    assert office_broken.HALF[name][1] in fault.fault
    assert "root:" not in found.text


@pytest.mark.parametrize("name", [n for n in office_broken.BROKEN if "asks-for-a-file" in n])
def test_no_file_is_opened_for_an_entity(name: str) -> None:
    (fault,) = read(ITEM, name, (SAMPLES / name).read_bytes())
    assert "root:" not in str(fault)
