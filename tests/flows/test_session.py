import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.session import open_session
from flows.settings import Settings
from transforms.batch import tools
from warehouse.lake import open_reader
from warehouse.lock import LakeBusyError

OPEN_AND_WAIT = """
import sys, time
from pathlib import Path
from flows.session import open_session
from flows.settings import Settings
from flows.watching import LineWatcher
with open_session(Settings(lake=Path(sys.argv[1]), workers=1), LineWatcher(), trigger="ingest"):
    print("open", flush=True)
    time.sleep(600)
"""


def runs(settings: Settings) -> list[dict[str, Any]]:
    """The rows of `runs`, the oldest first."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        rows: list[dict[str, Any]] = lake.execute("from runs order by started_at").to_arrow_table().to_pylist()
    return rows


def test_a_run_is_opened_and_closed(settings: Settings, recorder: Any) -> None:
    """The row of a run stands there while it runs, and says at the end what it came to."""
    with open_session(settings, recorder, trigger="ingest", sources=["berkas"]) as session:
        status = session.lake.execute("select status, ended_at from runs").fetchall()
        session.summary.read = 3
        with session.watch.stage("read"):
            pass
    assert status == [("running", None)]
    (row,) = runs(settings)
    assert (row["run_id"], row["status"], row["error"]) == (session.run.run_id, "completed", None)
    assert (row["trigger"], row["orchestrator"], row["sources"]) == ("ingest", "direct", ["berkas"])
    assert (row["read_count"], row["rules_version"]) == (3, tools().rules.version)
    assert row["ended_at"] >= row["started_at"]
    assert [stage for stage, _ in row["stage_seconds"]] == ["read"]


def test_a_run_that_fails_is_closed_with_its_error(settings: Settings, recorder: Any) -> None:
    """An error goes on to the caller, and the run's row names it."""
    with pytest.raises(RuntimeError, match="listrik padam"), open_session(settings, recorder, trigger="ingest"):
        raise RuntimeError("listrik padam")
    (row,) = runs(settings)
    assert (row["status"], row["error"]) == ("failed", "RuntimeError: listrik padam")
    assert row["ended_at"] is not None


def test_an_interrupted_run_is_closed(settings: Settings, recorder: Any) -> None:
    """Ctrl-C is no death without a word: the run's row says so."""
    with pytest.raises(KeyboardInterrupt), open_session(settings, recorder, trigger="ingest"):
        raise KeyboardInterrupt
    assert [row["status"] for row in runs(settings)] == ["failed"]


@pytest.mark.slow
def test_a_killed_run_is_closed_by_the_next(settings: Settings, recorder: Any) -> None:
    """A run whose process was killed stays `running` until the next one finds it, says so and closes it."""
    command = [sys.executable, "-c", OPEN_AND_WAIT, str(settings.lake)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        os.kill(process.pid, signal.SIGKILL)
    (killed,) = runs(settings)
    assert killed["status"] == "running"
    with open_session(settings, recorder, trigger="ingest"):
        pass
    first, second = runs(settings)
    assert (first["status"], second["status"]) == ("killed", "completed")
    assert "killed" in first["error"]
    assert recorder.lines == [
        f"run {killed['run_id']} had been killed; its committed batches stay, this run goes on from them"
    ]


def test_a_second_run_waits_and_then_says_for_whom(settings: Settings, recorder: Any) -> None:
    """While one run holds the lake another waits, names the holder, and gives up when told to."""
    impatient = settings.model_copy(update={"lock_seconds": 0.0})
    with (
        open_session(settings, recorder, trigger="ingest") as session,
        pytest.raises(LakeBusyError, match=session.run.run_id),
        open_session(impatient, recorder, trigger="ingest"),
    ):
        pass
    assert recorder.lines == [f"waiting for run {session.run.run_id} (process {os.getpid()}) to finish with the lake"]
    assert [row["status"] for row in runs(settings)] == ["completed"]


def test_sources_are_named_so_that_they_can_be_stored(settings: Settings, recorder: Any) -> None:
    """A source whose name is no UTF-8 stands in `runs` with its bytes escaped."""
    with open_session(settings, recorder, trigger="ingest", sources=[os.fsdecode(b"kliping-\xff.txt")]):
        pass
    assert [row["sources"] for row in runs(settings)] == [["kliping-\\xff.txt"]]


def test_references_are_loaded_once(
    settings: Settings, recorder: Any, contents: Callable[[Path], dict[str, list[Any]]]
) -> None:
    """Rules and publishers stand in their tables after any run, and a second run leaves them as they are."""
    with open_session(settings, recorder, trigger="ingest"):
        pass
    tables = contents(settings.lake)
    with open_session(settings, recorder, trigger="ingest") as session:
        (newest,) = session.lake.execute("select max(snapshot_id) from lake.snapshots()").fetchone() or ()
        written = session.lake.execute(f"from lake.table_insertions('rules', 0, {newest})").fetchall()
    assert len(written) == len(tables["rules"])
    assert contents(settings.lake)["rules"] == tables["rules"]
    assert len(tables["rules"]) == len(tools().rules.rules)
    assert len(tables["publishers"]) == len(list(tools().publishers))
