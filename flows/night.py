"""How a night went: the report of it, and whether somebody must look."""

from dataclasses import dataclass

from flows.clock import utc_now
from flows.report.markdown import to_markdown
from flows.report.one_screen import one_screen
from flows.report.reading import facts_of
from flows.report.verdict import fails, judge_trust
from flows.report.writing import FILES, write_report
from flows.settings import Settings


@dataclass(frozen=True, slots=True)
class Night:
    """What a person is told of a night: one screen of plain text, and the whole as Markdown."""

    headline: str
    screen: str
    markdown: str
    is_trouble: bool


def report_night(settings: Settings) -> Night:
    """Write the report of the lake's last run to the folder of the settings, and say how the night went.

    It is trouble where `kliping report` would end with exit code 1.
    """
    facts = facts_of(settings, utc_now())
    verdict = judge_trust(facts)
    write_report(facts, verdict, settings.report, FILES)
    return Night(
        headline=verdict.headline,
        screen=one_screen(facts, verdict),
        markdown=to_markdown(facts, verdict),
        is_trouble=fails(verdict, "critical"),
    )
