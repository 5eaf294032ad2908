"""Files that a browser sends: into the case, encrypted, read in the background, while people decide."""

import http.client
import io
import re
import time
import zipfile
from urllib.parse import quote

import pytest

from tests.rooms import Answer, Visitor, made, opened, traces

REPORT = b"On 3 March 2026 nine people were killed in Karsk, a doctor said."


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def inside(home):
    with opened(made(home), home) as link:
        visitor = Visitor(link)
        visitor.enter()
        visitor.unlock()
        yield visitor


def put(visitor: Visitor, name: str, data: bytes, **headers: str) -> Answer:
    told = {"Origin": visitor.origin, **headers}
    return visitor.ask(
        f"{visitor.base}/add/file?name={quote(name)}&modified=1700000000000", "PUT", data, **told
    )


def waited(visitor: Visitor) -> str:
    """Wait for the end of the job; return what is said of it."""
    for _ in range(240):
        page = visitor.get("add").body
        if "What the room is at" in page and "/job/stop" not in page:
            return page
        time.sleep(0.25)
    raise AssertionError("the job did not end")


def test_files_are_kept_read_and_counted_while_somebody_decides(inside):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/side.txt", "On 5 March 2026 four people were killed in Brenna, police said.")
    assert put(inside, "../../etc/new.txt", REPORT).status == 201
    assert put(inside, "C:\\reports\\pack.zip", packed.getvalue()).status == 201
    assert put(inside, "new.txt", REPORT).body == "known"
    film = b"\0\0\0\x18ftypmp42\0\0\0\0" + b"two people were killed in Oskaja. " * 300_000
    assert put(inside, "film.mp4", film).status == 201
    time.sleep(1.5)
    read = re.search(r'action="[^"]*/(read/[^"]+)"', inside.get(claims_of(inside)).body)
    began = time.monotonic()
    assert inside.post(read[1], how="accepted", seen="").status == 303
    assert time.monotonic() - began < 10
    page = waited(inside)
    assert "Read: " in page
    assert "it is a video" in page
    listed = inside.get("documents").body
    assert "new.txt" in listed
    assert "side.txt" in listed
    assert "etc/" not in listed
    assert "C:" not in listed


def claims_of(visitor: Visitor) -> str:
    pages = re.findall(r'href="[^"]*/(read/[0-9a-z]+)"', visitor.get("documents").body)
    return next(one for one in pages if "<article" in visitor.get(one).body)


@pytest.mark.parametrize("name", ["", ".", "..", "a/..", "a\\", "x" * 300, "a\0b"], ids=range(7))
def test_what_is_no_name_of_a_file_is_refused(inside, name):
    got = put(inside, name, REPORT)
    assert got.status == 422
    assert "none that a file can have" in got.body


def test_a_file_without_a_size_is_refused(inside):
    got = inside.ask(f"{inside.base}/add/file?name=a", "PUT", b"", Origin=inside.origin)
    assert got.status == 422


def test_a_file_larger_than_the_disk_is_refused_before_it_is_sent(inside):
    connection = http.client.HTTPConnection("127.0.0.1", inside.port, timeout=20)
    connection.putrequest("PUT", f"{inside.base}/add/file?name=huge.bin")
    for name, value in (
        ("Cookie", inside.cookie),
        ("Origin", inside.origin),
        ("Content-Length", str(10**13)),
    ):
        connection.putheader(name, value)
    connection.endheaders()
    got = connection.getresponse()
    assert got.status == 422
    assert b"are free" in got.read()
    connection.close()


def test_what_breaks_off_is_not_kept(inside):
    connection = http.client.HTTPConnection("127.0.0.1", inside.port, timeout=20)
    connection.putrequest("PUT", f"{inside.base}/add/file?name=broken-off.txt")
    for name, value in (("Cookie", inside.cookie), ("Origin", inside.origin), ("Content-Length", "1000000")):
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(REPORT)
    connection.close()
    time.sleep(1)
    assert "broken-off" not in inside.get("documents").body
    assert put(inside, "after.txt", b"Three people were killed in Brenna on 9 March 2026.").status == 201
    waited(inside)


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example"], ids=range(3))
@pytest.mark.parametrize(("place", "method"), [("add/file?name=a", "PUT"), ("add/read", "POST"), ("count", "POST"),
                                                ("job/stop", "POST")], ids=["file", "read", "count", "stop"])  # fmt: skip
def test_another_page_adds_nothing(inside, place, method, origin):
    assert inside.ask(f"{inside.base}/{place}", method, b"x=y", Origin=origin).status == 403


def test_counting_is_a_job_that_can_be_stopped(inside):
    waited(inside)
    assert inside.post("count").status == 303
    assert "Counting events" in inside.get("add").body
    assert inside.post("count").status == 409
    assert inside.post("job/stop").status == 303
    assert "what people decided is kept" in waited(inside)
    assert inside.post("count").status == 303
    assert "counted anew" in waited(inside)


def test_no_words_of_a_file_are_on_the_disk(inside, home):
    assert traces(home, "nine people were killed in Karsk") == []
    assert traces(home, "two people were killed in Oskaja") == []


def test_a_locked_room_takes_nothing(inside):
    inside.post("lock")
    assert put(inside, "late.txt", REPORT).status in (303, 401, 409, 422)
    inside.unlock()
    assert "late.txt" not in inside.get("documents").body
