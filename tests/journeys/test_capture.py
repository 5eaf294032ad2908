"""A page is fetched by the command line, only after saying what that reveals, and kept as a WARC with its page."""

import gzip
import json
import os
import signal
import time
from pathlib import Path

import pytest

from firsthand.container.warc import Warc
from tests.command import run, start
from tests.journeys.test_no_plaintext_outside import holders
from tests.web_archives import PAGE
from tests.web_server import Answer, dripping, plain, raw, serving

MARKER = b"xylographic-heliotrope"
MARKED = PAGE.replace(b"three teachers", b"three teachers of the " + MARKER + b" school")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    assert run("new", "case", home=folder).returncode == 0
    return folder


def items(home: Path) -> list[dict]:
    return [
        json.loads(line) for line in run("show", "case", "items", "--json", home=home).stdout.splitlines()
    ]


def test_nothing_is_sent_before_a_yes(home: Path) -> None:
    with serving({"/": plain(PAGE)}) as (port, asked):
        refused = run("capture", "case", f"http://127.0.0.1:{port}/", "--allow-private", home=home)
    assert refused.returncode == 10
    assert "network address of this machine" in refused.stderr
    assert "not encrypted" in refused.stderr
    assert asked == []
    assert items(home) == []


def test_a_private_address_is_refused(home: Path) -> None:
    with serving({"/": plain(PAGE)}) as (port, asked):
        refused = run("capture", "case", f"http://127.0.0.1:{port}/", "--yes", home=home)
    assert (refused.returncode, asked, items(home)) == (61, [], [])


def test_the_way_is_kept_byte_for_byte_and_the_page_is_read(home: Path) -> None:
    answers = {
        "/": plain(b"", "302 Found", Location="/b"),
        "/b": plain(gzip.compress(PAGE), Content_Encoding="gzip"),
    }
    with serving(answers) as (port, asked):
        done = run(
            "capture",
            "case",
            f"http://127.0.0.1:{port}/",
            "--yes",
            "--allow-private",
            "--reason",
            "a test",
            home=home,
        )
    assert done.returncode == 0, done.stderr
    assert "by way of 1 redirect" in done.stdout
    assert "found 1 claim" in done.stdout
    archive, page = items(home)
    assert page["captures"][0]["container"] == archive["item"]["id"]
    assert page["item"]["size"] == len(PAGE)
    assert {c["name"]: c["passed"] for c in page["captures"][0]["checks"]} == {
        "record": True,
        "payload": True,
        "redirect": True,
        "server": None,
    }
    assert archive["captures"][0]["reason"] == "a test"
    assert len(asked) == 2
    assert run("verify", "case", home=home).returncode == 0


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param(raw(b"SSH-2.0-x\r\n"), 60, id="not HTTP"),
        pytest.param(dripping(0.2, 50), 0, id="slow"),
        pytest.param(plain(PAGE, "404 Not Found"), 0, id="not found"),
    ],
)
def test_a_server_that_gives_no_page(home: Path, answer: Answer, code: int) -> None:
    with serving({"/": answer}) as (port, _):
        done = run(
            "capture",
            "case",
            f"http://127.0.0.1:{port}/",
            "--yes",
            "--allow-private",
            "--seconds",
            "2",
            home=home,
        )
    assert done.returncode in (code, 62), done.stderr
    assert "Traceback" not in done.stderr
    if code:
        assert items(home) == []
    else:
        assert len(items(home)) in (1, 2)


def test_one_address_that_fails_costs_only_itself(home: Path) -> None:
    with serving({"/good": plain(PAGE), "/bad": raw(b"no")}) as (port, _):
        base = f"http://127.0.0.1:{port}"
        done = run(
            "capture", "case", f"{base}/bad", f"{base}/good", "--yes", "--allow-private", "--json", home=home
        )
    assert done.returncode != 0
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["error"]
    assert second["pages"] == 1
    acts = run("show", "case", "acts", "--json", home=home).stdout.splitlines()
    assert [json.loads(act)["kind"] for act in acts].count("ask") == 1


def test_nothing_of_the_page_stands_outside_the_vault(home: Path) -> None:
    with serving(
        {
            "/": plain(MARKED),
            "/slow": dripping(0.2, 50),
            "/cut": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + MARKED),
        }
    ) as (port, _):
        base = f"http://127.0.0.1:{port}"
        done = run("capture", "case", f"{base}/", f"{base}/cut", "--yes", "--allow-private", home=home)
        assert "NOT whole (disconnect)" in done.stdout
        assert holders(home) == []
        process = start("capture", "case", f"{base}/", f"{base}/slow", "--yes", "--allow-private", home=home)
        time.sleep(1.2)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    assert holders(home) == []
    assert MARKER.decode() in run("show", "case", "claims", home=home).stdout


def test_what_is_written_is_a_warc_that_checks(home: Path) -> None:
    from firsthand.preserve.fetching import Terms, fetch
    from firsthand.workflow.add import Order
    from firsthand.workflow.incoming.capture import as_warc

    with serving({"/": plain(PAGE)}) as (port, _):
        hops = list(fetch(f"http://127.0.0.1:{port}/", Terms(seconds=5, allow_private=True)))
    content = as_warc(hops, Order("Mira\r\nDansk", "why\nnot"))
    reader = Warc(lambda found: True, 1 << 20)
    found = [*reader.feed(content), *reader.close()]
    assert [entry.kind for entry in found] == ["warcinfo", "response", "request", "metadata"]
    assert all(check.passed for entry in found for check in entry.checks)
    assert not any(entry.fault for entry in found)
    assert found[1].content == hops[0].response
    assert found[1].field("warc-ip-address") == "127.0.0.1"
    assert b"network: private" in (found[3].content or b"")
