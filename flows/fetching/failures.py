"""Why an address could not be fetched: one outcome for each error of aiohttp and the operating system."""

import ssl

import aiohttp

from flows.fetching.addresses import AddressRefusedError
from transforms.exchanges import Exchange

# As much of a message as helps; some repeat what a server sent.
SHOWN_CHARACTERS = 200

# The first that fits decides, so the special stand before the general.
OUTCOMES: tuple[tuple[type[BaseException], str], ...] = (
    (aiohttp.ClientSSLError, "tls"),
    (ssl.SSLError, "tls"),
    (aiohttp.ClientConnectorDNSError, "dns"),
    (TimeoutError, "timeout"),
    (aiohttp.ClientConnectorError, "connect"),
    (aiohttp.InvalidURL, "bad_url"),
    (aiohttp.NonHttpUrlClientError, "bad_url"),
    (UnicodeError, "bad_url"),
    (aiohttp.ServerDisconnectedError, "disconnected"),
    (ConnectionError, "disconnected"),
    (aiohttp.ClientResponseError, "bad_http"),
    (aiohttp.http.HttpProcessingError, "bad_http"),
    (aiohttp.ClientPayloadError, "disconnected"),
)


class FetchError(Exception):
    """An address without the content that was asked for; `outcome` is a slug, `detail` says more for people.

    `exchange` is what was received all the same, where the server had answered already.
    """

    def __init__(self, outcome: str, detail: str | None = None, *, exchange: Exchange | None = None) -> None:
        super().__init__(outcome if detail is None else f"{outcome}: {detail}")
        self.outcome = outcome
        self.detail = detail
        self.exchange = exchange


def failure_of(error: Exception) -> FetchError:
    """The failure that an error of a request amounts to; `network` for one that nobody foresaw."""
    os_error = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else None
    if os_error is not None and AddressRefusedError.SIGN in str(os_error):
        return FetchError("blocked_address", shown(os_error))
    if isinstance(error, aiohttp.ClientOSError) and isinstance(error.__cause__, ConnectionError) and os_error is None:
        return FetchError("disconnected", shown(error))
    outcome = next((outcome for kind, outcome in OUTCOMES if isinstance(error, kind)), "network")
    return FetchError(outcome, shown(error))


def shown(error: BaseException) -> str:
    """What an error says, on one line and not too long; its name where it says nothing."""
    message = " ".join(str(error).split())
    return message[:SHOWN_CHARACTERS] or type(error).__name__
