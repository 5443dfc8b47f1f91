"""The pipeline under Prefect: the same steps as tasks, and the nightly flow over the inbox."""

from collections.abc import Sequence

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import steps
from flows.ingest import ingest
from flows.settings import Settings
from flows.summary import Summary, markdown, progress_line

# The lake's own ledger says what is done; a cached result could say so of a batch that is not there.
PREFECT = steps.Steps(
    orchestrator="prefect",
    extract=task(name="extract", cache_policy=NO_CACHE, persist_result=False)(steps.extract),
    validate=task(name="validate", cache_policy=NO_CACHE, persist_result=False)(steps.validate),
    load=task(name="load", cache_policy=NO_CACHE, persist_result=False)(steps.load),
)


class LogWatcher:
    """How a run goes on, in the log of its Prefect flow run."""

    def __init__(self) -> None:
        self._logger = get_run_logger()

    def say(self, line: str) -> None:
        """One line that must be seen."""
        self._logger.warning(line)

    def advance(self, documents: int, line: str) -> None:
        """A line a batch."""
        self._logger.info("%s more documents: %s", documents, line)


@flow(name="ingest", validate_parameters=False, persist_result=False)
def ingest_flow(sources: Sequence[str], settings: Settings, trigger: str = "ingest") -> Summary:
    """Everything the sources hold, into the lake, its summary as an artifact of the flow run."""
    summary = ingest(sources, settings, LogWatcher(), PREFECT, trigger)
    get_run_logger().info(progress_line(summary))
    create_markdown_artifact(key="kliping-run", markdown=markdown(summary), description="What the run came to")
    return summary


@flow(name="nightly", persist_result=False)
def nightly() -> None:
    """What lies in the inbox, into the lake; what needs a person makes the flow run fail at its end.

    Raises RuntimeError after everything is committed, so that Prefect's own alerts see it.
    """
    settings = Settings()
    settings.inbox.mkdir(parents=True, exist_ok=True)
    summary = ingest([str(settings.inbox)], settings, LogWatcher(), PREFECT, "nightly")
    create_markdown_artifact(key="kliping-run", markdown=markdown(summary), description="What the run came to")
    if summary.needs_a_person:
        raise RuntimeError(f"the run is committed and something needs a person: {progress_line(summary)}")
