from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.settings import Settings


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory: kliping.toml is looked for there."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_need_nothing() -> None:
    """Without variables and file there are settings that work: a lake in the working directory, a worker a core."""
    settings = Settings()
    assert settings.lake == Path("warehouse/lake")
    assert settings.workers >= 1


def test_variables_go_before_the_file_and_the_file_before_defaults(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value is the argument's, else the variable's, else the file's, else the default."""
    (here / "kliping.toml").write_text('batch_documents = 7\nworkers = 7\nlake = "berkas"\n')
    monkeypatch.setenv("KLIPING_WORKERS", "3")
    monkeypatch.setenv("KLIPING_LAKE", "variabel")
    settings = Settings(lake=Path("argumen"))
    assert (settings.lake, settings.workers, settings.batch_documents) == (Path("argumen"), 3, 7)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "0"),
        ("WORKERS", "banyak"),
        ("BATCH_DOCUMENTS", "0"),
        ("BATCH_BYTES", "-1"),
        ("MAX_DOCUMENT_BYTES", "0"),
        ("DOCUMENT_SECONDS", "0"),
        ("LOCK_SECONDS", "-1"),
        ("TIMEZONE", "Mars/Olympus"),
        ("MEMORY_LIMIT", "banyak"),
        ("ALERT_BLOCK", "redaksi"),
        ("ALERT_BLOCK", "slack-webhook/"),
        ("ALERT_ON", "never"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that would not work later is refused at once, and the error says which it is."""
    monkeypatch.setenv(f"KLIPING_{name}", value)
    with pytest.raises(ValidationError) as caught:
        Settings()
    assert [problem["loc"] for problem in caught.value.errors()] == [(name.lower(),)]


@pytest.mark.parametrize("value", ["1GB", "512 MiB", "0.5gb", "2TB"])
def test_memory_is_said_as_duckdb_says_it(value: str) -> None:
    """Amounts that DuckDB takes are taken."""
    assert Settings(memory_limit=value).memory_limit == value


def test_a_misspelt_setting_in_the_file_is_refused(here: Path) -> None:
    """A name in kliping.toml that means nothing is an error, not a setting without effect."""
    (here / "kliping.toml").write_text("werkers = 3\n")
    with pytest.raises(ValidationError, match="werkers"):
        Settings()


def test_settings_do_not_change() -> None:
    """What a run started with holds to its end."""
    with pytest.raises(ValidationError):
        Settings().workers = 5  # type: ignore[misc]
