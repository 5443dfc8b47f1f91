"""`kliping publishers`: who is listed, whether their endpoints answer, and a new one from its address."""

import asyncio
import sys
from typing import TYPE_CHECKING

import click

from flows.commands.environment import load_settings, wishes_as_usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.settings import Settings
    from transforms.publishers import Publisher


@click.group("publishers", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """The publishers that articles are fetched from: list them, try them, add one."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_all)


@command.command("list")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def list_all(form: str = "table") -> int:
    """List the publishers: where they list their articles, when that was tried, and what the lake has of them."""
    from flows.publishers.listing import list_publishers, print_publishers, write_publishers

    settings = load_settings()
    listed, has_lake = list_publishers(settings)
    if form == "table":
        print_publishers(listed, settings, sys.stdout, has_lake=has_lake)
    else:
        write_publishers(listed, form, sys.stdout)
    return 0


@command.command("check")
@click.argument("ids", nargs=-1)
def check(ids: tuple[str, ...]) -> int:
    """Try the feeds, sitemaps and index pages of publishers, by IDS, or of all; show what a night would fetch.

    Asks politely, as a night does, and keeps nothing. Exit code 1 where an endpoint is of no use.
    """
    from flows.publishers import checking
    from flows.publishers.check_screen import print_checked, print_outcome
    from flows.watching import watcher
    from flows.wishes import contact_of

    settings = load_settings()
    with wishes_as_usage():
        contact, chosen = contact_of(settings), _chosen(settings, ids)
    with watcher() as watch:
        checked = asyncio.run(checking.check(chosen, settings, contact, lambda line: watch.advance(1, line)))
    for each in checked:
        print_checked(each, settings.timezone, sys.stdout)
    print_outcome(checked, sys.stdout)
    return 1 if any(each.unusable for each in checked) else 0


@command.command("add")
@click.argument("url")
@click.option("--id", "publisher_id", help="Id of the publisher; made of its domain, by default.")
@click.option("--dry-run", is_flag=True, help="Print the file, and write nothing.")
def add(url: str, publisher_id: str | None, *, dry_run: bool) -> int:
    """Find the feeds and sitemaps of the house whose home page is URL, and write it down as one of your own.

    Asks politely, a dozen requests at most. What a night would fetch from it is shown; nothing is fetched yet.
    """
    from flows.clock import utc_now
    from flows.publishers.add_screen import print_proposal, print_written
    from flows.publishers.adding import propose
    from flows.publishers.writing import refuse_clash, write_publisher, written
    from flows.watching import watcher
    from flows.wishes import contact_of
    from transforms.publishers.files import ID

    settings = load_settings()
    with wishes_as_usage():
        contact = contact_of(settings)
    if publisher_id and not ID.fullmatch(publisher_id):
        raise click.UsageError("--id takes lower-case letters, digits and underscores, a letter first: kabar_merapu")
    with watcher() as watch:
        found = asyncio.run(
            propose(url, settings, contact, lambda line: watch.advance(1, line), publisher_id=publisher_id)
        )
    proposal, plan, verdict = found
    content = written(proposal, utc_now().date())
    if dry_run:
        click.echo(content, nl=False)
        refuse_clash(settings, proposal.publisher.id, content)
        return 0
    print_proposal(proposal, plan, verdict, settings.timezone, sys.stdout)
    if not proposal.taken:
        raise click.ClickException("no feed, sitemap or index page of use was found; nothing was written")
    print_written(write_publisher(settings, proposal.publisher.id, content), proposal.publisher.id, sys.stdout)
    return 0


def _chosen(settings: "Settings", ids: tuple[str, ...]) -> "Sequence[Publisher]":
    from flows.own_files import known_publishers
    from flows.wishes import publishers_named

    publishers = known_publishers(settings)
    if ids:
        return publishers_named(publishers, ids)
    return [publisher for publisher in publishers if not publisher.endpoints.is_empty]
