import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import pytest

from flows import cli
from flows.cli import COMMANDS

Kliping = Callable[..., Any]
KLIPING = Path(sys.executable).with_name("kliping")
SUBCOMMANDS = [
    ("quarantine", "list"),
    ("quarantine", "show"),
    ("quarantine", "replay"),
    ("quarantine", "dismiss"),
    ("quarantine", "export"),
    ("rules", "list"),
    ("rules", "test"),
]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory without a lake and without kliping.toml."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_help_names_every_command(kliping: Kliping) -> None:
    """The first page lists what there is with a sentence each, and the exit codes."""
    for flag in ("--help", "-h"):
        answer = kliping(flag)
        assert answer.code == 0
        for name in COMMANDS:
            assert f"\n  {name} " in answer.out
        assert "Exit codes" in answer.out


@pytest.mark.parametrize("command", [*((name,) for name in COMMANDS), *SUBCOMMANDS], ids=" ".join)
def test_every_command_explains_itself(kliping: Kliping, command: tuple[str, ...]) -> None:
    """Its help says how it is called and what it does."""
    answer = kliping(*command, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"Usage: kliping {' '.join(command)} ")
    assert len(answer.out.splitlines()[2].split()) > 3


def test_the_version_is_the_packages(kliping: Kliping) -> None:
    """One place says it."""
    assert kliping("--version").out == f"kliping, version {version('kliping')}\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ingst"], "there are ingest, nightly"),
        (["ingest"], "Missing argument"),
        (["ingest", "--parallel", "a"], "--parallel"),
        (["sql", "--format", "xml", "select 1"], "'table'"),
        (["sql", "--format", "parquet", "select 1"], "--output"),
        (["explain"], "Missing argument"),
        (["quarantine", "replay"], "--all"),
        (["quarantine", "replay", "--day", "kemarin"], "kemarin"),
        (["quarantine", "drop"], "drop"),
        (["rules", "test", "tidak-ada"], "kliping rules list"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_with_what_is_right(kliping: Kliping, arguments: list[str], named: str) -> None:
    """Exit code 2, nothing on standard output, and a word on what would be right."""
    answer = kliping(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert named in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("command", [["sql", "select 1"], ["ingest", "a.txt"], ["rules"], ["quarantine"]], ids=" ".join)
def test_a_wrong_setting_is_wrong_usage(kliping: Kliping, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    """One line names the variable, what it takes and what was given."""
    monkeypatch.setenv("KLIPING_WORKERS", "banyak")
    answer = kliping(*command)
    assert answer.code == 2
    (line,) = [line for line in answer.err.splitlines() if "KLIPING_WORKERS" in line]
    assert "valid integer" in line
    assert "'banyak'" in line


@pytest.mark.parametrize(
    ("content", "named"),
    [("workers = [", "kliping.toml is no TOML"), ("werkers = 1", "WERKERS"), ("workers = 0", "WORKERS")],
)
def test_a_wrong_file_of_settings_is_wrong_usage(kliping: Kliping, elsewhere: Path, content: str, named: str) -> None:
    """A file that is no TOML, an unknown name and a wrong value are told by name."""
    (elsewhere / "kliping.toml").write_text(content)
    answer = kliping("sql", "select 1")
    assert answer.code == 2
    assert named in answer.err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["sql", "select 1"], "run `kliping ingest` first"),
        (["explain", "https://kabarmuara.example/" + "a" * 500], "no lake at"),
        (["quarantine", "list"], "no lake at"),
    ],
)
def test_an_error_is_one_line(kliping: Kliping, arguments: list[str], named: str) -> None:
    """Exit code 1 and one line that says what to do, without a traceback."""
    answer = kliping(*arguments)
    assert answer.code == 1
    (line,) = answer.err.splitlines()
    assert line.startswith("error: ")
    assert named in line


def test_debug_shows_where_an_error_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """With --debug the error itself goes on, and Python prints its traceback."""
    monkeypatch.setattr(sys, "argv", ["kliping", "--debug", "sql", "select 1"])
    with pytest.raises(Exception, match="no lake at"):
        cli.main()


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (click.Abort(), 1, "run the same command again"),
        (BrokenPipeError(), 0, ""),
        (MemoryError("habis"), 1, "error: habis"),
        (click.exceptions.Exit(3), 3, ""),
    ],
)
def test_every_ending_has_its_exit_code(
    kliping: Kliping, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    """Ctrl-C, a reader that went away, and errors nobody thought of end without a traceback."""

    def end(**_: Any) -> None:
        raise raised

    monkeypatch.setattr(cli, "kliping", end)
    monkeypatch.setattr(sys.stderr, "close", lambda: None)
    answer = kliping()
    assert answer.code == code
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_a_reader_that_stops_early_is_no_error(ingested_demo: Any) -> None:
    """`kliping sql … | head -1` prints its line and nothing else."""
    pipe = f"{KLIPING} sql 'from articles, range(2000)' --format jsonl | head -1"
    done = subprocess.run(
        ["bash", "-c", pipe], env={"KLIPING_LAKE": str(ingested_demo.root)}, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
