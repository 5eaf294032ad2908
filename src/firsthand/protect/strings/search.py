"""One search for all protected strings of a case, in the text of whatever leaves it."""

from collections.abc import Iterable, Iterator, Sequence

from firsthand.language.places import lookup
from firsthand.language.truecase import usually_small
from firsthand.model.release import Protected
from firsthand.protect.office import listed
from firsthand.protect.strings.chance import by_chance
from firsthand.protect.strings.folding import squeezed
from firsthand.protect.strings.forms import needles, parts_of
from firsthand.protect.strings.matcher import Hit, Kept, Matcher
from firsthand.protect.strings.sounds import Sounds


class Search:
    """Finds the strings `strings` in texts; a hit says by number which one it is.

    One word of a name is searched for by itself unless it is a common word, a place or one of `own`, the words that
    stand in every release; such a name is found whole, and with initials. `kept` are names that may stand.
    """

    def __init__(
        self, strings: Sequence[Protected], kept: Iterable[str] = (), own: Iterable[str] = ()
    ) -> None:
        """Take what is searched for."""
        self.strings = tuple(strings)
        self._own = frozenset(map(squeezed, own))
        self._spelled = {
            squeezed(part): part for one in strings if one.kind == "name" for part in parts_of(one.text)
        }
        self._matcher = Matcher(needles(strings, self.plain))
        self._kept = Kept(kept)
        named = ((n, one) for n, one in enumerate(strings) if one.kind == "name")
        self._sounds = Sounds([(number, parts_of(one.text)) for number, one in named])

    def plain(self, folded: str) -> bool:
        """Say whether a folded word says nothing by itself."""
        if folded in self._own or folded in listed("everyday") or folded in listed("particles"):
            return True
        word = self._spelled.get(folded, folded)
        return usually_small(word) or usually_small(folded) or lookup(word) is not None

    def find(self, text: str) -> Iterator[Hit]:
        """Yield what stands in `text`, the longest form of each string at each place, in order."""
        found = [*self._matcher.find(text)]
        found += [Hit(start, end, number, "by its sounds") for start, end, number in self._sounds.find(text)]
        found = [hit for hit in found if not by_chance(text, hit.start, hit.end, self.strings[hit.of].text)]
        last: dict[int, Hit] = {}
        for hit in self._kept.outside(text, sorted(found, key=lambda h: (h.start, -h.end))):
            before = last.get(hit.of)
            if before is None or hit.end > before.end:
                last[hit.of] = hit
                yield hit
