"""`clear`, `protect`: what may leave a case, and what may not."""

import argparse

from firsthand.cli.syntax.parts import Commands, access, case_command, command, words


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    _clear(commands)
    _protect(commands)
    _check_release(commands)


def _clear(commands: Commands) -> None:
    parser = case_command(
        commands,
        "clear",
        "show the risks of a release one by one and what is done about each; with --out, check and write it",
        "clear:clear",
    )
    parser.add_argument(
        "--kind",
        "--for",
        dest="purpose",
        default="case-file",
        metavar="KIND",
        help="what is released: case-file (usual), casualties, coi-report, un-submission, ccf-submission, "
        "lawyers-page or right-of-reply",
    )
    _form(parser)
    parser.add_argument(
        "--out", metavar="FILE", help="write the release here, if the leak check finds nothing"
    )
    parser.add_argument(
        "--title", type=words, metavar="WORDS", help="its title (default: the name of the case)"
    )
    parser.add_argument("--force", action="store_true", help="replace the file that stands there")
    _telling(parser)
    _deciding(parser)


def _form(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        dest="form",
        default="html",
        metavar="FORMAT",
        help="html (usual), pdf, docx; of a case file also csv, xlsx, esf, annotations, ftm, uwazi, bayanat",
    )
    parser.add_argument(
        "--language", default="en", metavar="CODE", help="of headings and labels: en (usual) or ru"
    )
    parser.add_argument(
        "--person", type=words, metavar="CODE", help="lawyers-page: about whom, as the case calls them"
    )
    parser.add_argument("--act", metavar="ACT", help="lawyers-page: about which kind of act, as `detention`")
    parser.add_argument(
        "--official",
        type=words,
        metavar="NAME",
        help="right-of-reply: to whom alone (usual: a letter to each)",
    )
    parser.add_argument(
        "--answer-by", metavar="DAY", help="right-of-reply: the day to answer by, as 2031-05-01"
    )
    parser.add_argument(
        "--corrects",
        metavar="RELEASE",
        help="it takes the place of this earlier release, and says what changed",
    )


def _telling(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dates",
        choices=("day", "month", "year", "none"),
        default="month",
        help="how exact dates are (month)",
    )
    parser.add_argument(
        "--places",
        choices=("exact", "district", "country", "none"),
        default="district",
        help="how exact places are (district)",
    )
    parser.add_argument(
        "--least",
        type=int,
        default=3,
        metavar="N",
        help="how many people must look alike in it (3; 1: no matter)",
    )
    parser.add_argument("--no-quotations", action="store_true", help="withhold the words of the reports")


def _deciding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--leave", action="append", default=[], metavar="RISK", help="leave a risk as it is; needs --because"
    )
    parser.add_argument(
        "--apply",
        action="append",
        default=[],
        metavar="RISK",
        help="take back that a risk is left; needs --because",
    )
    parser.add_argument(
        "--because", type=words, metavar="WORDS", help="why, for the journal; write no names here"
    )
    parser.add_argument(
        "--despite-leaks",
        type=words,
        metavar="WORDS",
        help="write it although the leak check found something, for this reason; journaled",
    )


def _protect(commands: Commands) -> None:
    parser = case_command(
        commands,
        "protect",
        "mark strings that may not leave the case, or say for what a report or a person may be told of",
        "clear:protect",
    )
    parser.add_argument("strings", metavar="WORDS", nargs="*", type=words, help="a string that may not leave")
    parser.add_argument("--item", metavar="ITEM", help="the report that consent or an embargo is about")
    parser.add_argument(
        "--person", type=words, metavar="PSEUDONYM", help='the person that it is about ("Victim 1")'
    )
    parser.add_argument(
        "--only-for", action="append", metavar="WHAT", help="what it may be released for; may be given again"
    )
    parser.add_argument(
        "--withdrawn", action="store_true", help="consent was refused or taken back: for nothing"
    )
    parser.add_argument("--until", metavar="DATE", help="it may not be told before this day (2031-05-03)")
    parser.add_argument(
        "--because",
        type=words,
        metavar="WORDS",
        required=True,
        help="why, for the journal; write no names here",
    )


def _check_release(commands: Commands) -> None:
    parser = command(
        commands,
        "check-release",
        "show a release's digest and name and that nothing in it acts; with --case, look for it in the journal",
        "clear:check_release",
    )
    parser.add_argument("file", metavar="FILE", help="the release")
    parser.add_argument("--case", metavar="CASE", help="the folder of the case that it should have come from")
    access(parser)
