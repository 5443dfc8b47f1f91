"""`kliping nightly`: what is due from the publishers, into the lake."""

import sys
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, TextIO

import click

from flows.commands.environment import has_prefect_api, load_settings, wishes_as_usage

if TYPE_CHECKING:
    from flows.nightly.plan import Wish
    from flows.settings import Settings
    from flows.summary import Summary


class TimeOfDay(click.ParamType[time]):
    """A time of day such as 05:00."""

    name = "HH:MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """The time; a usage error for what is none."""
        if isinstance(value, time):
            return value
        try:
            return time.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no time of day such as 05:00", param, ctx)


@click.command("nightly")
@click.argument("publishers", nargs=-1)
@click.option(
    "--until", type=TimeOfDay(), help="Fetch no more after this time of day; what is left is for the next run."
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Backfill: take what sitemaps list from this day of publication on.",
)
@click.option(
    "--urls", "url_list", type=click.File(encoding="utf-8"), help="Fetch the addresses of this file too, one a line."
)
@click.option("--inbox-only", is_flag=True, help="Fetch nothing; load what lies in the inbox.")
@click.option("--report/--no-report", "is_reported", default=True, help="Write the data-quality report at the end.")
@click.option("--prefect/--direct", "under_prefect", default=None, help="Run as a Prefect flow, or as plain functions.")
def command(
    *,
    publishers: tuple[str, ...],
    until: time | None,
    since: datetime | None,
    url_list: TextIO | None,
    inbox_only: bool,
    is_reported: bool,
    under_prefect: bool | None,
) -> int:
    """Fetch what is due from PUBLISHERS (ids; all that have endpoints if none is named) and load it.

    Publishers are asked politely, one address at a time. A night that is stopped (Ctrl-C, --until) loads what it has
    and goes on where it stopped when it is started again. KLIPING_CONTACT says how publishers can reach you.
    """
    from flows.nightly.plan import Wish, read_addresses

    settings = load_settings()
    addresses = read_addresses(list(url_list)) if url_list else ()
    wish = Wish(publishers=publishers, addresses=addresses, until=until, since=since.date() if since else None)
    if under_prefect is None:
        under_prefect = has_prefect_api()
    if under_prefect:
        return _under_prefect(wish, is_inbox_only=inbox_only)
    summary = _directly(settings, wish, is_inbox_only=inbox_only)
    from flows.summary_table import print_summary

    print_summary(summary, sys.stdout)
    is_trouble = is_reported and _report(settings)
    return 1 if summary.needs_a_person or is_trouble else 0


def _directly(settings: "Settings", wish: "Wish", *, is_inbox_only: bool) -> "Summary":
    from flows.nightly.night import run_inbox, run_night
    from flows.nightly.plan import planned
    from flows.watching import watcher

    if is_inbox_only:
        with watcher() as watching:
            return run_inbox(settings, watching)
    with wishes_as_usage():
        plan = planned(settings, wish)
    click.echo(f"fetching from {len(plan.publishers):,} publishers into {settings.lake}", err=True)
    with watcher() as watching:
        return run_night(plan, settings, watching)


def _under_prefect(wish: "Wish", *, is_inbox_only: bool) -> int:
    from flows import telemetry

    telemetry.switch_off()
    from flows.scheduled import nightly

    click.echo("fetching under Prefect", err=True)
    nightly(
        publishers=list(wish.publishers),
        addresses=list(wish.addresses),
        until=wish.until,
        since=wish.since,
        inbox_only=is_inbox_only,
    )
    return 0


def _report(settings: "Settings") -> bool:
    from flows.night import report_night

    night = report_night(settings)
    click.echo(night.screen)
    return night.is_trouble
