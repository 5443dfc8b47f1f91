"""The pipeline under Prefect: the same steps as tasks, and the nightly flow."""

from collections.abc import Collection, Sequence
from datetime import date, time

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import steps
from flows.alerts import AlertError, send_alert
from flows.ingest import ingest
from flows.night import report_night
from flows.nightly.fetching import fetch_night
from flows.nightly.night import run_inbox, run_night
from flows.nightly.plan import Wish, planned
from flows.settings import Settings
from flows.summary import Summary, markdown, progress_line

# The lake's own ledger says what is done; a cached result could say so of a batch that is not there.
PREFECT = steps.Steps(
    orchestrator="prefect",
    extract=task(name="extract", cache_policy=NO_CACHE, persist_result=False)(steps.extract),
    validate=task(name="validate", cache_policy=NO_CACHE, persist_result=False)(steps.validate),
    load=task(name="load", cache_policy=NO_CACHE, persist_result=False)(steps.load),
)
FETCH = task(name="fetch", cache_policy=NO_CACHE, persist_result=False)(fetch_night)


class LogWatcher:
    """How a run goes on, in the log of its Prefect flow run."""

    def __init__(self) -> None:
        self._logger = get_run_logger()

    def say(self, line: str) -> None:
        """One line that must be seen."""
        self._logger.warning(line)

    def advance(self, documents: int, line: str) -> None:
        """A line a batch."""
        del documents
        self._logger.info("%s", line)


@flow(name="ingest", validate_parameters=False, persist_result=False)
def ingest_flow(
    sources: Sequence[str],
    settings: Settings,
    trigger: str = "ingest",
    publishers: Collection[str] | None = None,
) -> Summary:
    """Everything the sources hold, into the lake, its summary as an artifact of the flow run."""
    summary = ingest(sources, settings, LogWatcher(), PREFECT, trigger, publishers=publishers)
    get_run_logger().info(progress_line(summary))
    create_markdown_artifact(key="kliping-run", markdown=markdown(summary), description="What the run came to")
    return summary


@flow(name="nightly", persist_result=False)
def nightly(
    publishers: list[str] | None = None,
    addresses: list[str] | None = None,
    until: time | None = None,
    since: date | None = None,
    *,
    inbox_only: bool = False,
) -> None:
    """What is due from the publishers and what lies in the inbox, into the lake; then its report.

    The parameters are those of `kliping nightly`. What needs a person makes the flow run fail at its end: raises
    RuntimeError after everything is committed, so that Prefect's own alerts see it; whatever ends the run before
    that is raised as it is. Both are told to the notification block of the settings, where one is.
    """
    settings = Settings()
    wish = Wish(publishers=tuple(publishers or ()), addresses=tuple(addresses or ()), until=until, since=since)
    try:
        if inbox_only:
            summary = run_inbox(settings, LogWatcher(), PREFECT)
        else:
            summary = run_night(planned(settings, wish), settings, LogWatcher(), PREFECT, FETCH)
    except Exception as error:
        _alert(settings, "The nightly run failed", f"The nightly run failed: {type(error).__name__}: {error}\n")
        raise
    create_markdown_artifact(key="kliping-run", markdown=markdown(summary), description="What the run came to")
    trouble = _close(settings, summary)
    if trouble:
        raise RuntimeError(f"the run is committed and {'; '.join(trouble)}: {progress_line(summary)}")


def _close(settings: Settings, summary: Summary) -> list[str]:
    """Report the night and tell it; why the flow run fails though all is committed, if it does."""
    trouble = ["something needs a person"] if summary.needs_a_person else []
    headline, screen = "How the nightly run went", markdown(summary)
    try:
        night = report_night(settings)
    except Exception:  # noqa: BLE001 - the run is committed, and a report that fails must not hide that
        get_run_logger().exception("the report could not be written; kliping report tries again")
        trouble.append("its report could not be written")
    else:
        create_markdown_artifact(key="kliping-report", markdown=night.markdown, description="The data-quality report")
        headline, screen = night.headline, night.screen
        if night.is_trouble and not trouble:
            trouble.append("something needs a person")
    if trouble or settings.alert_on == "always":
        trouble += _alert(settings, headline, screen)
    return trouble


def _alert(settings: Settings, subject: str, text: str) -> list[str]:
    """Tell the block of the settings, where there is one; what is to be said of an alert that did not go out."""
    if settings.alert_block is None:
        return []
    try:
        send_alert(settings.alert_block, subject, text)
    except AlertError as error:
        get_run_logger().error("%s", error)
        return [str(error)]
    return []
