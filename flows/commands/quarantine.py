"""`kliping quarantine`: what was held back and why; replay after a fix."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands.environment import load_settings
from flows.commands.selecting import selecting

if TYPE_CHECKING:
    from flows.settings import Settings
    from transforms.tables import QuarantineEntry
    from warehouse.quarantine import Selection

# Of a long list the newest tell enough.
SHOWN = 20


@click.group("quarantine", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """What was held back and why; replay it after a fix."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_entries)


@command.command("list")
@selecting
@click.option("--released", "closed", is_flag=True, help="What was released or dismissed, instead of what is held.")
@click.option("--all", "everything", is_flag=True, help=f"All of a table, not only the newest {SHOWN}.")
@click.option("--format", "form", type=click.Choice(("table", "json", "csv")), default="table", show_default=True)
def list_entries(
    selection: "Selection",
    form: str,
    *,
    closed: bool,
    everything: bool,
) -> int:
    """Show what is held: by reason first, then the newest entries. JSON and CSV give every entry."""
    from flows import quarantine_table
    from warehouse.lake import open_reader
    from warehouse.quarantine import count_by_reason, count_held, list_held, list_released

    settings = load_settings()
    limit = None if everything or form != "table" else SHOWN
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        entries = (list_released if closed else list_held)(lake, selection, limit)
        if form != "table":
            quarantine_table.write_entries(entries, form, sys.stdout)
        elif closed:
            quarantine_table.print_closed(entries, sys.stdout)
        else:
            if entries:
                quarantine_table.print_reasons(count_by_reason(lake, selection), sys.stdout)
            quarantine_table.print_held(entries, count_held(lake, selection), sys.stdout)
    return 0


@command.command("show")
@click.argument("quarantine_id")
def show(quarantine_id: str) -> int:
    """Show one entry whole: reasons, history, the row it would have been, the raw document, what to type next."""
    from flows.quarantine_entry import print_entry, unfold

    settings = load_settings()
    unfolded = unfold(settings, quarantine_id)
    print_entry(unfolded, settings, sys.stdout)
    return 1 if isinstance(unfolded.document, str) else 0


@command.command("export")
@click.argument("quarantine_id")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="A file that is not there yet.",
)
def export(quarantine_id: str, output: Path) -> int:
    """Write the raw document behind an entry to a file, byte for byte."""
    from warehouse.archive import read_capture
    from warehouse.lake import open_reader
    from warehouse.quarantine import find_entry, find_held_capture

    settings = load_settings()
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        capture = find_held_capture(lake, find_entry(lake, quarantine_id))
    document = read_capture(settings.lake, capture)
    with output.open("xb") as file:
        file.write(document.content)
    click.echo(f"{len(document.content):,} bytes of {document.media_type} in {output}")
    return 0


@command.command("replay")
@click.argument("quarantine_ids", nargs=-1)
@selecting
@click.option("--all", "everything", is_flag=True, help="Everything held.")
@click.option("--dry-run", is_flag=True, help="Tell what would be released, and write nothing.")
def replay_entries(
    quarantine_ids: tuple[str, ...],
    selection: "Selection",
    *,
    everything: bool,
    dry_run: bool,
) -> int:
    """Put held documents through today's rules and expectations; what passes is loaded and released."""
    from flows.quarantine_outcome import print_outcome, print_rehearsal
    from flows.rehearsal import rehearse
    from flows.replay import outcome_of, replay
    from flows.summary_table import print_summary
    from flows.watching import watcher

    settings = load_settings()
    chosen = _chosen(settings, quarantine_ids, selection, everything=everything)
    if chosen is None:
        return 0
    if dry_run:
        with watcher() as watching:
            outcome = rehearse(chosen, settings, watching)
        print_rehearsal(outcome, sys.stdout)
        return 1 if outcome.held or outcome.unreadable else 0
    with watcher() as watching:
        summary = replay(chosen, settings, watching)
    print_summary(summary, sys.stdout)
    print_outcome(outcome_of(summary, settings), sys.stdout)
    return 1 if summary.needs_a_person else 0


@command.command("dismiss")
@click.argument("quarantine_ids", nargs=-1, required=True)
@click.option("--because", required=True, help="Why no replay is needed; kept with the entry.")
def dismiss(quarantine_ids: tuple[str, ...], because: str) -> int:
    """Close entries that need no replay. Their documents stay known: the same one does not come again."""
    from flows.dismissal import dismiss_entries
    from flows.watching import watcher

    if not because.strip():
        raise click.UsageError("say why with --because: a dismissal without a reason cannot be checked later")
    settings = load_settings()
    entries = _still_held(settings, quarantine_ids)
    if entries:
        with watcher() as watching:
            dismiss_entries(settings, entries, because, watching)
        click.echo(f"{len(entries):,} dismissed; kliping quarantine list --released shows them")
    return 0


def _chosen(
    settings: "Settings", quarantine_ids: tuple[str, ...], selection: "Selection", *, everything: bool
) -> "Selection | None":
    """What to replay, its ids written out; None, and a line that says so, where nothing of it is held."""
    from warehouse.lake import open_reader
    from warehouse.quarantine import Selection, count_held

    if not (quarantine_ids or everything or selection != Selection()):
        raise click.UsageError("say what to replay: ids, --expectation, --publisher, --day, --stage, or --all")
    if quarantine_ids:
        ids = tuple(entry.quarantine_id for entry in _still_held(settings, quarantine_ids))
        selection = replace(selection, quarantine_ids=ids)
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        if count_held(lake, selection):
            return selection
    click.echo("nothing of that is held back")
    return None


def _still_held(settings: "Settings", quarantine_ids: tuple[str, ...]) -> "list[QuarantineEntry]":
    """The entries whose ids begin so; of those that are closed a line says so.

    Raises LakeError where a beginning fits none or several, before anything is done.
    """
    from flows.quarantine_table import how_closed
    from warehouse.lake import open_reader
    from warehouse.quarantine import find_entry

    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        entries = [find_entry(lake, quarantine_id) for quarantine_id in quarantine_ids]
    for entry in entries:
        if entry.released_at is not None:
            click.echo(f"{entry.quarantine_id} is closed already: {how_closed(entry)}", err=True)
    return [entry for entry in entries if entry.released_at is None]
