from collections.abc import Callable

import pytest

from transforms.pages.lines import Line
from transforms.pages.printed_dates import date_candidates, time_candidates

LinesOf = Callable[[str], list[Line]]

PROSE = "Warga menata kios baru di tepi sungai sejak matahari terbit tadi pagi, kata lurah."


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Kamis, 5 November 2015 14:56 WIB | 1.229 Views", "Kamis, 5 November 2015 14:56 WIB"),
        ("Senin, 15 Februari 2016, 16:15 WITA", "Senin, 15 Februari 2016, 16:15 WITA"),
        ("Jumat , 17 February 2017, 13:16 WIB", "Jumat , 17 February 2017, 13:16 WIB"),
        ("Jum'at, 6 Nop 2020 pukul 08.05 WIT", "Jum'at, 6 Nop 2020 pukul 08.05 WIT"),
        ("Kabar Waringin - 28/05/2025, 13:30 WIB", "28/05/2025, 13:30 WIB"),
        ("on 16 Feb 2016 at 09:10 WIB", "16 Feb 2016 at 09:10 WIB"),
        ("20/1/2026 18:30", "20/1/2026 18:30"),
        ("Rabu, 4 November 2015 | 21:04 wib", "Rabu, 4 November 2015 | 21:04 wib"),
        ("August 12, 2024 9:15 am", "August 12, 2024 9:15 am"),
        ("2024-08-12 09:15", "2024-08-12 09:15"),
        ("12 Agustus 2024", "12 Agustus 2024"),
    ],
)
def test_a_date_below_the_headline_is_taken_as_printed(lines_of: LinesOf, printed: str, value: str) -> None:
    """Weekday, clock time and zone belong to it, view counts and site names do not."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1><div>{printed}</div><p>{PROSE}</p>")
    assert [c.value for c in date_candidates(lines, 0, 2)] == [value]


def test_a_clock_time_and_the_place_below_the_headline_make_a_date_surer(lines_of: LinesOf) -> None:
    """The page's own running date above the headline weighs less than the story's."""
    lines = lines_of(
        f"<p>1 Mei 2024</p><h1>Pasar Dibuka</h1><p>2 Mei 2024 10:00 WIB</p><p>3 Mei 2024</p><p>{PROSE}</p>"
    )
    found = list(date_candidates(lines, 1, 4))
    assert [c.value for c in found] == ["2 Mei 2024 10:00 WIB", "3 Mei 2024", "1 Mei 2024"]
    assert found[0].confidence > found[1].confidence > found[2].confidence


def test_dates_in_prose_and_in_links_are_not_the_pages(lines_of: LinesOf) -> None:
    """Other stories' dates and those of the events told stay out."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1><a href='/x'><p>1 Mei 2024</p></a><p>{PROSE * 2} 3 Mei 2024</p>")
    assert list(date_candidates(lines, 0, 2)) == []


def test_a_page_without_headline_and_story_has_no_window(lines_of: LinesOf) -> None:
    """Dates somewhere on a page are nobody's."""
    assert list(date_candidates(lines_of("<p>12 Agustus 2024</p>"), None, None)) == []


def test_a_clock_on_the_next_line_belongs_to_the_date(lines_of: LinesOf) -> None:
    """Houses set day and time in two cells."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1><ul><li>Senin, 2 Mei 2024</li><li>10:15 WIB</li></ul><p>{PROSE}</p>")
    assert [c.value for c in date_candidates(lines, 0, 3)] == ["Senin, 2 Mei 2024 10:15 WIB"]


def test_the_time_of_an_edit_weighs_less(lines_of: LinesOf) -> None:
    """It is there where nothing else is."""
    lines = lines_of(
        f"<h1>Pasar Dibuka</h1><p>Diperbarui: 2 Mei 2024, 11:00</p><p>Terbit: 2 Mei 2024, 10:15</p><p>{PROSE}</p>"
    )
    edited, first = date_candidates(lines, 0, 3)
    assert (first.value, edited.value) == ("2 Mei 2024, 10:15", "2 Mei 2024, 11:00")
    assert first.confidence > edited.confidence


@pytest.mark.parametrize(
    ("markup", "stamps"),
    [
        ("<time datetime='2024-05-02T10:15:00+07:00'>2 Mei 2024</time>", ["2024-05-02T10:15:00+07:00"]),
        ("<time class='entry-date published updated' datetime='2024-05-02T10:15'>2 Mei</time>", ["2024-05-02T10:15"]),
        ("<time class='updated' datetime='2024-05-02T11:00'>2 Mei</time>", []),
        ("Diperbarui <time datetime='2024-05-02T11:00'>2 Mei</time>", []),
        ("<a href='/x'><time datetime='2024-05-02'>2 Mei 2024</time></a>", []),
        ("<time datetime=''>2 Mei 2024</time>", []),
    ],
)
def test_a_time_element_tells_its_stamp(lines_of: LinesOf, markup: str, stamps: list[str]) -> None:
    """Below the headline, of the story and not of its edits; a link leads to another story."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1><div>{markup}</div><p>{PROSE}</p>")
    assert [c.value for c in time_candidates(lines, 0, 2)] == stamps


def test_times_of_a_block_that_holds_everything_are_nobodys(lines_of: LinesOf) -> None:
    """A box of other stories may stand in it."""
    others = "".join(f"<div>{PROSE} <time datetime='2024-05-0{day}'>Mei</time></div>" for day in range(1, 10)) * 3
    lines = lines_of(f"<h1>Pasar Dibuka</h1><section>2 Mei 2024{others}</section>")
    assert list(time_candidates(lines, 0, 2)) == []
