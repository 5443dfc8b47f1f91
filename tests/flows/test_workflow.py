"""The nightly workflow, its shell steps run in order as a runner runs them."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).parents[2]
WORKFLOWS = REPOSITORY / ".github" / "workflows"
NIGHTLY = yaml.safe_load((WORKFLOWS / "nightly.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = NIGHTLY["jobs"]["nightly"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")

TOMORROWS_PAGE = """<!doctype html><html lang="id"><head><title>Warga Sukamuara Perbaiki Saluran</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="2099-03-07T08:00:00+07:00">
<link rel="canonical" href="https://kabarseruni.example/saluran"></head>
<body><article><h1>Warga Sukamuara Perbaiki Saluran</h1>
<p>SUKAMUARA - Puluhan warga Sukamuara membersihkan saluran air di sekitar pasar lama. Kegiatan itu dimulai pukul enam
pagi dan selesai sebelum siang.</p><p>Ketua rukun warga, Tarmidi Wanakusuma, mengatakan saluran itu sudah tersumbat
sejak awal musim hujan. Pemerintah kelurahan menyediakan karung dan sekop.</p></article></body></html>
"""


@dataclass
class Runner:
    """A runner in a folder: what GitHub gives a step, and what the steps left behind."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    log: str = ""

    def run(self) -> None:
        """Every step with a script, but for the installation, as long as none fails or it says `always()`."""
        for step in STEPS:
            name = step.get("name", "")
            if "run" not in step or name == "Install":
                continue
            if any(self.codes.values()) and step.get("if") != "always()":
                continue
            self.codes[name] = self._run(step)
            self.outputs = dict(line.split("=", 1) for line in self.file("GITHUB_OUTPUT").read_text().splitlines())

    def _run(self, step: dict[str, Any]) -> int:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB", "KLIPING"))}
        environment |= {"GITHUB_ACTIONS": "true", "PATH": f"{Path(sys.executable).parent}:{environment['PATH']}"}
        environment |= {name: str(self.file(name)) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        environment |= {
            name: EXPRESSION.sub(lambda match: self._value(match[1]), value)
            for name, value in (NIGHTLY["env"] | step.get("env", {})).items()
        }
        # The shell that GitHub takes where a step names none.
        command = ["bash", "-e", "-c", step["run"]]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        self.log += done.stdout + done.stderr
        return done.returncode

    def file(self, name: str) -> Path:
        """A file that a step writes to by a variable."""
        path = self.folder / name
        path.touch()
        return path

    def _value(self, expression: str) -> str:
        known = {f"vars.{name}": value for name, value in self.variables.items()}
        known |= {f"steps.report.outputs.{name}": value for name, value in self.outputs.items()}
        first, *rest = (part.strip() for part in expression.split("||"))
        return known.get(first) or "".join(part.strip("'") for part in rest)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner in a fresh checkout."""
    (tmp_path / "seeds").symlink_to(REPOSITORY / "seeds")
    return Runner(tmp_path)


@pytest.mark.slow
def test_a_fork_runs_it_as_it_is(runner: Runner) -> None:
    """The demo corpus is ingested and reported; nothing fails, and the summary starts with the verdict."""
    runner.run()
    assert runner.codes == {"Ingest": 0, "Report": 0, "Gate": 0}, runner.log
    summary = runner.file("GITHUB_STEP_SUMMARY").read_text("utf-8")
    assert summary.startswith("## Kliping: ")
    assert "| read | new |" in summary
    for name in ("report.html", "report.md", "junit.xml", "report.json"):
        assert (runner.folder / "report" / name).stat().st_size
    assert (runner.folder / "var" / "lake" / "catalog.sqlite").is_file()


@pytest.mark.slow
def test_a_critical_failure_closes_the_gate_at_the_end(runner: Runner) -> None:
    """Ingest and report go on; the annotation names the article, the report is there, and the last step fails."""
    (runner.folder / "masuk").mkdir()
    (runner.folder / "masuk" / "besok.html").write_text(TOMORROWS_PAGE, "utf-8")
    runner.variables["KLIPING_SOURCES"] = "masuk"
    runner.run()
    assert runner.codes == {"Ingest": 0, "Report": 0, "Gate": 1}, runner.log
    (error,) = re.findall("^::error .*", runner.log, re.MULTILINE)
    assert error.startswith("::error title=article_versions%3A published_at_not_future::1 document failed")
    assert "Warga Sukamuara Perbaiki Saluran" in error
    assert "Not trusted" in runner.file("GITHUB_STEP_SUMMARY").read_text("utf-8")
    assert "published_at_not_future" in (runner.folder / "report" / "report.html").read_text("utf-8")


def test_without_a_lake_the_gate_is_closed(runner: Runner) -> None:
    """Where ingestion could not even start there is no report, and that is no success."""
    runner.variables["KLIPING_SOURCES"] = "--no-such-option"
    runner.run()
    assert runner.codes["Ingest"] != 0
    assert runner.codes["Gate"] == 1
    assert "no lake at" in runner.log


def test_the_lake_and_the_report_are_kept_before_the_gate() -> None:
    """Whatever fails, the lake is saved under a key that the next night finds, and the report is uploaded."""
    names = [step.get("name") for step in STEPS]
    assert names[-3:] == ["Save the lake", "Keep the report", "Gate"]
    assert all(step["if"] == "always()" for step in STEPS[-3:])
    restore, save = STEPS[names.index("Restore the lake")]["with"], STEPS[-3]["with"]
    assert (restore["path"], restore["key"]) == (save["path"], save["key"])
    assert save["path"] == NIGHTLY["env"]["KLIPING_LAKE"]
    assert save["key"].startswith(restore["restore-keys"])
    assert "github.run_id" in save["key"]


@pytest.mark.parametrize("path", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.name)
def test_workflows_may_do_little(path: Path) -> None:
    """Read access only, one run at a time, actions by version, and nothing from outside inside a script."""
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["group"]
    for step in (step for job in workflow["jobs"].values() for step in job["steps"]):
        assert re.fullmatch(r"actions/[a-z/-]+@v\d+", step.get("uses", "actions/x@v1"))
        assert "${{" not in step.get("run", "")
