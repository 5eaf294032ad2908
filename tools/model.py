"""Train the English pipeline from openly licensed corpora and write its weights and scores (`make model`).

`python tools/model.py --treebanks FOLDER` reads the corpora that MODEL.md names, trains one shared encoder with a
tagger, a parser and a recogniser of names in spaCy, and writes `english.npz`, which firsthand runs with numpy
alone. spaCy is brought for this one run only. The same seed, corpora and machine give the same weights; the weights
give the same answers on every machine.
"""

import argparse
import hashlib
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy
import spacy
from spacy.language import Language
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from spacy.pipeline._parser_internals import nonproj
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Adam, Embed, Maxout, Model, add, chain, concatenate, fix_random_seed, with_array

from firsthand.language.pipeline import Analysis, analyse, network
from firsthand.language.pipeline.features import TABLES, grid
from firsthand.language.sentences import Sentence
from firsthand.language.tokens import Token
from tools import treebanks
from tools.treebanks import Sample

HOME = Path(__file__).parent.parent / "src" / "firsthand" / "language" / "pipeline"
WIDTH, DEPTH, HIDDEN = 96, 4, 64
WORDS_AT_ONCE, LONGEST, DROPOUT, RATE = 1500, 120, 0.1, 0.001
LOWER, UPPER, TITLE = 0.12, 0.22, 0.24
"""Shares, added up, of sentences that are read in small letters, in capitals, and with a capital on every word."""


def _rows() -> Model:
    def forward(model: Model, docs: Sequence[Doc], is_train: bool):
        return [numpy.asarray(grid([t.text for t in doc]), dtype="i") for doc in docs], lambda d: []

    return Model("rows", forward)


@spacy.registry.architectures("firsthand.Words.v1")
def encoder(width: int, depth: int) -> Model:
    """Return the shared encoder: the tables of `features`, mixed, and layers that look to both sides."""
    groups: dict[str, list[Model]] = {}
    for column, (feature, size) in enumerate(TABLES):
        groups.setdefault(feature, []).append(Embed(width, size, column=column, dropout=DROPOUT))
    tables = [add(*group) if len(group) > 1 else group[0] for group in groups.values()]
    mix = Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    words = chain(_rows(), with_array(chain(concatenate(*tables), mix)))
    model = chain(words, MaxoutWindowEncoder(width=width, window_size=1, maxout_pieces=3, depth=depth))
    model.set_dim("nO", width)
    return model


def build() -> Language:
    """Return the untrained pipeline."""
    nlp = spacy.blank("en")
    shared = {"@architectures": "firsthand.Words.v1", "width": WIDTH, "depth": DEPTH}
    heard = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}
    steps = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "maxout_pieces": 2,
    }
    steps |= {"hidden_width": HIDDEN, "use_upper": True, "tok2vec": heard}
    nlp.add_pipe("tok2vec", config={"model": shared})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": heard}})
    nlp.add_pipe("parser", config={"model": steps | {"state_type": "parser"}, "min_action_freq": 30})
    nlp.add_pipe("ner", config={"model": steps | {"state_type": "ner"}})
    return nlp


def example(nlp: Language, sample: Sample, words: Sequence[str]) -> Example:
    """Return a sample as spaCy learns from it, in the given writing of its words."""
    told: dict[str, list] = {}
    if sample.heads:
        told = {"tags": list(sample.tags), "heads": list(sample.heads), "deps": list(sample.relations)}
        told |= {"sent_starts": [i == 0 for i in range(len(words))]}
    reference = Doc(nlp.vocab, words=list(words), **told)
    if sample.names is not None:
        spans = [Span(reference, first, last, label=kind) for first, last, kind in sample.names]
        reference.set_ents(spans, default="outside")
    return Example(Doc(nlp.vocab, words=list(words)), reference)


def written(sample: Sample, dice: random.Random) -> Sequence[str]:
    """Return the words as they are, or now and then in one case throughout."""
    fall = dice.random()
    if fall < LOWER:
        return [word.lower() for word in sample.words]
    if fall < UPPER:
        return [word.upper() for word in sample.words]
    return [word[:1].upper() + word[1:] for word in sample.words] if fall < TITLE else sample.words


