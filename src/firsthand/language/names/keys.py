"""Keys under which names are put so that only those of one key need comparing; pure."""

from firsthand.language.names.forms import NameForms, forms
from firsthand.language.names.parts import Part
from firsthand.language.names.sounds import bones

_MOST = 5
_LEAST_BONES = 2
_NO_KEY = frozenset({"initial", "patronymic", "small", "common"})


def keys(name: str | NameForms) -> tuple[str, ...]:
    """Return the blocking keys of a name: few, and at least one in common with most other spellings of it.

    A key for each telling word: the given name it is a variant or a short form of, else its consonants (which
    survive wrong vowels, doubled letters and most transliterations), and one for all words written together. Titles,
    particles, patronymics and initials make no difference. Empty where there are no words; sorted, each once.
    """
    taken = forms(name) if isinstance(name, str) else name
    telling = [part for part in taken.parts if part.role not in _NO_KEY] or list(taken.parts)
    found = [key for part in telling[:_MOST] for key in _keys_of(part)]
    if len(telling) > 1:
        found.append(bones("".join(part.word for part in telling)))
    return tuple(sorted(set(found)))


def _keys_of(part: Part) -> tuple[str, ...]:
    if part.families or part.shorts:
        return (min(part.families | part.shorts), *sorted(part.shorts)[:2])
    if part.native:
        return (part.native,)
    return (part.bones if len(part.bones) >= _LEAST_BONES else part.sound,)
