"""How often the leak check refuses a release that holds nothing protected: `python -m quality.releases [COUNT]`.

Cases of made-up people are cleared, published and searched for everybody in them: each as HTML and CSV, one of ten as
DOCX and one of fifty as PDF besides. Every refusal is shown. Exits 1 if two of a hundred files or more are refused, or
more of a format than is pinned in `floors.json` for 500 cases.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from firsthand.protect import clear
from firsthand.protect.clearing import Wanted
from firsthand.protect.strings import Search, protected
from firsthand.publish import publish
from firsthand.workflow.leaving.clearing import own_words
from firsthand.workflow.leaving.leaks.job import Searching
from quality import floors
from tests.made_up_cases import many

CASES = 500
MOST = 0.02
FLOORS = Path(__file__).with_name("floors.json")
FLOOR = "releases refused"
_EVERY = {"html": 1, "csv": 1, "docx": 10, "pdf": 50}
"""One of so many cases is published in a format."""


def forms_of(number: int) -> Iterator[str]:
    """Yield the formats in which case `number` is published."""
    yield from (form for form, every in _EVERY.items() if number % every == 0)


def main(arguments: list[str]) -> int:
    """Check the releases; return the exit code."""
    count = int(arguments[0]) if arguments else CASES
    own = {form: own_words(form) for form in _EVERY}
    made: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    began = time.process_time()
    for number, case in enumerate(many(count)):
        cleared = clear(case.content, Wanted(f"case-file-{number}", number.to_bytes(32))).cleared
        strings = protected(case.people, case.texts)
        for form in forms_of(number):
            file = publish(cleared, "case-file", form)
            search = Search(strings, case.kept, own[form])
            outcome = Searching(search).outcome(f"release.{file.ending}", file.payload)
            made[form] += 1
            if outcome.leaks or outcome.closed:
                refused[form] += 1
                print(f"case {number}, {form}: {'; '.join(map(str, outcome.leaks[:3]))} {outcome.closed[:2]}")
    for form, files in made.items():
        print(f"{form}: {refused[form]} of {files} refused")
    share = refused.total() / made.total()
    print(f"{refused.total()} of {made.total()} ({share:.1%}), {time.process_time() - began:.0f} CPU seconds")
    pinned = floors.load(FLOORS)[FLOOR]
    over = [form for form in made if refused[form] > pinned[form]]
    print(
        "".join(f"does not hold: {form}: the most is {pinned[form]}\n" for form in over) or "all floors hold"
    )
    return bool(over) or share >= MOST


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
