"""`add`, `show`, `find`, `why`, `casefile`: reports go in, are looked at, and come out as a page."""

from firsthand.cli.syntax.parts import Commands, case_command, opening, words

FIELDS = ("title", "author", "publisher", "document", "text")
TABLES = ("claims", "sources", "events", "items", "judgements", "acts", "copies")


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    _add(commands)
    _show(commands)
    _find(commands)
    _why(commands)
    _casefile(commands)


def _add(commands: Commands) -> None:
    parser = case_command(commands, "add", "preserve files and find what they claim", "add:add")
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="files or folders: .txt, .html, .jsonl, .jsonl.gz, .warc, .warc.gz, .wacz, .zip; others are kept too",
    )
    parser.add_argument(
        "--reason", type=words, metavar="WORDS", help="why this was collected, kept with each capture"
    )
    parser.add_argument(
        "--again", action="store_true", help="also take files that were in the case and were destroyed"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")


def _show(commands: Commands) -> None:
    parser = case_command(commands, "show", "list what a case holds", "show:show")
    parser.add_argument("table", metavar="|".join(TABLES), choices=TABLES)
    parser.add_argument("--limit", type=int, metavar="N", help="show only the first N")


def _find(commands: Commands) -> None:
    parser = case_command(commands, "find", "find documents by their words", "find:find")
    parser.add_argument(
        "words",
        metavar="WORDS",
        nargs="+",
        type=words,
        help="all of them are looked for, in any spelling; in single quotes: '\"words in a row\"', 'begin*', "
        "'NEAR(police school, 5)' or 'police near/5 school', 'raid OR search', 'raid -Tolvik', '(a OR b) c'",
    )
    parser.add_argument("--field", choices=FIELDS, help="look there only (default: everywhere)")
    parser.add_argument("--language", metavar="CODE", help="only documents with passages in it: en, ru, ar")
    parser.add_argument(
        "--since", metavar="DATE", help="only published then or later (2026-03-14, 2026-03, 2026)"
    )
    parser.add_argument("--until", metavar="DATE", help="only published then or earlier")
    parser.add_argument(
        "--limit", type=int, metavar="N", default=20, help="show the best N (default: %(default)s)"
    )
    parser.add_argument(
        "--purpose",
        type=words,
        metavar="WORDS",
        help="look for sealed names too: why, for the journal; needs a key that opens names",
    )


def _why(commands: Commands) -> None:
    parser = case_command(commands, "why", "walk a line back to the preserved bytes", "why:why")
    parser.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        help="of a claim, an event, a source or an item, as `show` prints it; of a pair or an estimate of lists",
    )
    parser.add_argument(
        "--passage",
        metavar="FILE.json",
        help="instead of an ID: a passage that was named outside, as --json prints one ('annotation')",
    )
    opening(parser)


def _casefile(commands: Commands) -> None:
    parser = case_command(
        commands, "casefile", "write the case as one page to read in a browser", "casefile:casefile"
    )
    parser.add_argument(
        "--out", metavar="FILE.html", required=True, help="where to write it (not over another file)"
    )
    parser.add_argument("--force", action="store_true", help="replace FILE.html if it is there")
    parser.add_argument(
        "--title", type=words, metavar="WORDS", help="the heading (default: the name of the case folder)"
    )
    opening(parser)
