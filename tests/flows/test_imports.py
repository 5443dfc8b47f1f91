import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("flows", "transforms", "expectations", "warehouse")
HEAVY = ("duckdb", "pyarrow", "prefect", "great_expectations", "trafilatura", "pandas", "lxml", "rich.progress")

# What is written for Prefect or Great Expectations itself, and imported when it runs.
HEAVY_BY_NATURE = ("flows.scheduled", "expectations.within")

LOOK = """
import json, os, sys, threading
before = set(os.listdir("."))
{statement}
print(json.dumps([
    [name for name in {heavy!r} if name in sys.modules],
    sorted(set(os.listdir(".")) - before),
    threading.active_count(),
]))
"""
HELP = """
import contextlib, io
from flows.cli import main
sys.argv = ["kliping", "--help"]
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
"""


def look(statement: str, folder: Path) -> list[object]:
    """The heavy modules that a statement imports, the files it leaves and the threads alive after it."""
    code = LOOK.format(statement=statement, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    (line,) = done.stdout.splitlines()
    found: list[object] = json.loads(line)
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_a_package_does_nothing(package: str, tmp_path: Path) -> None:
    """It prints nothing, writes nothing, starts nothing and imports nothing heavy."""
    assert look(f"import {package}", tmp_path) == [[], [], 1]


def test_help_is_light(tmp_path: Path) -> None:
    """`kliping --help` answers without importing what the commands need."""
    assert look(HELP, tmp_path) == [[], [], 1]


def test_importing_every_module_starts_nothing(tmp_path: Path) -> None:
    """All modules but two import in one process without a word, a file or a thread, Great Expectations apart."""
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    ]
    names = [name for name in modules if name not in HEAVY_BY_NATURE]
    code = f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
    code += "assert not {'prefect', 'great_expectations'} & sys.modules.keys()"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_no_file_of_flows_bears_the_name_of_another_module() -> None:
    """Prefect may put flows/ itself on the path; a file there must not stand in for one of these."""
    names = {path.stem for path in (ROOT / "flows").iterdir() if not path.stem.startswith("__")}
    assert not names & {*PACKAGES, "seeds", *sys.stdlib_module_names}
