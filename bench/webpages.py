"""Web pages for timing: made-up reports with menus, share buttons, captions and related links around them."""

import random
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from bench import corpus, measure
from bench.row import Row

FIRSTHAND = str(Path(sys.executable).with_name("firsthand"))
AT_MOST = 1 / 0.6
"""Times as long as trafilatura alone: at least 0.6 of its pages a second."""
_BARE = """
import sys
from multiprocessing import Pool
from pathlib import Path

def text(path):
    import trafilatura
    return len(trafilatura.extract(Path(path).read_bytes()) or "")

if __name__ == "__main__":
    with Pool(2) as pool:
        sum(pool.imap(text, sorted(map(str, Path(sys.argv[1]).iterdir())), chunksize=8))
"""


def rows(folder: Path, count: int) -> list[Row]:
    """Read `count` pages below `folder` by the command line, beside trafilatura alone in two processes.

    Both start cold, their imports are in the figures. Raises RuntimeError if a command fails.
    """
    if not count:
        return []
    pages, script = folder / "webpages", folder / "bare.py"
    pages.mkdir()
    script.write_text(_BARE, encoding="utf-8")
    for number, page in enumerate(written(count, count)):
        (pages / f"{number:05}.html").write_text(page, encoding="utf-8")
    bare = measure.run([sys.executable, str(script), str(pages)])
    ours = measure.run([FIRSTHAND, "text", str(pages), "--json"])
    if bare.code or ours.code:
        raise RuntimeError(f"reading pages ended with {bare.code or ours.code}")
    return [
        Row(f"{count} web pages: wall time of `text`", ours.wall, "s"),
        Row("web pages: a second", count / ours.wall, ""),
        Row("web pages: memory, resident, summed", ours.resident / (1 << 20), "MB"),
        Row("web pages: trafilatura alone, two processes", bare.wall, "s"),
        Row("web pages: times as long as trafilatura alone", ours.wall / bare.wall, "x", AT_MOST),
    ]


def written(count: int, seed: int) -> Iterator[str]:
    """Yield `count` pages, the same for the same seed."""
    dice = random.Random(seed)
    for report in corpus.reports(count, 500, seed):
        yield _page(report, dice)


def _page(report: dict[str, str], dice: random.Random) -> str:
    title = escape(report["title"])
    paragraphs = "".join(
        f'<p class="text-{dice.randrange(9)}">{escape(p)}</p>\n' for p in report["text"].split("\n\n")
    )
    menu = "".join(
        f'<li class="menu-item"><a href="/{town}/{n}">News from {town}</a></li>'
        for n in range(8)
        for town in corpus.TOWNS
    )
    related = "".join(
        f'<div class="card"><a href="/{n}"><img src="/{n}.jpg" alt="">'
        f"<h3>More from {dice.choice(corpus.TOWNS)}</h3></a></div>"
        for n in range(20)
    )
    script = f"<script>var page = {{{', '.join(f'k{n}: {dice.random()}' for n in range(300))}}};</script>"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | {report["publisher"]}</title>'
        f'<meta property="article:published_time" content="{report["published"]}T08:00:00Z">{script}</head><body>'
        f'<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1><p class="byline">By Ilse Varga</p>'
        f'<figure><img src="a.jpg"><figcaption>The market of Karsk</figcaption></figure>'
        f'<div class="body">{paragraphs}</div>'
        f'<div class="share"><a href="#">Facebook</a> <a href="#">Telegram</a></div></article>'
        f"<aside>{related}</aside></main>"
        f"<footer><ul>{menu}</ul>© {report['publisher']}</footer></body></html>"
    )
