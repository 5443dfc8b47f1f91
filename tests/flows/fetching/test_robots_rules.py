import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.robots_rules import READ_BYTES, RobotsRules, robots_text

PAGE = "https://kabarmuara.example/berita/saluran-air?page=all"


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: lain\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: KLIPING\nAllow: /", True),
        ("User-agent: kliping\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: Kliping/1.0\nDisallow: /", False),
        ("User-agent: kliping-lain\nDisallow: /", True),
        ("User-agent: *\nDisallow: /*?page=", False),
        ("User-agent: *\nDisallow: /berita\nAllow: /berita/saluran", True),
        ("User-agent: *\nDisallow: /*air$", True),
        ("Sitemap: https://kabarmuara.example/sitemap.xml", True),
    ],
)
def test_the_rules_of_our_group_decide(text: str, is_allowed: bool) -> None:
    """Our own group goes before the one for all, the longest rule before shorter ones, and the query counts."""
    assert RobotsRules(text).allows(PAGE) == is_allowed


@pytest.mark.parametrize(
    ("delay", "seconds"), [("5", 5), ("0.5", 0.5), ("nan", 0), ("-3", 0), ("lima", 0), ("inf", 0), ("", 0)]
)
def test_the_crawl_delay_is_seconds_or_nothing(delay: str, seconds: float) -> None:
    """What is no number of seconds asks for no delay."""
    assert RobotsRules(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /x").delay_seconds == seconds


def test_a_file_without_rules_asks_for_no_delay() -> None:
    """As one that is not there."""
    assert RobotsRules("").delay_seconds == 0


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    """Editors leave one, and the first group would be lost with it."""
    assert not RobotsRules(robots_text(b"\xef\xbb\xbfUser-agent: *\nDisallow: /")).allows(PAGE)


@pytest.mark.parametrize("page", [b"<!doctype html><p>Disallow: /", b"\n  <html>\nUser-agent: *\nDisallow: /"])
def test_a_page_is_no_robots_txt(page: bytes) -> None:
    """A home page in its place holds no rules."""
    assert robots_text(page) == ""


def test_the_first_500_kibibytes_are_read_to_the_end_of_a_line() -> None:
    """Later lines do not count, and half a line does not become another rule."""
    start = b"User-agent: *\nDisallow: /rahasia\n"
    cut = b"Disallow: /berita-lama\n"
    filler = b"#" * (READ_BYTES - len(start) - len(b"Disallow: /berita") - 1) + b"\n"
    rules = RobotsRules(robots_text(start + filler + cut + b"Disallow: /"))
    assert not rules.allows("https://kabarmuara.example/rahasia")
    assert rules.allows(PAGE)


@given(st.binary(max_size=400))
def test_any_bytes_are_rules(content: bytes) -> None:
    """Whatever a file holds, an address is allowed or not, and the delay is no less than none."""
    rules = RobotsRules(robots_text(b"User-agent: *\n" + content))
    assert rules.allows(PAGE) in (True, False)
    assert rules.delay_seconds >= 0
