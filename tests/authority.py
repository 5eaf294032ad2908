"""A time-stamping authority on this machine: `openssl ts -reply` with certificates made on the fly, and its bad days."""

import http.server
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = """[tsa]
default_tsa = t
[t]
serial = ./serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
tsa_name = yes
"""


class Authority:
    """Certificates and replies; `ca` is what a user would trust, `log` the requests that came."""

    def __init__(self, folder: Path) -> None:
        assert shutil.which("openssl"), "openssl is needed: `make test` says how to get it"
        self.folder = folder
        self.ca = folder / "ca.pem"
        self.log: list[bytes] = []
        self.mode = "sound"
        self.address = ""
        (folder / "tsa.cnf").write_text(SETTINGS)
        (folder / "serial").write_text("01\n")
        self._certify("ca", "Test Root")
        self._certify("stranger", "Some Other Root")
        self._sign("tsa", "Test Authority", "extendedKeyUsage=critical,timeStamping")
        self._sign("web", "Test Web Server", "extendedKeyUsage=serverAuth")
        self._sign("own", "Self-made Authority", "extendedKeyUsage=critical,timeStamping", "stranger")

    def openssl(self, *arguments: str | Path, check: bool = True) -> bytes:
        return subprocess.run(
            ["openssl", *map(str, arguments)], cwd=self.folder, check=check, capture_output=True
        ).stdout

    def _certify(self, name: str, subject: str) -> None:
        self.openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
            "-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={subject}",
        )  # fmt: skip

    def _sign(self, name: str, subject: str, purpose: str, by: str = "ca") -> None:
        (self.folder / f"{name}.ext").write_text(f"{purpose}\nkeyUsage=critical,digitalSignature\n")
        self.openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={subject}",
        )  # fmt: skip
        self.openssl(
            "x509", "-req", "-in", f"{name}.csr", "-CA", f"{by}.pem", "-CAkey", f"{by}.key", "-CAcreateserial",
            "-days", "20", "-extfile", f"{name}.ext", "-out", f"{name}.pem",
        )  # fmt: skip

    def query(self, data: bytes, *more: str) -> bytes:
        """A request over `data`, as `openssl` makes it."""
        (self.folder / "data").write_bytes(data)
        return self.openssl("ts", "-query", "-data", "data", "-sha256", *(more or ("-cert",)))

    def reply(self, query: bytes, signer: str = "tsa", *more: str) -> bytes:
        """The reply to a request."""
        (self.folder / "query").write_bytes(query)
        return self.openssl(
            "ts", "-reply", "-config", "tsa.cnf", "-section", "t", "-queryfile", "query",
            "-signer", f"{signer}.pem", "-inkey", f"{signer}.key", *more,
        )  # fmt: skip

    def forge(self, data: bytes, signer: str) -> bytes:
        """A reply put together by hand, because `openssl ts` signs with no certificate of another purpose."""
        (self.folder / "reply").write_bytes(self.reply(self.query(data)))
        (self.folder / "token").write_bytes(self.openssl("ts", "-reply", "-in", "reply", "-token_out"))
        stated = self.openssl("cms", "-verify", "-noverify", "-inform", "DER", "-in", "token")
        (self.folder / "stated").write_bytes(stated)
        token = self.openssl(
            "cms", "-sign", "-in", "stated", "-econtent_type", "id-smime-ct-TSTInfo", "-nodetach", "-binary", "-cades",
            "-md", "sha256", "-outform", "DER", "-signer", f"{signer}.pem", "-inkey", f"{signer}.key",
        )  # fmt: skip
        body = bytes.fromhex("3003020100") + token
        return b"\x30\x82" + len(body).to_bytes(2) + body

    def answer(self, query: bytes) -> bytes:
        """What goes back in the present mode, to a sound request."""
        if self.mode == "chain":
            return self.reply(query, "tsa", "-chain", "ca.pem")
        if self.mode == "refuses":
            (self.folder / "data").write_bytes(b"x")
            return self.reply(self.openssl("ts", "-query", "-data", "data", "-md5"))
        if self.mode == "other bytes":
            return self.reply(self.query(b"other bytes"))
        if self.mode == "wrong nonce":
            digest = query[query.index(bytes.fromhex("0500 0420".replace(" ", ""))) + 4 :][:32]
            return self.reply(self.openssl("ts", "-query", "-digest", digest.hex(), "-sha256", "-cert"))
        if self.mode == "tampered":
            sound = bytearray(self.reply(query))
            sound[-10] ^= 1
            return bytes(sound)
        if self.mode == "another authority":
            return self.reply(query, "own")
        if self.mode == "oversize":
            return self.reply(query) + bytes(100_000)
        if self.mode == "not a reply":
            return b"<html>come back later</html>"
        return self.reply(query)


@contextmanager
def listening(folder: Path) -> Iterator[Authority]:
    """An authority that can be asked at its `address` until the end of the block."""
    authority = Authority(folder)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            authority.log.append(query)
            if authority.mode == "hangs":
                time.sleep(3)
            status = {"error page": 503, "redirect": 302}.get(authority.mode, 200)
            body = authority.answer(query)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://169.254.169.254/")
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that has gone is no fault of the test."""

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        authority.address = f"http://127.0.0.1:{server.server_address[1]}/"
        yield authority
        server.shutdown()
        thread.join()
