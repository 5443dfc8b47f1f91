import re
import ssl
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from asking import CONTACT, Asking, RobotsMemory, limits_with
from fault_answers import PAGE
from fault_server import FaultServer
from faults_statuses import ETAG, LAST_MODIFIED

from flows.fetching.answer import Validators, Wanted
from transforms.robots import RobotsCopy

REFUSAL = "User-agent: *\nDisallow: /\n"
CRAWL_DELAY = 0.5


def stale(origin: str, text: str, days: float) -> RobotsMemory:
    """A memory with one copy, so old."""
    return RobotsMemory({origin: RobotsCopy(text, datetime.now(UTC) - timedelta(days=days))})


def test_requests_say_who_asks_and_no_more(server: FaultServer) -> None:
    """Every request, that for robots.txt too, names Kliping and the contact, and carries nothing that was not told."""
    Asking().ask(server.url("http://{site}/ok"))
    for request in server.received:
        assert re.fullmatch(rf"Kliping/[\d.]+ \(\+{re.escape(CONTACT)}\)", request.headers["user-agent"])
        assert request.headers["accept-encoding"] == "gzip"
        assert set(request.headers) == {"host", "user-agent", "accept", "accept-language", "accept-encoding"}
    assert [request.path for request in server.received] == ["/robots.txt", "/ok"]


def test_a_crawl_delay_is_kept(server: FaultServer) -> None:
    """Between the requests for pages there is at least the pause that robots.txt asks for."""
    answers = Asking().ask(*[server.url(f"http://{{robots_delay}}/ok?{page}") for page in range(4)])
    asked = [each.received_at for each in server.asked("robots_delay", "/ok")]
    assert [answer.outcome for answer in answers] == ["ok"] * 4
    assert {answer.delay_seconds for answer in answers} == {CRAWL_DELAY}
    # From the first to the last, so that one late arrival does not make the next pause look short.
    assert asked[-1] - asked[0] >= 3 * CRAWL_DELAY - 0.2


@pytest.mark.parametrize(
    "validators",
    [Validators(etag=ETAG), Validators(last_modified=LAST_MODIFIED), Validators(ETAG, LAST_MODIFIED, "0" * 64)],
    ids=["etag", "last_modified", "both"],
)
def test_what_was_seen_before_is_asked_for_conditionally(server: FaultServer, validators: Validators) -> None:
    """With a validator of last time the server may say that nothing is new, and one request is all."""
    answer = Asking().ask_one(Wanted(url=server.url("http://{site}/conditional"), validators=validators))
    assert (answer.outcome, answer.http_status) == ("not_modified", 304)
    assert len(server.asked("site", "/conditional")) == 1


def test_the_same_content_is_told_as_unchanged(server: FaultServer) -> None:
    """A server without conditions sends the page again; its fingerprint shows that nothing is new."""
    asking = Asking()
    url = server.url("http://{site}/gzip")
    first = asking.ask_one(url)
    second = asking.ask_one(Wanted(url=url, validators=Validators(sha256=first.sha256)))
    other = asking.ask_one(Wanted(url=url, validators=Validators(sha256="0" * 64)))
    assert [first.outcome, second.outcome, other.outcome] == ["ok", "unchanged", "ok"]
    assert first.body == PAGE


def test_a_pause_asked_for_is_kept(server: FaultServer) -> None:
    """Retry-After of a second is waited for before the second attempt."""
    answer = Asking().ask_one(server.url("http://{site}/503-once"))
    first, second = server.asked("site", "/503-once")
    assert answer.attempt_count == 2
    assert second.received_at - first.received_at >= 0.9


def test_too_many_requests_doubles_the_delay(server: FaultServer) -> None:
    """After 429 the host is asked half as often for the rest of the night."""
    asking = Asking(limits=limits_with(delay_seconds=0.1))
    answers = asking.ask(*[server.url(f"http://{{site}}/{page}") for page in ("ok", "429-once", "ok?lagi")])
    assert [answer.outcome for answer in answers] == ["ok"] * 3
    assert [answer.delay_seconds for answer in answers] == pytest.approx([0.1, 0.2, 0.2])


