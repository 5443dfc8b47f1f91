"""`kliping report`: whether last night can be trusted, on the screen and as files."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands.environment import load_settings
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.report.verdict import TrustVerdict
    from warehouse.reporting.facts import Facts

FORMATS = ("html", "markdown", "junit", "json")


@click.command("report")
@click.option("--since", metavar="DAY|7d", help="Report from this day on, or so many days back; else the last run.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that the files go to, else that of KLIPING_REPORT.",
)
@click.option(
    "--format", "formats", metavar="LIST", default=",".join(FORMATS), show_default=True, help="Which files to write."
)
@click.option("--data-docs", is_flag=True, help="Great Expectations' Data Docs as well; takes some seconds more.")
@click.option(
    "--fail-on",
    type=click.Choice(["critical", "warning", "never"]),
    default="critical",
    show_default=True,
    help="What ends with exit code 1.",
)
@click.option(
    "--github/--no-github",
    "is_github",
    envvar="GITHUB_ACTIONS",
    show_envvar=True,
    default=False,
    help="Annotations and the job summary of GitHub Actions.",
)
@click.option(
    "--job-summary",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="GITHUB_STEP_SUMMARY",
    show_envvar=True,
    help="File that --github adds the Markdown to.",
)
def command(
    *,
    since: str | None,
    output: Path | None,
    formats: str,
    data_docs: bool,
    fail_on: str,
    is_github: bool,
    job_summary: Path | None,
) -> int:
    """Say whether last night can be trusted, and write the data-quality report.

    Reads the lake only, also while a run writes. Exit codes: 1 where a critical expectation failed and its
    articles still wait, an expectation could not run, a run did not complete or a part of the lake cannot be
    read; 0 otherwise, also for a lake without runs.
    """
    from flows.report.one_screen import print_one_screen
    from flows.report.verdict import fails, judge_trust
    from flows.report.writing import DATA_DOCS, write_report

    wanted = [*_formats(formats), *([DATA_DOCS] if data_docs else [])]
    settings = load_settings()
    facts = _read(settings, since)
    verdict = judge_trust(facts)
    written = write_report(facts, verdict, output or settings.report, wanted)
    if is_github:
        _tell_github(facts, verdict, job_summary)
    else:
        print_one_screen(facts, verdict, sys.stdout)
    click.echo(f"written: {', '.join(map(str, written))}")
    return 1 if fails(verdict, fail_on) else 0


def _formats(given: str) -> list[str]:
    wanted = [name.strip() for name in given.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        what = f"no format {', '.join(unknown)}" if unknown else "no format named"
        raise click.BadParameter(f"{what}; there are {', '.join(FORMATS)}", param_hint="--format")
    return wanted


def _read(settings: Settings, since: str | None) -> "Facts":
    from flows.report.period import start_of
    from flows.report.reading import facts_of

    now = datetime.now(UTC)
    try:
        start = start_of(since, now, settings.timezone) if since else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from error
    return facts_of(settings, now, start)


def _tell_github(facts: "Facts", verdict: "TrustVerdict", job_summary: Path | None) -> None:
    from flows.report.annotations import annotations, inert
    from flows.report.markdown import to_markdown
    from flows.report.one_screen import one_screen

    click.echo(inert(one_screen(facts, verdict)))
    for line in annotations(facts):
        click.echo(line)
    if job_summary is not None:
        with job_summary.open("a", encoding="utf-8") as file:
            file.write(to_markdown(facts, verdict))
