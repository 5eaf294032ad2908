"""ProofMode bundles: what a proof says of the photo, film or sound it goes with, and whether it fits.

A bundle is a zip with the media file, `<SHA-256>.proof.csv` or `.json` (what the phone noted), OpenPGP signatures of
both (`.asc`), the key that made them (`pubkey.asc`), and perhaps proofs of time and of the phone. Everything goes by
the SHA-256 of the media file.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.container import openpgp
from firsthand.errors import InputError
from firsthand.model.item import Check
from firsthand.preserve.moments import moment

KEY = "pubkey.asc"
_PROOF = re.compile(r"(?:^|/)([0-9a-f]{64})\.proof\.(csv|json)$")
_OF_HASH = re.compile(r"(?:^|/)([0-9a-f]{64})(?:\.proof\.(?:csv|json))?\.(?:asc|ots|gst|devicecheck)$|\.asc$")
_SHA256, _SHA512 = 8, 10
_HASH_FIELD, _TIME_FIELDS = "File Hash SHA256", ("File Created", "File Modified", "Proof Generated")
_UNTRIED = {
    ".ots": "an OpenTimestamps proof came with it; it is kept in the bundle and was not tried: that takes the block"
    " headers of Bitcoin",
    ".gst": "a statement of Google on the phone came with it; it is kept in the bundle and was not tried",
    ".devicecheck": "a statement of Apple on the phone came with it; it is kept in the bundle and was not tried",
}


class Digests:
    """The digests of a file that comes in piece by piece, in the kinds that proofs are signed with."""

    def __init__(self) -> None:
        self.sha256, self.sha512 = hashlib.sha256(), hashlib.sha512()

    def take(self, more: bytes) -> None:
        """Take in the next piece."""
        self.sha256.update(more)
        self.sha512.update(more)

    def of_kind(self, number: int) -> "hashlib._Hash | None":
        """Return the digest that OpenPGP gives that number; None if it was not made."""
        return {_SHA256: self.sha256, _SHA512: self.sha512}.get(number)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The small files of a bundle, by name."""

    files: Mapping[str, bytes]

    def ending(self, ending: str) -> tuple[str, bytes] | None:
        """Return the file whose name ends like that; None if there is none."""
        return next(((n, c) for n, c in self.files.items() if n == ending or n.endswith("/" + ending)), None)

    def proved(self) -> frozenset[str]:
        """Return the digests that the proofs are named for."""
        return frozenset(found[1] for name in self.files if (found := _PROOF.search(name)))


def is_proof(name: str) -> bool:
    """Say whether a file of that name is a proof."""
    return bool(_PROOF.search(name))


def is_small(name: str) -> bool:
    """Say whether a file of that name belongs to a proof, and is no media file."""
    return bool(_PROOF.search(name) or _OF_HASH.search(name))


def checks(bundle: Bundle, name: str, digests: Digests) -> tuple[Check, ...]:
    """Return the checks of the media file `name` with these digests: its hash, signatures, and what was not tried."""
    mark = digests.sha256.hexdigest()
    found = [_hash_check(bundle, mark)]
    found.append(_signed(bundle, "signature of the file", (f"{mark}.asc", f"{name}.asc"), digests))
    for kind in ("json", "csv"):
        proof = bundle.ending(f"{mark}.proof.{kind}")
        if proof:
            own = Digests()
            own.take(proof[1])
            found.append(
                _signed(bundle, f"signature of the proof ({kind})", (f"{mark}.proof.{kind}.asc",), own)
            )
    for ending, words in _UNTRIED.items():
        if bundle.ending(mark + ending):
            found.append(Check(f"proof {ending}", None, words))
    return tuple(found)


def noted(bundle: Bundle, mark: str) -> Mapping[str, str]:
    """Return what the phone noted about the file with that SHA-256; empty if it is no table."""
    as_json, as_csv = bundle.ending(f"{mark}.proof.json"), bundle.ending(f"{mark}.proof.csv")
    try:
        if as_json:
            value = json.loads(as_json[1])
            return {k: str(v) for k, v in value.items()} if isinstance(value, dict) else {}
        rows = list(csv.reader(io.StringIO(as_csv[1].decode("utf-8", "replace")))) if as_csv else []
    except (ValueError, RecursionError, csv.Error):
        return {}
    if len(rows) >= 2 and len(rows[0]) > 2:
        return dict(zip(rows[0], rows[1], strict=False))
    return {row[0]: row[1] for row in rows if len(row) >= 2}


def taken(notes: Mapping[str, str]) -> str | None:
    """Return when the proof says that the file was made, UTC, ISO 8601; None where it is not said in that form."""
    found = (moment(notes.get(name, ""), zone_needed=True) for name in _TIME_FIELDS)
    return next((at for at in found if at), None)


def phone(notes: Mapping[str, str]) -> str:
    """Return the program and the phone, as the proof names them."""
    device = " ".join(notes[name] for name in ("Manufacturer", "Hardware") if notes.get(name))
    return f"ProofMode on {device}"[:300] if device else "ProofMode"


def _hash_check(bundle: Bundle, mark: str) -> Check:
    if mark not in bundle.proved():
        return Check("hash", False, "no proof in the bundle is of these bytes: they are not what was proved")
    stated = noted(bundle, mark).get(_HASH_FIELD)
    if stated is not None and stated.strip().lower() != mark:
        return Check(
            "hash", False, "the proof is named for the SHA-256 of the file, and states another one inside"
        )
    where = "that its proof is named for, and states" if stated else "that its proof is named for"
    return Check("hash", True, f"the SHA-256 of the file is the one {where}")


def _signed(bundle: Bundle, name: str, files: tuple[str, ...], digests: Digests) -> Check:
    """Verify the first of `files` that is there."""
    found = next((f for f in map(bundle.ending, files) if f), None)
    if found is None:
        return Check(name, None, "there is none in the bundle")
    key = bundle.ending(KEY)
    if key is None:
        return Check(name, None, f"was not tried: the bundle holds no {KEY}")
    try:
        signed, known = openpgp.signature(found[1]), openpgp.keys(key[1])
    except InputError as fault:
        return Check(name, None, f"was not tried: the {fault.thing} {fault.fault}")
    digest = digests.of_kind(signed.hash)
    if digest is None:
        return Check(name, None, "was not tried: it is made with a digest that is seldom used")
    made_by = openpgp.signer(signed, digest, known)
    if made_by is None:
        return Check(name, False, "does not fit these bytes and the key in the bundle")
    when = signed.created.strftime(", which states %Y-%m-%dT%H:%M:%SZ") if signed.created else ""
    mark = made_by.fingerprint.upper()
    return Check(
        name, True, f"made by the key {mark} in the bundle{when}; whose key that is, the bundle cannot prove"
    )
