import ssl

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from flows.fetching.addresses import AddressRefusedError
from flows.fetching.failures import SHOWN_CHARACTERS, failure_of

KEY = ConnectionKey(
    "kabarmuara.example", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None
)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (aiohttp.ClientConnectorError(KEY, AddressRefusedError("10.0.0.1")), "blocked_address"),
        (
            aiohttp.ClientConnectorError(KEY, OSError(f"Multiple exceptions: {AddressRefusedError('::1')}, refused")),
            "blocked_address",
        ),
        (aiohttp.ClientConnectorDNSError(KEY, OSError(-2, "Name or service not known")), "dns"),
        (aiohttp.ClientConnectorError(KEY, ConnectionRefusedError(111, "refused")), "connect"),
        (aiohttp.ClientConnectorError(KEY, OSError(113, "No route to host")), "connect"),
        (aiohttp.ClientConnectorCertificateError(KEY, ssl.CertificateError("self-signed")), "tls"),
        (aiohttp.ClientConnectorSSLError(KEY, ssl.SSLError(1, "handshake failure")), "tls"),
        (aiohttp.ConnectionTimeoutError("connect"), "timeout"),
        (aiohttp.SocketTimeoutError("read"), "timeout"),
        (TimeoutError(), "timeout"),
        (aiohttp.ServerDisconnectedError(), "disconnected"),
        (aiohttp.ClientConnectionResetError("Cannot write to closing transport"), "disconnected"),
        (ConnectionResetError(104, "Connection reset by peer"), "disconnected"),
        (aiohttp.ClientPayloadError("Response payload is not completed"), "disconnected"),
        (aiohttp.ClientOSError(5, "Input/output error"), "network"),
        (aiohttp.InvalidUrlClientError("http://"), "bad_url"),
        (UnicodeError("label too long"), "bad_url"),
        (aiohttp.http.HttpProcessingError(message="Bad chunk"), "bad_http"),
        (ValueError("nobody foresaw this"), "network"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_each_error_has_an_outcome(error: Exception, outcome: str) -> None:
    """The most particular one that fits, with the error's words for people."""
    failure = failure_of(error)
    assert failure.outcome == outcome
    assert failure.detail


def test_a_reset_is_told_as_such_whatever_it_is_wrapped_in() -> None:
    """The client makes a general error of a connection that was reset, and keeps the particular one as its cause."""
    error = aiohttp.ClientOSError(104, "Connection reset by peer")
    error.__cause__ = ConnectionResetError(104, "Connection reset by peer")
    assert failure_of(error).outcome == "disconnected"


def test_words_of_an_error_are_short_and_on_one_line() -> None:
    """Some repeat what a server sent, of any length."""
    failure = failure_of(ValueError("baris\r\n lain\t" + "x" * 5000))
    assert (failure.detail or "").startswith("baris lain x")
    assert len(failure.detail or "") == SHOWN_CHARACTERS


def test_an_error_without_words_gives_its_name() -> None:
    """A detail always says something."""
    assert failure_of(TimeoutError()).detail == "TimeoutError"
