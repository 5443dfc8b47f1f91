"""Which network addresses may be connected to: the public Internet, and what an operator allows beside it."""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network

# What getaddrinfo says of an address: family, type, protocol, canonical name, and where to connect to.
AddressInfo = tuple[Any, Any, int, str, tuple[Any, ...]]
SocketFactory = Callable[[AddressInfo], socket.socket]

# The only part of IPv6 that addresses of the Internet are given from (RFC 4291, 2.4).
GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")

# Special by IANA's registries, but global to one or the other of the Pythons that Kliping runs on.
SPECIAL = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments, RFC 6890
    IPv4Network("192.88.99.0/24"),  # 6to4 relays, taken back by RFC 7526
    IPv6Network("2001::/23"),  # protocol assignments, RFC 2928; Teredo is told apart before
    IPv6Network("3fff::/20"),  # documentation, RFC 9637
)


class AddressRefusedError(OSError):
    """An address that may not be connected to; an OSError, so that it passes through aiohttp as one."""

    # aiohttp puts the errors of several addresses into one, of which only the words are left.
    SIGN = "is no public address"

    def __init__(self, address: str) -> None:
        super().__init__(f"{address} {self.SIGN}")


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public Internet; a scope id (`%eth0`) is left aside.

    IPv6 addresses that carry an IPv4 one are judged by that: mapped (RFC 4291), 6to4 (RFC 3056), Teredo (RFC 4380)
    and NAT64 (RFC 6052). Private, loopback, link- and site-local, shared (RFC 6598), multicast, reserved and
    documentation addresses are not public. Raises ValueError for what is no IP address.
    """
    given = ip_address(address.partition("%")[0])
    judged = _carried(given) if isinstance(given, IPv6Address) else given
    if isinstance(judged, IPv6Address) and judged not in GLOBAL_UNICAST:
        return False
    if any(judged.version == network.version and judged in network for network in SPECIAL):
        return False
    return judged.is_global and not (judged.is_multicast or judged.is_reserved)


def guarded_sockets(allowed: Sequence[Network] = ()) -> SocketFactory:
    """A socket factory that makes sockets for public addresses and the allowed networks only.

    It judges the address that is about to be connected to. So neither a name that changes its address between two
    look-ups, nor a redirect, nor an unusual way of writing an address gets around it. The sockets are non-blocking;
    AddressRefusedError for any other address.
    """

    def socket_for(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, place = info
        if not _may_connect(str(place[0]), allowed):
            raise AddressRefusedError(str(place[0]))
        opened = socket.socket(family, kind, protocol)
        opened.setblocking(False)  # noqa: FBT003  # its only parameter
        return opened

    return socket_for


def network(text: str) -> Network:
    """The network of an address with a prefix length, such as 127.0.0.0/8; ValueError for anything else."""
    return ip_network(text)


def _may_connect(address: str, allowed: Sequence[Network]) -> bool:
    try:
        ip = ip_address(address.partition("%")[0])
        return any(ip.version == allow.version and ip in allow for allow in allowed) or is_public(address)
    except ValueError:
        return False


def _carried(address: IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one carries; the address itself where it carries none."""
    if address in NAT64:
        return IPv4Address(address.packed[-4:])
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None) or address
