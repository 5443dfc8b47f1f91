"""The command line: what there is to type, and nothing of what it does."""

import importlib
import sys
from importlib.metadata import version
from typing import Any

import click

# Command to module in flows.commands; a module is imported when its command is asked for.
COMMANDS = {
    "ingest": "Read files, folders and globs into the lake.",
    "nightly": "Fetch what is due from the publishers, load it, and report.",
    "sql": "Ask the lake in SQL, read-only.",
    "explain": "Show an article line by line: kept or removed, why, and each field's evidence.",
    "report": "Whether last night can be trusted: data-quality report as HTML, Markdown, JUnit XML and JSON.",
    "publishers": "Where articles are fetched from: list them, try them, add one by its address.",
    "quarantine": "What was held back and why; replay it after a fix.",
    "reprocess": "Put everything archived through today's rules; show the difference, then commit it.",
    "rules": "The cleaning rules: their hits, and their proofs.",
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and imports one only to run it or to show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table above."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"flows.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Names and sentences, without importing a command."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command, or an error that names the commands there are."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"no command {args[0]!r}; there are {', '.join(COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("kliping"), prog_name="kliping")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def kliping(ctx: click.Context, *, debug: bool) -> None:
    """Indonesian news to SQL tables in which every removed line and every field can be checked.

    The lake is the folder KLIPING_LAKE (default: warehouse/lake). Exit codes: 0 all well; 1 done, and
    something needs a person; 2 wrong usage.
    """
    ctx.obj = debug


def main() -> None:
    """Run the command line; errors that a user can mend are one line, without a traceback."""
    try:
        sys.exit(kliping(prog_name="kliping", standalone_mode=False) or 0)
    except click.exceptions.Exit as exit_request:
        sys.exit(exit_request.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        _say("stopped; what was committed stays, run the same command again to go on")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        _say(f"error: {error}".strip())
        sys.exit(1)


def _say(line: str) -> None:
    click.echo(line, err=True)
