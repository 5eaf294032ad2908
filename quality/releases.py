"""How often the leak check refuses a release that holds nothing protected: `python -m quality.releases [COUNT]`.

Cases of made-up people are cleared, rendered and searched for everybody in them. Every refusal is shown. Exits 1 if two
of a hundred or more are refused.
"""

import sys
import time

from firsthand.protect import clear
from firsthand.protect.clearing import Wanted
from firsthand.protect.strings import Search, protected
from firsthand.publish import casefile
from firsthand.workflow.leaving.clearing import own_words
from firsthand.workflow.leaving.leaks.job import Searching
from tests.made_up_cases import many

CASES = 500
MOST = 0.02


def main(arguments: list[str]) -> int:
    """Check the releases; return the exit code."""
    count = int(arguments[0]) if arguments else CASES
    own, refused, began = own_words(), 0, time.process_time()
    for number, case in enumerate(many(count)):
        page = casefile(clear(case.content, Wanted(f"case-file-{number}", number.to_bytes(32))).cleared)
        search = Search(protected(case.people, case.texts), case.kept, own)
        outcome = Searching(search).outcome("release.html", page.encode())
        if outcome.leaks or outcome.closed:
            refused += 1
            print(f"case {number}: {'; '.join(map(str, outcome.leaks[:3]))} {outcome.closed[:2]}")
    share = refused / count
    print(
        f"{refused} of {count} clean releases refused ({share:.1%}), {time.process_time() - began:.0f} CPU seconds"
    )
    return share >= MOST


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
