from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.retrying import asked_wait, backoff, may_pass
from transforms.exchanges import Exchange

NOW = datetime(2026, 3, 7, 3, 0, tzinfo=UTC)


def answer(status: int, **headers: str) -> Exchange:
    """An answer with these headers."""
    return Exchange(
        requested_url="http://kabarmuara.example/",
        url="http://kabarmuara.example/",
        request_headers=(),
        status=status,
        reason="",
        http_version="HTTP/1.1",
        headers=tuple((name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()),
        body=b"",
        ip_address="192.0.2.1",
        started_at=NOW,
        seconds=0.0,
    )


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524])
def test_a_server_in_trouble_is_asked_again(status: int) -> None:
    """Statuses of overload, of relays and of mishaps may pass."""
    assert may_pass(f"http_{status}", status)


@pytest.mark.parametrize("outcome", ["timeout", "disconnected", "connect", "dns", "network", "truncated"])
def test_trouble_of_the_network_is_tried_again(outcome: str) -> None:
    """Whatever of an answer had come."""
    assert may_pass(outcome, None)
    assert may_pass(outcome, 200)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("ok", 200), ("http_404", 404), ("http_403", 403), ("http_501", 501), ("http_999", 999), ("http_304_unasked", 304)]
    + [(outcome, None) for outcome in ("tls", "bad_url", "blocked_address", "robots", "host_down", "bad_http")]
    + [("too_large", 503), ("too_slow", 200), ("redirect_loop", 302)],
)
def test_what_will_not_pass_is_not_tried_again(outcome: str, status: int | None) -> None:
    """A page that is gone, a rule, or an attack is the same a moment later."""
    assert not may_pass(outcome, status)


@given(st.integers(1, 20))
def test_each_pause_is_about_twice_the_last(attempt: int) -> None:
    """1, 2, 4 … times the first pause, and up to 30 % more."""
    assert 0.5 * 2 ** (attempt - 1) <= backoff(0.5, attempt) <= 0.5 * 2 ** (attempt - 1) * 1.3


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"Retry_After": "30"}, 30),
        ({"Retry_After": " 400000 "}, 400_000),
        ({"Retry_After": "Sat, 07 Mar 2026 03:01:00 GMT"}, 60),
        ({"Retry_After": "Sat, 07 Mar 2026 10:01:00 +0700"}, 60),
        ({"Retry_After": "Saturday, 07-Mar-26 03:01:00 GMT"}, 60),
        ({"Retry_After": "Sat, 07 Mar 2026 02:00:00 GMT"}, 0),
        ({"Retry_After": "Sat, 07 Mar 2026 05:01:00 GMT", "Date": "Sat, 07 Mar 2026 05:00:00 GMT"}, 60),
        ({"Retry_After": "Sat, 07 Mar 2026 03:01:00 GMT", "Date": "kemarin"}, 60),
        ({"Retry_After": "nanti"}, 0),
        ({"Retry_After": "-5"}, 0),
        ({"Retry_After": "1.5"}, 0),
        ({"Retry_After": ""}, 0),
    ],
    ids=str,
)
def test_retry_after_is_seconds_or_a_date(headers: dict[str, str], seconds: float) -> None:
    """A date is compared with the server's own clock where it tells the time; nonsense asks for nothing."""
    assert asked_wait(answer(503, **headers), NOW) == seconds


@pytest.mark.parametrize(("status", "seconds"), [(429, 30), (503, 30), (200, 0), (301, 0), (404, 0), (500, 0)])
def test_only_a_server_in_trouble_speaks_for_its_host(status: int, seconds: float) -> None:
    """429 and 503 ask to be left alone; other answers with the header do not."""
    assert asked_wait(answer(status, Retry_After="30"), NOW) == seconds


@given(st.text(max_size=40).filter(lambda text: "\r" not in text and "\n" not in text))
def test_no_retry_after_breaks_the_reading(text: str) -> None:
    """Whatever is sent, there is a number of seconds that is not negative."""
    headers = answer(503, Retry_After=text.encode("utf-8", "replace").decode("latin-1"))
    assert asked_wait(headers, NOW) >= 0
