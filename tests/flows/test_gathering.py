import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.gathering import read_alias_file
from flows.ingest import ingest
from flows.replay import replay
from flows.reprocess import reprocess
from flows.settings import Settings
from warehouse.lake import open_reader
from warehouse.quarantine import Selection

SAME = '[[person]]\nsame = ["Cak Mamat", "Muhamad Rasyidin"]\n'


@pytest.fixture
def alias_file(settings: Settings) -> Path:
    """Where the alias file of the test's lake lies; nothing is there yet."""
    settings.lake.mkdir()
    return settings.lake / "people.toml"


def failures(settings: Settings) -> list[tuple[str, ...]]:
    """What the lake says of inputs that could not be read."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute("select stage, reason, source_uri, message from failures order by occurred_at").fetchall()


def test_a_lake_without_alias_file_has_no_aliases(settings: Settings) -> None:
    """Nobody has to write the file."""
    aliases, wrong = read_alias_file(settings)
    assert (aliases.same, wrong) == ({}, [])


def test_the_file_lies_in_the_lake_or_where_the_settings_say(
    settings: Settings, alias_file: Path, tmp_path: Path
) -> None:
    """`people.toml` beside the lake's data is read; another file takes its place where one is named."""
    alias_file.write_text(SAME, "utf-8")
    assert ("cak", "mamat") in read_alias_file(settings)[0].same
    other = tmp_path / "nama.toml"
    other.write_text('[[person]]\nsame = ["Bung Adi"]', "utf-8")
    assert list(read_alias_file(settings.model_copy(update={"people": other}))[0].same) == [("bung", "adi")]


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    """A wrong path in the settings is told with what to do."""
    settings = Settings(lake=tmp_path / "lake", people=tmp_path / "nama.toml")
    _, (failure,) = read_alias_file(settings)
    assert failure.message.endswith("nama.toml does not exist: write it, or take KLIPING_PEOPLE away")


@pytest.mark.parametrize(
    "case",
    [
        (SAME.encode() + b"[[person]]\nsame = 7\n", "alias", "people.toml, line 3: same is a list of names"),
        (b"[[person]\n", "alias", "people.toml, line 1: "),
        (
            b"[[person]]\nsame = ['\xff']\n",
            "not_utf8",
            "people.toml, line 2: this is not UTF-8: save the file as UTF-8",
        ),
    ],
)
def test_a_wrong_file_is_told_and_the_run_goes_on(
    case: tuple[bytes, str, str], settings: Settings, alias_file: Path, recorder: Any
) -> None:
    """What is wrong is one line and one row, the run is completed and asks for a person."""
    content, reason, said = case
    alias_file.write_bytes(content)
    summary = ingest([], settings, recorder)
    ((stage, slug, uri, message),) = failures(settings)
    assert (stage, slug) == ("people", reason)
    assert uri.startswith(str(alias_file))
    assert said in message
    assert f"failed: {message}" in recorder.lines
    assert summary.needs_a_person


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_told(settings: Settings, alias_file: Path) -> None:
    """Permissions are a failure like any other."""
    alias_file.touch(0o000)
    _, (failure,) = read_alias_file(settings)
    assert failure.reason == "unreadable"


def test_every_way_to_write_articles_gathers_people(
    demo_settings: Settings, recorder: Any, contents: Callable[[Path], Any]
) -> None:
    """Ingesting, replaying and committing a reprocessing time the stage; a preview leaves people as they are."""
    ran = [ingest([], demo_settings, recorder), replay(Selection(), demo_settings, recorder)]
    ran.append(reprocess(demo_settings, recorder, is_commit=True)[1])
    assert all("people" in summary.seconds for summary in ran)
    before = contents(demo_settings.lake)["people"]
    assert "people" not in reprocess(demo_settings, recorder, is_commit=False)[1].seconds
    assert contents(demo_settings.lake)["people"] == before
