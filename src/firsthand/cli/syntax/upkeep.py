"""`copy`, `compare`, `restore`, `fixity`, `take-over`: what keeps a case from being lost."""

import argparse

from firsthand.cli.syntax.parts import Commands, case_command, words


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    _copy(commands)
    _compare(commands)
    _fixity(commands)
    _restore(commands)
    _take_over(commands)


def _copy(commands: Commands) -> None:
    parser = case_command(commands, "copy", "make or renew a second copy of a case", "upkeep:copy")
    _destination(parser)
    parser.add_argument(
        "--check",
        action="store_true",
        help="also read every original that stands in DEST, and write damaged ones anew",
    )
    parser.add_argument(
        "--anew",
        action="store_true",
        help="make the copy also where one stood before and nothing stands now",
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")


def _compare(commands: Commands) -> None:
    parser = case_command(
        commands, "compare", "hold a second copy against its case, every byte of both", "upkeep:compare"
    )
    _destination(parser)
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")


def _destination(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dest", metavar="DEST", help="the folder of the copy, best on another disk")


def _fixity(commands: Commands) -> None:
    parser = case_command(
        commands,
        "fixity",
        "check preserved originals, those first that were not checked for longest",
        "upkeep:fixity",
    )
    parser.add_argument(
        "--older-than",
        type=_days,
        metavar="DAYS",
        help="only originals that were not checked in the last DAYS days",
    )
    parser.add_argument("--limit", type=_count, metavar="N", help="only N originals this time")
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")


def _restore(commands: Commands) -> None:
    parser = case_command(
        commands, "restore", "replace damaged originals from a second copy", "upkeep:restore"
    )
    parser.add_argument(
        "items",
        metavar="ITEM",
        nargs="*",
        help="the id of an item, or its first letters, as `show` prints it",
    )
    parser.add_argument(
        "--all-damaged", action="store_true", help="every original that is marked as damaged, or is gone"
    )
    parser.add_argument(
        "--from", dest="source", metavar="COPY", required=True, help="the folder of the second copy"
    )


def _take_over(commands: Commands) -> None:
    parser = case_command(
        commands,
        "take-over",
        "go on with a second copy as the case, because the case is lost",
        "upkeep:take_over",
    )
    parser.add_argument(
        "--reason",
        type=words,
        metavar="WORDS",
        required=True,
        help="what happened to the case, for the journal",
    )


def _days(given: str) -> float:
    days = float(given)
    if not 0 <= days < 100_000:
        raise ValueError(given)
    return days


def _count(given: str) -> int:
    number = int(given)
    if number < 1:
        raise ValueError(given)
    return number
