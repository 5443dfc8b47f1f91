"""`kliping sql`: one query, or a prompt, on the lake as of its last commit."""

import os
import sys
from pathlib import Path

import click

from flows.commands.environment import load_settings

FORMATS = ("table", "csv", "json", "jsonl", "parquet")


@click.command("sql")
@click.argument("query", required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write there instead of to the screen.")
def command(query: str | None, form: str, output: Path | None) -> int:
    """Run QUERY on the lake and print the rows; without QUERY, open a prompt (or read standard input).

    Read-only, and usable while a run writes. `show tables` lists what there is, `describe articles`
    what a table holds.
    """
    from flows.queries import answer, run_prompt
    from warehouse.lake import Resources, open_reader

    if form == "parquet" and output is None:
        raise click.UsageError("Parquet is no text for a screen: name a file with --output")
    settings = load_settings()
    # An analyst's query may scan years: it may have every core.
    resources = Resources(settings.memory_limit, threads=os.cpu_count() or 1)
    with open_reader(settings.lake, timezone=settings.timezone, resources=resources) as lake:
        if query is None and sys.stdin.isatty():
            run_prompt(lake, settings.lake)
            return 0
        answer(lake, sys.stdin.read() if query is None else query, form, output)
    return 0
