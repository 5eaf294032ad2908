"""Both versions of a decision, in words."""

import pytest

from firsthand.errors import JudgementConflict
from firsthand.store import open_with_keys
from firsthand.workflow.reviewing.conflicts import sides
from tests.store_cases import Template

MINE = {
    "verdict": "not_same",
    "reason": "Two days.",
    "author": "Mira",
    "about": "x",
    "value apart": "c1 c2",
    "value event:1": "c3",
}
THEIRS = {"verdict": "merged", "value reliability": "B", "value empty": "", "id": "j1"}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    template = Template(tmp_path_factory.mktemp("template"))
    with open_with_keys(template.folder, template.keys, "read") as found:
        yield found


def test_ids_are_left_out_and_values_named(store):
    assert sides(store, JudgementConflict("this", "was judged", MINE, THEIRS)) == (
        (("verdict", "not same"), ("reason", "Two days."), ("author", "Mira")),
        (("verdict", "merged"), ("reliability", "B")),
    )


def test_what_was_taken_back_is_nothing(store):
    assert sides(store, JudgementConflict("this", "was taken back", MINE))[1] == ()


def test_no_mask_of_a_sealed_name_is_shown(store, monkeypatch):
    monkeypatch.setattr(
        "firsthand.workflow.reviewing.conflicts.disguised",
        lambda _: lambda words, _: words.replace("Mira", "P-1"),
    )
    assert dict(sides(store, JudgementConflict("this", "was judged", MINE, THEIRS))[0])["author"] == "P-1"
