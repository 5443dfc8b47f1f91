from datetime import datetime

import pytest

from transforms.documents import Candidate
from transforms.extraction.publication import publication

ZONE = "Asia/Jakarta"


def stated(value: str, confidence: float, method: str = "json_ld") -> Candidate:
    """A candidate for the time of publication."""
    return Candidate("published_at", value, method, confidence)


def test_the_most_confident_statement_is_believed() -> None:
    """Of two times the one whose source is surer wins, and both are kept."""
    weak, strong = stated("2024-11-13T08:00+07:00", 0.5), stated("2024-11-14T21:20+07:00", 0.9)
    chosen, statements = publication([weak, strong], ZONE)
    assert chosen is not None
    assert chosen.published is not None
    assert chosen.published.at == datetime.fromisoformat("2024-11-14T21:20+07:00")
    assert len(statements) == 2


def test_a_day_yields_to_the_minute_of_the_same_day() -> None:
    """JSON-LD with the date alone is refined by the line above the story, and not by another day's."""
    day = stated("2024-11-14", 0.95)
    minute, other = stated("Kamis, 14 Nov 2024 21:20 WIB", 0.8, "visible"), stated("15 Nov 2024 08:00 WIB", 0.9)
    chosen, _ = publication([day, minute, other], ZONE)
    assert chosen is not None
    assert chosen.candidate.method == "visible"


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (["2024", "November 2024"], "2024-11"),
        (["2024", "14 November 2024", "November 2024"], "2024-11-14"),
        (["November 2024", "14 Nov 2024 21:20 WIB"], "2024-11-14T21:20:00+07:00"),
        (["2024", "14 November 2023"], "2024"),
    ],
)
def test_a_year_or_a_month_yields_to_what_is_finer(values: list[str], wanted: str) -> None:
    """The surest statement is filled in by the finest one that fits it, never by another year's."""
    chosen, _ = publication([stated(value, 0.9 - at / 10) for at, value in enumerate(values)], ZONE)
    assert chosen is not None
    assert chosen.candidate.value == wanted


def test_values_are_iso_where_readable() -> None:
    """Evidence carries ISO 8601; what cannot be read stays as printed and is never chosen."""
    chosen, statements = publication([stated("3 jam yang lalu", 0.99), stated("14 November 2024", 0.5)], ZONE)
    assert [statement.candidate.value for statement in statements] == ["3 jam yang lalu", "2024-11-14"]
    assert chosen is statements[1]


@pytest.mark.parametrize("values", [[], ["kemarin"], ["tanpa tanggal"]])
def test_nothing_is_invented(values: list[str]) -> None:
    """Without a readable statement there is no time of publication."""
    chosen, _ = publication([stated(value, 0.9) for value in values], ZONE)
    assert chosen is None


def test_what_readers_see_goes_before_metadata() -> None:
    """The printed minute wins over metadata that is off by less than a day, and only then."""
    machine = stated("2024-11-14T21:23+07:00", 0.95)
    near, far = (
        stated("14 Nov 2024 21:20 WIB", 0.7, "visible.date"),
        stated("1 Nov 2024 08:00 WIB", 0.7, "visible.date"),
    )
    for printed, wanted in [(near, near), (far, machine)]:
        chosen, _ = publication([machine, printed], ZONE)
        assert chosen is not None
        assert chosen.candidate.method == wanted.method


def test_seconds_stay_where_the_printed_minute_bears_them_out() -> None:
    """A printed time is one of minutes; it does not contradict the seconds that metadata add."""
    machine = stated("2024-11-14T21:20:33+07:00", 0.9)
    chosen, _ = publication([machine, stated("14 Nov 2024 21:20 WIB", 0.85, "visible.date")], ZONE)
    assert chosen is not None
    assert chosen.candidate.method == "json_ld"
