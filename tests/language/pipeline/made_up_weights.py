"""Weights drawn by a seeded dice, in the shape of the trained ones but small: good for whatever holds for any weights."""

import numpy as np

from firsthand.language.pipeline.features import TABLES
from firsthand.language.pipeline.network import Weights, packed, stored

WIDTH, HIDDEN = 8, 6
TAGS = ("NN", "NNP", "VBD", "IN")
STEPS = ("S", "D", "L-nsubj", "L-det", "R-obj", "R-conj", "B-ROOT")
NAMES = (
    "B-person",
    "B-place",
    "I-person",
    "I-place",
    "L-person",
    "L-place",
    "U-person",
    "U-place",
    "U-",
    "O",
)
LABELS = {"tagger": TAGS, "parser": STEPS, "names": NAMES}


def content(seed: int = 1) -> bytes:
    """Return weights as they are stored."""
    dice = np.random.default_rng(seed)
    shapes = {f"table{number}": (size, WIDTH) for number, (_, size) in enumerate(TABLES)}
    features = len({feature for feature, _ in TABLES})
    for name, inputs in (("mix", features * WIDTH), ("layer0", 3 * WIDTH), ("layer1", 3 * WIDTH)):
        shapes |= {f"{name}.W": (inputs, 3 * WIDTH), f"{name}.b": (3 * WIDTH,)}
        shapes |= {f"{name}.G": (WIDTH,), f"{name}.beta": (WIDTH,)}
    shapes |= {"tagger.W": (WIDTH, len(TAGS)), "tagger.b": (len(TAGS),)}
    for name, seen, labels in (("parser", 8, STEPS), ("names", 3, NAMES)):
        shapes |= {f"{name}.W": (WIDTH, HIDDEN), f"{name}.b": (HIDDEN,), f"{name}.pad": (seen * 2 * HIDDEN,)}
        shapes |= {f"{name}.lower.W": (HIDDEN, seen * 2 * HIDDEN), f"{name}.lower.b": (2 * HIDDEN,)}
        shapes |= {f"{name}.upper.W": (HIDDEN, len(labels)), f"{name}.upper.b": (len(labels),)}
    return packed({name: dice.normal(0, 0.5, shape) for name, shape in shapes.items()}, LABELS)


def weights(seed: int = 1) -> Weights:
    """Return weights ready to use."""
    return stored(content(seed))
