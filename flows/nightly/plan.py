"""What a night is to fetch, from whom, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flows.clock import utc_now
from flows.own_files import known_publishers
from flows.settings import Settings
from flows.wishes import WishError, contact_of, publishers_named
from transforms.publishers import Publisher, Publishers


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks of a night: publishers by id (none: all that have endpoints), addresses, and its bounds.

    `until` is a time of day in the zone of the settings; `since` the first day of publication of a backfill.
    """

    publishers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    until: time | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A night as it will be: whom it asks, the moment after which nothing more is fetched, how far back it looks."""

    contact: str
    publishers: tuple[Publisher, ...]
    addresses: tuple[str, ...]
    deadline: datetime | None
    since: datetime


def planned(settings: Settings, wish: Wish) -> Plan:
    """The plan for a wish, made now, of the publishers that ship and the operator's own.

    Raises WishError, and PublisherFileError for a publisher's file that cannot be taken.
    """
    return plan_night(settings, known_publishers(settings), wish, utc_now())


def plan_night(settings: Settings, publishers: Publishers, wish: Wish, started_at: datetime) -> Plan:
    """The plan for a wish.

    Raises WishError where the settings name no contact, and for a publisher that is unknown or has no endpoints.
    """
    zone = ZoneInfo(settings.timezone)
    until = wish.until or settings.until
    return Plan(
        contact=contact_of(settings),
        publishers=_chosen(publishers, wish),
        addresses=wish.addresses,
        deadline=_next(until, started_at.astimezone(zone)) if until else None,
        since=_since(settings, wish, started_at, zone),
    )


def _chosen(publishers: Publishers, wish: Wish) -> tuple[Publisher, ...]:
    if not wish.publishers:
        # A list of addresses alone asks for those and no more.
        return () if wish.addresses else tuple(each for each in publishers if not each.endpoints.is_empty)
    named = publishers_named(publishers, wish.publishers)
    if empty := [each.id for each in named if each.endpoints.is_empty]:
        raise WishError(
            f"{', '.join(empty)} has no feed, sitemap or index page to look at; `kliping publishers add URL` finds them"
        )
    return named


def _next(until: time, local: datetime) -> datetime:
    """The next time that a clock on the wall shows `until`."""
    today = local.replace(hour=until.hour, minute=until.minute, second=until.second, microsecond=0)
    return today if today > local else today + timedelta(days=1)


def _since(settings: Settings, wish: Wish, started_at: datetime, zone: ZoneInfo) -> datetime:
    if wish.since:
        return datetime.combine(wish.since, time(), zone)
    return started_at - timedelta(days=settings.backlog_days)


def read_addresses(lines: Sequence[str]) -> tuple[str, ...]:
    """The addresses of a list: one a line, empty lines and lines that begin with # aside, each once."""
    stripped = (line.strip() for line in lines)
    return tuple(dict.fromkeys(line for line in stripped if line and not line.startswith("#")))
