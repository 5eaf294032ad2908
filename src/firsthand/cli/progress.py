"""Progress on stderr: counts, and the time left once it can be told."""

import sys
import time

TERMINAL_PAUSE = 0.1
FILE_PAUSE = 2.0
"""Seconds between two reports of one stage: more would be noise, above all in a log."""


class Meter:
    """Prints `stage done of total`; one line that is rewritten on a terminal, else a line now and then."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet, self.terminal = quiet, sys.stderr.isatty()
        self.stage, self.began, self.first, self.said = "", 0.0, 0, 0.0
        self.line = ""

    def __call__(self, stage: str, done: int, total: int, note: str = "") -> None:
        """Show that `done` of `total` are durable; `note` stands behind."""
        if self.quiet:
            return
        now = time.monotonic()
        if stage != self.stage:
            self.stage, self.began, self.first, self.said = stage, now, done, now
        elif now - self.said < (TERMINAL_PAUSE if self.terminal else FILE_PAUSE) and done < total:
            return
        words = f"{stage} {done:,} of {total:,}{note}{self._left(done, total)}"
        if words == self.line:
            return
        self.said, self.line = now, words
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
