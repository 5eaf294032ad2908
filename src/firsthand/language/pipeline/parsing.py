"""Heads and relations by shifting and reducing: arc-eager, not monotonic (Joakim Nivre; Honnibal and Johnson 2015).

All sentences take their next step together, so that the network is asked once a step.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from firsthand.language.pipeline.network import Floats, Weights, best_of, even

_SHIFT, _REDUCE, _LEFT, _RIGHT = range(4)
_NEVER = -1e9


class _State:
    """A sentence under way: words on the stack, words that went back, the next word, arcs so far."""

    __slots__ = ("back", "base", "gone_back", "heads", "labels", "left", "length", "next", "right", "stack")

    def __init__(self, base: int, length: int) -> None:
        self.base, self.length, self.next = base, length, 0
        self.stack: list[int] = []
        self.back: list[int] = []
        self.gone_back: set[int] = set()
        self.heads = [-1] * length
        self.labels = [-1] * length
        self.left: dict[int, list[int]] = {}
        self.right: dict[int, list[int]] = {}

    def first(self) -> int:
        """Return the next word to come, -1 at the end."""
        if self.back:
            return self.back[-1]
        return self.next if self.next < self.length else -1

    def done(self) -> bool:
        return not self.stack and not self.back and self.next >= self.length

    def seen(self) -> tuple[int, ...]:
        """Return the rows of the eight words that the next step is decided by; 0 for none."""
        first, stack, base = self.first(), self.stack, self.base + 1
        if not self.back:
            second = first + 1 if 0 <= first < self.length - 1 else -1
        elif len(self.back) > 1:
            second = self.back[-2]
        else:
            second = self.next if self.next < self.length else -1
        top = stack[-1] if stack else -1
        left, right = self.left.get(top), self.right.get(top)
        before = self.left.get(first)
        return (
            base + first if first >= 0 else 0,
            base + second if second >= 0 else 0,
            base + top if top >= 0 else 0,
            base + stack[-2] if len(stack) > 1 else 0,
            base + stack[-3] if len(stack) > 2 else 0,
            base + before[-1] if before else 0,
            base + left[-1] if left else 0,
            base + right[-1] if right else 0,
        )

    def allowed(self) -> int:
        """Return which of the four moves can be made, as a number for the table of masks."""
        waiting = len(self.back) + self.length - self.next
        if not self.stack:
            return 1 << _SHIFT
        if not waiting:
            return 1 << _REDUCE
        found = 1 << _LEFT | 1 << _RIGHT
        if len(self.stack) > 1:
            found |= 1 << _REDUCE
        if waiting > 1 and self.first() not in self.gone_back:
            found |= 1 << _SHIFT
        return found

    def _push(self) -> None:
        if self.back:
            self.stack.append(self.back.pop())
        else:
            self.stack.append(self.next)
            self.next += 1

    def _join(self, head: int, child: int, label: int) -> None:
        old = self.heads[child]
        if old >= 0:
            arcs = (self.left if old > child else self.right)[old]
            if arcs[-1] == child:
                arcs.pop()
        (self.left if head > child else self.right).setdefault(head, []).append(child)
        self.heads[child], self.labels[child] = head, label

    def move(self, kind: int, label: int) -> None:
        """Take one step."""
        if kind == _SHIFT:
            self._push()
        elif kind == _REDUCE:
            top = self.stack.pop()
            if self.heads[top] < 0 and self.stack:
                self.gone_back.add(top)
                self.back.append(top)
        elif kind == _LEFT:
            first, top = self.first(), self.stack.pop()
            self._join(first, top, label)
            self.gone_back.discard(first)
        else:
            self._join(self.stack[-1], self.first(), label)
            self._push()


def _masks(kinds: npt.NDArray[np.int64]) -> Floats:
    """Return for each set of allowed moves what to add to the scores."""
    allowed = (np.arange(16)[:, None] >> kinds[None, :]) & 1
    return np.where(allowed == 1, 0.0, _NEVER)


def heads(
    weights: Weights, found: Floats, starts: Sequence[int], lengths: Sequence[int]
) -> list[tuple[list[int], list[str]]]:
    """Return heads (a root is its own head) and relations for each sentence."""
    labels = weights.labels["parser"]
    kinds = np.array(["SDLRB".index(name[0]) for name in labels])
    names = [name[2:] for name in labels]
    masks = _masks(kinds)
    own = even(found @ weights["parser.W"] + weights["parser.b"])
    width = weights["parser.lower.b"].shape[0]
    sums = even(own @ weights["parser.lower.W"]).reshape(len(found), 8, width)
    table = np.concatenate((weights["parser.pad"].reshape(1, 8, width), sums)).reshape(-1, width)
    each = np.arange(8)
    states = [_State(start, length) for start, length in zip(starts, lengths, strict=True)]
    under_way = [state for state in states if not state.done()]
    while under_way:
        seen = np.array([state.seen() for state in under_way]) * 8 + each
        hidden = table[seen].sum(axis=1) + weights["parser.lower.b"]
        scores = best_of(hidden, 2) @ weights["parser.upper.W"]
        scores += weights["parser.upper.b"] + masks[[state.allowed() for state in under_way]]
        for state, best in zip(under_way, scores.argmax(axis=1).tolist(), strict=True):
            state.move(int(kinds[best]), best)
        under_way = [state for state in under_way if not state.done()]
    return [_read(state, names) for state in states]


def _read(state: _State, names: Sequence[str]) -> tuple[list[int], list[str]]:
    heads = [i if head < 0 else head for i, head in enumerate(state.heads)]
    return heads, [names[label] if label >= 0 else "root" for label in state.labels]
