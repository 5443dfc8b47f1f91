from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dates import FoundDate, find_dates
from transforms.dates.days import YEARS, calendar_day

INDONESIAN_MONTHS = {
    1: "Januari", 2: "Februari", 3: "Maret", 4: "April", 5: "Mei", 6: "Juni",
    7: "Juli", 8: "Agustus", 9: "September", 10: "Oktober", 11: "November", 12: "Desember",
}  # fmt: skip
ENGLISH_MONTHS = {
    1: "January", 2: "February", 3: "March", 4: "April", 5: "May", 6: "June",
    7: "July", 8: "August", 9: "September", 10: "October", 11: "November", 12: "December",
}  # fmt: skip
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]

FORMS = {
    "named": lambda day: f"{day.day} {INDONESIAN_MONTHS[day.month]} {day.year}",
    "named_with_weekday": lambda day: f"{WEEKDAYS[day.weekday()]}, {day.day} {INDONESIAN_MONTHS[day.month]} {day.year}",
    "bracketed": lambda day: f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})",
    "bracketed_padded": lambda day: f"{WEEKDAYS[day.weekday()].upper()} ({day:%d/%m/%Y})",
    "english": lambda day: f"{ENGLISH_MONTHS[day.month]} {day.day}, {day.year}",
    "abbreviated": lambda day: f"{day.day:02d} {INDONESIAN_MONTHS[day.month][:3]} {day.year} | 07:42 WIB",
    "iso": lambda day: f"{day.isoformat()}",
    "iso_minute": lambda day: f"{day.isoformat()}T21:20+07:00",
    "dashed": lambda day: f"{day.day}-{INDONESIAN_MONTHS[day.month]}-{day.year}",
}


def only(text: str) -> FoundDate:
    """The one date of a text."""
    (found,) = find_dates(text)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat digelar Selasa (15/10) di balai desa.", (15, 10, None, 1)),
        ("katanya, Kamis (14/11/2024).", (14, 11, 2024, 3)),
        ("katanya, Senin (2/2/26).", (2, 2, 2026, 0)),
        ("foto arsip (2/2/26)", (2, 2, 2026, None)),
        ("Selasa, 15 Oktober 2024", (15, 10, 2024, 1)),
        ("Thursday, 14 Nov 2024", (14, 11, 2024, 3)),
        ("[ Rabu, 30 Juni 2010 ]", (30, 6, 2010, 2)),
        ("Jum'at, 6 Desember 2024", (6, 12, 2024, 4)),
        ("Jum\u2019at, 6 Desember 2024", (6, 12, 2024, 4)),
        ("Jumat (6/12)", (6, 12, None, 4)),
        ("Ahad, 8 Desember 2024", (8, 12, 2024, 6)),
        ("hari minggu (8/12/2024)", (8, 12, 2024, 6)),
        ("Kamis Pon, 3 April 2025", (3, 4, 2025, 3)),
        ("Kamis (Kliwon) 3 April 2025", (3, 4, 2025, 3)),
        ("pada 5 Pebruari 2020", (5, 2, 2020, None)),
        ("pada 6 Nop 2019", (6, 11, 2019, None)),
        ("pada 17 Ags 2024", (17, 8, 2024, None)),
        ("pada 17 Agt. 2024", (17, 8, 2024, None)),
        ("Kamis 31 Juli 2025", (31, 7, 2025, 3)),
        ("Selasa malam, 17 Juni 2025", (17, 6, 2025, 1)),
        ("hari Sabtu tanggal 7 Juni 2025", (7, 6, 2025, 5)),
        ("Senin \xa0(9/6/2025)", (9, 6, 2025, 0)),
        ("Selasa.10/6/2025. Camat", (10, 6, 2025, 1)),
        ("November 26, 2020", (26, 11, 2020, None)),
        ("June 10th, 2025", (10, 6, 2025, None)),
        ("10-Sep-19", (10, 9, 2019, None)),
        ("17 Agustus tahun 1945", (17, 8, 1945, None)),
        ("lahir 20 Mei 1848", (20, 5, 1848, None)),
        ("diunggah sejak17 Juni 2025Foto: Ist", (17, 6, 2025, None)),
        ("Senin atau Selasa (4/3/2025)", (4, 3, 2025, 1)),
    ],
)
def test_forms(text: str, expected: tuple[int, int, int | None, int | None]) -> None:
    """Every printed form gives day, month, year and weekday, and None for what is not printed."""
    found = only(text)
    assert (found.day, found.month, found.year, found.weekday) == expected
    assert found.precision == "day"


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("15 Okt 2024 21:20 WIB", (21, 20, None, "Asia/Jakarta")),
        ("28/05/2025, 13:30 WITA", (13, 30, None, "Asia/Makassar")),
        ("2024-11-14T21:20+07:00", (21, 20, None, "+07:00")),
        ("06 Januari 2022, 03.15.00 WIT", (3, 15, 0, "Asia/Jayapura")),
        ("Sabtu 10 Feb 2024 - 13:45 WIB", (13, 45, None, "Asia/Jakarta")),
        ("Kamis, 23 Desember 2021 | 07:42", (7, 42, None, None)),
        ("Jumat (6/12/2024) sekitar pukul 08.15", (8, 15, None, None)),
        ("Tue, 17 Feb 2026 20:00:00 -0300", (20, 0, 0, "-03:00")),
        ("June 10, 2025 9:51 PM", (21, 51, None, None)),
        ("9-Jun-2025 19:43:59WIB_x0000_", (19, 43, 59, "Asia/Jakarta")),
    ],
)
def test_clock_after_a_date(text: str, clock: tuple[int, int, int | None, str | None]) -> None:
    """A clock time after the date belongs to it, with its seconds and its zone where printed."""
    found = only(text)
    assert (found.hour, found.minute, found.second, found.zone) == clock
    assert found.precision == "minute"


