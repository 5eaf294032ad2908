"""How a folded word roughly sounds: what systems of transliteration, and clerks, write differently is one; pure."""

import re
from functools import lru_cache

_CLUSTERS = (
    ("shch", "S"), ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("dzh", "J"), ("dsch", "J"),
    ("sh", "S"), ("sz", "S"), ("ch", "C"), ("cz", "C"), ("tj", "C"), ("zh", "J"), ("dj", "J"), ("dz", "J"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("ck", "k"), ("ts", "z"),
    ("tz", "z"), ("qu", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("ff", "v"),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ie", "i"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ii", "i"),
)  # fmt: skip
_CLUSTER = re.compile("|".join(sorted((one for one, _ in _CLUSTERS), key=lambda one: (-len(one), one))))
_SOUND = dict(_CLUSTERS)
_SOFT_C = re.compile(r"c(?=[eiy])")
_DOUBLE = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"(?<=[aeiou])h(?=[^aeiou]|$)")
_J_AFTER = re.compile(r"(?<=[aeiou])j(?=[^aeiou]|$)|(?<=[^aeiou])j(?=[aeiou])")
_Y_BETWEEN = re.compile(r"(?<=[aeiou])[yj](?=e)")
_VOWELS = str.maketrans({"e": "a", "y": "i", "o": "u", "c": "k"})
_NO_BONES = re.compile(r"[aeiouy]")
_GLIDES = str.maketrans("", "", "aeiouyhw")


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """Return how a folded word roughly sounds: "mokhammad" and "mohamed" agree, so do "petroff" and "petrov"."""
    heard = _CLUSTER.sub(lambda match: _SOUND[match.group()], _Y_BETWEEN.sub("", word))
    heard = _SOFT_C.sub("s", _J_AFTER.sub("i", heard))
    heard = _SILENT_H.sub("", heard)
    heard = _DOUBLE.sub(r"\1", heard.translate(_VOWELS))
    if len(heard) > 2 and heard.endswith("f"):
        heard = heard[:-1] + "v"
    return _DOUBLE.sub(r"\1", heard.replace("ii", "i"))


@lru_cache(maxsize=200_000)
def bones(word: str) -> str:
    """Return the consonants of a word: what is left of it in a script that writes no short vowels."""
    heard = (
        sound(word).translate(_GLIDES).replace("v", "").replace("p", "b").replace("C", "S").replace("J", "j")
    )
    return _DOUBLE.sub(r"\1", heard.replace("g", "j"))
