"""`caption`: words about a picture or a recording, as text that claims rest on."""

import argparse

from firsthand.cli.opening import agent, opened, say
from firsthand.cli.progress import Meter
from firsthand.cli.words import counted
from firsthand.workflow import captions
from firsthand.workflow.add import refresh


def caption(options: argparse.Namespace) -> int:
    """Keep a caption and find what it claims."""
    with opened(options, "write") as store:
        done = captions.write(
            store, captions.Order(options.item, options.words, agent(options), options.reason)
        )
        refresh(store, agent(options), Meter(quiet=True))
    record = {
        "item": done.item.id,
        "act": done.act + 1,
        "claims": done.claims,
        "replaced": done.replaced,
    }
    kept = "replaced the caption of" if done.replaced else "captioned"
    say(
        options,
        record,
        f"{kept} item {done.item.short} (act {done.act + 1}); found {counted(done.claims, 'claim')} in it",
    )
    return 0
