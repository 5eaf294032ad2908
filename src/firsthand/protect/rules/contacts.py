"""Phone numbers, mail addresses and handles lead to a person and are withheld."""

import re
from collections.abc import Iterator

from firsthand.protect.rule import DIGIT, Replacement, Rule, Secrets, whole

_MAIL = re.compile(
    r"(?:(?<![\w.+%-])|(?<=[\w.+%-]{64}))[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\])\s?"
    r"[\w-]{1,63}(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{1,38}\w")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|00)\d(?:[ \u00a0().–-]{0,2}\d){6,14}(?!\w)"
    r"|(?<![\w.,/-])\(?0\d{1,4}\)?(?:[ \u00a0.–-]{1,2}\d{2,4}){2,4}(?!\w)"
    r"|(?<![\w.,/-])\(\d{2,5}\)[ \u00a0]?\d{2,4}(?:[ \u00a0.–-]\d{2,4}){1,3}(?!\w)"
    r"|(?<![\w.,/-])\d{3}[ \u00a0.–-]\d{3}[ \u00a0.–-]\d{2,4}(?:[ \u00a0.–-]\d{2})?(?!\w)"
)
_CALLED = re.compile(
    r"\b(?i:tel(?:ephone)?|phones?|mobile|cell|hotline|call(?:ing|ed)?|whatsapp|viber|signal|sms|fax|dial)\b"
    r"(?:\s+(?:is|no|number|at|on|me|us|him|her|them))*[.:]?\s*(\d(?:[ \u00a0().–-]{0,2}\d){4,14})(?!\w)"
)
_NO_PHONE = re.compile(r"\d{1,3}(?:[ \u00a0.]000)+|[0-3]?\d[./-][01]?\d[./-](?:19|20)\d\d")


def find_mails(text: str, secrets: Secrets) -> Iterator[Replacement]:
    """Yield a blank for every mail address in `text`."""
    for match in _MAIL.finditer(text):
        yield whole(text, match.start(), match.end(), "[e-mail withheld]", "mails")


def find_handles(text: str, secrets: Secrets) -> Iterator[Replacement]:
    """Yield a blank for every @handle in `text`."""
    for match in _HANDLE.finditer(text):
        yield whole(text, match.start(), match.end(), "[handle withheld]", "handles")


def find_phones(text: str, secrets: Secrets) -> Iterator[Replacement]:
    """Yield a blank for every phone number in `text`."""
    for match in _PHONE.finditer(text):
        if not _NO_PHONE.fullmatch(match.group()):
            yield whole(text, match.start(), match.end(), "[phone withheld]", "phones")
    for match in _CALLED.finditer(text):
        yield whole(text, match.start(1), match.end(1), "[phone withheld]", "phones")


MAILS = Rule(
    "mails",
    "Mail addresses lead to a person.",
    ("mail address", "mail addresses"),
    find_mails,
    needs=re.compile(r"@|\(at\)|\[at\]", re.IGNORECASE),
)
HANDLES = Rule(
    "handles",
    "Handles on social networks lead to a person.",
    ("handle", "handles"),
    find_handles,
    needs=re.compile("@"),
)
PHONES = Rule(
    "phones",
    "Phone numbers lead to a person.",
    ("phone number", "phone numbers"),
    find_phones,
    needs=DIGIT,
)
