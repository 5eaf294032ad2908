"""Victim lists in the room: pairs, persons, totals, lists that come in; values only once they are opened for a reason."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.model.linkage import RecordRef
from firsthand.store import open_with_keys
from firsthand.workflow.victims import adding, linking
from firsthand.workflow.victims.naming import pair_id
from tests.inside import Inside, inside, words_of
from tests.rooms import traces
from tests.store_cases import Template

LISTS = Path(__file__).parents[2] / "examples" / "lists"
NAMES = ("lantern", "open-door", "herald")
REASON = "To judge the pairs."
PAGES = ("lists", "lists/pairs", "lists/people", "lists/totals", "lists/summary", "lists/add")


def made(template: Template, to: Path, names: tuple[str, ...] = NAMES) -> Path:
    """Return a case with lists of the example, linked."""
    with open_with_keys(template.copy(to), template.keys) as store:
        for name in names:
            order = adding.Order(
                str(LISTS / f"{name}.csv"), name, "count the dead of spring 2019", "Reviewer One"
            )
            adding.add(store, order)
        linking.link(store, "Reviewer One")
    return to


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
def case(template, tmp_path_factory):
    return made(template, tmp_path_factory.mktemp("cases") / "case")


@pytest.fixture(scope="module")
def here(template, case):
    with inside(case, template.keys) as found:
        yield found


def family_names() -> set[str]:
    with (LISTS / "open-door.csv").open(encoding="utf-8") as file:
        return {row["Family name"] for row in csv.DictReader(file)}


def names_in(text: str) -> list[str]:
    return [name for name in family_names() if name in text]


def pairs_in(answer) -> list[str]:
    return re.findall(r'<a href="/secret/lists/pairs/(q[0-9a-f]{12})">', answer.body)


def seen_in(answer) -> str:
    return re.findall(r'name="seen" value="([^"]*)"', answer.body)[0]


def open_values(here: Inside) -> None:
    assert here.post("lists/values", reason=REASON).status == 303


def first_pair(here: Inside) -> str:
    return pairs_in(here.get("lists/pairs"))[0]


@pytest.fixture
def counted(monkeypatch):
    """Counting events anew is a process of its own, which other tests try."""

    async def run(self, keys):
        return True

    monkeypatch.setattr("firsthand.web.counting.Counting.run", run)


@pytest.fixture
def locked_again(here):
    """The room as it is after a lock: nothing is opened."""
    here.room.lock()
    here.unlock()


def test_no_page_shows_what_a_row_says_before_it_is_opened_for_a_reason(here, locked_again):
    shown = "".join(here.get(place).body for place in PAGES)
    pairs, people = pairs_in(here.get("lists/pairs")), re.findall(r"lists/people/(p\w+)", shown)
    assert len(pairs) > 5
    for one in (
        *(f"lists/pairs/{name}" for name in pairs),
        *(f"lists/people/{name}" for name in people[:10]),
    ):
        got = here.get(one)
        assert got.status == 200
        shown += got.body
    assert names_in(shown) == []
    assert "lantern#" in shown


def test_values_are_opened_with_a_reason_that_the_journal_has_first_and_sealed_by_the_lock(
    here, case, template
):
    pair = first_pair(here)
    assert here.post("lists/values", reason=" ").status == 400
    assert names_in(here.get(f"lists/pairs/{pair}").body) == []
    got = here.post("lists/values", reason=REASON, back=f"lists/pairs/{pair}")
    assert got.headers["location"].endswith(pair)
    assert names_in(here.get(f"lists/pairs/{pair}").body)
    with open_with_keys(case, template.keys, "read") as store:
        (act,) = [one for one in store.activities() if one.kind == "open-names"]
    here.room.lock()
    assert here.get(f"lists/pairs/{pair}").status == 303
    here.unlock()
    assert names_in(here.get(f"lists/pairs/{pair}").body) == []
    assert act.agent == "Reviewer One"


@pytest.mark.parametrize(
    "back",
    ["https://evil.example/", "//evil.example", "lists/pairs/../lock", "lists/", "events"],
    ids=range(5),
)
def test_who_opens_values_stays_in_the_room(here, back):
    assert here.post("lists/values", reason=REASON, back=back).headers["location"] == "/secret/lists/pairs"


def test_the_names_of_two_lists_stand_side_by_side_also_where_one_has_them_in_parts(here):
    open_values(here)
    pair = next(
        one for one in pairs_in(here.get("lists/pairs")) if "open-door" in here.get(f"lists/pairs/{one}").body
    )
    table = re.search(r"What the two rows say.*?</table>", here.get(f"lists/pairs/{pair}").body, re.DOTALL)[0]
    rows = re.findall(r'<th scope="row" dir="auto">(.*?)</th>(.*?)</tr>', table, re.DOTALL)
    assert rows[0][0] == "name"
    assert rows[0][1].count('dir="auto" class="cell"') == 2


def test_a_pair_is_judged_leaves_the_queue_and_comes_back(here):
    first, second = pairs_in(here.get("lists/pairs"))[:2]
    got = here.post(f"lists/pairs/{first}", verdict="same", seen="")
    assert (got.status, got.headers["location"]) == (303, f"/secret/lists/pairs/{second}?did={first}")
    page = here.get(f"lists/pairs/{second}?did={first}")
    assert "are one person" in words_of(page)
    assert first not in pairs_in(here.get("lists/pairs"))
    judged = here.get(f"lists/pairs/{first}")
    assert "said “same”" in words_of(judged)
    undo = re.search(r'pairs/(q\w+)/undo.*?name="judgement" value="(\w+)"', page.body, re.DOTALL)
    assert undo[1] == first
    assert here.post(f"lists/pairs/{first}/undo", judgement=undo[2]).headers["location"].endswith(first)
    assert pairs_in(here.get("lists/pairs"))[0] == first


def test_the_next_pair_is_the_one_behind_and_the_first_again_after_the_last(here):
    every = pairs_in(here.get("lists/pairs"))
    walked, at = [], every[0]
    for _ in every:
        at = here.get(f"lists/pairs/next?after={at}").headers["location"].rpartition("/")[2]
        walked.append(at)
    assert walked == [*every[1:], every[0]]
    assert here.get("lists/pairs/next").headers["location"].endswith(every[0])


def test_who_judges_over_somebody_else_sees_both_and_nothing_is_lost(here):
    pair = first_pair(here)
    here.post(f"lists/pairs/{pair}", verdict="different", reason="Two mothers.", seen="")
    got = here.post(f"lists/pairs/{pair}", verdict="same", reason="One birthday.", seen="")
    assert got.status == 409
    told = words_of(got)
    assert "Somebody decided meanwhile; yours was not kept" in told
    assert "Two mothers." in told
    assert "One birthday." in told
    assert "<strong>two persons</strong>" in got.body
    assert here.post(f"lists/pairs/{pair}", verdict="same", seen=seen_in(got)).status == 303
    again = here.get(f"lists/pairs/{pair}")
    assert "<strong>one person</strong>" in again.body
    here.post(f"lists/pairs/{pair}/undo", judgement=seen_in(again))


@pytest.mark.parametrize(
    ("place", "verdict", "status"),
    [("q000000000000", "same", 404), ("", "merged", 400), ("", "", 400)],
    ids=range(3),
)
def test_what_cannot_be_judged_is_refused(here, place, verdict, status):
    assert here.post(f"lists/pairs/{place or first_pair(here)}", verdict=verdict, seen="").status == status


def test_an_undo_of_what_counts_no_longer_changes_nothing(here):
    pair = first_pair(here)
    here.post(f"lists/pairs/{pair}", verdict="unsure", seen="")
    old = seen_in(here.get(f"lists/pairs/{pair}"))
    here.post(f"lists/pairs/{pair}", verdict="same", seen=old)
    here.post(f"lists/pairs/{pair}/undo", judgement=old)
    page = here.get(f"lists/pairs/{pair}")
    assert "<strong>one person</strong>" in page.body
    here.post(f"lists/pairs/{pair}/undo", judgement=seen_in(page))


def test_a_person_is_split_by_judging_what_holds_it_and_linking_anew(here):
    people = re.findall(
        r'lists/people/(p\w+)">.*?data-label="Rows">(\d+)<', here.get("lists/people").body, re.DOTALL
    )
    person = next(name for name, rows in people if rows == "2")
    (pair,) = pairs_in(here.get(f"lists/people/{person}"))
    got = here.post(f"lists/pairs/{pair}", verdict="different", seen="", back=person)
    assert got.headers["location"] == f"/secret/lists/people/{person}"
    told = words_of(here.get(f"lists/people/{person}"))
    assert "judged different" in told
    assert "changed since the lists were linked" in told
    assert here.post("lists/link").status == 303
    assert here.post("lists/link").status == 409
    assert "Linked: " in here.ended()
    assert here.get(f"lists/people/{person}").status == 404
    assert "changed since" not in words_of(here.get("lists/people"))


def test_files_of_lists_do_not_wait_to_be_read_as_reports(here):
    assert "not read yet" not in words_of(here.get("add"))


def test_who_stands_on_which_lists_adds_up(here):
    page = here.get("lists/totals")
    rows = re.findall(
        r'<th scope="row">((?:<span class="tag">.*?</span> )+)</th><td class="number" data-label="Persons">([\d,]+)</td>',
        page.body,
    )
    on = {tuple(re.findall(r"<bdi>(.*?)</bdi>", tags)): int(count) for tags, count in rows}
    assert sum(on.values()) in range(172, 180)
    sizes = {name: sum(count for lists, count in on.items() if name in lists) for name in NAMES}
    assert sizes == {"lantern": 114, "open-door": 97, "herald": 80}
    assert page.body.count('class="bar-of"') == len(on)


def test_an_estimate_is_a_job_and_stays_with_interval_and_warnings(here):
    assert here.post("lists/totals", **{"method.decomposable": "on", "seed": "7"}).status == 303
    assert "Estimating" in words_of(here.get("events"))
    assert "what was found stands below" in here.ended()
    told = words_of(here.get("lists/totals"))
    assert re.search(r"decomposable \d+ to [\d,]+ \(95%\)", told)
    assert "To be published with the figure" in told
    assert "seed 7" in told
    name = re.search(r"Estimate (t[0-9a-f]{12})", told)[1]
    assert here.get(f"lists/totals/{name}").status == 200
    assert here.get("lists/totals/t000000000000").status == 404
    assert name in here.get("lists/summary").body


@pytest.mark.parametrize(
    "fields", [{"seed": "-1"}, {"seed": "much"}, {f"without.{at}": "on" for at in range(3)}], ids=range(3)
)
def test_an_estimate_of_nothing_is_refused(here, fields):
    assert here.post("lists/totals", **fields).status == 400
    assert not here.room.jobs.runs


def test_an_estimate_is_stopped_and_nothing_of_it_is_kept(here):
    before = here.get("lists/totals").body.count("lists/totals/t")
    assert here.post("lists/totals", **{"method.lcmcr": "on", "seed": "11"}).status == 303
    assert here.post("job/stop").headers["location"].endswith("lists/totals")
    assert "Nothing of it was kept" in here.ended()
    assert here.get("lists/totals").body.count("lists/totals/t") == before


HOSTILE = "Name,Day <script>alert(1)</script>,\u202eFate,Act\nمحمد,2019-03-01,x,killed\nMilos Padrov,2019-04-25,<b>x</b> שלום,killed\n"


def send(here: Inside, words: str, name: str = "new.csv"):
    return here.put(f"lists/add/file?name={name}&modified=1700000000000", words.encode())


def test_a_list_comes_in_by_its_columns_and_never_touches_the_disk_in_the_clear(template, tmp_path, counted):
    case = made(template, tmp_path / "case", ("lantern",))
    with inside(case, template.keys) as here:
        assert send(here, HOSTILE).status == 201
        page = here.get("lists/add")
        assert "<script>alert" not in page.body
        assert "&lt;script&gt;alert(1)" in page.body
        fields = {"column.0": "name", "column.1": "date", "column.2": "nothing", "column.3": "act"}
        got = here.post("lists/add", name="herald", purpose=" ", **fields)
        assert (got.status, "say in a few words" in got.body) == (400, True)
        assert 'value="herald"' in got.body
        assert here.post("lists/add", name="herald", purpose="count", **fields).status == 303
        assert "Took in herald with 2 rows" in here.ended()
        assert "Link the lists" in words_of(here.get("lists/add"))
        assert here.room.offered is None
        told = here.get("lists").body
        assert "<script>alert" not in told
        here.write(lambda store: linking.link(store, "Reviewer One"))
        open_values(here)
        pairs = here.write(lambda store: store.lists.linkage().pairs)
        pair = next(one for one in pairs if RecordRef("herald", "2") in (one.left, one.right))
        shown = here.get(f"lists/pairs/{pair_id(pair.left, pair.right)}").body
        assert "&lt;b&gt;x&lt;/b&gt; שלום" in shown
        assert "<script>alert" not in shown
    assert traces(tmp_path, "Milos Padrov") == []


def test_a_list_with_faults_is_not_taken_in_and_every_fault_is_told(template, tmp_path, counted):
    with inside(template.copy(tmp_path / "case"), template.keys) as here:
        send(here, "Name,Date,Act\nAnton Hovar,the day after,killed\nIlse Varga,2019-03-02,killed\n", "a.csv")
        fields = {"name": "a", "purpose": "count", "column.0": "name", "column.1": "date", "column.2": "act"}
        here.post("lists/add", **fields)
        assert "nothing of it was taken in" in here.ended()
        told = words_of(here.get("lists/add"))
        assert "row 2, column Date : is no date" in told
        assert "the day after" not in told
        here.post("lists/add", despite_faults="on", **fields)
        assert "Took in a with 2 rows" in here.ended()


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"name": "from the reports"}, "a list is named by"), ({"column.2": "nothing"}, "what was done to people"),
     ({"column.1": "name"}, "cannot both be the name"), ({"column.0": "nothing", "column.1": "nothing"}, "a name, a date or a place"),
     ({"column.0": "soul"}, "a meaning that is not there"), ({"sheet": "9"}, "choose one of those")],
    ids=["name", "harm", "twice", "nothing", "meaning", "sheet"],
)  # fmt: skip
def test_what_a_list_lacks_is_told_beside_the_form(here, fields, words):
    send(here, "Name,Date,Act\nAnton Hovar,2019-03-01,killed\n")
    whole = {"name": "b", "purpose": "count", "column.0": "name", "column.1": "date", "column.2": "act"}
    got = here.post("lists/add", **(whole | fields))
    assert (got.status, words in got.body) == (400, True)
    here.post("lists/add/drop")


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.csv", b""), ("..", b"a,b\n1,2\n"), ("a.xlsx", b"PK\x03\x04 no"), ("a.bin", b"\0\1\2\3" * 99)],
    ids=range(4),
)
def test_what_is_no_table_is_refused_in_one_line(here, name, data):
    got = here.put(f"lists/add/file?name={name}&modified=", data)
    assert (got.status, "\n" in got.body) == (422, False)
    assert here.room.offered is None


def test_a_file_that_waits_is_forgotten_by_the_lock(here):
    send(here, "Name,Date,Act\nAnton Hovar,2019-03-01,killed\n")
    assert "new.csv" in here.get("lists/add").body
    here.room.lock()
    here.unlock()
    assert "new.csv" not in here.get("lists/add").body
    assert here.post("lists/add", name="b", purpose="count").status == 404


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example"], ids=range(3))
@pytest.mark.parametrize(
    "place",
    [
        "lists/link",
        "lists/add",
        "lists/add/drop",
        "lists/values",
        "lists/totals",
        "lists/pairs/q1",
        "lists/pairs/q1/undo",
    ],
)
def test_another_page_does_nothing_with_lists(here, place, origin):
    assert here.post(place, origin=origin).status == 403
    assert here.put("lists/add/file?name=a", b"a", origin=origin).status == 403


def test_who_does_not_open_originals_sees_numbers_and_words_only(case, template):
    working = replace(template.keys, identities=(), names=None)
    with inside(case, working) as here:
        pair = first_pair(here)
        got = here.post("lists/values", reason=REASON)
        assert got.status == 409
        page = here.get(f"lists/pairs/{pair}")
        assert "the values of rows stay sealed for you" in words_of(page)
        assert names_in(page.body + here.get("lists").body) == []
        assert "has to link the lists" in words_of(here.get("lists"))
        assert here.post("lists/link", chosen="yes", one_to_one="on").status == 303
        assert "your key opens" in here.ended()


def test_a_case_without_lists_says_what_a_list_is(template, tmp_path):
    with inside(template.copy(tmp_path / "case"), template.keys) as here:
        assert "No list is in this case yet" in words_of(here.get("lists"))
        for place in ("lists/pairs", "lists/people", "lists/totals"):
            assert here.get(place).headers["location"] == "/secret/lists"
        assert here.get("lists/pairs/q000000000000").status == 404
        assert "none is linked yet" in words_of(here.get("lists/summary"))