def test_a_host_that_asks_for_days_is_left_alone(server: FaultServer) -> None:
    """Retry-After above the limit speaks for the whole host: its other pages are not asked for either."""
    first, second = Asking().ask(server.url("http://{site}/429-long"), server.url("http://{site}/ok"))
    assert (first.outcome, second.outcome) == ("http_429", "host_down")
    assert server.asked("site", "/ok") == []


def test_a_host_that_fails_again_and_again_is_left_alone(server: FaultServer) -> None:
    """After five failures of the network in a row, no further request is made for a while."""
    asking = Asking(limits=limits_with(retries=0, failures_before_pause=5))
    answers = asking.ask(*[server.url(f"http://{{site}}/close-at-once?{page}") for page in range(8)])
    assert [answer.outcome for answer in answers] == ["disconnected"] * 5 + ["host_down"] * 3
    assert len(server.asked("site", "/close-at-once")) == 5


@pytest.mark.parametrize(
    ("text", "days", "outcome"),
    [("", 3, "ok"), (REFUSAL, 3, "robots"), ("", 31, "robots_unreachable")],
    ids=["permission", "refusal", "too_old"],
)
@pytest.mark.parametrize("place", ["robots_500", "robots_429", "robots_reset", "robots_silent"])
def test_a_copy_stands_in_for_an_unreachable_robots_txt(
    server: FaultServer, place: str, text: str, days: float, outcome: str
) -> None:
    """Where robots.txt cannot be had, the copy of last time is obeyed for thirty days (RFC 9309, 2.3.1.4)."""
    origin = server.url(f"http://{{{place}}}")
    asking = Asking(limits=limits_with(idle_seconds=1.5), robots=stale(origin, text, days))
    assert asking.ask_one(f"{origin}/ok").outcome == outcome
    assert len(server.asked(place, "/ok")) == (outcome == "ok")


def test_a_fresh_copy_is_not_asked_for_again(server: FaultServer) -> None:
    """Within a day robots.txt is taken from the state."""
    origin = server.url("http://{site}")
    assert Asking(robots=stale(origin, REFUSAL, 0.5)).ask_one(f"{origin}/ok").outcome == "robots"
    assert server.received == []


def test_robots_txt_is_asked_for_once_a_night(server: FaultServer) -> None:
    """Three pages of a host, one request for its robots.txt; an unreachable one is remembered too."""
    asking = Asking(limits=limits_with(retries=0))
    asking.ask(*[server.url(f"http://{{robots_404}}/ok?{page}") for page in range(3)])
    asking.ask(*[server.url(f"http://{{robots_500}}/ok?{page}") for page in range(3)])
    once, refused = server.asked("robots_404", "/robots.txt"), server.asked("robots_500", "/robots.txt")
    assert (len(once), len(refused)) == (1, 1)


def test_a_broken_certificate_is_taken_where_a_publisher_is_set_so(server: FaultServer) -> None:
    """The exception is made for the addresses that ask for it, and for no others."""
    url = server.url("https://{tls}/ok")
    lenient, strict = Asking().ask(Wanted(url=url, accepts_any_certificate=True), url + "?ketat")
    assert (lenient.outcome, strict.outcome) == ("ok", "tls")


def test_a_certificate_has_to_be_for_the_host(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two certificates of a known authority, the one for another name is refused."""
    context = ssl.create_default_context()
    server.authority.configure_trust(context)
    # The machine's list of authorities, as aiohttp holds it, with the server's own in its place.
    monkeypatch.setattr(aiohttp.connector, "_SSL_CONTEXT_VERIFIED", context)
    own, other = Asking().ask(server.url("https://{tls}/ok"), server.url("https://{tls_other_name}/ok"))
    assert (own.outcome, other.outcome) == ("ok", "tls")
