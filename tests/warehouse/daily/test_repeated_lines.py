from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from warehouse.load import load_batch
from warehouse.publisher_days import example_articles, refresh_publisher_days

Make = Callable[..., Any]
Lake = duckdb.DuckDBPyConnection
Load = Callable[[Sequence[str]], None]

FIRST = date(2026, 3, 1)
LEAK = "Ikuti saluran Warta Rimba untuk kabar terbaru"
DAY_MINUTES = 24 * 60


def story(number: int, *more: str) -> str:
    """A body of lines that stand in no other article."""
    name = chr(ord("a") + number)
    return "\n".join((f"Warga kampung {name} membersihkan saluran.", f"Kerja bakti {name} selesai siang.", *more))


@pytest.fixture
def load(plain_lake: Lake, article: Make, batch: Make) -> Callable[..., None]:
    """Loads bodies as articles received on a day, counted from the first."""

    def put(bodies: Sequence[str], day: int = 0, **changes: Any) -> None:
        minute = day * DAY_MINUTES
        articles = [
            article(f"a{day}-{at}", body, minute=minute, capture_id=f"c{day}-{at}", **changes)
            for at, body in enumerate(bodies)
        ]
        load_batch(plain_lake, batch(f"b{day}", articles))

    return put


def repeated(lake: Lake, day: int = 0) -> tuple[int, str | None]:
    """How many of the day's versions have a line that recurs, and the most frequent one."""
    refresh_publisher_days(lake, timezone="Asia/Jakarta", residue=(), run_id=None)
    row: tuple[int, str | None] | None = lake.execute(
        "select repeated_line_count, repeated_line from publisher_days where received_on = ?",
        [FIRST + timedelta(days=day)],
    ).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize(("leaking", "count"), [(3, 3), (2, 0)])
def test_a_leak_shows_on_its_first_day(plain_lake: Lake, load: Callable[..., None], leaking: int, count: int) -> None:
    """Three new articles of a day that all carry a line show it, also after a week of clean ones; two do not."""
    for day in range(6):
        load([story(day * 4 + at) for at in range(4)], day)
    load([story(24 + at, LEAK) for at in range(leaking)], 6)
    assert repeated(plain_lake, 6) == (count, LEAK if count else None)
    assert repeated(plain_lake, 5) == (0, None)


def test_a_line_recurs_over_a_week(plain_lake: Lake, load: Callable[..., None]) -> None:
    """One article a day shows it on the third day; a week without it begins anew."""
    for day in (0, 1, 2, 9):
        load([story(day, LEAK)], day)
    assert [repeated(plain_lake, day)[0] for day in (0, 1, 2, 9)] == [0, 0, 1, 0]


def test_digits_addresses_and_white_space_do_not_tell_lines_apart(plain_lake: Lake, load: Callable[..., None]) -> None:
    """The line is told as one of the articles prints it."""
    lines = [
        "Baca 10 kabar di https://wr.example/a",
        "Baca 7  kabar di www.wr.example/b ",
        "Baca 123 kabar di\xa0http://c",
    ]
    load([story(at, line) for at, line in enumerate(lines)])
    assert repeated(plain_lake) == (3, "Baca 10 kabar di https://wr.example/a")


@pytest.mark.parametrize("line", ["Kabar Daerah", "(7/3/2026) 12:30 WIB", "kata " * 50, ""])
def test_headings_and_paragraphs_are_no_lines_that_recur(
    plain_lake: Lake, load: Callable[..., None], line: str
) -> None:
    """Two words are a heading, more than 200 characters prose, and figures no words."""
    load([story(at, line) for at in range(5)])
    assert repeated(plain_lake) == (0, None)


def test_prose_of_a_few_articles_is_not_boilerplate(plain_lake: Lake, load: Callable[..., None]) -> None:
    """A quote in three of sixteen articles of a day is one story told three times."""
    said = '"Kami tidak ingin menunggu sampai air masuk ke rumah," ujarnya.'
    load([story(at, *([said] if at < 3 else [])) for at in range(16)])
    assert repeated(plain_lake) == (0, None)


def test_copies_count_once(plain_lake: Lake, load: Callable[..., None]) -> None:
    """Two articles, one of them under three addresses, are two; a third of its own makes the line recur."""
    load([story(0, LEAK), story(0, LEAK), story(0, LEAK), story(1, LEAK)])
    assert repeated(plain_lake) == (0, None)
    load([story(2, LEAK)], 1)
    assert repeated(plain_lake, 1) == (1, LEAK)


def test_versions_of_an_article_count_once(plain_lake: Lake, article: Make, batch: Make) -> None:
    """An article that was edited twice repeats itself, and nothing else."""
    for number in range(3):
        load_batch(plain_lake, batch(f"b{number}", [article("a1", story(number, LEAK), minute=number)]))
    assert repeated(plain_lake) == (0, None)


def test_publishers_are_judged_apart(plain_lake: Lake, load: Callable[..., None]) -> None:
    """What three publishers print once each recurs in none of them."""
    for day, name in enumerate(("wartarimba", "harianlain", None)):
        load([story(day, LEAK)], day, publisher_id=name)
    assert [repeated(plain_lake, day)[0] for day in range(3)] == [0, 0, 0]


def test_examples_are_articles_that_show_a_flag_or_lack_it(plain_lake: Lake, load: Callable[..., None]) -> None:
    """They are of the publisher and the day that is meant, as many as asked for, always the same."""
    load([story(at, LEAK) for at in range(3)] + [story(9)])
    load([story(8)], 1)

    def examples(flag: str, *, is_set: bool, limit: int = 5, publisher_id: str = "wartarimba") -> tuple[str, ...]:
        told = {"publisher_id": publisher_id, "day": FIRST, "timezone": "Asia/Jakarta", "residue": ()}
        return example_articles(plain_lake, **told, flag=flag, is_set=is_set, limit=limit)

    assert examples("has_repeated_line", is_set=True) == ("a0-0", "a0-1", "a0-2")
    assert examples("has_repeated_line", is_set=True, limit=2) == ("a0-0", "a0-1")
    assert examples("has_repeated_line", is_set=False) == ("a0-3",)
    assert examples("has_title", is_set=False) == ()
    assert examples("has_title", is_set=True, publisher_id="unknown") == ()
    with pytest.raises(ValueError, match="no flag 'body'"):
        examples("body", is_set=True)
