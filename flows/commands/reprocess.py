"""`kliping reprocess`: everything archived, again, under today's rules."""

import sys
from itertools import starmap

import click

from flows.commands.environment import load_settings


@click.command("reprocess")
@click.option("--yes", is_flag=True, help="Commit the difference instead of only showing it.")
def command(yes: bool) -> int:  # noqa: FBT001 - click hands the flag over
    """Read everything archived again by today's rules and show what would change, row by row.

    With --yes the difference is committed: articles that come out otherwise are replaced in one
    transaction, and every other row stays as it is. Nothing is fetched and no source is read.
    """
    from flows.difference_table import print_difference
    from flows.reprocess import reprocess
    from flows.summary import broken_line, unchecked_line
    from flows.watching import watcher

    with watcher() as watching:
        difference, summary = reprocess(load_settings(), watching, is_commit=yes)
    print_difference(difference, sys.stdout)
    if difference.is_empty:
        click.echo("today's rules change nothing")
    else:
        click.echo("committed" if yes else "nothing is committed: kliping reprocess --yes does that")
    for line in (*map(broken_line, summary.broken), *starmap(unchecked_line, summary.unchecked.items())):
        click.echo(line)
    return 1 if summary.failed_count or summary.unchecked or summary.is_lake_broken else 0
