"""What a worker finds in archives, run here without the worker."""

import gzip
import random

import pytest

from firsthand.container.asking import answered
from firsthand.errors import FirsthandError, InputError
from firsthand.workflow.unpacking import job
from firsthand.workflow.unpacking.findings import Extract, Fault, Found, Left, Told, pack, unpack
from firsthand.workflow.unpacking.job import READERS
from tests.proof_bundles import PHOTO, bundle, bundle_files
from tests.web_archives import PAGE, http, info, packed, pages, record, response, wacz, zipped


def run(what: str, content: bytes) -> list[Found]:
    return answered(READERS[what]("made up", len(content)), lambda a, n: content[a : a + n])[0]


def extracts(found: list[Found]) -> list[Extract]:
    return [entry.finding for entry in found if isinstance(entry.finding, Extract)]


def faults(found: list[Found]) -> list[str]:
    return [entry.finding.problem.fault for entry in found if isinstance(entry.finding, Fault)]


def left(found: list[Found]) -> dict[str, int]:
    return {entry.finding.why: entry.finding.count for entry in found if isinstance(entry.finding, Left)}


def told(found: list[Found]) -> list[tuple[str, bool | None]]:
    return [(f.finding.check.name, f.finding.check.passed) for f in found if isinstance(f.finding, Told)]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"".join(pages(1)), "warc"),
        (packed(pages(1)), "warc"),
        (wacz(), "wacz"),
        (bundle(), "proofmode"),
        (zipped({"a.txt": b"x"}), "zip"),
        (gzip.compress(b'{"id": 1}', mtime=0), "application/jsonl+gzip"),
        (b"\x1f\x8b\x08 no gzip", "other"),
    ],
)
def test_kinds(content: bytes, kind: str) -> None:
    (found,) = run("kind", content)
    assert isinstance(found.finding, Told)
    assert found.finding.check.words == kind


def test_a_page_says_where_it_came_from_when_and_how() -> None:
    content = packed(pages(1))
    (page,) = extracts(run("warc", content))
    assert page.origin == page.name == "https://harbourpost.example/0"
    assert page.captured == "2026-03-04T10:20:30Z"
    assert page.tool == "made-up-crawler 1.2"
    assert page.declared == "text/html; charset=utf-8"
    assert page.member == f"{len(packed([info()]))} urn:uuid:00000000-0000-4000-8000-000000000001"
    assert [(check.name, check.passed) for check in page.checks] == [("record", True), ("payload", True)]


def warc(*records: bytes) -> list[Found]:
    return run("warc", b"".join([info(), *records]))


URL = "https://harbourpost.example/x"


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        pytest.param(response(URL, b"var a = 1;", Content_Type="text/javascript"), "script", id="script"),
        pytest.param(response(URL, b"body {}", Content_Type="text/css"), "script", id="style"),
        pytest.param(response(URL, b'{"a": 1}', Content_Type="application/json"), "script", id="data"),
        pytest.param(
            response(URL, b"\x89PNG\r\n\x1a\n tiny", Content_Type="image/png"), "script", id="small picture"
        ),
        pytest.param(response(URL, b"  \n "), "script", id="empty page"),
        pytest.param(response(URL, status="404 Not Found"), "no page", id="not found"),
        pytest.param(response(URL, status="503 Busy"), "no page", id="server fault"),
        pytest.param(response(URL, b"", status="302 Found", Location="/b"), "redirect", id="redirect"),
        pytest.param(
            record("request", URL, b"GET / HTTP/1.1\r\n\r\n", "application/http"), "request", id="request"
        ),
        pytest.param(record("metadata", URL, b"a: b", "application/warc-fields"), "metadata", id="metadata"),
        pytest.param(record("conversion", URL, PAGE, "text/html"), "conversion", id="conversion"),
        pytest.param(record("\x1b[2Jwhole", URL, PAGE, "text/html"), "unknown", id="a word of no standard"),
        pytest.param(
            record("resource", f"urn:text:{URL}", b"The text.", "text/plain"), "script", id="derived text"
        ),
        pytest.param(
            record("response", "dns:a.example", b"20260101 1.2.3.4", "text/dns"), "not HTTP", id="name lookup"
        ),
    ],
)
def test_what_is_no_page_stays_in_the_archive_and_is_counted(entry: bytes, why: str) -> None:
    found = warc(entry)
    assert extracts(found) == []
    assert faults(found) == []
    assert any(why in words for words in left(found)), left(found)


