"""The account of one address while it is fetched, and the answer that it comes to."""

from dataclasses import dataclass
from datetime import datetime

from flows.fetching.answer import Answer, Wanted
from flows.fetching.decoding import Content
from flows.fetching.failures import FetchError
from transforms.exchanges import Exchange


@dataclass(slots=True)
class Trip:
    """What was asked and waited for so far; `attempt` is the number of the attempt under way, from 1."""

    wanted: Wanted
    started_at: datetime
    attempt: int = 1
    attempt_count: int = 0
    request_count: int = 0
    url: str | None = None
    robots: str = "none"
    delay_seconds: float = 0.0
    seconds: float = 0.0
    waited_seconds: float = 0.0

    def answered(self, exchange: Exchange, outcome: str, content: Content | None = None) -> Answer:
        """The answer of an address that answered to the end."""
        return self._answer(outcome, _challenge(exchange), exchange, content)

    def failed(self, failure: FetchError) -> Answer:
        """The answer of an address that did not; without the part of an exchange that is of no use."""
        return self._answer(failure.outcome, failure.detail, failure.exchange, None)

    def truncated(self, failure: FetchError, content: Content) -> Answer:
        """The answer of an address whose body broke off: what has come of it is kept."""
        return self._answer("truncated", failure.detail, failure.exchange, content)

    def _answer(self, outcome: str, detail: str | None, exchange: Exchange | None, content: Content | None) -> Answer:
        return Answer(
            wanted=self.wanted,
            outcome=outcome,
            detail=detail,
            started_at=exchange.started_at if exchange else self.started_at,
            exchange=exchange,
            body=content.body if content else None,
            sha256=content.sha256 if content else None,
            notes=(*(content.notes if content else ()), *self._exception()),
            final_url=self.url,
            redirect_count=max(0, self.request_count - 1),
            attempt_count=self.attempt_count,
            robots=self.robots,
            delay_seconds=self.delay_seconds,
            seconds=self.seconds,
            waited_seconds=self.waited_seconds,
            byte_count=len(exchange.body) if exchange else 0,
            http_status=exchange.status if exchange else None,
        )

    def _exception(self) -> tuple[str, ...]:
        """The note of an exception made for the publisher: its certificate was not checked."""
        is_unchecked = self.wanted.accepts_any_certificate and (self.url or "").startswith("https:")
        return ("unchecked_certificate",) if is_unchecked else ()


def _challenge(exchange: Exchange) -> str | None:
    """The word for an answer that asks whether we are a browser: no fault of the address, and nothing to retry."""
    return "bot_challenge" if exchange.header("cf-mitigated") else None
