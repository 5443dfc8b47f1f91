import gzip
import hashlib
from importlib.metadata import version

import pytest
from scripted_fetching import CONTACT, LIMITS, Copies, one, with_fetcher
from scripted_server import ScriptedServer, moved, page, reply

from flows.fetching.answer import FEED, SITEMAP, Wanted
from flows.fetching.fetcher import Fetcher
from transforms.robots import RobotsCopy
from transforms.visits import Validators

BODY = b"<html><p>Warga membersihkan saluran air.</p></html>"
SHA256 = hashlib.sha256(BODY).hexdigest()


def test_a_page_is_told_with_everything_about_it() -> None:
    """Content, fingerprint, where it came from, what was asked, and what the rules said."""
    answer, _ = one({"/berita": [page(BODY, 'ETag: "a1"')]}, publisher_id="kabarmuara")
    assert (answer.outcome, answer.body, answer.sha256) == ("ok", BODY, SHA256)
    assert (answer.http_status, answer.attempt_count, answer.redirect_count) == (200, 1, 0)
    assert (answer.robots, answer.byte_count, answer.notes) == ("allowed", len(BODY), ())
    assert answer.exchange is not None
    assert answer.final_url == answer.exchange.url == answer.exchange.requested_url == answer.wanted.url
    assert answer.exchange.started_at == answer.started_at
    assert answer.seconds > 0


def test_every_request_says_who_asks() -> None:
    """robots.txt included: the product, its version, and where to reach whoever runs it."""

    async def _act(fetcher: Fetcher, server: ScriptedServer) -> None:
        await fetcher.fetch(Wanted(url=server.url()))
        agents = {each.headers["user-agent"] for each in server.seen}
        assert agents == {f"Kliping/{version('kliping')} (+{CONTACT})"}
        assert len(server.seen) == 2

    with_fetcher(_act, {"/berita": [page()]})


@pytest.mark.parametrize("contact", ["", "  "])
def test_nobody_fetches_without_a_contact(contact: str) -> None:
    """The remedy is named."""
    with pytest.raises(ValueError, match="KLIPING_CONTACT"):
        Fetcher(LIMITS, contact, Copies())


def test_a_condition_is_sent_and_what_is_known_is_not_fetched_again() -> None:
    """304 to a condition is `not_modified`; without one it is the server's fault, and so it is behind a redirect."""
    unchanged = reply("304 Not Modified")
    known = Validators(etag='"a1"', last_modified="Sat, 07 Mar 2026 03:00:00 GMT")
    answer, _ = one({"/berita": [unchanged]}, validators=known)
    assert (answer.outcome, answer.body, answer.http_status) == ("not_modified", None, 304)
    assert one({"/berita": [unchanged]})[0].outcome == "http_304_unasked"
    assert one({"/berita": [moved("/lain")], "/lain": [unchanged]}, validators=known)[0].outcome == "http_304_unasked"


def test_the_same_content_is_unchanged() -> None:
    """By its fingerprint, whatever the server says of it; the content comes along."""
    answer, _ = one({"/berita": [page(BODY)]}, validators=Validators(sha256=SHA256))
    assert (answer.outcome, answer.sha256) == ("unchanged", SHA256)


def test_redirects_and_one_meta_refresh_are_followed() -> None:
    """The content is that of the end, the address that answered is told, and the second refresh is a page."""
    refresh = '<meta http-equiv="refresh" content="0; url={}">'
    script = {
        "/berita": [moved("/a")],
        "/a": [page(refresh.format("/b").encode())],
        "/b": [page(refresh.format("/c").encode())],
    }
    answer, paths = one(script)
    assert paths == ["/berita", "/a", "/b"]
    assert (answer.outcome, answer.body, answer.redirect_count) == ("ok", refresh.format("/c").encode(), 2)
    assert (answer.final_url or "").endswith("/b")
    assert answer.exchange is not None
    assert answer.exchange.requested_url.endswith("/berita")
    assert one(script, kind=SITEMAP)[1] == ["/berita", "/a"]


def test_a_hop_is_held_to_the_rules_of_where_it_leads() -> None:
    """A page that may be fetched redirects to one that may not: that one is not asked for."""
    answer, paths = one(
        {
            "/robots.txt": [reply("200 OK", b"User-agent: *\nDisallow: /dalam")],
            "/berita": [moved("/dalam")],
            "/dalam": [page()],
        }
    )
    assert (answer.outcome, answer.robots, paths) == ("robots", "disallowed", ["/berita"])


def test_a_sitemap_may_be_larger() -> None:
    """Its limit is its own; a page of the size is too large, and so is one that unpacks to it."""
    limits = LIMITS.model_copy(update={"wire_bytes": 100, "sitemap_bytes": 1000})
    script = {"/berita": [page(b"a" * 500)]}
    assert [one(script, limits=limits, kind=kind)[0].outcome for kind in (FEED, SITEMAP)] == ["too_large", "ok"]


def test_an_exception_for_a_certificate_is_noted_where_it_was_made() -> None:
    """Over plain HTTP nothing is excepted."""
    answer, _ = one({"/berita": [page()]}, accepts_any_certificate=True)
    assert answer.notes == ()


def broken_off(status: str, body: bytes, *headers: str) -> bytes:
    """An answer whose connection ends before its body does."""
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body) + 1}", "Connection: close", *headers])
    return head.encode() + b"\r\n\r\n" + body


@pytest.mark.parametrize(
    ("sent", "outcome", "body", "attempts"),
    [
        (broken_off("200 OK", BODY), "truncated", BODY, 3),
        (broken_off("200 OK", gzip.compress(BODY), "Content-Encoding: gzip"), "truncated", BODY, 3),
        (broken_off("404 Not Found", BODY), "http_404", None, 1),
        (broken_off("200 OK", gzip.compress(bytes(5000)), "Content-Encoding: gzip"), "too_large", None, 1),
        (broken_off("200 OK", b""), "disconnected", None, 3),
    ],
    ids=["plain", "packed", "gone", "bomb", "nothing"],
)
def test_of_a_body_that_breaks_off_the_part_is_kept(
    sent: bytes, outcome: str, body: bytes | None, attempts: int
) -> None:
    """After the last attempt, and only where it is content; what it is not is told by its exchange."""
    limits = LIMITS.model_copy(update={"decoded_bytes": 1000})
    answer, _ = one({"/berita": [sent]}, limits=limits)
    assert (answer.outcome, answer.body, answer.attempt_count) == (outcome, body, attempts)
    assert answer.exchange is not None
    assert answer.exchange.truncated == "disconnect"


@pytest.mark.parametrize("url", ["", "http://", "\x00", "http://[", "file:///etc/hosts", "kabarmuara.example"])
def test_no_address_raises(url: str) -> None:
    """Whatever a feed lists has an answer."""

    async def _act(fetcher: Fetcher, _: ScriptedServer) -> None:
        answer = await fetcher.fetch(Wanted(url=url))
        assert (answer.outcome, answer.attempt_count, answer.robots) == ("bad_url", 0, "none")

    with_fetcher(_act, {})


def test_a_full_disk_is_no_fault_of_a_server() -> None:
    """What the store of robots.txt raises passes through, so that the night stops before it forgets."""

    class Full(Copies):
        def keep_robots(self, origin: str, copy: RobotsCopy) -> None:
            del origin, copy
            raise OSError(28, "No space left on device")

    async def _act(fetcher: Fetcher, server: ScriptedServer) -> None:
        with pytest.raises(OSError, match="No space left"):
            await fetcher.fetch(Wanted(url=server.url()))

    with_fetcher(_act, {"/berita": [page()]}, copies=Full())
