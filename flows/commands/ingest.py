"""`kliping ingest`: local sources into the lake."""

import os
import sys

import click

from flows.commands.environment import load_settings


@click.command("ingest")
@click.argument("sources", nargs=-1, required=True)
@click.option("--prefect/--direct", "under_prefect", default=None, help="Run as a Prefect flow, or as plain functions.")
def command(sources: tuple[str, ...], under_prefect: bool | None) -> int:  # noqa: FBT001 - click hands the flag over
    """Read SOURCES into the lake: files, folders (recursively) and globs.

    Text, HTML, WARC, JSON Lines and Parquet; what the lake knows already changes nothing.
    """
    settings = load_settings()
    if under_prefect is None:
        # The embedded API alone takes longer to start than a hundred articles: only where one is set up.
        under_prefect = bool(os.environ.get("PREFECT_API_URL"))
    how = "under Prefect" if under_prefect else "directly"
    click.echo(f"ingesting {how} into {settings.lake}", err=True)
    if under_prefect:
        from flows import telemetry

        telemetry.switch_off()
        from flows.scheduled import ingest_flow

        summary = ingest_flow(sources, settings)
    else:
        from flows.ingest import ingest
        from flows.watching import watcher

        with watcher() as watching:
            summary = ingest(sources, settings, watching)
    from flows.summary_table import print_summary

    print_summary(summary, sys.stdout)
    return 1 if summary.needs_a_person else 0
