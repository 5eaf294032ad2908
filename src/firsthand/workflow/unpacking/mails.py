"""The files that came with a mail, and the mails in an mbox, found in a worker."""

from collections.abc import Iterator

from firsthand.container import mail, mbox
from firsthand.container.asking import Asking, turned
from firsthand.container.mail import Attachment
from firsthand.container.mbox import Message
from firsthand.errors import InputError
from firsthand.workflow.problems import problem
from firsthand.workflow.unpacking.findings import Extract, Fault, Found


def attached(name: str, size: int) -> Asking[Found, None]:
    """Find the files of a mail; one that is damaged is found as far as it goes, and named."""
    yield from turned(mail.attachments(name, size), _attachment)


def _attachment(found: Attachment) -> Iterator[Found]:
    if found.fault:
        yield _fault(found.fault)
    if found.content:
        member = f"{found.member} {found.name}"
        yield Found(
            Extract("", found.name, member, len(found.content), declared=found.declared or None),
            found.content,
        )


def messages(name: str, size: int) -> Asking[Found, None]:
    """Find the mails in an mbox, by their number in it."""
    yield from turned(mbox.messages(name, size), _message)


def _message(found: Message) -> Iterator[Found]:
    if found.fault:
        yield _fault(found.fault)
    else:
        name = f"{found.number}.eml"
        yield Found(
            Extract("", name, f"{found.number} at byte {found.start}", len(found.content)), found.content
        )


def _fault(fault: InputError) -> Found:
    return Found(Fault(problem(fault)))
