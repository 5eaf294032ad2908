"""`head`, `cosign`, `cosigned`, `timestamp`: what others can hold a case against."""

import argparse

from firsthand.cli.syntax.parts import Commands, case_command, words


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    _head(commands)
    _cosign(commands)
    _cosigned(commands)
    _timestamp(commands)


def _head(commands: Commands) -> None:
    parser = case_command(
        commands, "head", "print the signed head of a case, to be kept elsewhere", "heads:head"
    )
    parser.add_argument("--qr", action="store_true", help="show it as a QR code too")
    parser.add_argument("--out", metavar="FILE", help="write it to FILE (not over another file)")
    parser.add_argument("--qr-out", metavar="FILE.svg", help="write the QR code to FILE.svg or FILE.png")
    parser.add_argument(
        "--key-out", metavar="FILE", help="write the public key that checks heads: PEM if FILE ends in .pem"
    )
    parser.add_argument(
        "--since",
        metavar="OLDHEAD",
        help="add the proof that the case only grew since the head in the file OLDHEAD, for a partner",
    )
    _force(parser)


def _cosign(commands: Commands) -> None:
    parser = case_command(commands, "cosign", "cosign the head of a partner's case", "heads:cosign")
    parser.add_argument("head", metavar="HEADFILE", help="the partner's head, as `firsthand head` wrote it")
    parser.add_argument("--out", metavar="FILE", required=True, help="where to write the cosigned head")
    parser.add_argument(
        "--partner",
        metavar="VKEY|FILE",
        help="the public key of the partner's case, or a file with it (needed the first time)",
    )
    _force(parser)


def _cosigned(commands: Commands) -> None:
    parser = case_command(commands, "cosigned", "keep a head that a partner cosigned", "heads:cosigned")
    parser.add_argument("head", metavar="FILE", help="the head as the partner sent it back")
    parser.add_argument(
        "--partner", metavar="VKEY|FILE", required=True, help="the partner's public key, or a file with it"
    )


def _timestamp(commands: Commands) -> None:
    parser = case_command(
        commands,
        "timestamp",
        "have an authority on the network stamp the head of a case (RFC 3161)",
        "timestamps:timestamp",
    )
    parser.add_argument(
        "--authority", metavar="URL", required=True, type=words, help="the address of the authority"
    )
    parser.add_argument("--ca", metavar="FILE", help="certificates in PEM that the authority must go back to")
    parser.add_argument(
        "--allow-private", action="store_true", help="also ask an authority in your own network"
    )


def _force(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
