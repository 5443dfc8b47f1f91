import json
from pathlib import Path

import pytest
from sample_lakes import empty, hostile, ordinary

from flows.report import writing
from flows.report.verdict import judge_trust
from flows.report.writing import FILES, write_report
from transforms.tables import ExpectationResult
from warehouse.reporting.facts import Facts


def write(facts: Facts, folder: Path, *formats: str) -> list[str]:
    """The names of the files written."""
    return [path.name for path in write_report(facts, judge_trust(facts), folder, formats)]


def test_every_format_has_its_file(facts: Facts, tmp_path: Path) -> None:
    """The folder is made; a second report replaces the first."""
    folder = tmp_path / "a" / "report"
    assert write(facts, folder, *FILES) == list(FILES.values())
    write(empty(), folder, "json")
    assert json.loads((folder / "report.json").read_text("utf-8"))["verdict"]["level"] == "unknown"


@pytest.mark.parametrize("name", FILES)
def test_only_what_is_asked_for(facts: Facts, tmp_path: Path, name: str) -> None:
    """One format, one file."""
    assert write(facts, tmp_path, name) == [FILES[name]]
    assert [path.name for path in tmp_path.iterdir()] == [FILES[name]]


def test_hostile_facts_are_written(tmp_path: Path) -> None:
    """Half a character in a title costs that character and no file."""
    write(hostile(), tmp_path, *FILES)
    for name in FILES.values():
        assert (tmp_path / name).read_text("utf-8")


def test_data_docs_get_counts_and_are_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No id of an article goes into them; the page links them; a lake without runs has none."""
    given: list[ExpectationResult] = []

    def build(results: list[ExpectationResult], folder: Path, *_: object) -> Path:
        given.extend(results)
        return folder / "index.html"

    monkeypatch.setattr(writing, "build_data_docs", build)
    assert write(ordinary(), tmp_path, "data-docs", "html") == ["index.html", "report.html"]
    assert 'href="data-docs/index.html"' in (tmp_path / "report.html").read_text("utf-8")
    assert {each.expectation for each in given} == {each.expectation for each in ordinary().expectations}
    assert not any(each.examples for each in given)
    assert write(empty(), tmp_path, "data-docs") == []
