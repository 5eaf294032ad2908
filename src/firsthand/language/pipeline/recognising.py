"""Names in a sentence, word by word: outside, alone, first, inside or last word of a name of a kind."""

from collections.abc import Sequence

import numpy as np

from firsthand.language.pipeline.network import Floats, Weights, best_of, even

_NEVER = -1e9
_MOVES = (("BUO", "IL"), ("UO", "L"))
"""What may be said of a word outside and inside a name: within a sentence, and of its last word."""


def names(
    weights: Weights, found: Floats, starts: Sequence[int], lengths: Sequence[int]
) -> list[list[tuple[int, int, str]]]:
    """Return the names of each sentence: first token, last token (exclusive) and kind."""
    labels = weights.labels["names"]
    kinds = sorted({name[2:] for name in labels if name[2:]})
    masks = np.stack([_mask(labels, kind, moves) for moves in _MOVES for kind in ("", *kinds)])
    own = even(found @ weights["names.W"] + weights["names.b"])
    width = weights["names.lower.b"].shape[0]
    sums = even(own @ weights["names.lower.W"]).reshape(len(found), 3, width)
    table = np.concatenate((weights["names.pad"].reshape(1, 3, width), sums)).reshape(-1, width)
    order = sorted(range(len(starts)), key=lambda i: -lengths[i])
    first = [-1] * len(starts)
    held = [""] * len(starts)
    out: list[list[tuple[int, int, str]]] = [[] for _ in starts]
    for at in range(max(lengths, default=0)):
        while order and lengths[order[-1]] <= at:
            order.pop()
        seen = [
            (3 * (starts[i] + at + 1),)
            + ((3 * (starts[i] + first[i] + 1) + 1, 3 * (starts[i] + at) + 2) if first[i] >= 0 else (1, 2))
            for i in order
        ]
        hidden = table[np.array(seen)].sum(axis=1) + weights["names.lower.b"]
        scores = best_of(hidden, 2) @ weights["names.upper.W"] + weights["names.upper.b"]
        held_now = [kinds.index(held[i]) + 1 if first[i] >= 0 else 0 for i in order]
        at_end = [(len(kinds) + 1) * (at + 1 == lengths[i]) for i in order]
        scores += masks[np.add(held_now, at_end)]
        for i, best in zip(order, scores.argmax(axis=1).tolist(), strict=True):
            mark, kind = labels[best][0], labels[best][2:]
            if mark == "B":
                first[i], held[i] = at, kind
            elif mark in "LU":
                out[i].append((first[i] if mark == "L" else at, at + 1, kind))
                first[i] = -1
    return out


def _mask(labels: Sequence[str], open_kind: str, moves: tuple[str, str]) -> Floats:
    """Return what to add to the scores while a name of `open_kind` is open ("": none is)."""
    outside, inside = moves
    fits = [
        name[0] in inside and name[2:] == open_kind
        if open_kind
        else name[0] in outside and (name == "O" or len(name) > 2)
        for name in labels
    ]
    return np.where(fits, 0.0, _NEVER)
