"""Sources and steps, looked up one by one: as many rows are read as are shown."""

from dataclasses import replace

import pytest

from firsthand.errors import NothingFound
from firsthand.model.source import Derivation, Source
from tests.store_cases import AGENT, history


def edge(name: str, giver: str, receiver: str, claim: str = "c1") -> Derivation:
    return Derivation(name, "attribution", claim, "a.txt", giver, receiver, (), "It says so.")


EDGES = (
    edge("d1", "source:a lawyer", "document:a.txt"),
    edge("d2", "source:a lawyer", 'source:"the post" o\'clock'),
    edge("d3", 'source:"the post" o\'clock', "document:b.txt", "c2"),
    edge("d4", "document:a.txt", "document:b.txt", ""),
    edge("d5", "document:ⱀⰾⱖⰸ", "document:b.txt", ""),
)
SOURCES = tuple(Source(f"source:{name}", name, "witness") for name in ("a lawyer", "a nurse"))


@pytest.fixture
def leaves(opener):
    with opener("write") as store:
        store.replace_history(replace(history("d1"), derivations=EDGES, sources=SOURCES), AGENT)
        yield store.leaves


@pytest.mark.parametrize(
    ("end", "names", "claim", "found"),
    [
        ("giver", ["source:a lawyer"], None, ["d1", "d2"]),
        ("giver", ['source:"the post" o\'clock'], None, ["d3"]),
        ("giver", ["document:ⱀⰾⱖⰸ", "document:a.txt"], "", ["d4", "d5"]),
        ("receiver", ["document:b.txt"], None, ["d3", "d4", "d5"]),
        ("receiver", ["document:b.txt"], "", ["d4", "d5"]),
        ("claim", ["c1"], None, ["d1", "d2"]),
        ("claim", ["c1", "c2", "c1"], None, ["d1", "d2", "d3"]),
        ("claim", ["none"], None, []),
        ("giver", [], None, []),
        ("giver", [f"x{n}" for n in range(600)] + ["source:a lawyer"], None, ["d1", "d2"]),
    ],
    ids=[
        "giver",
        "quotes",
        "whole",
        "receiver",
        "receiver-whole",
        "claim",
        "claims",
        "none",
        "nothing",
        "many",
    ],
)
def test_steps_are_found_by_their_ends(leaves, end, names, claim, found):
    assert [one.id for one in leaves.derivations(end, names, 10, claim)] == found
    assert [one.id for one in leaves.derivations(end, names, 1, claim)] == found[:1]


def test_one_source_and_one_step(leaves):
    assert leaves.source("source:a nurse") == SOURCES[1]
    assert leaves.derivation("d3") == EDGES[2]
    for ask in (leaves.source, leaves.derivation):
        with pytest.raises(NothingFound):
            ask("none")
