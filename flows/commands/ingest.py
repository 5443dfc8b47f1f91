"""`kliping ingest`: local sources into the lake."""

import sys

import click

from flows.commands.environment import has_prefect_api, load_settings, wishes_as_usage
from flows.settings import Settings


@click.command("ingest")
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--publisher", "publishers", multiple=True, help="Take only what this publisher (id) published; repeatable."
)
@click.option("--listed", is_flag=True, help="Take only what listed publishers published: for crawls of the whole web.")
@click.option("--prefect/--direct", "under_prefect", default=None, help="Run as a Prefect flow, or as plain functions.")
def command(*, sources: tuple[str, ...], publishers: tuple[str, ...], listed: bool, under_prefect: bool | None) -> int:
    """Read SOURCES into the lake: files, folders (recursively) and globs.

    Text, HTML, WARC, JSON Lines and Parquet; what the lake knows already changes nothing.
    """
    settings = load_settings()
    with wishes_as_usage():
        wanted = _wanted(settings, publishers, is_listed=listed)
    if under_prefect is None:
        under_prefect = has_prefect_api()
    how = "under Prefect" if under_prefect else "directly"
    click.echo(f"ingesting {how} into {settings.lake}", err=True)
    if under_prefect:
        from flows import telemetry

        telemetry.switch_off()
        from flows.scheduled import ingest_flow

        summary = ingest_flow(sources, settings, publishers=wanted)
    else:
        from flows.ingest import ingest
        from flows.watching import watcher

        with watcher() as watching:
            summary = ingest(sources, settings, watching, publishers=wanted)
    from flows.summary_table import print_summary

    print_summary(summary, sys.stdout)
    return 1 if summary.needs_a_person else 0


def _wanted(settings: Settings, named: tuple[str, ...], *, is_listed: bool) -> frozenset[str] | None:
    """The publishers to keep to; None where anybody's articles are welcome."""
    if not (named or is_listed):
        return None
    from flows.own_files import known_publishers
    from flows.wishes import publishers_named

    known = known_publishers(settings)
    return frozenset(publisher.id for publisher in (publishers_named(known, named) if named else known))
