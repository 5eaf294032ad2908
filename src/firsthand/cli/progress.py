"""Progress on stderr: counts, and the time left once it can be told."""

import sys
import time


class Meter:
    """Prints `stage done of total`; one line that is rewritten on a terminal, else a line at each report."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet, self.terminal = quiet, sys.stderr.isatty()
        self.stage, self.began, self.first = "", 0.0, 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` are durable."""
        if self.quiet:
            return
        if stage != self.stage:
            self.stage, self.began, self.first = stage, time.monotonic(), done
        words = f"{stage} {done:,} of {total:,}{self._left(done, total)}"
        end = "\n" if done >= total or not self.terminal else ""
        print(f"\r\x1b[K{words}" if self.terminal else words, end=end, file=sys.stderr, flush=True)

    def _left(self, done: int, total: int) -> str:
        spent = time.monotonic() - self.began
        if spent < 2 or done <= self.first or done >= total:
            return ""
        seconds = round(spent / (done - self.first) * (total - done))
        return (
            f", about {seconds // 60} min {seconds % 60:02} s left"
            if seconds >= 60
            else f", about {seconds} s left"
        )
