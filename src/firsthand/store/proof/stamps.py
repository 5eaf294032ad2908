"""Timestamps of an outside authority: the reply as it came, beside the checkpoint that it stamps.

`timestamps/<size>.checkpoint` is the signed head, `timestamps/<size>-<16 digits>.tsr` the reply, named by its
SHA-256. Both can be checked by anybody with `openssl ts`, without a key of the case.
"""

import re
from collections.abc import Iterator

from firsthand.crypto import note
from firsthand.crypto.digest import sha256
from firsthand.crypto.tree import Tree
from firsthand.errors import ReplyRejected, TimestampDamaged, UsageError
from firsthand.model.proof import Answer, Stamp
from firsthand.model.verify import Finding
from firsthand.store.case import Case
from firsthand.store.proof import heads, kept
from firsthand.store.proof.heads import Commit

FOLDER = "timestamps"
KIND = "timestamp"
_HEAD = re.compile(rf"{FOLDER}/(0|[1-9][0-9]*)\.checkpoint")
_REPLY = re.compile(rf"{FOLDER}/(0|[1-9][0-9]*)-([0-9a-f]{{16}})\.tsr")


def keep(case: Case, commit: Commit, answer: Answer, anchors: bytes | None, agent: str) -> Stamp:
    """Check the reply of an authority, keep it with the head that it stamps, and put that in the journal.

    `anchors`: certificates in PEM; where given, the authority must go back to one of them. Raises ReplyRejected.
    """
    from firsthand.crypto import timestamp  # slow to import, and no other command needs it

    found, _ = heads.read(case, answer.head, "the stamped head")
    heads.fits(found, heads.whole(case), "the stamped head")
    try:
        trust = timestamp.check(answer.reply, answer.head, anchors, answer.nonce)
        token = timestamp.read(answer.reply)
    except timestamp.TimestampError as error:
        raise ReplyRejected(answer.url, str(error)) from error
    if trust is timestamp.Trust.UNCHECKED:
        raise UsageError("openssl", "it is not installed: without it, or --ca FILE, no reply can be checked")
    if anchors is not None and trust is not timestamp.Trust.VOUCHED:
        raise ReplyRejected(answer.url, "the authority does not go back to the certificates that you trust")
    name = f"{FOLDER}/{found.size}-{sha256(answer.reply)[:16]}.tsr"
    files = kept.put(case, {f"{FOLDER}/{found.size}.checkpoint": answer.head, name: answer.reply})
    details = {
        "size": str(found.size),
        "stamped": token.at,
        "authority": token.authority,
        "asked": answer.url,
    }
    commit(KIND, {**details, "file": name, **files}, agent)
    return Stamp(found.size, token.at, token.authority, name, trust.value)


def stamps(case: Case) -> list[Stamp]:
    """Return every timestamp that the journal tells of, the first first; nothing is checked here."""
    return [
        Stamp(int(told["size"]), told["stamped"], told["authority"], told["file"], "not checked now")
        for told in kept.acts(case, KIND)
    ]


def check(case: Case, anchors: bytes | None) -> Iterator[Finding]:
    """Yield for each kept reply and each kept head whether they hold; TimestampDamaged is named, not raised."""
    lines = heads.whole(case) if (case.folder / FOLDER).is_dir() else Tree(())

    def look(name: str, data: bytes) -> str | None:
        reply, head = _REPLY.fullmatch(name), _HEAD.fullmatch(name)
        if reply:
            return _check_reply(case, reply, data, anchors)
        if not head:
            raise TimestampDamaged(name, "no file of that name is kept there")
        _check_head(case, name, int(head[1]), data, lines)
        return None

    yield from kept.check(case, FOLDER, KIND, look)


def _check_reply(case: Case, name: re.Match[str], data: bytes, anchors: bytes | None) -> str:
    from firsthand.crypto import timestamp  # as above

    if sha256(data)[:16] != name[2]:
        raise TimestampDamaged(name[0], "its bytes are not those that were kept")
    try:
        trust = timestamp.check(data, kept.read(case, f"{FOLDER}/{name[1]}.checkpoint"), anchors)
        token = timestamp.read(data)
    except timestamp.TimestampError as error:
        raise TimestampDamaged(name[0], str(error)) from error
    acts = "1 act" if name[1] == "1" else f"{int(name[1]):,} acts"
    unknown = anchors is not None and trust is not timestamp.Trust.VOUCHED
    more = "; it does NOT go back to the certificates that you trust" if unknown else ""
    return f"{acts} stamped {token.at} by {token.authority}: {trust.value}{more}"


def _check_head(case: Case, name: str, size: int, data: bytes, lines: Tree) -> None:
    try:
        found = note.read_checkpoint(note.verify(data, case.keys.verifier))
    except note.NoteError as error:
        raise TimestampDamaged(name, str(error)) from error
    if found.size != size:
        raise TimestampDamaged(name, "it is the head of another number of acts")
    heads.fits(found, lines, name)
