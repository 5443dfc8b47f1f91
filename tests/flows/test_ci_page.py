"""What docs/ci.md tells people to run does run, and what docs/reports.md shows is so."""

import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.report.verdict import Reason, TrustVerdict
from warehouse.reporting.facts import Facts

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "ci.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"^```(?:yaml|sh) (\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
(PIPELINE,) = re.findall(r"^```groovy\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
GITLAB = yaml.safe_load(BLOCKS["gitlab"])["nightly"]


@pytest.fixture
def folder(tmp_path: Path, demo_settings: Any) -> Path:
    """A folder with the demo corpus, a lake that holds it, and this environment as .venv."""
    (tmp_path / "var").mkdir()
    demo_settings.lake.rename(tmp_path / "var" / "lake")
    (tmp_path / "seeds").symlink_to(DOCS.parent / "seeds")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    return tmp_path


def run(script: str, folder: Path, **variables: str) -> None:
    """Run a script as a CI system does; it ends well."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB", "KLIPING"))}
    environment = known | {"PATH": f"{Path(sys.executable).parent}:{known['PATH']}"} | variables
    done = subprocess.run(
        ["sh", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_gitlab_job_runs(folder: Path) -> None:
    """Its script makes every file that its artifacts name; nothing of its lake is left out of its cache."""
    run("\n".join(GITLAB["script"]), folder, **GITLAB["variables"])
    artifacts = GITLAB["artifacts"]
    assert all((folder / path).exists() for path in (*artifacts["paths"], artifacts["reports"]["junit"]))
    assert GITLAB["cache"]["paths"] == [GITLAB["variables"]["KLIPING_LAKE"]]
    assert GITLAB["cache"]["when"] == artifacts["when"] == "always"


def test_the_jenkins_stage_runs(folder: Path) -> None:
    """Its steps but for the installation, and the files that it archives."""
    steps = [step for step in re.findall(r"sh '(.*)'", PIPELINE) if not step.startswith("make")]
    assert len(steps) == 2
    run("\n".join(steps), folder, KLIPING_LAKE="var/lake")
    for pattern in re.findall(r"(?:junit|archiveArtifacts) '(.*)'", PIPELINE):
        assert list(folder.glob(pattern.replace("**", "*")))


def test_the_script_for_cron_runs(folder: Path) -> None:
    """It ends with the report's exit code and keeps each day's report."""
    run(BLOCKS["nightly"], folder, KLIPING_LAKE="var/lake", SOURCES="seeds/demo")
    assert [path.name for path in folder.glob("reports/????-??-??/report.html")] == ["report.html"]


def test_steps_for_a_bucket_fit_into_the_workflow() -> None:
    """They are steps, they keep the lake that the workflow keeps, and a failed restore saves nothing."""
    restore, save = yaml.safe_load(BLOCKS["s3"])
    assert restore["run"].split()[-1] == save["run"].split()[-2] == "var/lake"
    assert f"steps.{restore['id']}.outcome == 'success'" in save["if"]


def test_the_shape_of_the_json_is_the_one_shown() -> None:
    """docs/reports.md names fields that there are."""
    (block,) = re.findall(r"^```json\n(.*?)^```$", (DOCS / "reports.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    shown = json.loads(block)
    assert set(shown["facts"]) <= {field.name for field in fields(Facts)}
    assert set(shown["verdict"]) == {field.name for field in fields(TrustVerdict)}
    assert set(shown["verdict"]["reasons"][0]) == {field.name for field in fields(Reason)}
