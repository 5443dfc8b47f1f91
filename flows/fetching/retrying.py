"""Which failures may pass when asked again, and how long to wait before."""

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from flows.fetching.politeness import JITTER
from transforms.exchanges import Exchange

# Network trouble that comes and goes.
RETRIED_OUTCOMES = frozenset({"dns", "connect", "timeout", "disconnected", "network", "truncated"})
# Answers of a server in trouble, and of the relays before it (520 to 524 are Cloudflare's).
RETRIED_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
# Answers that Retry-After speaks for the whole host in (RFC 9110, 10.2.3; RFC 6585, 4).
TROUBLED_STATUSES = frozenset({429, 503})
# Digits of a Retry-After that are read; so many seconds are longer than there have been stars.
LONGEST_NUMBER = 18


def may_pass(outcome: str, status: int | None) -> bool:
    """Whether the same request can be expected to end otherwise a moment later."""
    return outcome in RETRIED_OUTCOMES or (outcome.startswith("http_") and status in RETRIED_STATUSES)


def backoff(first_seconds: float, attempt: int) -> float:
    """Seconds to wait after the attempt of that number, from 1: each time twice as many, and up to 30 % more."""
    return first_seconds * float(2 ** (attempt - 1)) * random.uniform(1, 1 + JITTER)  # noqa: S311  # guards no secret


def asked_wait(exchange: Exchange, now: datetime) -> float:
    """The seconds that an answer asks to be waited for its host: Retry-After of a server in trouble, else 0.

    It is a number of seconds or a date, which is compared with the server's own clock where it tells the time
    (RFC 9110, 10.2.3 and 6.6.1). One that says nothing, or is past, asks for no wait.
    """
    text = (exchange.header("retry-after") or "").strip()
    if exchange.status not in TROUBLED_STATUSES:
        return 0.0
    if text.isascii() and text.isdigit():
        return float(text[:LONGEST_NUMBER])
    until = _date(text)
    return max(0.0, (until - (_date(exchange.header("date") or "") or now)).total_seconds()) if until else 0.0


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    # A date without a zone is in GMT, as all HTTP dates are.
    return date.replace(tzinfo=date.tzinfo or UTC)
