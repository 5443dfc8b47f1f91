"""An address as it is asked for: read once, the way every part of the fetcher understands it."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

from w3lib.url import safe_url_string
from yarl import URL

from flows.fetching.failures import FetchError

LONGEST_URL = 8000  # characters; servers answer 414 to longer ones (RFC 9110, 4.1)
LONGEST_NAME = 253  # characters of a host name (RFC 1035, 2.3.4)

CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f]")
# Underscores are against the rules for host names, and in use all the same.
HOST_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?")
# A name that ends so is an IPv4 address to a browser (WHATWG URL, 3.5), in whatever notation.
ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$")


@dataclass(frozen=True, slots=True)
class Target:
    """An address to be asked: as sent, and the host and the origin that it belongs to.

    `host` is whom pauses are kept for: http and https of one name are one neighbour, other ports are others.
    `origin` is what a robots.txt speaks for (RFC 9309, 2.3): scheme, host and port.
    """

    url: URL
    text: str
    host: str
    origin: str

    @property
    def robots(self) -> str:
        """Where the origin's robots.txt stands."""
        return f"{self.origin}/robots.txt"


def target_of(address: str) -> Target:
    """The target that an address names: without fragment, its host in ASCII, what is not allowed in it escaped.

    Raises FetchError (bad_url) for anything but http and https, for addresses with a user name, without or with a
    malformed host, and for IP addresses in a notation other than the usual: decimal, octal, hexadecimal, shortened.
    """
    url = _parsed(address)
    if url.scheme not in ("http", "https"):
        raise FetchError("bad_url", f"{url.scheme or 'no scheme'}: only http and https are fetched")
    if url.raw_user is not None or url.raw_password is not None or "@" in url.raw_authority:
        raise FetchError("bad_url", "names a user or a password")
    if url.explicit_port == 0:
        raise FetchError("bad_url", "names port 0")
    _check_host(url.raw_host or "")
    host = url.host_port_subcomponent or ""
    return Target(url, str(url), host, f"{url.scheme}://{host}")


def _parsed(address: str) -> URL:
    address = address.strip()
    if len(address) > LONGEST_URL:
        raise FetchError("bad_url", f"longer than {LONGEST_URL} characters")
    if CONTROL_CHARACTER.search(address):
        raise FetchError("bad_url", "has control characters in it")
    try:
        # Given to aiohttp as it stands: its own quoting would rewrite what a server may have signed.
        return URL(safe_url_string(address), encoded=True).with_fragment(None)
    except ValueError as error:
        raise FetchError("bad_url", str(error)[:200]) from error


def _check_host(host: str) -> None:
    if ":" in host:
        _check(IPv6Address, host.partition("%")[0])
    elif ENDS_IN_NUMBER.search(host):
        _check(IPv4Address, host)
    elif len(host) > LONGEST_NAME or not HOST_NAME.fullmatch(host):
        raise FetchError("bad_url", f"{host[:80]!r} is no name of a host")


def _check(kind: type[IPv4Address | IPv6Address], host: str) -> None:
    try:
        kind(host)
    except ValueError as error:
        raise FetchError("bad_url", f"{host[:80]!r} is no IP address in its usual notation") from error
