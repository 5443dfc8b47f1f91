import socket
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.addresses import AddressRefusedError, guarded_sockets, is_public, network

PUBLIC = ["8.8.8.8", "103.10.66.1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "2002:808:808::1", "64:ff9b::808:808"]
PRIVATE = {
    "this host": [
        "0.0.0.0",  # noqa: S104  # refused, not listened at
        "::",
        "::1",
        "127.0.0.1",
        "127.255.255.254",
    ],
    "private": ["10.0.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"],
    "link": ["169.254.0.1", "fe80::1", "fe80::1%eth0", "fec0::1"],
    "shared": ["100.64.0.1", "100.127.255.255"],
    "assigned": ["192.0.0.8", "192.88.99.1", "198.18.0.1", "2001:2::1", "2001:10::1", "100::1", "5f00::1"],
    "documentation": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    "multicast": ["224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"],
    "reserved": ["240.0.0.1", "255.255.255.255", "4000::1"],
    "carried": [
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:127.0.0.1",
        "::127.0.0.1",
        "::7f00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2001:0:808:808::80ff:fffe",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::a00:1",
    ],
}
IN_NETWORKS = [address for addresses in PRIVATE.values() for address in addresses]


def info(address: str) -> tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[str, int]]:
    """What getaddrinfo would say of an address."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, 80)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    """Ordinary addresses are public, and those that carry an ordinary IPv4 address."""
    assert is_public(address)


@pytest.mark.parametrize("address", IN_NETWORKS)
def test_no_other_address_is_public(address: str) -> None:
    """Every special address is refused, in whatever IPv6 address an IPv4 one is carried."""
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_the_same_however_it_is_carried(address: IPv4Address) -> None:
    """Mapped, 6to4, Teredo and NAT64 forms make no address public that is not, nor the other way round."""
    packed = address.packed
    teredo = b"\x20\x01\x00\x00" + bytes(8) + bytes(255 - byte for byte in packed)
    forms = [
        bytes(10) + b"\xff\xff" + packed,
        b"\x20\x02" + packed + bytes(10),
        teredo,
        b"\x00\x64\xff\x9b" + bytes(8) + packed,
    ]
    assert {is_public(str(IPv6Address(form))) for form in forms} == {is_public(str(address))}


@pytest.mark.parametrize("address", IN_NETWORKS)
def test_no_socket_is_made_for_them(address: str) -> None:
    """The guard stands where sockets are made: there is none to connect with."""
    with pytest.raises(AddressRefusedError, match="is no public address"):
        guarded_sockets()(info(address))


def test_what_is_no_address_gets_no_socket() -> None:
    """A resolver that answers nonsense opens nothing."""
    with pytest.raises(AddressRefusedError):
        guarded_sockets((network("127.0.0.0/8"),))(info("kabarmuara.example"))


def test_allowed_networks_get_a_socket_and_their_neighbours_none() -> None:
    """What an operator allows is allowed as written, and nothing beside it."""
    sockets = guarded_sockets((network("127.0.0.0/30"), network("::1/128")))
    for address in ("127.0.0.1", "::1"):
        with sockets(info(address)) as opened:
            assert not opened.getblocking()
    for address in ("127.0.0.4", "::ffff:127.0.0.1", "::2"):
        with pytest.raises(AddressRefusedError):
            sockets(info(address))
