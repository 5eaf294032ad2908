"""What strangers may send to the room: other pages, other programs of the machine, other browsers."""

import subprocess
import sys
import time

import pytest

from tests.command import PASSPHRASE, environment
from tests.rooms import Visitor, made, opened, traces

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def case(home):
    return made(home)


@pytest.fixture(scope="module")
def link(case, home):
    with opened(case, home) as found:
        yield found


@pytest.fixture(scope="module")
def inside(link):
    """Somebody who came in by the link, and unlocked."""
    visitor = Visitor(link)
    assert visitor.enter().status == 303
    assert visitor.unlock().status == 303
    return visitor


def stranger(inside: Visitor, **known: str) -> Visitor:
    """Somebody who knows the address of the room and nothing else."""
    other = Visitor(f"{inside.origin}{inside.link}")
    other.cookie = known.get("cookie", "")
    return other


def test_who_came_in_sees_the_documents(inside):
    got = inside.get("documents")
    assert (got.status, "Harbour Post" in got.body) == (200, True)


def test_the_link_works_once(inside):
    assert stranger(inside).enter().status == 403


@pytest.mark.parametrize("token", ["", "x", "../documents", "%2e%2e/documents", "a" * 5000])
def test_a_guessed_link_opens_nothing(inside, token):
    got = inside.ask(f"{inside.base}/enter/{token}", Cookie="")
    assert got.status in (400, 401, 403, 404)
    assert "set-cookie" not in got.headers


@pytest.mark.parametrize("cookie", ["", "firsthand=", "firsthand=x", "firsthand=\x7f", "other=1", "a" * 4000])
def test_without_the_session_nothing_is_seen(inside, cookie):
    got = stranger(inside, cookie=cookie).get("documents")
    assert got.status in (400, 401)
    assert "Harbour" not in got.body


@pytest.mark.parametrize(
    "path", ["/", "/documents", "/static/room.css", "/favicon.ico", "//documents", "/x/documents"]
)
def test_without_the_secret_part_of_the_path_nothing_is_there(inside, path):
    assert inside.ask(path).status == 404


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", "[::1]:80", "127.0.0.1.evil.example", ""],
)
def test_a_name_that_was_bound_anew_to_this_machine_is_refused(inside, host):
    assert inside.get("documents", Host=host).status == 400


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_page_asks_for_is_refused(inside, site):
    assert inside.get("documents", Sec_Fetch_Site=site).status == 403


@pytest.mark.parametrize(
    "origin",
    ["", "null", "https://evil.example", "http://127.0.0.1:1", "http://localhost", "https://127.0.0.1:{port}",
     "http://127.0.0.1:{port}.evil.example", "http://evil.example@127.0.0.1:{port}"],
)  # fmt: skip
def test_a_form_of_another_page_is_refused(inside, origin):
    told = origin.format(port=inside.port)
    got = inside.ask(f"{inside.base}/lock", "POST", b"a=b", Origin=told, Content_Type=FORM)
    assert got.status == 403
    assert inside.get("documents").status == 200, "the room was locked"


@pytest.mark.parametrize("method", ["OPTIONS", "DELETE", "PATCH", "TRACE", "CONNECT", "X"])
def test_other_methods_are_refused(inside, method):
    assert inside.ask(f"{inside.base}/documents", method).status == 405


def test_locking_is_no_link(inside):
    assert inside.get("lock").status == 405
    assert inside.get("documents").status == 200


def test_a_form_that_is_none_of_ours_is_refused(inside):
    got = inside.ask(f"{inside.base}/unlock", "POST", b"{}", Origin=inside.origin, Content_Type="text/plain")
    assert got.status == 400


def test_a_form_larger_than_any_is_refused(inside):
    body = b"passphrase=" + b"a" * 1_100_000
    assert (
        inside.ask(f"{inside.base}/unlock", "POST", body, Origin=inside.origin, Content_Type=FORM).status
        == 422
    )


@pytest.mark.parametrize(
    "place", ["static/../app.py", "static/%2e%2e/app.py", "static/..%2f..%2ferrors.py", "static//etc/passwd", "read/..",
              "documents/%00", "static/%2fetc%2fpasswd"]
)  # fmt: skip
def test_paths_lead_nowhere_else(inside, place):
    got = inside.get(place)
    assert got.status in (400, 404)
    assert "import " not in got.body
    assert "root:" not in got.body


@pytest.mark.parametrize("place", ["documents", "unlock", "nowhere", "static/room.css", "documents?page=x"])
def test_every_answer_is_guarded(inside, place):
    got = inside.get(place)
    policy = got.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["referrer-policy"] == "same-origin"
    assert got.headers["cache-control"] == "no-store"
    assert "server" not in got.headers


def test_refusals_are_guarded_too(inside):
    got = inside.get("documents", Host="evil.example")
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert inside.base not in got.body


def test_the_cookie_is_for_this_room_only(case, home):
    with opened(case, home) as link:
        visitor = Visitor(link)
        cookie = visitor.enter().headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert f"Path={visitor.base}/;" in cookie


def test_no_page_holds_a_script_or_a_style_of_its_own(inside):
    body = inside.get("documents").body
    assert "<style" not in body
    assert " style=" not in body
    assert all("src=" in tag for tag in body.split("<script")[1:])
    assert " on" not in body.replace(" on ", "").partition("<body")[2].partition(">")[0]


def test_a_locked_room_shows_nothing_and_opens_with_the_passphrase_only(case, home):
    with opened(case, home) as link:
        visitor = Visitor(link)
        visitor.enter()
        assert visitor.get("documents").headers["location"].endswith("/unlock")
        assert visitor.unlock("wrong words for this case").status == 403
        assert visitor.unlock().status == 303
        assert visitor.get("documents").status == 200
        assert visitor.post("lock").status == 303
        assert visitor.get("documents").status == 303
        assert visitor.unlock().status == 303


def test_guessing_the_passphrase_takes_longer_and_longer(case, home):
    with opened(case, home) as link:
        visitor = Visitor(link)
        visitor.enter()
        answers = [visitor.unlock(f"wrong words number {n}") for n in range(6)]
        assert "wait" in answers[-1].body
        assert "wait" in visitor.unlock().body, "the right words wait too: the answer tells nothing"


def test_a_room_where_nobody_is_locks_itself(case, home):
    with opened(case, home, "--idle", "0.03") as link:
        visitor = Visitor(link)
        visitor.enter()
        visitor.unlock()
        assert visitor.get("documents").status == 200
        time.sleep(4)
        assert visitor.get("documents", X_Firsthand_Quiet="1").status == 303


def test_another_browser_gets_a_link_of_its_own(inside):
    page = inside.post("link").body
    other = Visitor(page.partition('<code class="link">')[2].partition("<")[0])
    assert other.enter().status == 303
    assert other.get("documents").status == 200
    assert other.cookie != inside.cookie


def test_the_command_that_locks_ends_the_room(case, home):
    with opened(case, home) as link:
        visitor = Visitor(link)
        visitor.enter()
        visitor.unlock()
        locking = [sys.executable, "-m", "firsthand", "lock", str(case)]
        told = {**environment(home), "FIRSTHAND_RUNTIME_DIR": str(home / "run")}
        done = subprocess.run(locking, env=told, cwd=home, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        with pytest.raises(ConnectionError):
            visitor.get("documents")


def test_nothing_that_was_typed_or_read_is_left_on_the_disk(inside, home):
    assert traces(home, PASSPHRASE) == []
    assert traces(home, "Harbour Post") == []
