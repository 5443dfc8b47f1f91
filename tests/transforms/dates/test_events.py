from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dates import event_dates
from transforms.dates.events import CONFIDENCE

WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


def resolved(body: str, published_on: date | None = None, context: str = "") -> list[tuple[str, str]]:
    """The days of a body in ISO form, with what settled their years."""
    return [(event.on.isoformat(), event.method) for event in event_dates(body, published_on, context=context)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("pada 5 Mei 2024", [("2024-05-05", "full")]),
        ("Minggu (5/5/2024)", [("2024-05-05", "full_weekday")]),
        ("Senin (8/4/2025)", [("2025-08-04", "full_month_first")]),
        ("Minggu (8/4/2025)", [("2025-04-08", "full_mismatch")]),
        ("5-7 Mei 2024", [("2024-05-05", "full"), ("2024-05-07", "full")]),
        ("Senin-Selasa (3-4/3/2025)", [("2025-03-03", "full_weekday"), ("2025-03-04", "full_weekday")]),
        ("28 Mei hingga 2 Juni 2024", [("2024-05-28", "joined_year"), ("2024-06-02", "full")]),
        ("28 Desember-2 Januari 2024", [("2023-12-28", "joined_year"), ("2024-01-02", "full")]),
        ("5 Mei 2024 sampai 7 Juni", [("2024-05-05", "full"), ("2024-06-07", "joined_year")]),
        ("Sabtu (7/6) dan Minggu (8/6/2025)", [("2025-06-07", "joined_year"), ("2025-06-08", "full_weekday")]),
        ("Senin (7/6) dan Minggu (8/6/2025)", [("2025-06-08", "full_weekday")]),
        ("29 Februari hingga 3 Maret 2025", [("2025-03-03", "full")]),
        ("1 Mei tahun depan", []),
        ("Rabu hingga Minggu (28/10-1/11/2020)", [("2020-10-28", "joined_year"), ("2020-11-01", "full")]),
    ],
)
def test_printed_years(body: str, expected: list[tuple[str, str]]) -> None:
    """A printed year holds for its date, for every day of a span and for the dates joined to it."""
    assert resolved(body) == expected


@pytest.mark.parametrize(
    ("body", "context", "expected"),
    [
        ("Pilkada 2024 dibahas Selasa (15/10).", "", [("2024-10-15", "weekday_checksum")]),
        ("Dibahas Selasa (15/10).", "Menjelang Pilkada 2024", [("2024-10-15", "weekday_checksum")]),
        ("Pilkada 2025 dibahas Selasa (15/10).", "", []),
        ("Dibahas Selasa (15/10).", "", []),
        ("Anggaran 2013 dan 2019 dibahas Selasa (15/10).", "", []),
        ("Target 2045 dibahas Selasa (10/10).", "", []),
        ("Panen 2024 dimulai 15 Oktober.", "", []),
        ("Sidang Senin (9/6/2025) menyusul rapat Kamis (5/6).", "",
         [("2025-06-09", "full_weekday"), ("2025-06-05", "weekday_checksum")]),
        ("Sidang Kamis (2/1/2025) menyusul rapat Senin (30/12).", "",
         [("2025-01-02", "full_weekday"), ("2024-12-30", "weekday_checksum")]),
    ],
)  # fmt: skip
def test_weekday_is_a_checksum(body: str, context: str, expected: list[tuple[str, str]]) -> None:
    """The weekday picks the year among those that the text names; where it picks none or two, no date is given."""
    assert resolved(body, context=context) == expected


@pytest.mark.parametrize(
    ("body", "published_on", "expected"),
    [
        ("Rapat Senin (30/12).", date(2025, 1, 2), [("2024-12-30", "weekday_published")]),
        ("Rapat Senin (17/6), menurut buku 2019.", date(2025, 6, 18), [("2025-06-17", "published_mismatch")]),
        ("Gempa Jumat (28/9) dikenang di buku 2018.", date(2025, 6, 18), [("2018-09-28", "weekday_checksum")]),
        ("Rapat pada 20 Desember.", date(2025, 1, 5), [("2024-12-20", "published_year")]),
        ("Rapat pada 20 Januari.", date(2025, 1, 5), [("2025-01-20", "published_year")]),
        ("Rapat pada 20 Juli.", date(2025, 1, 5), []),
        ("Rapat pada 20 Juli mendatang.", date(2025, 1, 5), [("2025-07-20", "published_year")]),
        ("Rapat akan digelar di balai desa pada 20 Juli.", date(2025, 1, 5), [("2025-07-20", "published_year")]),
        ("Rapat pada 20 Juli lalu.", date(2025, 1, 5), [("2024-07-20", "published_year")]),
        ("Berlaku 31 Desember tahun depan.", date(2025, 7, 23), [("2026-12-31", "relative_year")]),
        ("Setiap 17 Agustus desa itu berlomba.", date(2025, 8, 1), []),
        ("Lahir 29 Februari.", date(2025, 3, 1), []),
        ("Lahir 29 Februari.", date(2024, 3, 1), [("2024-02-29", "published_year")]),
    ],
)
def test_publication_settles_years(body: str, published_on: date, expected: list[tuple[str, str]]) -> None:
    """The publication gives the year of the days around it, on the side that the words name."""
    assert resolved(body, published_on) == expected


def test_a_near_weekday_slip_counts_less() -> None:
    """Beside its publication a date with another day's name is kept, and trusted less than any other."""
    (event,) = event_dates("Rapat Senin (17/6).", date(2025, 6, 18))
    assert event.confidence == min(CONFIDENCE.values())


def test_a_joined_year_is_no_surer_than_its_source() -> None:
    """A year taken from a date that is itself uncertain carries that uncertainty."""
    far, near = event_dates("Festival 24 Juli hingga 8 Agustus.", date(2025, 8, 10))
    assert far.confidence <= near.confidence


@given(published_on=st.dates(date(1996, 1, 1), date(2038, 1, 1)), days=st.integers(-150, 150))
def test_a_weekday_near_publication_always_resolves(published_on: date, days: int) -> None:
    """Within five months of publication weekday, day and month always give back the day they were printed from."""
    day = published_on + timedelta(days=days)
    (event,) = event_dates(f"Warga berkumpul, {WEEKDAYS[day.weekday()]} ({day.day}/{day.month}).", published_on)
    assert (event.on, event.method) == (day, "weekday_published")


@given(
    st.lists(
        st.sampled_from([*WEEKDAYS, " ", "(3/3)", "5 Mei", "2024", "-", " hingga ", "29/2", "(29/2/2024)", " lalu"])
    ),
    st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)
def test_anything_gives_known_methods_in_order(pieces: list[str], published_on: date | None) -> None:
    """Whatever the body: dates come in order, inside it, with a known method and its confidence at most."""
    body = "".join(pieces)
    events = event_dates(body, published_on)
    assert all(body[event.start : event.end] == event.text for event in events)
    assert all((first.start, first.on) <= (second.start, second.on) for first, second in pairwise(events))
    assert all(0 < event.confidence <= CONFIDENCE[event.method] for event in events)