@pytest.mark.parametrize(
    ("text", "day", "more_days"),
    [
        ("5-7 Mei 2024", 5, (7,)),
        ("5 \u2013 7 Mei 2024", 5, (7,)),
        ("5 dan 6 Mei", 5, (6,)),
        ("5 sampai dengan 7 Mei", 5, (7,)),
        ("14, 15, dan 16 Februari", 14, (15, 16)),
        ("Senin-Selasa (3-4/3/2025)", 3, (4,)),
        ("Sabtu dan Minggu 14/15 September 2019", 14, (15,)),
    ],
)
def test_days_of_one_month(text: str, day: int, more_days: tuple[int, ...]) -> None:
    """Days that share a month are one expression: the first day and the further ones."""
    found = only(text)
    assert (found.day, found.more_days, found.flags) == (day, more_days, ())
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Kodim 0820 dan Yonif 527",
        "menang dengan skor 3-1",
        "UU No 10 Tahun 2016",
        "seharga Rp 12.500 dan Rp 3.284,88",
        "pasal 5/2017",
        "hubungi 0812-3456-7890 atau (021) 555-12-10",
        "1/2 sdt garam, 3/4 gelas air",
        "perlu 2/3 suara; layanan 24/7",
        "versi 3.11.4 dan 2024.1.2",
        "pukul 10.00-12.00 WIB, jam 07:30",
        "Nomor 31/Contoh/PP.130/8/2017",
        "B/12/05/2019/Reskrim",
        "Nomor: 12/05/2019",
        "Universitas 17 Agustus 1945",
        "Jalan 13 Desember",
        "HUT ke-17 Agustus",
        "https://contoh.id/2024/11/14/judul",
        "foto-2024-11-14.jpg",
        "5.1.02.04.01",
        "5 sep per hari",
        "dua minggu, 1/2 gelas",
        "31/02/2025, Senin (31/2), 31 Juni 2025",
        "tanpa angka sama sekali",
        "",
    ],
)
def test_no_dates(text: str) -> None:
    """Scores, prices, laws, phone numbers, fractions, versions, names and impossible days are no dates."""
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "day", "month", "flags"),
    [
        ("Selasa (8/4/2025)", 8, 4, ()),
        ("Senin (8/4/2025)", 4, 8, ("month_first",)),
        ("Minggu (8/4/2025)", 8, 4, ("weekday_mismatch",)),
        ("10/18/2025", 18, 10, ("month_first",)),
        ("08/04/2025", 8, 4, ("order_assumed",)),
    ],
)
def test_order_of_day_and_month(text: str, day: int, month: int, flags: tuple[str, ...]) -> None:
    """The weekday decides between day/month and month/day; without it Indonesian order holds and says so."""
    found = only(text)
    assert (found.day, found.month, found.flags) == (day, month, flags)


def test_span_covers_weekday_bracket_and_clock() -> None:
    """A span runs from the weekday to the closing bracket or the zone, and no further."""
    text = "Warga Sukamaju berkumpul, Kamis (14/11/2024), pukul 19.30 WIB, lalu pulang pada Jumat (15/11)."
    assert [found.text for found in find_dates(text)] == ["Kamis (14/11/2024), pukul 19.30 WIB", "Jumat (15/11)"]


@given(day=st.dates(date(1950, 1, 1), date(2090, 12, 31)), form=st.sampled_from(sorted(FORMS)))
def test_any_day_in_any_form_reads_back(day: date, form: str) -> None:
    """Every day of the calendar is found and read back from every form with its year."""
    found = only(f"Kabar dari Sukamaju: {FORMS[form](day)}, kata panitia.")
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
    assert "weekday_mismatch" not in found.flags


PIECES = st.sampled_from(
    [
        *WEEKDAYS,
        *INDONESIAN_MONTHS.values(),
        "Okt",
        "pukul",
        "hingga",
        "dan",
        "WIB",
        "(",
        ")",
        "/",
        "-",
        ".",
        ":",
        ",",
        " ",
        "\n",
    ]
)


@given(st.lists(PIECES | st.integers(0, 3000).map(str) | st.text(max_size=3), max_size=40).map("".join))
def test_anything_gives_valid_ordered_spans(text: str) -> None:
    """Whatever the text: spans lie inside it, in order and apart, and every date can exist."""
    dates = find_dates(text)
    assert all(text[found.start : found.end] == found.text and found.text for found in dates)
    assert all(first.end <= second.start for first, second in pairwise(dates))
    for found in dates:
        assert all(calendar_day(found.year or 2000, found.month, day) for day in (found.day, *found.more_days))
        assert found.year is None or found.year in YEARS
        assert (found.hour is None) == (found.precision == "day")
