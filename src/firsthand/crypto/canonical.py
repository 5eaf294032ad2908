"""One byte form for each value: the part of RFC 8785 (JCS) that Firsthand needs.

Objects with ASCII keys in order, arrays, strings, integers up to 2^53 - 1, true, false, null; no fractions,
no spaces. What is signed, chained or committed to is always these bytes.
"""

import json

Value = None | bool | int | str | list["Value"] | dict[str, "Value"]

_LARGEST = 2**53 - 1


def canonical(value: Value) -> bytes:
    """Return the one byte form of `value`; ValueError if it has none (a fraction, a lone surrogate)."""
    _check(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def parse(data: bytes) -> Value:
    """Return the value behind `data`; ValueError unless `data` is exactly its canonical form."""
    try:
        value: Value = json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if canonical(value) != data:
        raise ValueError("not in canonical form")
    return value


def parse_object(data: bytes) -> dict[str, Value]:
    """Return the object behind `data`; ValueError if it is anything else or not canonical."""
    value = parse(data)
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def _check(value: Value) -> None:
    if value is None or isinstance(value, bool | str):
        return
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise ValueError("a number that not every program can hold")
    elif isinstance(value, list):
        for part in value:
            _check(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise ValueError("a key that is not ASCII")
            _check(part)
    else:
        raise ValueError(f"a {type(value).__name__} has no canonical form")
