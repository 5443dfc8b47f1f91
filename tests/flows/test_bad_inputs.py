import ctypes
import importlib.util
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from flows.ingest import ingest
from flows.settings import Settings
from flows.summary import Summary
from warehouse.lake import open_reader

HERE = Path(__file__)
PAGE = HERE.parents[2] / "docs" / "bad_inputs.md"
LINUX_CAPABILITY_VERSION_3 = 0x20080522
READ_EVERYTHING = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE.with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


bad_folder = _module("bad_folder")


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Let file permissions hold for this thread, also where root runs the tests."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(LINUX_CAPABILITY_VERSION_3, 0)
    old, new = (ctypes.c_uint32 * 6)(), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, old) == 0
    new[:] = old[:]
    new[0] &= ~READ_EVERYTHING
    assert libc.capset(header, new) == 0
    try:
        yield
    finally:
        assert libc.capset(header, old) == 0


@dataclass(frozen=True)
class Outcome:
    """A run over the folder, and what became of each source, by the part of its name below the folder."""

    folder: Path
    settings: Settings
    summary: Summary
    lines: list[str]
    ends: list[tuple[str, str]]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Everything bad at once, through the pipeline as it runs by default."""
    place = tmp_path_factory.mktemp("buruk")
    folder = bad_folder.make_bad_folder(place / "kiriman")
    settings = Settings(lake=place / "lake", workers=2)
    lines: list[str] = []
    summary = run(folder, settings, lines)
    return Outcome(folder, settings, summary, lines, ends(settings, folder))


def run(folder: Path, settings: Settings, lines: list[str]) -> Summary:
    """Ingest the folder, keeping the lines that must be seen."""

    class Watcher:
        def say(self, line: str) -> None:
            lines.append(line)

        def advance(self, documents: int, line: str) -> None:
            pass

    with ordinary_user():
        return ingest([str(folder)], settings, Watcher())


def ends(settings: Settings, folder: Path) -> list[tuple[str, str]]:
    """Name and ending of everything that the lake knows."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        rows = lake.execute("""
            select source_uri, 'article' from articles
            union all select source_uri, failed_expectations[1] from quarantine
            union all select source_uri, reason from failures where run_id = (select min(run_id) from runs)
        """).fetchall()
    return [(uri.removeprefix(f"{folder}/"), ending) for uri, ending in rows]


@pytest.mark.parametrize("name", bad_folder.CASES)
def test_each_ends_in_rows_or_in_a_reason(outcome: Outcome, name: str) -> None:
    """Every kind of bad input ends exactly as its case says; all of them came in one run."""
    assert Counter(end for uri, end in outcome.ends if uri.startswith(name)) == Counter(bad_folder.CASES[name].ends)


def test_nothing_else_happened(outcome: Outcome) -> None:
    """No source ends in a way that no case speaks of, and the counts say the same as the rows."""
    expected = sum(len(case.ends) for case in bad_folder.CASES.values())
    assert len(outcome.ends) == expected
    counts = outcome.summary.counts
    assert counts["new"] + counts["quarantined"] + counts["failed"] == expected
    assert outcome.summary.needs_a_person


def test_each_failure_is_one_clear_line(outcome: Outcome) -> None:
    """What could not be read is said at once, one line an input, with its name."""
    with open_reader(outcome.settings.lake, timezone="UTC") as lake:
        failures = lake.execute("select source_uri, message from failures").fetchall()
        held = lake.execute("select source_uri, message from quarantine").fetchall()
    assert sorted(outcome.lines) == sorted(f"failed: {message}" for _, message in failures)
    for uri, message in (*failures, *held):
        assert message.startswith(uri)
        assert "\n" not in message


def test_bad_bytes_are_kept(outcome: Outcome) -> None:
    """What was read and became no article is in the archive all the same, to be replayed."""
    query = "select count(*), count(archive_file) from quarantine left join captures using (capture_id)"
    with open_reader(outcome.settings.lake, timezone="UTC") as lake:
        held, kept = lake.execute(query).fetchone() or ()
    assert held == kept == outcome.summary.quarantined > 0


def test_running_again_changes_nothing(outcome: Outcome, contents: Callable[[Path], dict[str, list[Any]]]) -> None:
    """A second run knows every document, fails on the same inputs, and leaves all other rows as they are."""
    before = contents(outcome.settings.lake)
    summary = run(outcome.folder, outcome.settings, [])
    after = contents(outcome.settings.lake)
    assert (summary.new, summary.changed, summary.quarantined) == (0, 0, 0)
    assert summary.unchanged == summary.read
    assert summary.failed_count == outcome.summary.failed_count
    assert {name for name in before if before[name] != after[name]} == {"runs", "failures"}


def test_the_page_names_every_case_and_tests_that_exist() -> None:
    """The table in docs/bad_inputs.md has a row for every case, and every test that it names is there."""
    page = PAGE.read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)(?:\[([^\]`]+)\])?`", page)
    assert named
    for path, test, case in named:
        source = (PAGE.parents[1] / path).read_text(encoding="utf-8")
        assert re.search(rf"^def {test}\(", source, re.MULTILINE), (path, test)
        assert not case or case in bad_folder.CASES, case
    assert {case for *_, case in named if case} == set(bad_folder.CASES) - {"well"}
