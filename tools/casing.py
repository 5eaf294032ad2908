"""Write the list of words that are written small, from openly licensed treebanks, for texts that are all in capitals.

    python tools/casing.py TREEBANKS OUT.gz

TREEBANKS is a folder with the files named in `language/lexicons/en/SMALL.md`. A word is in the list if it stands
small more often than with a capital, sentence openings left out. The same files give the same bytes.
"""

import gzip
import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SOURCES = ("ewt-train.conllu.gz", "gum-open-train.conllu.gz", "wikigold.conll.gz", "uner-pud.iob2.gz")


def sentences(path: Path) -> Iterator[list[str]]:
    """Yield the words of each sentence of one file, in CoNLL-U or in columns that begin with the word."""
    column = 1 if ".conllu" in path.name or "iob2" in path.name else 0
    held: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t" if column else " ")
            if not line.strip():
                yield held
                held = []
            elif not line.startswith("#") and len(cells) > column:
                held.append(cells[column])
    yield held


def small_words(folder: Path) -> list[str]:
    """Return the words that stand small more often than not, in order."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for name in SOURCES:
        for words in sentences(folder / name):
            for word in words[1:]:
                if word.isalpha() and word.isascii():
                    (small if word.islower() else large)[word.lower()] += 1
    return sorted(word for word, count in small.items() if count > large[word] and len(word) > 1)


def main(arguments: list[str]) -> int:
    """Write the list."""
    folder, out = Path(arguments[0]), Path(arguments[1])
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, compresslevel=9) as file:
        file.write("\n".join(small_words(folder)).encode())
    out.write_bytes(packed.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
