from datetime import UTC, datetime

from flows.fetching.answer import ARTICLE, FEED, ROBOTS, Answer, Wanted
from flows.nightly.same_pages import MOST_ADDRESSES, MOST_IN_A_ROW, SamePages
from flows.nightly.tally import Tally

AT = datetime(2026, 3, 2, tzinfo=UTC)


def tallied(*outcomes: tuple[str, str, int], detail: str | None = None) -> Tally:
    """The tally of (kind, outcome, how often) of one publisher."""
    tally = Tally()
    for kind, outcome, count in outcomes:
        for number in range(count):
            wanted = Wanted(url=f"http://a.example/{kind}/{outcome}/{number}", kind=kind, publisher_id="warta")
            tally.note(Answer(wanted=wanted, outcome=outcome, started_at=AT, byte_count=10, detail=detail))
    return tally


def test_pages_bytes_and_outcomes_are_counted_and_robots_is_not() -> None:
    """robots.txt is asked for on the way: it is no address of the night."""
    tally = tallied((ARTICLE, "ok", 3), (ARTICLE, "http_404", 1), (ROBOTS, "ok", 1), (FEED, "not_modified", 1))
    assert (tally.pages, tally.bytes) == (3, 60)
    assert tally.outcomes == {"ok": 3, "http_404": 1, "not_modified": 1}


def test_a_night_without_trouble_says_nothing() -> None:
    """Pages that are gone, unchanged or refused by robots.txt are no trouble, whatever their number."""
    tally = tallied((FEED, "ok", 1), (ARTICLE, "http_404", 20), (ARTICLE, "unchanged", 5), (ARTICLE, "robots", 30))
    assert list(tally.troubles()) == []


def test_a_publisher_whose_lists_all_fail_is_named() -> None:
    """Without one list that can be read nothing of a publisher would come, unnoticed."""
    assert list(tallied((FEED, "http_503", 1), (FEED, "not_a_list", 1)).troubles()) == [
        "warta: no feed, sitemap or index page of it could be read (1 http_503, 1 not_a_list)"
    ]
    assert list(tallied((FEED, "http_503", 1), (FEED, "ok", 1)).troubles()) == []


def test_a_publisher_that_fails_more_often_than_not_is_named_with_its_wall() -> None:
    """Many failures are one line, and a challenge against robots is said to be one."""
    tally = tallied((ARTICLE, "http_403", 8), (ARTICLE, "ok", 3), detail="bot_challenge")
    (line,) = tally.troubles()
    assert line == "warta: 8 of 11 articles failed (8 http_403); it shows robots a challenge"


def test_what_is_left_out_on_purpose_is_said() -> None:
    """Visits that were spared and articles above the limit are counted in a line each; without any nothing is said."""
    assert list(Tally().remarks()) == []
    assert [line.split()[0] for line in Tally(spared=1200, over_limit=7).remarks()] == ["1,200", "7"]


def test_few_failures_are_no_trouble() -> None:
    """Three of four articles may fail on any night."""
    assert list(tallied((ARTICLE, "timeout", 3), (ARTICLE, "ok", 1)).troubles()) == []


def test_one_page_under_many_addresses_is_no_story() -> None:
    """The first few are taken, for stories are copied; the rest is one page, and soon the publisher is left alone."""
    pages = SamePages()
    judged = [pages.is_one("warta", "sama") for _ in range(MOST_ADDRESSES + MOST_IN_A_ROW)]
    assert judged == [False] * MOST_ADDRESSES + [True] * MOST_IN_A_ROW
    assert pages.is_hopeless("warta")
    assert not pages.is_hopeless("lain")


def test_a_real_story_between_them_keeps_a_publisher_in() -> None:
    """Only a row without a break makes a publisher hopeless."""
    pages = SamePages()
    for number in range(MOST_IN_A_ROW * 3):
        pages.is_one("warta", "sama")
        if number % (MOST_IN_A_ROW - 1) == 0:
            pages.is_one("warta", f"cerita {number}")
    assert not pages.is_hopeless("warta")
