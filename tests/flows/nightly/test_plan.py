from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from flows.nightly.plan import Wish, plan_night, read_addresses
from flows.settings import Settings
from flows.wishes import WishError
from transforms.publishers import Publishers, load_publishers

NIGHT = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)  # 01:30 on the 3rd in Jakarta


@pytest.fixture(scope="module")
def publishers() -> Publishers:
    """Those that ship."""
    return load_publishers()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that name a contact."""
    return Settings(lake=tmp_path, contact="https://kliping.example/robot")


def test_nothing_is_planned_without_a_contact(tmp_path: Path, publishers: Publishers) -> None:
    """A night without a contact is refused, and the error says which setting is missing."""
    with pytest.raises(WishError, match="KLIPING_CONTACT"):
        plan_night(Settings(lake=tmp_path), publishers, Wish(), NIGHT)


def test_all_publishers_with_endpoints_are_asked_when_none_is_named(settings: Settings, publishers: Publishers) -> None:
    """Nobody named means everybody who says where to look, and nobody else."""
    plan = plan_night(settings, publishers, Wish(), NIGHT)
    assert {each.id for each in plan.publishers} == {each.id for each in publishers if not each.endpoints.is_empty}
    assert plan.publishers


def test_a_publisher_that_nobody_knows_is_refused(settings: Settings, publishers: Publishers) -> None:
    """A wrong id is an error that says where the right ones stand."""
    with pytest.raises(WishError, match=r"'kompass'.*publishers list"):
        plan_night(settings, publishers, Wish(publishers=("kompass",)), NIGHT)


def test_a_publisher_without_endpoints_is_refused(settings: Settings, publishers: Publishers) -> None:
    """Whoever names a publisher that cannot be looked at is told how to change that."""
    nameless = next(each.id for each in publishers if each.endpoints.is_empty)
    with pytest.raises(WishError, match="publishers add"):
        plan_night(settings, publishers, Wish(publishers=(nameless,)), NIGHT)


@pytest.mark.parametrize(
    ("until", "deadline"),
    [
        (time(5), datetime(2026, 3, 2, 22, 0, tzinfo=UTC)),
        (time(1), datetime(2026, 3, 3, 18, 0, tzinfo=UTC)),
        (None, None),
    ],
)
def test_the_deadline_is_the_next_time_the_clock_shows_it(
    settings: Settings, publishers: Publishers, until: time | None, deadline: datetime | None
) -> None:
    """05:00 is this morning's in the zone of the settings; a time that has passed is tomorrow's."""
    assert plan_night(settings, publishers, Wish(until=until), NIGHT).deadline == deadline


def test_a_backfill_reaches_back_to_its_first_day(settings: Settings, publishers: Publishers) -> None:
    """`since` is the beginning of that day in the zone of the settings; else a few days back."""
    plan = plan_night(settings, publishers, Wish(since=date(2026, 1, 1)), NIGHT)
    assert plan.since == datetime(2025, 12, 31, 17, tzinfo=UTC)
    assert 2 <= (NIGHT - plan_night(settings, publishers, Wish(), NIGHT).since).days <= 3


def test_addresses_alone_ask_no_publisher(settings: Settings, publishers: Publishers) -> None:
    """A list of addresses is fetched without everything that is due beside it."""
    plan = plan_night(settings, publishers, Wish(addresses=("https://warta.example/a",)), NIGHT)
    assert (plan.publishers, plan.addresses) == ((), ("https://warta.example/a",))


def test_a_list_of_addresses_has_comments_and_empty_lines() -> None:
    """One address a line, each once, in order."""
    lines = ["# cadangan\n", "https://a.example/1\n", "\n", " https://a.example/2 \n", "https://a.example/1\n"]
    assert read_addresses(lines) == ("https://a.example/1", "https://a.example/2")
