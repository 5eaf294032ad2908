"""The protected strings of a case, in all their forms, and a search that finds them in any text."""

from firsthand.protect.strings.folding import squeezed
from firsthand.protect.strings.forms import Needle, needles, unsearched
from firsthand.protect.strings.harvest import protected
from firsthand.protect.strings.matcher import Hit, Kept, Matcher
from firsthand.protect.strings.search import Search

__all__ = ["Hit", "Kept", "Matcher", "Needle", "Search", "needles", "protected", "squeezed", "unsearched"]
