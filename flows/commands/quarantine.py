"""`kliping quarantine`: what was held back and why; replay after a fix."""

import sys
from datetime import datetime

import click

from flows.commands.environment import load_settings


@click.group("quarantine", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """What was held back and why; replay it after a fix."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_entries)


@command.command("list")
@click.option("--expectation", help="Only what failed this expectation or has this reason.")
def list_entries(expectation: str | None = None) -> int:
    """List the documents held now, the newest first."""
    from flows.quarantine_table import print_entries
    from warehouse.lake import open_reader
    from warehouse.quarantine import Selection, list_held

    settings = load_settings()
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        print_entries(list_held(lake, Selection(expectation=expectation)), sys.stdout)
    return 0


@command.command("show")
@click.argument("quarantine_id")
def show(quarantine_id: str) -> int:
    """Show one entry whole: the reasons, the row it would have been, the raw document behind it."""
    from flows.quarantine_table import print_entry
    from warehouse.archive import read_capture
    from warehouse.lake import open_reader
    from warehouse.lookup import find_capture
    from warehouse.quarantine import find_entry

    settings = load_settings()
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        entry = find_entry(lake, quarantine_id)
        document = read_capture(settings.lake, find_capture(lake, entry.capture_id))
    print_entry(entry, document, sys.stdout)
    return 0


@command.command("replay")
@click.argument("quarantine_ids", nargs=-1)
@click.option("--expectation", help="Everything held for this expectation or reason.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Everything held on this day.")
@click.option("--all", "everything", is_flag=True, help="Everything held.")
def replay_entries(
    quarantine_ids: tuple[str, ...],
    expectation: str | None,
    day: datetime | None,
    everything: bool,  # noqa: FBT001 - click hands the flag over
) -> int:
    """Put held documents through today's rules and expectations; what passes is loaded and released."""
    from flows.replay import replay
    from flows.summary_table import print_summary
    from flows.watching import watcher
    from warehouse.quarantine import Selection

    if not (quarantine_ids or expectation or day or everything):
        raise click.UsageError("say what to replay: ids, --expectation, --day, or --all")
    selection = Selection(
        quarantine_ids=quarantine_ids or None, expectation=expectation, held_on=day.date() if day else None
    )
    with watcher() as watching:
        summary = replay(selection, load_settings(), watching)
    print_summary(summary, sys.stdout)
    return 1 if summary.needs_a_person else 0
