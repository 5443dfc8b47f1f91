import pytest
from lxml import html

from transforms.pages.lines import block_lines
from transforms.pages.rules import page_rules
from transforms.pages.visible import byline_candidates, date_candidates, standfirst_candidates

PROSE = "Warga menata kios baru di tepi sungai sejak matahari terbit tadi pagi, kata lurah."


def lines_of(markup: str) -> list[object]:
    """The lines of a page's body."""
    return list(block_lines(html.fromstring(f"<div>{markup}</div>")))


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
def test_a_date_below_the_headline_is_taken_as_printed(printed: str, value: str) -> None:
    """Weekday, clock time and zone belong to it, view counts and site names do not."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1><div>{printed}</div><p>{PROSE}</p>")
    assert [c.value for c in date_candidates(lines, 0, 2)] == [value]


def test_a_clock_time_and_the_place_below_the_headline_make_a_date_surer() -> None:
    """The page's own running date above the headline weighs less than the story's."""
    lines = lines_of(
        f"<p>1 Mei 2024</p><h1>Pasar Dibuka</h1><p>2 Mei 2024 10:00 WIB</p><p>3 Mei 2024</p><p>{PROSE}</p>"
    )
    found = list(date_candidates(lines, 1, 4))
    assert [c.value for c in found] == ["2 Mei 2024 10:00 WIB", "3 Mei 2024", "1 Mei 2024"]
    assert found[0].confidence > found[1].confidence > found[2].confidence


def test_dates_in_prose_and_in_links_are_not_the_pages() -> None:
    """Other stories' dates and those of the events told stay out."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1><a href='/x'><p>1 Mei 2024</p></a><p>{PROSE * 2} 3 Mei 2024</p>")
    assert list(date_candidates(lines, 0, 2)) == []


@pytest.mark.parametrize(
    ("markup", "value", "method"),
    [
        ("<p>Pewarta: Sari Dewanti</p>", "Sari Dewanti", "visible.pewarta"),
        ("<p>By Sari Dewanti</p>", "Sari Dewanti", "visible.by"),
        ("<p>Oleh Sari Dewanti</p>", "Sari Dewanti", "visible.oleh"),
        ("<p>Editor : Bagus Pranoto | 12/08/2024</p>", "Bagus Pranoto", "visible.editor"),
        (
            "<table><tr><td>Penulis</td><td>: Kontributor Waringin, Sari Dewanti</td></tr></table>",
            "Kontributor Waringin, Sari Dewanti",
            "visible.penulis",
        ),
        ("<div class='author-2'><span>Sari Dewanti</span></div>", "Sari Dewanti", "visible.author"),
        ("<p>Sari Dewanti | Senin, 12 Agustus 2024 | 09:15 WIT</p>", "Sari Dewanti", "visible.before_date"),
        ("<p>Sari Dewanti - Kabar Waringin - 12/08/2024</p>", "Sari Dewanti", "visible.before_date"),
        ("<p><b>Sari Dewanti</b> Senin, 12 Agustus 2024</p>", "Sari Dewanti", "visible.before_date"),
    ],
)
def test_a_name_beside_the_headline_is_taken_with_its_label(markup: str, value: str, method: str) -> None:
    """Labelled lines, and lines that the page marks as the author's."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1>{markup}<p>{PROSE}</p>")
    story_at = len(lines) - 1
    found = list(byline_candidates(lines, 0, story_at, story_at + 1, page_rules()))
    assert [(c.value, c.method) for c in found] == [(value, method)]


@pytest.mark.parametrize(
    "line",
    [
        "Oleh karena itu pasar dibuka", "Editor", "Penulis: -", "<span class='author'>12 kabar</span>",
        "Berita Daerah | Senin, 12 Agustus 2024", "Waringin | 12 Agustus 2024", "Sari Adi Dewanti 12 Agustus 2024",
    ],
)  # fmt: skip
def test_sentences_rubrics_and_empty_labels_are_no_names(line: str) -> None:
    """Without a colon only capitalised words are a byline, and before a date only a full name with an end."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1><div>{line}</div><p>{PROSE}</p>")
    assert list(byline_candidates(lines, 0, 2, 3, page_rules())) == []


def test_the_marked_summary_is_the_standfirst() -> None:
    """Only prose that the page marks, and only below the headline."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1><h2 class='ringkasan'>{PROSE}</h2><div>{PROSE}</div>")
    assert [c.value for c in standfirst_candidates(lines, 0, 2, page_rules())] == [PROSE]


def test_a_page_without_headline_and_story_has_no_window() -> None:
    """Dates somewhere on a page are nobody's."""
    assert list(date_candidates(lines_of("<p>12 Agustus 2024</p>"), None, None)) == []