@pytest.mark.parametrize(
    ("entry", "declared", "content"),
    [
        pytest.param(
            response(URL, gzip.compress(PAGE), Content_Encoding="gzip"),
            "text/html; charset=utf-8",
            PAGE,
            id="packed",
        ),
        pytest.param(
            response(URL, b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), Transfer_Encoding="chunked"),
            "text/html; charset=utf-8",
            PAGE,
            id="chunked",
        ),
        pytest.param(
            response(URL, b"Plain words.", Content_Type="text/plain"),
            "text/plain",
            b"Plain words.",
            id="text",
        ),
        pytest.param(
            response(URL, b"%PDF-1.7 made up", Content_Type="application/pdf"),
            "application/pdf",
            b"%PDF-1.7 made up",
            id="PDF",
        ),
        pytest.param(response(URL, PHOTO, Content_Type="image/jpeg"), "image/jpeg", PHOTO, id="photo"),
        pytest.param(record("resource", URL, PAGE, "text/html"), "text/html", PAGE, id="resource"),
        pytest.param(
            record("resource", f"urn:view:{URL}", PHOTO, "image/jpeg"),
            "image/jpeg",
            PHOTO,
            id="picture of the page",
        ),
        pytest.param(
            response(URL, PAGE, Content_Type="application/octet-stream"),
            "application/octet-stream",
            PAGE,
            id="declared as something else",
        ),
    ],
)
def test_pages(entry: bytes, declared: str, content: bytes) -> None:
    found = warc(entry)
    assert [(e.declared, e.size) for e in extracts(found)] == [(declared, len(content))]
    assert [f.content for f in found if f.content] == [content]
    assert faults(found) == []


def test_the_redirects_that_led_to_a_page_are_told() -> None:
    found = warc(
        response("https://a.example/", b"", status="301 Moved", Location="/b"),
        response("https://a.example/b", b"", status="302 Found", Location="https://c.example/"),
        response("https://c.example/"),
        response("https://d.example/", b"", status="302 Found", Location="https://d.example/"),
    )
    (page,) = extracts(found)
    way = [check.words.split(" (")[0] for check in page.checks if check.name == "redirect"]
    assert way == [
        "https://a.example/b sent on to https://c.example/",
        "https://a.example/ sent on to https://a.example/b",
    ]
    assert left(found)["redirect"] == 3


def test_redirects_in_a_circle_end() -> None:
    found = warc(
        response("https://a.example/", b"", status="302 Found", Location="/b"),
        response("https://a.example/b", b"", status="302 Found", Location="/"),
        response("https://a.example/"),
    )
    assert len(extracts(found)) == 1


def test_a_repeated_answer() -> None:
    digest = "sha1:" + "A" * 32
    again = record("revisit", URL, http(b""), "application/http", WARC_Payload_Digest=digest)
    assert "another archive" in faults(warc(again))[0]
    first = response(URL).replace(
        b"WARC-Payload-Digest: ", b"WARC-Payload-Digest: " + digest.encode() + b"\r\nX: "
    )
    found = warc(first, again)
    assert any("repeated" in words for words in left(found))


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        pytest.param(response(URL).replace(b"Tolvik on", b"Brenna on"), "is altered", id="altered"),
        pytest.param(response(URL, b"\x0b", Content_Encoding="br"), "not unpacked here", id="brotli"),
        pytest.param(
            response(URL, gzip.compress(PAGE)[:-12], Content_Encoding="gzip"), "cut short", id="cut inside"
        ),
        pytest.param(response(URL)[:-100], "cut short", id="cut"),
    ],
)
def test_faults_are_named_with_their_place(entry: bytes, fault: str) -> None:
    found = warc(entry)
    assert extracts(found) == []
    assert fault in faults(found)[0]
    (about,) = [entry.finding.problem.thing for entry in found if isinstance(entry.finding, Fault)][:1]
    assert about.startswith(f"record at byte {len(info())}")


def test_an_answer_that_the_archiver_cut_says_so() -> None:
    block = http(PAGE)
    found = warc(record("response", URL, block, "application/http", WARC_Truncated="length"))
    assert ("whole", False) in [(c.name, c.passed) for c in extracts(found)[0].checks]


def test_a_whole_package() -> None:
    assert told(run("wacz-checks", wacz())) == [("manifest", True), ("signature", True), ("files", True)]
    found = run("wacz", wacz())
    assert [page.origin for page in extracts(found)] == [
        "https://harbourpost.example/0",
        "https://harbourpost.example/1",
    ]
    assert extracts(found)[0].member.startswith("archive/data.warc.gz!")
    assert left(found).keys().isdisjoint({"page in its list of pages without a page among its records"})


