"""Servers on 127.0.0.1 that answer with bytes given beforehand, well-behaved or not; one thread each."""

import datetime
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

Answer = Callable[[socket.socket], None]


def plain(body: bytes, status: str = "200 OK", **fields: str) -> Answer:
    fields = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), **fields}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items() if value)
    return raw(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)


def raw(answer: bytes) -> Answer:
    return lambda line: line.sendall(answer)


def dripping(pause: float, times: int) -> Answer:
    def answer(line: socket.socket) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
        for _ in range(times):
            line.sendall(b"x")
            time.sleep(pause)

    return answer


def endless(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        line.sendall(b"x" * 65536)


def silent(line: socket.socket) -> None:
    line.recv(1)


@contextmanager
def serving(
    answers: Mapping[str, Answer], context: ssl.SSLContext | None = None
) -> Iterator[tuple[int, list[bytes]]]:
    """Serve each path with its answer; yield the port and the list that requests are put in."""
    listener = socket.create_server(("127.0.0.1", 0))
    asked: list[bytes] = []
    thread = threading.Thread(target=_serve, args=(listener, answers, context, asked), daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], asked
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def _serve(
    listener: socket.socket, answers: Mapping[str, Answer], context: ssl.SSLContext | None, asked: list[bytes]
) -> None:
    while True:
        try:
            line, _ = listener.accept()
        except OSError:
            return
        with line:
            try:
                line.settimeout(5)
                if context:
                    line = context.wrap_socket(line, server_side=True)
                request = b""
                while b"\r\n\r\n" not in request:
                    more = line.recv(65536)
                    if not more:
                        break
                    request += more
                asked.append(request)
                if request:
                    answers[request.split(b" ")[1].decode()](line)
                line.close()
            except OSError:
                line.close()


def certificate(folder: Path, name: str = "localhost") -> tuple[ssl.SSLContext, Path]:
    """A server context with a certificate for `name` that vouches for itself; the file is its authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName(name)] + (
        [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))] if name == "localhost" else []
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(exist_ok=True)
    authority, private = folder / "authority.pem", folder / "key.pem"
    authority.write_bytes(made.public_bytes(Encoding.PEM))
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority, private)
    return context, authority
