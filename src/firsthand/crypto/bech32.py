"""Bech32 (BIP 173), the spelling of age keys: their bytes out of their letters, the checksum held against them."""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6


def decode(prefix: str, text: str) -> bytes:
    """Return the bytes behind `text`, which begins with `prefix` (lower case); ValueError if it is malformed."""
    found, _, letters = text.rpartition("1")
    if found != prefix or any(letter not in _LETTERS for letter in letters):
        raise ValueError("not a key of that kind")
    values = [_LETTERS.index(letter) for letter in letters]
    if _polymod([*_expanded(prefix), *values]) != 1:
        raise ValueError("not a key: its checksum differs")
    bits = "".join(f"{value:05b}" for value in values[:-_CHECKSUM])
    whole = len(bits) // 8 * 8
    if len(bits) - whole > 4 or "1" in bits[whole:]:
        raise ValueError("not a key: bits are left over")
    return bytes(int(bits[i : i + 8], 2) for i in range(0, whole, 8))


def _expanded(prefix: str) -> list[int]:
    codes = prefix.encode("ascii")
    return [*(code >> 5 for code in codes), 0, *(code & 31 for code in codes)]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    return check