@pytest.mark.parametrize(
    ("package", "expected"),
    [
        pytest.param(
            wacz(sign=False), [("manifest", True), ("signature", None), ("files", True)], id="not signed"
        ),
        pytest.param(
            wacz(edit={"indexes/index.cdx": b"more\n"}),
            [("manifest", True), ("signature", True), ("file", False)],
            id="a file altered",
        ),
        pytest.param(
            wacz(edit={"indexes/index.cdx": None}),
            [("manifest", True), ("signature", True), ("file", False)],
            id="a file missing",
        ),
        pytest.param(
            wacz(edit={"extra.txt": b"x"}),
            [("manifest", True), ("signature", True), ("file", False)],
            id="a file slipped in",
        ),
        pytest.param(
            wacz(edit={"datapackage-digest.json": None}),
            [("manifest", None), ("files", True)],
            id="digest missing",
        ),
        pytest.param(
            wacz(edit={"datapackage-digest.json": b"{"}),
            [("manifest", False), ("files", True)],
            id="digest that is no JSON",
        ),
        pytest.param(
            wacz(edit={"datapackage.json": b'{"resources": []}'}),
            [("manifest", False), ("signature", False)] + [("file", False)] * 3,
            id="manifest replaced",
        ),
    ],
)
def test_packages_that_are_not_what_they_say(package: bytes, expected: list[tuple[str, bool | None]]) -> None:
    assert told(run("wacz-checks", package)) == expected


def test_a_list_of_pages_that_names_more_than_there_is() -> None:
    listed = b'{"url": "https://harbourpost.example/0"}\n{"url": "https://harbourpost.example/missing"}\n'
    found = run("wacz", wacz(edit={"pages/pages.jsonl": listed}))
    assert left(found)["page in its list of pages without a page among its records"] == 1


def test_a_web_archive_inside_a_package_that_is_cut() -> None:
    found = run("wacz", wacz(warc=packed(pages(2))[:-50]))
    assert len(extracts(found)) == 1
    assert "cut short" in faults(found)[0]


def test_a_bundle_with_its_proofs() -> None:
    assert [passed for _, passed in told(run("proofmode-checks", bundle()))] == [True]
    found = run("proofmode", bundle())
    (photo,) = extracts(found)
    assert (photo.name, photo.captured, photo.tool) == (
        "IMG_0001.jpg",
        "2026-03-03T10:00:00Z",
        "ProofMode on Madeup M1",
    )
    assert {check.name: check.passed for check in photo.checks} == {
        "hash": True,
        "signature of the file": True,
        "signature of the proof (json)": True,
        "signature of the proof (csv)": True,
        "proof .ots": None,
    }
    assert faults(found) == []


MARK = next(name for name in bundle_files() if name.endswith(".ots"))[:64]


@pytest.mark.parametrize(
    ("edit", "name", "passed"),
    [
        pytest.param({".jpg": PHOTO + b"x"}, "hash", False, id="photo altered"),
        pytest.param({".proof.json": b"{}"}, "signature of the proof (json)", False, id="proof altered"),
        pytest.param({f"{MARK}.asc": b"junk"}, "signature of the file", None, id="no signature"),
        pytest.param({f"{MARK}.asc": None}, "signature of the file", None, id="signature missing"),
        pytest.param({"pubkey.asc": None}, "signature of the file", None, id="key missing"),
        pytest.param({"pubkey.asc": b"junk"}, "signature of the file", None, id="no key"),
        pytest.param(
            {f"{MARK}.proof.json": b'{"File Hash SHA256": "00"}'}, "hash", False, id="proof of another file"
        ),
    ],
)
def test_bundles_that_are_not_what_they_say(
    edit: dict[str, bytes | None], name: str, passed: bool | None
) -> None:
    (photo,) = extracts(run("proofmode", bundle(edit)))
    assert {check.name: check.passed for check in photo.checks}[name] is passed


def test_a_proof_whose_photo_is_gone_is_named() -> None:
    assert any("not in the bundle" in words for words in faults(run("proofmode", bundle({".jpg": None}))))


def test_noise_in_packages_is_a_fault_and_nothing_else() -> None:
    rng = random.Random(5)
    for whole, readers in (
        (wacz(), ("kind", "wacz-checks", "wacz")),
        (bundle(), ("proofmode-checks", "proofmode")),
    ):
        for _ in range(150):
            noisy = bytearray(whole)
            for _ in range(rng.randrange(1, 6)):
                noisy[rng.randrange(len(noisy))] = rng.randrange(256)
            for what in readers:
                try:
                    run(what, bytes(noisy))
                except InputError:
                    continue


def test_answers_travel_as_bytes() -> None:
    found = run("warc", packed(pages(2)))
    assert unpack(pack(found, None)) == (found, None)
    for broken in (b"", b"\0" * 8, pack(found, None)[:-1], b"\xff" * 20):
        with pytest.raises(ValueError, match="no sense"):
            unpack(broken)


def test_a_step_out_of_order_is_refused() -> None:
    content = packed(pages(1))
    with pytest.raises(FirsthandError):
        job.answer(b'{"what":"warc","step":5,"name":"x","size":%d}' % len(content), b"")
    with pytest.raises(FirsthandError):
        job.answer(b'{"what":"nothing","step":0,"name":"x","size":1}', b"")
