"""No spelling of an address leads back into one's own network."""

import socket
import threading

import pytest

from firsthand.errors import AddressRefused, NetworkFailed
from firsthand.preserve import addresses

REFUSED = [
    "127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
    "100.127.255.255", "169.254.169.254", "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "192.0.0.8", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "198.19.255.255",
    "::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "3fff::1", "2001::1",
    "100::1", "5f00::1", "4000::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::ffff:0:127.0.0.1", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:c0a8:101::",
]  # fmt: skip
OPEN = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "198.20.0.1", "223.255.255.255",
        "2606:4700::1111", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"]  # fmt: skip
UNUSUAL = [
    "2130706433", "0x7f000001", "0x7f.1", "127.1", "127.0.1", "0177.0.0.1", "017700000001", "127.0.0.01", "0",
    "127.0.0.1.", "0x", "１２７.1", "fe80::1%eth0", "[fe80::1%25eth0]", "::1::", "", " ", "a b", "host\r\nX: y", "host\x00",
    "user@host", "host/path", "host:80", "[127.0.0.1", "-host", "a..b", "x" * 64 + ".org", "[::1]]",
]  # fmt: skip


def answering(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    def answer(host: str, port: int, **rest: object) -> list[tuple[object, ...]]:
        return [
            (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port))
            for one in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_of_ones_own_network_is_refused(address):
    with pytest.raises(AddressRefused):
        addresses.resolve(address, 80, False)
    with pytest.raises(AddressRefused):
        addresses.resolve(f"[{address}]" if ":" in address else address, 80, False)


@pytest.mark.parametrize("address", OPEN)
def test_an_open_address_is_given_back_as_it_is(address):
    assert addresses.refusal(address) is None
    ((family, found),) = addresses.resolve(address, 443, False)
    assert addresses.refusal(found) is None
    assert family == (socket.AF_INET6 if ":" in address else socket.AF_INET)


@pytest.mark.parametrize("host", UNUSUAL)
@pytest.mark.parametrize("allow", [False, True])
def test_what_programs_read_differently_is_refused_even_in_ones_own_network(host, allow):
    with pytest.raises(AddressRefused, match="unusual"):
        addresses.resolve(host, 80, allow)


@pytest.mark.parametrize("found", REFUSED)
def test_a_name_that_leads_there_is_refused_with_the_address(found, monkeypatch):
    answering(monkeypatch, "8.8.8.8", found)
    with pytest.raises(AddressRefused) as caught:
        addresses.resolve("archive.example", 80, False)
    assert caught.value.thing == "archive.example"
    assert found in caught.value.fault


@pytest.mark.parametrize("address", ["127.0.0.1", "192.168.1.1", "::1", "fd00::1", "169.254.1.1"])
def test_ones_own_network_opens_when_it_is_meant(address):
    assert [found for _, found in addresses.resolve(address, 80, True)] == [address]


@pytest.mark.parametrize(
    "address", ["0.0.0.0", "0.1.1.1", "224.0.0.1", "255.255.255.255", "::", "ff02::1", "::ffff:0.0.0.0"]
)
def test_no_host_answers_at_some_addresses_whatever_is_meant(address):
    with pytest.raises(AddressRefused):
        addresses.resolve(address, 80, True)


def test_all_addresses_come_once_and_in_order(monkeypatch):
    answering(monkeypatch, "2606:4700::1111", "8.8.8.8", "2606:4700::1111", "8.8.4.4")
    assert [found for _, found in addresses.resolve("archive.example", 80, False)] == [
        "2606:4700::1111",
        "8.8.8.8",
        "8.8.4.4",
    ]


def test_a_name_that_is_not_known_is_no_refusal(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(NetworkFailed) as caught:
        addresses.resolve("archive.invalid", 80, False)
    assert not isinstance(caught.value, AddressRefused)


def test_a_name_in_another_script_is_looked_up_in_its_network_form(monkeypatch):
    asked = []

    def answer(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    addresses.resolve("архив.example", 80, False)
    assert asked == ["xn--80aer5aza.example"]


def test_a_lookup_that_gets_no_answer_comes_to_an_end(monkeypatch):
    end = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: end.wait(30) and [])
    with pytest.raises(NetworkFailed, match=r"within 0\.2 seconds"):
        addresses.resolve("archive.example", 80, False, 0.2)
    end.set()
