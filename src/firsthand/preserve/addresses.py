"""Where a connection may go: the addresses behind a host name, but none that lead back into one's own network.

The answer is used as it is (pinned): a name is never looked up a second time, so that no second answer can differ
from the one that was checked. The list of networks follows the IANA registries of special-purpose addresses
(RFC 6890 and its successors); it stands here in full because the one in Python 3.11 has gaps.
"""

import ipaddress
import re
import socket
import threading
from typing import NamedTuple

from firsthand.errors import AddressRefused, NetworkFailed

_HOST = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})")
_LOOKS_NUMERIC = re.compile(r"(0[xX][0-9A-Fa-f]*|[0-9]+)(\.(0[xX][0-9A-Fa-f]*|[0-9]+))*\.?")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PRIVATE = {
    "127.0.0.0/8": "this machine",
    "10.0.0.0/8": "a private network",
    "172.16.0.0/12": "a private network",
    "192.168.0.0/16": "a private network",
    "100.64.0.0/10": "the inner network of a provider",
    "169.254.0.0/16": "the local link",
    "198.18.0.0/15": "a test network",
    "192.0.2.0/24": "an example network",
    "198.51.100.0/24": "an example network",
    "203.0.113.0/24": "an example network",
    "192.0.0.0/24": "a special-purpose network",
    "192.88.99.0/24": "a special-purpose network",
    "::1/128": "this machine",
    "fc00::/7": "a private network",
    "fe80::/10": "the local link",
    "fec0::/10": "a private network",
    "64:ff9b:1::/48": "a private network",
    "2001:db8::/32": "an example network",
    "3fff::/20": "an example network",
}
"""What only `allow_private` opens."""

NEVER = {
    "0.0.0.0/8": "no address of a host",
    "224.0.0.0/4": "many hosts at once",
    "240.0.0.0/4": "no address of a host",
    "::/128": "no address of a host",
    "ff00::/8": "many hosts at once",
}
"""What nothing opens: no one host answers there."""

_PRIVATE = [(ipaddress.ip_network(text), words) for text, words in PRIVATE.items()]
_NEVER = [(ipaddress.ip_network(text), words) for text, words in NEVER.items()]
_GLOBAL = ipaddress.ip_network("2000::/3")
_SPECIAL = ipaddress.ip_network("2001::/23")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
# Networks of version 6 whose last four bytes are an address of version 4: mapped, translated, NAT64, compatible.
_CARRIERS = [ipaddress.ip_network(n) for n in ("::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "::/96")]


SECONDS = 20.0
"""How long a name is looked up. The resolver of the system has no end of its own that could be relied on."""


class Place(NamedTuple):
    """One address to connect to."""

    family: socket.AddressFamily
    address: str


def resolve(
    host: str, port: int, allow_private: bool = False, seconds: float = SECONDS
) -> list[tuple[socket.AddressFamily, str]]:
    """Return the addresses of `host` in the order to try them; the caller connects to them and to no others.

    `host` is a name or an address, without port; brackets around an address of version 6 may stay. Raises
    AddressRefused if any of the addresses is private (unless `allow_private`) or belongs to no one host, or if
    the host is written in an unusual way; NetworkFailed if the name is not known, or not found within `seconds`.
    """
    name = _plain(host)
    places: list[tuple[socket.AddressFamily, str]] = []
    for family, address in _looked_up(name, host, port, seconds):
        fault = refusal(address, allow_private)
        if fault:
            raise AddressRefused(host, fault if address == name else f"{address}: {fault}")
        places.append(Place(family, address))
    return list(dict.fromkeys(places))


def _looked_up(name: str, host: str, port: int, seconds: float) -> list[Place]:
    found: list[Place] = []
    faults: list[Exception] = []

    def look() -> None:
        try:
            answers = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            faults.append(error)
        else:
            found.extend(Place(answer[0], str(answer[4][0])) for answer in answers)

    # A thread that can be left behind: nothing else ends a lookup that gets no answer.
    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(max(seconds, 0.0))
    if looking.is_alive():
        raise NetworkFailed(host, f"no address was found for that name within {seconds:g} seconds")
    if faults or not found:
        raise NetworkFailed(host, "no address was found for that name") from next(iter(faults), None)
    return found


def refusal(address: str, allow_private: bool = False) -> str | None:
    """Return why nothing may be asked at the numeric `address`, or None where it may."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return "it is written in an unusual way"
    for candidate in (number, *_carried(number)):
        for network, words in _NEVER if allow_private else (*_NEVER, *_PRIVATE):
            if candidate in network:
                return f"it leads to {words}"
    if allow_private or isinstance(number, ipaddress.IPv4Address) or _carried(number):
        return None
    if number not in _GLOBAL or number in _SPECIAL:
        return "it leads to a special-purpose network"
    return None


def _carried(number: Address) -> tuple[ipaddress.IPv4Address, ...]:
    """Return the address of version 4 that one of version 6 stands for, if it does."""
    if isinstance(number, ipaddress.IPv4Address) or int(number) < 2:
        return ()
    if number in _SIX_TO_FOUR:
        return (ipaddress.IPv4Address(number.packed[2:6]),)
    if any(number in network for network in _CARRIERS):
        return (ipaddress.IPv4Address(number.packed[12:16]),)
    return ()


def _plain(host: str) -> str:
    """Return `host` as it is looked up; AddressRefused if it is written so that programs read it differently."""
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    if ":" in bare:
        try:
            return str(ipaddress.IPv6Address(bare.partition("%")[0])) if "%" not in bare else _unusual(host)
        except ValueError:
            return _unusual(host)
    try:
        name = bare.encode("idna").decode("ascii")
    except UnicodeError:
        return _unusual(host)
    if not _HOST.fullmatch(name):
        return _unusual(host)
    if _LOOKS_NUMERIC.fullmatch(name):
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError:
            return _unusual(host)
    return name


def _unusual(host: str) -> str:
    raise AddressRefused(host, "it is written in an unusual way")
