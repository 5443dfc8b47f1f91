from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dates import Published, read_published

WIB = ZoneInfo("Asia/Jakarta")
MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1), timezones=st.just(WIB))  # noqa: DTZ001


def read(text: str) -> Published:
    """The publication that a text states, which it must state."""
    published = read_published(text, "Asia/Jakarta")
    assert published is not None
    return published


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021-02-25 14:00:00", "2021-02-25T14:00:00+07:00"),
        ("10 Jun 2025 | 21:51", "2025-06-10T21:51:00+07:00"),
        ("Tayang: Senin, 9 Juni 2025 14:09 WITA", "2025-06-09T14:09:00+08:00"),
        ("Contoh.id - 18/06/2025, 20:30 WIB", "2025-06-18T20:30:00+07:00"),
        ("\n  Senin,  9 Juni 2025\n 14:09 WIT ", "2025-06-09T14:09:00+09:00"),
        ("2019-09-16 00:00:00 | 13:45 WIB", "2019-09-16T13:45:00+07:00"),
        ("2025-06-10T21:20:00.123Z", "2025-06-10T21:20:00+00:00"),
        ("2025-06-10T21:20:00+0900", "2025-06-10T21:20:00+09:00"),
        ("Tue, 17 Feb 2026 20:00:00 GMT", "2026-02-17T20:00:00+00:00"),
        ("Tue Jun 10 2025 21:51:00 GMT+0700 (WIB)", "2025-06-10T21:51:00+07:00"),
        ("Tue, 17 Feb 26 20:00:00 GMT", "2026-02-17T20:00:00+00:00"),
        ("17 Feb 26 20:00 +0700", "2026-02-17T20:00:00+07:00"),
        ("Selasa, 17 Feb 98 20:00:00 WITA", "1998-02-17T20:00:00+08:00"),
        ("Tue, 17 Feb 2026 20:00:00 WIB", "2026-02-17T20:00:00+07:00"),
        ("Tue, 17 Feb 2026 20:00:00 UT", "2026-02-17T20:00:00+00:00"),
        ("Tue, 17 Feb 2026 20:00:00 Z", "2026-02-17T20:00:00+00:00"),
        ("2026-02-17T20:00-05:00", "2026-02-17T20:00:00-05:00"),
        ("1718000000", "2024-06-10T06:13:20+00:00"),
        ("1718000000123", "2024-06-10T06:13:20+00:00"),
        ("20250610T212000Z", "2025-06-10T21:20:00+00:00"),
        ("202506102120", "2025-06-10T21:20:00+07:00"),
        ("10/18/2025 6:00", "2025-10-18T06:00:00+07:00"),
    ],
)
def test_instants(text: str, iso: str) -> None:
    """Lines, meta tags and columns give the instant that they state, at precision minute."""
    published = read(text)
    assert (published.at, published.precision) == (datetime.fromisoformat(iso), "minute")


@pytest.mark.parametrize(
    "text", ["2024-02-12", "2024-02-12 00:00:00", "12+February+2024", "20240212", "Feb 12, 2024", "Senin, 12/02/2024"]
)
def test_days(text: str) -> None:
    """A day without a clock time is the day's start in the default zone; a database's empty clock is none."""
    published = read(text)
    assert published.at == datetime(2024, 2, 12, tzinfo=WIB)
    assert (published.precision, published.zone, published.is_zone_assumed) == ("day", "Asia/Jakarta", True)


@pytest.mark.parametrize(
    ("text", "month", "precision"),
    [
        ("2025", 1, "year"), ("2025.0", 1, "year"), ("Juni 2025", 6, "month"), ("2025-06", 6, "month"),
        ("06/2025", 6, "month"), ("Agt 2025", 8, "month"),
    ],
)  # fmt: skip
def test_years_and_months(text: str, month: int, precision: str) -> None:
    """Where that is all there is, a year or a month is the start of it, and says how exact it is."""
    published = read(text)
    assert (published.at, published.precision) == (datetime(2025, month, 1, tzinfo=WIB), precision)


def test_printed_zone_is_not_assumed() -> None:
    """A zone is assumed exactly where none is printed."""
    assert not read("9 Juni 2025 14:09 WITA").is_zone_assumed
    assert read("9 Juni 2025 14:09").is_zone_assumed


@pytest.mark.parametrize(
    "text",
    [
        "", "Tanggal tidak tersedia", "3 jam lalu", "Kemarin, 10:20", "Selasa (15/10)", "2025-13",
        "0912", "Tahun 2025 ini", "21:20 WIB", "5-7 Mei 2024", "1970-01-01 00:00:00", "0", "0001-01-01T00:00:00Z",
        "31/02/2025", "20251340",
        "12 Mei 2024. " + "Sidang berlanjut. " * 20,
    ],
)  # fmt: skip
def test_no_statement(text: str) -> None:
    """Without a full date, or with one that cannot be a time of publication, nothing is guessed."""
    assert read_published(text, "Asia/Jakarta") is None


def test_edits_come_second() -> None:
    """A time of editing is taken only where no other is stated, and flagged."""
    both = read("Diperbarui: 13 Mei 2025 11:00 WIB | Terbit: 12 Mei 2025 10:00 WIB")
    assert (both.at.day, both.flags) == (12, ())
    alone = read("Diperbarui 13 Mei 2025, 11:00 WIB")
    assert (alone.at.day, alone.flags) == (13, ("edited",))


def test_doubtful_order_is_flagged() -> None:
    """A numeric date that could be read both ways is read as day/month and says so."""
    published = read("08/04/2025 10:00")
    assert (published.at.date(), published.flags) == (date(2025, 4, 8), ("order_assumed",))


def test_unknown_default_zone_is_refused() -> None:
    """A default zone that does not exist is an error that names it, whatever the text."""
    with pytest.raises(ValueError, match="Asia/Bandung"):
        read_published("tidak ada", "Asia/Bandung")


@given(MOMENTS)
def test_iso_and_mail_times_read_back(moment: datetime) -> None:
    """ISO 8601 and RFC 2822 times are read back exactly, seconds included."""
    moment = moment.replace(microsecond=0, fold=0)
    assert read(moment.isoformat()).at == moment
    assert read(format_datetime(moment)).at == moment


@given(st.integers(1_000_000_000, 3_700_000_000))
def test_epoch_numbers_read_back(seconds: int) -> None:
    """Seconds and milliseconds since 1970 are the same instant."""
    instant = datetime.fromtimestamp(seconds, UTC)
    assert read(str(seconds)).at == read(f"{seconds}000").at == instant


@given(
    st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[-/ ][0-9]{1,2}[-/ ][0-9]{1,4} [0-9]{2}:[0-9]{2}", fullmatch=True)
)
def test_anything_is_read_or_refused(text: str) -> None:
    """Any string gives None or an aware instant of its day; none raises."""
    published = read_published(text, "Asia/Makassar")
    assert published is None or published.at.utcoffset() is not None
    assert published is None or published.precision == "minute" or published.at.time() == time(0)
