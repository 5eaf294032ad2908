"""Names in other scripts: from Cyrillic by the usual systems, into Cyrillic and Arabic, and from Arabic.

Every system is a table; what none of them has (a name spelled by ear) is not found.
"""

from collections.abc import Iterator, Mapping
from itertools import islice, product

_BASE = dict(
    zip(
        "абвгдезийклмнопрстуфхыэіґ", "a b v g d e z i y k l m n o p r s t u f kh y e i g".split(), strict=True
    )
) | {
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ё": "yo",
    "ь": "",
    "ъ": "",
}
_BASE |= {"ї": "yi", "є": "ye", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj", "ђ": "dj", "ћ": "c", "џ": "dz"}
_SYSTEMS: tuple[Mapping[str, str], ...] = (
    _BASE,
    _BASE | {"й": "i", "ц": "ts", "ю": "iu", "я": "ia", "ё": "e", "ъ": "ie"},  # passports (ICAO)
    _BASE | {"е": "ye", "ё": "ye"},
    _BASE
    | {"х": "h", "ж": "z", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ю": "ju", "я": "ja", "ё": "jo", "й": "j"},
    _BASE
    | {"х": "h", "ж": "z", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "u", "я": "a", "ё": "e", "й": "j"},
    _BASE
    | {
        "х": "ch",
        "ж": "sch",
        "ц": "z",
        "ч": "tsch",
        "ш": "sch",
        "щ": "schtsch",
        "в": "w",
        "з": "s",
        "ю": "ju",
    }
    | {"я": "ja", "ё": "jo", "й": "i"},
    _BASE
    | {"х": "kh", "ж": "j", "ц": "ts", "ч": "tch", "ш": "ch", "щ": "chtch", "у": "ou", "ю": "iou", "я": "ia"}
    | {"й": "i", "ё": "io"},
    _BASE | {"х": "j", "ж": "zh", "й": "y", "г": "g", "ё": "e", "я": "ia"},
    _BASE | {"г": "h", "и": "y", "й": "i", "х": "kh", "щ": "shch", "ю": "iu", "я": "ia", "є": "ie", "ї": "i"},
)
_ENDS = (
    ("iy", "y"),
    ("iy", "ii"),
    ("iy", "i"),
    ("yy", "y"),
    ("ij", "y"),
    ("ij", "i"),
    ("ov", "off"),
    ("ev", "eff"),
)
_INTO_CYRILLIC = (
    ("shch", "щ"), ("sch", "ш"), ("tsch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("tz", "ц"), ("ch", "ч"),
    ("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я"), ("ia", "ия"), ("yo", "ё"),
    ("ye", "е"), ("ph", "ф"), ("th", "т"), ("ck", "к"), ("qu", "кв"), ("x", "кс"), ("ee", "и"), ("oo", "у"),
    ("ou", "у"),
)  # fmt: skip
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхийклмнопкрстуввиз", strict=True))
_CYRILLIC_CHOICES = {"h": "хг", "y": "ийы", "c": "кц", "e": "еэ", "j": "йж", "w": "ву", "g": "гж"}
_ARABIC = {
    "b": "ب", "p": "ب", "t": "ت", "j": "ج", "h": "ح", "d": "د", "r": "ر", "z": "ز", "s": "س", "f": "ف", "v": "ف",
    "k": "ك", "q": "ق", "c": "ك", "l": "ل", "m": "م", "n": "ن", "w": "و", "g": "غ", "x": "كس",
}  # fmt: skip
_ARABIC_PAIRS = {
    "sh": "ش",
    "kh": "خ",
    "gh": "غ",
    "th": "ث",
    "dh": "ذ",
    "ch": "تش",
    "zh": "ج",
    "ts": "تس",
    "ya": "يا",
}
_ARABIC_CHOICES = {"h": "حه", "t": "تط", "s": "سص", "d": "دض", "k": "كق", "g": "غج", "z": "زظ", "v": "فڤو"}
_VOWELS = {"a": "ا", "e": "ي", "i": "ي", "o": "و", "u": "و", "y": "ي"}
_FROM_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d",
    "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ک": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ي": "i",
    "ی": "i", "ى": "a", "ئ": "i", "ء": "", "ؤ": "u", "پ": "p", "چ": "ch", "گ": "g", "ڤ": "v",
}  # fmt: skip
_MOST = 48
_LEAST_STEM = 5


def script_of(word: str) -> str:
    """Return "latin", "cyrillic", "arabic" or "other": the script of the first letter that tells."""
    for letter in word:
        if letter.isalpha():
            if "\u0400" <= letter <= "\u052f":
                return "cyrillic"
            if "\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufeff":
                return "arabic"
            if letter.isascii() or "\u00c0" <= letter <= "\u024f" or "\u1e00" <= letter <= "\u1eff":
                return "latin"
            return "other"
    return "other"


def transliterations(word: str) -> frozenset[str]:
    """Return the word in other scripts, small, without itself."""
    script, small = script_of(word), word.casefold()
    if script == "cyrillic":
        latin = set(_from_cyrillic(small))
        latin |= {one[:-1] for one in latin if one.endswith("a") and len(one) >= _LEAST_STEM}
        return frozenset(
            latin | {arabic for one in (_spelled(small, _BASE),) for arabic in _into_arabic(one)}
        )
    if script == "latin":
        plain = "".join(c for c in small if c.isalpha())
        return frozenset({*_into_cyrillic(plain), *_into_arabic(plain)})
    return frozenset(_from_arabic(small)) if script == "arabic" else frozenset()


def _spelled(word: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in word)


def _from_cyrillic(word: str) -> Iterator[str]:
    for table in _SYSTEMS:
        spelled = _spelled(word, table)
        yield spelled
        yield from (spelled.removesuffix(end) + other for end, other in _ENDS if spelled.endswith(end))
        yield from (spelled.replace("ks", "x"),) if "ks" in spelled else ()


def _cut(
    word: str, pairs: Mapping[str, str], letters: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Return for each letter, or pair of letters that is one, what may stand for it."""
    parts: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        size = next((n for n in (4, 3, 2) if word[at : at + n] in pairs and at + n <= len(word)), 1)
        here = word[at : at + size]
        parts.append((pairs[here],) if size > 1 else letters.get(here, (here,)))
        at += size
    return parts


def _products(parts: list[tuple[str, ...]]) -> Iterator[str]:
    yield from ("".join(chosen) for chosen in islice(product(*parts), _MOST))


def _into_cyrillic(word: str) -> Iterator[str]:
    letters = {latin: tuple(_CYRILLIC_CHOICES.get(latin, cyrillic)) for latin, cyrillic in _LETTERS.items()}
    yield from _products(_cut(word, dict(_INTO_CYRILLIC), letters))
    if word.endswith("y"):
        yield from (one[:-1] + "ий" for one in _products(_cut(word, dict(_INTO_CYRILLIC), letters)))


def _into_arabic(word: str) -> Iterator[str]:
    consonants = {latin: tuple(_ARABIC_CHOICES.get(latin, arabic)) for latin, arabic in _ARABIC.items()}
    one_each = {latin: choices[:1] for latin, choices in consonants.items()}
    single = "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])
    vowels: dict[str, tuple[str, ...]] = {v: (long, "") for v, long in _VOWELS.items()}
    for letters in (one_each, consonants):
        parts = _cut(single, _ARABIC_PAIRS, letters | vowels)
        if parts and single[0] in _VOWELS:
            parts[0] = ("ا", "اي", "او", "ع")
        yield from _products(parts)


def _from_arabic(word: str) -> Iterator[str]:
    parts = [(_FROM_ARABIC[c],) for c in word if c in _FROM_ARABIC]
    if not parts:
        return
    yield "".join(p[0] for p in parts)
    with_vowels: list[tuple[str, ...]] = []
    for part in parts:
        with_vowels += [part, ("", "a", "i", "u")]
    yield from _products(with_vowels[:-1])


def arabic_as_latin(word: str) -> str:
    """Return a word of Arabic script in Latin letters, letter by letter; its article is set off by a hyphen."""
    article = "al-" if word.startswith("ال") and len(word) > 4 else ""
    return article + _spelled(word.removeprefix("ال") if article else word, _FROM_ARABIC)
