"""Make the table by which languages are told (`language/guessing/tongues.npz`) from the model of py3langid.

Run by `make tongues`; py3langid is needed for nothing else. Kept: languages whose script is shared with others (a
script of its own tells a language by itself), and the runs of bytes that such scripts are written with. The walk
through the automaton is undone: each state that says something is written as the run of bytes that leads to it.
"""

import sys
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import py3langid.langid as langid

KEPT = {
    "latin": "af az bs ca cs cy da de en es et eu fi fr ga gl ha hr ht hu id ig is it ku lg ln lt lv mg ms mt nl no "
    "om pl pt qu ro rw sk sl sn so sq sr st sv sw tk tl tr uz vi xh yo zu",
    "cyrillic": "ba be bg kk ky mk mn ru sr tg tt uk uz",
    "arabic": "ar fa ku ps ug ur",
    "devanagari": "hi mr ne",
}
AS = {"arz": "ar", "ary": "ar", "sdh": "ku", "nn": "no", "uzs": "uz"}
LONGEST = 6
FLOOR, STEPS = 15.0, 20.0
"""Logarithms are kept as whole numbers: (value + FLOOR) * STEPS, 0 to 255."""


def runs(identifier: langid.LanguageIdentifier) -> dict[int, bytes]:
    """Return the run of bytes of each feature of the model: the shortest way to a state that says it."""
    table = np.asarray(identifier.tk_nextmove).reshape(-1, 256)
    seen, waiting, found = {0: b""}, deque([0]), dict[int, bytes]()
    while waiting:
        state = waiting.popleft()
        feature = identifier.tk_output[state]
        if feature >= 0:
            found.setdefault(feature, seen[state])
        for byte, after in enumerate(table[identifier.tk_row[state]].tolist()):
            if after not in seen:
                seen[after] = seen[state] + bytes([byte])
                waiting.append(after)
    return found


def shared(run: bytes) -> bool:
    """Say whether a run of bytes may stand in one of the scripts that are kept (and not in another one only)."""
    return all(byte < 0xCE or 0xD0 <= byte <= 0xD4 or 0xD8 <= byte <= 0xE2 for byte in run)


def columns(classes: list[str]) -> Iterator[tuple[str, int]]:
    """Yield each kept label of the model with its column."""
    kept = {code for listed in KEPT.values() for code in listed.split()}
    for column, label in enumerate(classes):
        code = AS.get(label, label)
        if code in kept:
            yield code, column


def key(run: bytes) -> int:
    """Return a run of up to six bytes as a number; runs of other lengths have other numbers."""
    return int.from_bytes(b"\x01" + run, "big")


def packed(identifier: langid.LanguageIdentifier) -> Mapping[str, np.ndarray]:
    """Return the arrays of the table."""
    chosen = list(columns(identifier.nb_classes))
    weights = np.asarray(identifier.nb_ptc, np.float64)[:, [column for _, column in chosen]]
    steps = np.clip(np.rint((weights + FLOOR) * STEPS), 0, 255).astype(np.uint8)
    told = steps.max(axis=1) > steps.min(axis=1)
    rows = sorted(
        (key(run), feature) for feature, run in runs(identifier).items() if shared(run) and told[feature]
    )
    return {
        "keys": np.array([number for number, _ in rows], np.uint64),
        "weights": steps[[feature for _, feature in rows]],
        "priors": np.rint(np.asarray(identifier.nb_pc, np.float64)[[c for _, c in chosen]] * STEPS).astype(
            np.int64
        ),
        "codes": np.array([code for code, _ in chosen]),
    }


def main(target: Path) -> None:
    """Write the table to `target`."""
    arrays = packed(langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE))
    np.savez_compressed(target, **arrays)
    sys.stdout.write(
        f"{len(arrays['keys'])} runs, {len(arrays['codes'])} columns, {target.stat().st_size} bytes\n"
    )


if __name__ == "__main__":
    main(Path(__file__).parents[1] / "src/firsthand/language/guessing/tongues.npz")
