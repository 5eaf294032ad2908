"""A timestamp from asking to keeping, where the authority does not answer, or tells another time."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand.errors import AddressRefused, NetworkFailed, UsageError
from firsthand.model.proof import Stamp
from firsthand.store import open_with_keys
from firsthand.workflow.custody import timestamping
from firsthand.workflow.custody.timestamping import Order
from tests.authority import Authority, listening
from tests.store_cases import AGENT, Template


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def authority(tmp_path) -> Iterator[Authority]:
    with listening(tmp_path) as running:
        yield running


@pytest.fixture
def case(tmp_path_factory, template) -> Path:
    return template.copy(tmp_path_factory.mktemp("case") / "case")


def test_an_authority_that_hangs_is_left_in_time_and_nothing_is_kept(case, template, authority):
    authority.mode = "hangs"
    start = time.monotonic()
    with open_with_keys(case, template.keys) as store:
        with pytest.raises(NetworkFailed, match=r"within 0\.5 seconds"):
            timestamping.stamp(store, Order(authority.address, AGENT, allow_private=True, seconds=0.5))
        assert time.monotonic() - start < 2.5
        assert [a.kind for a in store.activities()] == ["create", "ask"]
        assert store.activities()[-1].details["outcome"] == "NetworkFailed"
        assert authority.address not in str(store.activities()[-1].details)
        authority.mode = "sound"
        made = timestamping.stamp(store, Order(authority.address, AGENT, allow_private=True))
        assert store.proofs.stamps()[0].name == made.name
    assert timestamping.skew(made) == 0


def test_nothing_is_sent_into_ones_own_network_unless_it_is_meant(case, template, authority):
    with open_with_keys(case, template.keys) as store, pytest.raises(AddressRefused):
        timestamping.stamp(store, Order(authority.address, AGENT))
    with open_with_keys(case, template.keys) as store:
        assert [a.kind for a in store.activities()] == ["create"]
    assert authority.log == []


def test_certificates_that_are_none_are_refused_before_anything_is_sent(case, template, authority, tmp_path):
    (tmp_path / "ca.txt").write_text("hello")
    order = Order(authority.address, AGENT, anchors=tmp_path / "ca.txt", allow_private=True)
    with open_with_keys(case, template.keys) as store, pytest.raises(UsageError, match="no certificates"):
        timestamping.stamp(store, order)
    assert authority.log == []


@pytest.mark.parametrize(("ahead", "told"), [(0, 0), (50, 0), (-50, 0), (3600, 3600), (-7200, -7200)])
def test_a_clock_that_is_off_is_told(ahead, told):
    at = (datetime.now(UTC) - timedelta(seconds=ahead)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert abs(timestamping.skew(Stamp(1, at, "a", "b", "c")) - told) <= 2
