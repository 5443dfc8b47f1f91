"""Addresses: made absolute as they are listed, and put into the form that is asked for."""

import re
from urllib.parse import unquote_plus, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from transforms.discovery.found import Rejected
from transforms.endpoints import Endpoints
from transforms.identity import is_paging, is_tracker

# RFC 9110, section 4.1, asks servers to take 8,000 at least; no article's address has a fourth of it.
LONGEST_ADDRESS = 2_000
# What may be sent as it is: no blanks, no letters beyond ASCII, nothing that servers read differently.
PLAIN = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9./_?&=%:,;@!~*'()+$-]*)?")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")


def absolute(href: str, base: str) -> str | Rejected:
    """The address that a link names, absolute and without fragment, or why there is none to ask for."""
    href = href.strip()
    if not href:
        return Rejected("", "no_address")
    if len(href) > LONGEST_ADDRESS:
        return Rejected(href[:LONGEST_ADDRESS], "too_long")
    if PLAIN.fullmatch(href):
        return href
    try:
        return _joined(href, base)
    except (ValueError, UnicodeError):
        return Rejected(href, "bad_url")


def _joined(href: str, base: str) -> str | Rejected:
    parts = urlsplit(urljoin(base, href))
    if parts.scheme not in ("http", "https"):
        return Rejected(href, "not_http" if SCHEME.match(href) else "bad_url")
    # Nothing that is public needs a name and a password.
    if not parts.hostname or parts.username is not None or parts.password is not None:
        return Rejected(href, "bad_url")
    address: str = safe_url_string(urlunsplit(parts._replace(fragment="")))
    return address if len(address) <= LONGEST_ADDRESS else Rejected(href, "too_long")


def page_address(url: str, endpoints: Endpoints) -> str:
    """What to ask for to get a whole article: no trackers, and the parameter that shows it on one page.

    That parameter takes the place of what names a page of it. The rest of the query keeps its order and spelling,
    because servers differ in what they make of it. Asked for its own result it gives the same. What is no address
    of the web comes back as it is.
    """
    address = absolute(url, url)
    if isinstance(address, Rejected):
        return url
    parts = urlsplit(address)
    pairs = [pair for pair in parts.query.split("&") if pair and not is_tracker(_name(pair))]
    if endpoints.one_page:
        name, value = endpoints.one_page
        pairs = [pair for pair in pairs if _name(pair) != name and not is_paging(_name(pair), _value(pair))]
        pairs.append(f"{name}={value}")
    return urlunsplit(parts._replace(query="&".join(pairs), fragment=""))


def _name(pair: str) -> str:
    return unquote_plus(pair.partition("=")[0])


def _value(pair: str) -> str:
    return unquote_plus(pair.partition("=")[2])