def without_crossings(sample: Sample) -> Sample:
    """Return a sample whose arcs do not cross, with spaCy's name for roots; one without heads is left alone."""
    if not sample.heads:
        return sample
    heads, relations = nonproj.projectivize(list(sample.heads), list(sample.relations))
    plain = (name.split("||")[0] for name in relations)
    named = tuple("ROOT" if name == "root" else name for name in plain)
    return replace(sample, heads=tuple(int(head) for head in heads), relations=named)


def learnable(sample: Sample) -> bool:
    """Say whether a sentence is short enough and has one root."""
    roots = sum(head == i for i, head in enumerate(sample.heads))
    return len(sample.words) < LONGEST and (not sample.heads or roots == 1)


def batches(samples: Sequence[Sample]) -> Iterator[list[Sample]]:
    """Yield the samples in order, some 1,500 words at a time."""
    batch: list[Sample] = []
    for sample in samples:
        batch.append(sample)
        if sum(len(held.words) for held in batch) >= WORDS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def train(samples: list[Sample], epochs: int, seed: int) -> Iterator[Language]:
    """Train; yield the pipeline after each epoch, with averaged weights until the next is asked for."""
    fix_random_seed(seed)
    dice = random.Random(seed)
    nlp = build()
    nlp.initialize(lambda: [example(nlp, sample, sample.words) for sample in samples])
    adam = Adam(RATE, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    total = epochs * sum(len(sample.words) for sample in samples)
    began, seen = time.monotonic(), 0
    for epoch in range(epochs):
        dice.shuffle(samples)
        losses: Counter[str] = Counter()
        for batch in batches(samples):
            adam.learn_rate = RATE * max(0.02, min(1.0, seen / 200_000 + 0.1, 1.5 * (1 - seen / total)))
            nlp.update(
                [example(nlp, s, written(s, dice)) for s in batch], drop=DROPOUT, losses=losses, sgd=adam
            )
            seen += sum(len(sample.words) for sample in batch)
        told = ", ".join(f"{name} {loss:,.0f}" for name, loss in losses.items())
        print(f"epoch {epoch + 1} of {epochs}, {time.monotonic() - began:.0f} s: {told}", flush=True)
        with nlp.use_params(adam.averages):
            yield nlp


def arrays(nlp: Language) -> tuple[dict[str, numpy.ndarray], dict[str, list[str]]]:
    """Return the weights of a trained pipeline under the names that `network` knows, and its labels."""
    found: dict[str, numpy.ndarray] = {}
    nodes = list(nlp.get_pipe("tok2vec").model.walk())
    for node in nodes:
        if "column" in node.attrs:
            table = next(inner for inner in node.walk() if inner.name == "embed")
            found[f"table{node.attrs['column']}"] = table.get_param("E")
    layers = zip(
        [n for n in nodes if n.name == "maxout"], [n for n in nodes if n.name == "layernorm"], strict=True
    )
    for number, (layer, level) in enumerate(layers):
        name = f"layer{number - 1}" if number else "mix"
        wide, bias = layer.get_param("W").swapaxes(0, 1), layer.get_param("b").T
        found[f"{name}.W"], found[f"{name}.b"] = wide.reshape(-1, wide.shape[2]).T, bias.ravel()
        found[f"{name}.G"], found[f"{name}.beta"] = level.get_param("G"), level.get_param("b")
    tagger = nlp.get_pipe("tagger")
    softmax = next(node for node in tagger.model.walk() if node.name.startswith("softmax"))
    found["tagger.W"], found["tagger.b"] = softmax.get_param("W").T, softmax.get_param("b")
    labels = {"tagger": list(tagger.labels)}
    for pipe, name in (("parser", "parser"), ("ner", "names")):
        found |= steps(nlp.get_pipe(pipe).model, name)
        moves = nlp.get_pipe(pipe).moves
        labels[name] = [moves.get_class_name(i) for i in range(moves.n_moves)]
    return found, labels


def steps(model: Model, name: str) -> dict[str, numpy.ndarray]:
    """Return the weights that choose the steps of the parser or the recogniser; the pieces of a layer in blocks."""
    first = next(node for node in model.get_ref("tok2vec").walk() if node.name == "linear")
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    wide = lower.get_param("W").swapaxes(1, 2)
    bias, pad = (lower.get_param(key).swapaxes(-1, -2) for key in ("b", "pad"))
    return {
        f"{name}.W": first.get_param("W").T,
        f"{name}.b": first.get_param("b"),
        f"{name}.lower.W": wide.reshape(-1, wide.shape[3]).T,
        f"{name}.lower.b": bias.ravel(),
        f"{name}.pad": pad.ravel(),
        f"{name}.upper.W": upper.get_param("W").T,
        f"{name}.upper.b": upper.get_param("b"),
    }


def read_with(weights: network.Weights, samples: Sequence[Sample], case: str) -> list[Analysis | None]:
    """Return what the weights see in the samples, in their own writing, in "lower" or in "upper"."""
    change = {"lower": str.lower, "upper": str.upper}.get(case, str)
    tokens = [tuple(Token(0, 1, change(w), w.lower(), "word") for w in sample.words) for sample in samples]
    return analyse([Sentence(0, 1, 0, held) for held in tokens], weights)


def score(weights: network.Weights, samples: Sequence[Sample], case: str = "") -> dict[str, float]:
    """Return TAG, UAS and LAS (marks left out of the last two), and F of names with and without kinds."""
    count: Counter[str] = Counter()
    for sample, seen in zip(samples, read_with(weights, samples, case), strict=True):
        if seen is None:
            continue
        for i, relation in enumerate(sample.relations):
            count["words"] += 1
            count["TAG"] += seen.tags[i] == sample.tags[i]
            right = relation != "punct" and seen.heads[i] == sample.heads[i]
            count["counted"] += relation != "punct"
            count["UAS"] += right
            count["LAS"] += right and seen.relations[i].lower() == relation
        if sample.names is not None:
            said, gold = {tuple(name) for name in seen.names}, set(sample.names)
            count["names"] += len(said) + len(gold)
            count["F"] += 2 * len(said & gold)
            count["untyped"] += 2 * len({n[:2] for n in said} & {n[:2] for n in gold})
    below = {"TAG": "words", "UAS": "counted", "LAS": "counted", "F": "names", "untyped": "names"}
    return {name: count[name] / count[base] for name, base in below.items() if count[base]}


def table(weights: network.Weights, folder: Path) -> str:
    """Return the scores on what was kept back, as Markdown."""
    rows = ["| | TAG | UAS | LAS | names F | kinds left out |", "|---|---|---|---|---|---|"]
    test = treebanks.read(folder, "test")
    for name in dict.fromkeys(sample.source for sample in test):
        part = [sample for sample in test if sample.source == name]
        for case in ("", "lower", "upper"):
            found = score(weights, part, case)
            cells = [
                f"{found[key]:.3f}" if key in found else "" for key in ("TAG", "UAS", "LAS", "F", "untyped")
            ]
            rows.append(f"| {name}{f', {case} case' if case else ''} | {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> None:
    """Train, write the weights, and write the scores into MODEL.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--treebanks", type=Path, required=True, help="folder with the corpora that MODEL.md names"
    )
    parser.add_argument("--epochs", type=int, default=5, help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=7, help="default: %(default)s")
    parser.add_argument("--out", type=Path, default=HOME / "english.npz", help="default: in the package")
    options = parser.parse_args()
    samples = [without_crossings(s) for s in treebanks.read(options.treebanks, "train") if learnable(s)]
    for nlp in train(samples, options.epochs, options.seed):
        found, labels = arrays(nlp)
        content = network.packed(
            {name: numpy.asarray(held, dtype=float) for name, held in found.items()}, labels
        )
        options.out.write_bytes(content)
    scores = table(network.stored(content), options.treebanks)
    print(f"{options.out}: {len(content):,} bytes\n{scores}")
    if (page := options.out.with_name("MODEL.md")).is_file():
        page.write_text(described(page.read_text("utf-8"), content, scores), "utf-8")


def described(page: str, content: bytes, scores: str) -> str:
    """Return MODEL.md with the scores and the digest of these weights."""
    page = re.sub(
        r"(?s)(?<=<!-- scores: begin -->\n).*(?=<!-- scores: end -->)", lambda _: f"{scores}\n", page
    )
    return re.sub(r"(?<=SHA-256: `)[0-9a-f]{64}", hashlib.sha256(content).hexdigest(), page)


if __name__ == "__main__":
    main()
