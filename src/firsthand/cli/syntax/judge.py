"""`judge`: what a person decides about what the machine found."""

from firsthand.cli.syntax.parts import Commands, case_command, words

KINDS = ("origins", "pair", "claim", "event", "grade")


def register(commands: Commands) -> None:
    """Add the command of this group."""
    parser = case_command(
        commands,
        "judge",
        "decide what the machine cannot: dated, with a reason, and to be taken back; counted anew at once",
        "judge:judge",
    )
    parser.add_argument("kind", metavar="|".join(KINDS), nargs="?", choices=KINDS)
    parser.add_argument(
        "about",
        metavar="THING",
        nargs="*",
        type=words,
        help="documents, sources, claims or events, as `show` prints them; of origins two; of pair its id, or two rows "
        "as LIST#ROW",
    )
    parser.add_argument(
        "--is",
        dest="verdict",
        metavar="VERDICT",
        help="origins: same-origin, independent, relay (the first has it from the second); pair: same, different, "
        "unsure; claim: accepted, rejected, corrected, added; event: merged, split; grade: graded",
    )
    parser.add_argument("--because", type=words, metavar="WORDS", help="why, in your words; always needed")
    parser.add_argument(
        "--set",
        dest="values",
        metavar="NAME=VALUE",
        action="append",
        type=words,
        default=[],
        help="what a correction says; a grade: reliability=A to F, credibility=1 to 6; of one event that is split the "
        "claims that are of another: apart='CLAIM CLAIM'",
    )
    parser.add_argument("--take-back", metavar="ID", help="instead: take back a judgement, by its id")
    parser.add_argument(
        "--seen",
        metavar="ID",
        help="the latest judgement of the same that you saw, or `none`: if there is another by now, nothing is kept",
    )
