"""Numbers of passports, identity cards, number plates, bank accounts and the like identify a person."""

import re
from collections.abc import Iterator

from firsthand.protect.rule import DIGIT, Replacement, Rule, Secrets, whole

_DOCUMENT = re.compile(
    r"\b(?i:passports?|identity cards?|id cards?|identity numbers?|id numbers?|national ids?|personal numbers?|"
    r"driving licen[cs]es?|driver[’']s licen[cs]es?|residence permits?|visas?|birth certificates?|social security|"
    r"tax numbers?|insurance numbers?|prisoner numbers?|detainee numbers?|badges?|bank accounts?|account numbers?|"
    r"iban|imei|snils|inn)\b(?:\s+(?:no|nr|number|series|is|was|with|the|of|№|#))*[.:№#]?\s*"
    r"(?P<number>(?=[A-Z0-9 №/-]{0,6}\d)[A-Z]{0,4}[ №/-]?\d[A-Z0-9]*(?:[ /-][A-Z]{0,3}\d[A-Z0-9]*){0,6})"
)
_PLATE = re.compile(
    r"\b(?i:plates?|number plates?|licen[cs]e plates?|registration(?: number| plates?)?|registered as)\b"
    r"(?:\s+(?:no|nr|number|is|was|were|with|the|of|reading|read))*[.:]?\s*[“\"]?"
    r"(?P<number>(?=[A-ZА-Я0-9 -]{0,5}\d)[A-ZА-Я0-9]{1,4}(?:[ -]?[A-ZА-Я0-9]{1,4}){1,4})\b"
)
_ACCOUNT = re.compile(r"\b(?P<number>[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?)\b")


def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
    """Yield a blank for every such number in `text`."""
    for pattern, stand_in in (
        (_DOCUMENT, "[document number withheld]"),
        (_PLATE, "[plate withheld]"),
        (_ACCOUNT, "[account withheld]"),
    ):
        for match in pattern.finditer(text):
            yield whole(text, match.start("number"), match.end("number"), stand_in, "numbers")


NUMBERS = Rule(
    "numbers",
    "Numbers of documents, number plates and accounts identify a person.",
    ("document or plate number", "document or plate numbers"),
    find,
    needs=DIGIT,
)
