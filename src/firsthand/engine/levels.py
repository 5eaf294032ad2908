"""What a fingerprint or a whole sentence is worth to the plan, in a few steps.

Steps, so that what was found of old texts stays as it is while new ones come: a count passes a step seldom. How surely
one text has its words from another is weighed later, and exactly; here it is only what is worth being looked at.
"""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from firsthand.engine.corpus import EVERYWHERE, Corpus
from firsthand.engine.grams import Postings
from firsthand.engine.runs import Flags
from firsthand.engine.settings import ASSUMED, Settings
from firsthand.engine.statements import FEW
from firsthand.engine.words import I32

I8 = NDArray[np.int8]
NONE, SENTENCE, FIRST = 0, 1, 2
"""Levels: joins nothing; a sentence that few texts hold; a fingerprint that fewest hold. Higher ones are worth less."""
_BOUNDS = (3, 12, 48)
"""Places up to which a wording is of the level; those that stand more often are of the last."""
_PLACES = (1, 2, 6, 24, 70)
"""Places that count for the wordings of a level, from `SENTENCE` on."""


def base(texts: int) -> int:
    """Return the number of texts that counts for so many: it doubles at a time."""
    doubled = max(0, round(float(np.log2(max(texts, 1) / ASSUMED))))
    return ASSUMED << doubled


def levels(corpus: Corpus, settings: Settings) -> tuple[I8, I8]:
    """Return the levels of the fingerprints and of the sentences of `corpus`."""
    step = np.searchsorted(_BOUNDS, np.minimum(corpus.posted, settings.most))
    short = np.where(_joining(corpus.posted, corpus.same, settings), FIRST + step, NONE)
    return short.astype(np.int8), np.where(corpus.stated <= FEW, SENTENCE, NONE).astype(np.int8)


def _joining(held: I32, same: I32, settings: Settings) -> Flags:
    """Say of postings whether their wording joins texts: it is not common, or not word for word."""
    found: Flags = (held <= settings.most) | ((same <= settings.scarce) & (held < EVERYWHERE))
    return found


def weights(texts: int, settings: Settings) -> NDArray[np.int64]:
    """Return the evidence of one word, in thousandths, by level, among so many texts."""
    by_places = settings.weights(base(texts))
    return np.concatenate((np.zeros(1, np.int64), by_places[np.minimum(_PLACES, settings.most)]))


def weights_table(texts: int, settings: Settings) -> pa.Table:
    """Return the weights as the table that the plan reads."""
    found = weights(texts, settings)
    return pa.table({"held": np.arange(1, found.size), "weight": found[1:]})


def table(posts: Postings, level: I8, fresh: Flags, kept: Flags) -> pa.Table:
    """Return the postings that are `kept` and join anything, as the table that the plan reads."""
    kept = kept & (level > NONE)
    return pa.table(
        {
            "hash": posts.hash[kept].view(np.int64),
            "text": posts.text[kept],
            "place": posts.place[kept],
            "held": level[kept].astype(np.int32),
            "fresh": fresh[kept].astype(np.int8),
        }
    )


__all__ = ["FIRST", "I8", "NONE", "SENTENCE", "base", "levels", "table", "weights", "weights_table"]
