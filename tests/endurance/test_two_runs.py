import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lake_rows import differences, lost_from_archive, rows_of

from warehouse.lake import open_reader

KLIPING = Path(sys.executable).with_name("kliping")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_two_runs_at_once_both_end_well(demo: Path, ingested_demo: Any, tmp_path: Path) -> None:
    """Two processes with the same sources on one lake: one waits for the other, and nothing stands there twice."""
    lake = tmp_path / "lake"
    environment = os.environ | {"KLIPING_LAKE": str(lake), "KLIPING_WORKERS": "1"}
    both = [
        subprocess.Popen(
            [KLIPING, "ingest", str(demo)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=500)[0] for process in both]
    # 1 for the run that met what needs a person, 0 for the one that found everything done.
    assert sorted(process.returncode for process in both) == [0, 1], outputs
    assert sum("waiting for run" in output for output in outputs) == 1
    assert not any("Traceback" in output or "error" in output for output in outputs)
    assert differences(rows_of(ingested_demo.root), rows_of(lake)) == []
    assert list(lost_from_archive(lake)) == []
    with open_reader(lake, timezone="UTC") as reader:
        assert reader.execute("select status from runs").fetchall() == [("completed",)] * 2
