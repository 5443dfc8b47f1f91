"""Redirects, followed by hand: each hop is asked for by the same rules as the first."""

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urljoin, urlsplit

from aiohttp import CookieJar

from flows.fetching.failures import FetchError
from flows.fetching.targets import Target, target_of
from transforms.exchanges import Exchange

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Servers refuse more, and send none that long themselves.
LONGEST_COOKIES = 8 * 1024

Ask = Callable[[Target, Mapping[str, str]], Awaitable[Exchange]]


async def follow(ask: Ask, first: Target, headers: Mapping[str, str], most: int) -> Exchange:
    """The answer at the end of a chain of at most `most` redirects, the first address asked with `headers`.

    Cookies live within the chain: some houses set one and send back to the same page. Raises FetchError of the hop
    that failed, `redirect_loop` for a chain too long or one that comes back to where it was, `bad_redirect` for one
    that leads nowhere.
    """
    target, cookies, asked = first, _Cookies(), set()
    for hop in range(most + 1):
        cookie = cookies.header(target)
        if (target.text, cookie) in asked:
            raise FetchError("redirect_loop", f"back at {target.text}")
        asked.add((target.text, cookie))
        own = headers if hop == 0 else {}
        exchange = await ask(target, {**own, "Cookie": cookie} if cookie else own)
        if exchange.status not in REDIRECTS:
            return exchange
        cookies.take(target, exchange)
        target = redirected(target, exchange)
    raise FetchError("redirect_loop", f"more than {most} redirects, the last to {target.text}")


def redirected(target: Target, exchange: Exchange) -> Target:
    """Where an answer with a redirect leads; FetchError where that is no address to be asked."""
    values = [value for name, value in exchange.headers if name.lower() == b"location"]
    location = _text(values[0]).strip() if values else ""
    if not location:
        raise FetchError("bad_redirect", f"{exchange.status} without a Location", exchange=exchange)
    return joined(target, location)


def joined(target: Target, reference: str) -> Target:
    """The address that a reference found at a target leads to (RFC 3986, 5); FetchError where it is none to ask."""
    try:
        address = urljoin(target.text, reference)
        scheme = urlsplit(address).scheme
    except ValueError as error:
        raise FetchError("bad_redirect", f"to {reference[:150]!r}: {error}") from error
    if scheme not in ("http", "https"):
        raise FetchError("bad_redirect", f"to {address[:150]}: only http and https are fetched")
    try:
        return target_of(address)
    except FetchError as error:
        raise FetchError("bad_redirect", f"to {address[:100]}: {error.detail}") from error


def _text(value: bytes) -> str:
    """Headers are Latin-1 by the book, and UTF-8 in Locations that were never escaped."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


class _Cookies:
    """The cookies of one chain, kept by aiohttp's rules of domain and path; a jar only where one is set."""

    def __init__(self) -> None:
        self._jar: CookieJar | None = None

    def take(self, target: Target, exchange: Exchange) -> None:
        """Keep what an answer sets."""
        values = [value.decode("latin-1") for name, value in exchange.headers if name.lower() == b"set-cookie"]
        if not values:
            return
        # Unsafe by name: it keeps cookies of IP addresses too, which live no longer than the chain.
        jar = self._jar = self._jar or CookieJar(unsafe=True)
        jar.update_cookies_from_headers(values, target.url)

    def header(self, target: Target) -> str:
        """The Cookie header for an address, empty where there is nothing to send."""
        if self._jar is None:
            return ""
        cookies = self._jar.filter_cookies(target.url).values()
        text = "; ".join(f"{cookie.key}={cookie.coded_value}" for cookie in cookies)
        return text if len(text) <= LONGEST_COOKIES else ""
