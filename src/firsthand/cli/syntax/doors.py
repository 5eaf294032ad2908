"""The doors: commands that take no case, and keep nothing."""

import argparse

from firsthand.cli.syntax.parts import Commands, command


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    _door(commands, "text", "what is read from each input: its text, title, date and outlet")
    found = _door(commands, "claims", "what each input alleges, one claim a line")
    found.add_argument(
        "--explain", action="store_true", help="say of each claim which rule and which words led to it"
    )
    _door(commands, "attributions", "who says what in each input, one attribution a line")
    _door(commands, "times", "the expressions of time of each input, with their value, one a line")
    _door(commands, "events", "what all inputs together tell of, one event a line")
    traced = _door(commands, "origins", "who repeats whom in all inputs, and how many origins each event has")
    traced.add_argument(
        "--engine",
        metavar="ENGINE",
        default="duckdb",
        help="what compares the reports: duckdb (default), or Spark on this machine (local[*]) or on a cluster "
        "(spark://HOST:PORT); what is found is the same",
    )


def _door(commands: Commands, name: str, about: str) -> argparse.ArgumentParser:
    parser = command(commands, name, about, f"doors:{name}")
    parser.add_argument(
        "inputs", metavar="INPUT", nargs="+", help="files or folders; nothing of them is kept"
    )
    return parser
