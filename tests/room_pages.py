"""Every kind of page of the reading room, and how to come to it: one table for the checks of pages and for pictures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from unittest import mock

from playwright.sync_api import Page
from starlette.routing import compile_path

from firsthand.model.judgement import Ruling
from firsthand.store import Store
from firsthand.workflow.reviewing import deciding
from firsthand.workflow.victims import estimating
from tests.command import PASSPHRASE
from tests.rooms import EXAMPLES, REVIEWER

OTHER = "Mira Dansk"
TOLVIK = "Fifteen died at Tolvik"

Way = Callable[[Page], None]


class Kind(NamedTuple):
    """A kind of page: its name, the route it is at (None for answers that have none of their own), the way to it."""

    name: str
    route: str | None
    way: Way


def base(page: Page) -> str:
    """Return the address of the room that the page is of."""
    return "/".join(page.url.split("/")[:4])


def idle(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def at(place: str, *clicks: str) -> Way:
    """Go to `place`, then through the first link of each of `clicks`."""

    def way(page: Page) -> None:
        page.goto(f"{base(page)}/{place}", wait_until="networkidle")
        for selector in clicks:
            came = page.url
            page.locator(selector).first.click()
            page.wait_for_url(lambda url, came=came: url != came, wait_until="networkidle")

    return way


def in_words(name: str) -> Way:
    return at("documents", f"main a:has-text('{name}')")


def sending(place: str, fields: dict[str, str], first: Way | None = None) -> Way:
    """Send a form as a page of the room does, from wherever the page is, or from where `first` leads."""

    def way(page: Page) -> None:
        if first is not None:
            first(page)
        with page.expect_navigation(wait_until="networkidle"):
            page.evaluate(
                """([to, fields]) => { const form = document.createElement("form"); form.method = "post"; form.action = to;
                for (const [name, words] of Object.entries(fields)) { const one = document.createElement("input");
                one.type = "hidden"; one.name = name; one.value = words; form.append(one); }
                document.body.append(form); form.submit(); }""",
                [f"{base(page)}/{place}" if place else page.url.split("#")[0], fields],
            )

    return way


def original(page: Page) -> None:
    in_words(TOLVIK)(page)
    page.goto(page.url.replace("/read/", "/original/"), wait_until="networkidle")


def opened_original(page: Page) -> None:
    original(page)
    reason = page.get_by_label("Why do you open it?")
    if reason.count():
        reason.fill("To compare it with its text.")
        page.get_by_role("button", name="Open the original").click()
        page.locator("iframe.original").wait_for()
        idle(page)


def corrected(page: Page) -> None:
    in_words(TOLVIK)(page)
    page.locator("article.claim details.correct").nth(1).locator("summary").click()


def map_of(place: str) -> Way:
    def way(page: Page) -> None:
        at(place)(page)
        page.locator("#map [hx-trigger]").wait_for(state="detached")
        idle(page)

    return way


def spot(page: Page) -> None:
    map_of("map")(page)
    at("map", "#map tbody a")(page)


def chosen_list(page: Page) -> None:
    at("lists/add")(page)
    field = page.locator("#list-file")
    if field.count():
        field.set_input_files(EXAMPLES / "lists" / "herald.csv")
        page.locator("#list-name").wait_for()
        idle(page)


def not_chosen(page: Page) -> None:
    at("lists/add")(page)
    if page.locator("#list-name").count():
        page.get_by_role("button", name="Choose another file").click()
        page.locator("#list-file").wait_for()
        idle(page)


def pair_with_values(page: Page) -> None:
    at("lists/pairs", "main tbody a")(page)
    if page.locator("#open-values").count():
        page.locator("#open-values summary").click()
        page.get_by_label("Why do you open them?").fill("To judge the pairs.")
        page.get_by_role("button", name="Show the values").click()
        page.get_by_role("table", name="What the two rows say").wait_for()
        idle(page)


def judged_pair(page: Page) -> None:
    """The pair after one that was judged a moment ago; it is undone when it is judged already."""
    pair_with_values(page)
    page.get_by_role("button", name="Unsure").click()
    page.wait_for_url("**did=*", wait_until="networkidle")


def conflict(page: Page) -> None:
    """Grade a source with a form on which another grade stood."""
    to = at("sources", "main tbody a")
    to(page)
    place = page.url.removeprefix(f"{base(page)}/") + "/grade"
    sending(place, {"reliability": "C", "reason": "One of two was borne out.", "seen": ""})(page)


def locked(page: Page) -> None:
    unlocked(page)
    page.locator("#lock button").click()
    page.wait_for_url("**/unlock", wait_until="networkidle")


def wrong(page: Page) -> None:
    locked(page)
    page.get_by_label("Passphrase").fill("not these words")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    idle(page)


def unlocked(page: Page) -> None:
    """Be in the room, wherever the page was."""
    page.goto(f"{base(page)}/", wait_until="networkidle")
    if page.url.endswith("/unlock"):
        page.get_by_label("Passphrase").fill(PASSPHRASE)
        page.keyboard.press("Enter")
        page.wait_for_url("**/events", wait_until="networkidle")


def counting(page: Page) -> None:
    with mock.patch("firsthand.web.room.Room.is_counting", True):
        at("holding/c")(page)
        # What would go on by itself stays: a copy of it asks for nothing.
        page.locator("#go-on").evaluate("(one) => one.replaceWith(one.cloneNode(true))")
        idle(page)


def another(page: Page) -> None:
    at("queue")(page)
    page.get_by_role("button", name="Link for another browser").click()
    page.wait_for_url("**/link", wait_until="networkidle")


def all_decided(page: Page) -> None:
    with mock.patch("firsthand.workflow.reviewing.reading.next_undecided", return_value=None):
        at("next")(page)


def found(words: str) -> Way:
    return sending("find", {"words": words})


KINDS = (
    Kind("locked", "/unlock", locked),
    Kind("locked-wrong", "/unlock", wrong),
    Kind("events", "/events", at("events")),
    Kind("event", "/events/{event}", at("events", ".events h2 a")),
    Kind("step", "/steps/{step}", at("events", ".events h2 a", ".drawing a:has(text.number) text")),
    Kind("counting", "/holding/{claim}", counting),
    Kind("conflict", "/sources/{source}/grade", conflict),
    Kind("sources", "/sources", at("sources")),
    Kind("source", "/sources/{source}", at("sources", "main tbody a")),
    Kind("documents", "/documents", at("documents")),
    Kind("read", "/read/{rendition}", in_words(TOLVIK)),
    Kind("read-correct", "/read/{rendition}", corrected),
    Kind("read-arabic", "/read/{rendition}", in_words("arabic.txt")),
    Kind("read-done", "/next", all_decided),
    Kind("original-asks", "/original/{rendition}", original),
    Kind("original", "/original/{rendition}", opened_original),
    Kind("find", "/find", at("find")),
    Kind("found", "/find", found("“grey guard”")),
    Kind("found-arabic", "/find", found("معلمين")),
    Kind("found-refused", "/find", found('police "grey')),
    Kind("timeline", "/timeline", at("timeline")),
    Kind("timeline-year", "/timeline", at("timeline?at=2026")),
    Kind("timeline-month", "/timeline", at("timeline?at=2023-03")),
    Kind("timeline-undated", "/timeline", at("timeline?at=undated")),
    Kind("map", "/map", map_of("map")),
    Kind("map-world", "/map", map_of("map?show=world")),
    Kind("place", "/map/{spot}", spot),
    Kind("numbers", "/numbers", at("numbers")),
    Kind("numbers-place", "/numbers", at("numbers?by=place&of=detained")),
    Kind("lists", "/lists", at("lists")),
    Kind("list-add", "/lists/add", not_chosen),
    Kind("list-columns", "/lists/add", chosen_list),
    Kind("pairs", "/lists/pairs", at("lists/pairs")),
    Kind("pair", "/lists/pairs/{pair}", at("lists/pairs", "main tbody a")),
    Kind("pair-values", "/lists/pairs/{pair}", pair_with_values),
    Kind("pair-judged", "/lists/pairs/{pair}", judged_pair),
    Kind("people", "/lists/people", at("lists/people")),
    Kind("person", "/lists/people/{person}", at("lists/people", "main tbody a")),
    Kind("totals", "/lists/totals", at("lists/totals")),
    Kind("total", "/lists/totals/{total}", at("lists/totals", "#kept-totals a")),
    Kind("queue", "/queue", at("queue")),
    Kind("second", "/queue/second", at("queue/second")),
    Kind("disputes", "/queue/disputes", at("queue/disputes")),
    Kind("activity", "/queue/activity", at("queue/activity")),
    Kind("add", "/add", at("add")),
    Kind("link", "/link", another),
    Kind("fault", None, at("nothing-here")),
)

NO_PAGES = {
    "/": "leads to the first page", "/enter/{token}": "leads to the first page", "/job": "a part of pages",
    "/read/{rendition}/{claim}": "leads to the document", "/original/{rendition}/drawn": "a file",
    "/lists/work": "a part of pages", "/lists/summary": "a part of pages",
    "/lists/pairs/next": "leads to a pair",
}  # fmt: skip
"""What answers to GET and is no page of its own, and why."""


def is_at(page: Page, kind: Kind) -> bool:
    """Say whether the page is at the route of its kind."""
    if kind.route is None:
        return True
    path = page.url.split("?")[0].split("#")[0].removeprefix(base(page))
    return compile_path(kind.route)[0].match(path) is not None


@contextmanager
def rendered() -> Iterator[set[str]]:
    """Collect the names of the templates that pages of a room in this process are made of."""
    from firsthand.web import showing

    names: set[str] = set()
    environment = showing.environment()
    load = environment.get_template

    def noted(name: str, *more: object) -> object:
        names.add(name)
        return load(name, *more)

    with mock.patch.object(environment, "get_template", noted):
        yield names


def decided(store: Store) -> None:
    """Decide this and that about the example case: two people at work, who disagree once."""
    title = {leaf.title: leaf.rendition for leaf in store.leaves.documents(50)}
    document = next(name for words, name in title.items() if words and words.startswith(TOLVIK))
    claims = [claim.id for claim in store.leaves.page(document).claims]
    first = deciding.rule(store, deciding.Order(REVIEWER, document, claims[0], None), "accepted", "")
    deciding.rule(
        store, deciding.Order(OTHER, document, claims[0], first.id), "rejected", "Said of another day."
    )
    deciding.rule(store, deciding.Order(OTHER, document, claims[2], None), "accepted", "")
    correction = {"min": "14", "max": "15"}
    order = deciding.Order(OTHER, document, claims[1], None)
    deciding.correct(store, order, correction, "The doctor counted fourteen, too.")
    source = next(
        one for one in store.leaves.source_ids() if store.leaves.source(one).name == "Lantern Group"
    )
    store.judge(
        Ruling("grade", (source,), "graded", "Nine reports, all borne out.", (("reliability", "B"),)), OTHER
    )
    estimating.estimate(store, estimating.Order(REVIEWER))
    estimating.estimate(store, estimating.Order(REVIEWER, left_out=("herald",)))
