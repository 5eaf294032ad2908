"""What others made for finding near-copies, over the same made-up reports, in a process of its own.

`datasketch`: MinHash of 128 permutations over five words in a row, and its index at a likeness of one half. It finds
which reports are alike as wholes, not which words they share.
"""

import sys
import time

from datasketch import MinHash, MinHashLSH

from bench import compared

PERMUTATIONS, SHINGLE, ALIKE = 128, 5, 0.5


def main(count: int) -> None:
    """Look for near-copies among so many reports and print wall seconds, CPU seconds and pairs."""
    held = list(compared.documents(count))
    began, worked = time.perf_counter(), time.process_time()
    index, pairs = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS), 0
    for document in held:
        words = document.text.lower().split()
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch(
            [" ".join(words[at : at + SHINGLE]).encode() for at in range(len(words) - SHINGLE + 1)]
        )
        pairs += len(index.query(sketch))
        index.insert(document.id, sketch)
    print(time.perf_counter() - began, time.process_time() - worked, pairs)


if __name__ == "__main__":
    main(int(sys.argv[1]))
