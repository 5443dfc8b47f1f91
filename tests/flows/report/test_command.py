"""`kliping report` on lakes that it reads itself, from a held article to its release."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree

from expectations import validation
from expectations.suites import SUITES
from flows import cli

PAGE = """<!doctype html><html lang="id"><head><title>Warga Sukamuara Perbaiki Saluran</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="2099-03-07T08:00:00+07:00">
<link rel="canonical" href="https://kabarseruni.example/saluran"></head>
<body><article><h1>Warga Sukamuara Perbaiki Saluran</h1>
<p>SUKAMUARA - Puluhan warga Sukamuara membersihkan saluran air di sekitar pasar lama. Kegiatan itu dimulai pukul enam
pagi dan selesai sebelum siang.</p><p>Ketua rukun warga, Tarmidi Wanakusuma, mengatakan saluran itu sudah tersumbat
sejak awal musim hujan. Pemerintah kelurahan menyediakan karung dan sekop.</p></article></body></html>
"""
LATE = "published_at_not_future"


class Answer(NamedTuple):
    """What a call of the command line came to."""

    code: int
    out: str
    err: str


Kliping = Callable[..., Answer]


@pytest.fixture
def kliping(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Kliping:
    """Runs `kliping` in the test's folder, outside GitHub."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KLIPING_LAKE", str(tmp_path / "lake"))
    monkeypatch.setenv("KLIPING_WORKERS", "1")
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["kliping", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Answer(ended.value.code, said.out, said.err)

    return run


def test_of(tmp_path: Path, name: str) -> etree._Element:
    """The test of a name in the JUnit file."""
    (found,) = etree.parse(tmp_path / "report" / "junit.xml").xpath("//testcase[@name=$name]", name=name)
    return found


test_of.__test__ = False  # type: ignore[attr-defined]


def test_from_a_held_article_to_its_release(kliping: Kliping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A critical failure is exit 1, a JUnit failure that names the article, and a row in quarantine.

    Once the expectation is mended, a replay releases the article, and the report says so with exit 0.
    """
    validation.preload()
    (tmp_path / "besok.html").write_text(PAGE, "utf-8")
    assert kliping("ingest", "besok.html").code == 1
    report = kliping("report")
    assert report.code == 1
    assert f"1 document failed {LATE}, held in quarantine." in report.out
    (held,) = json.loads(kliping("sql", "--format", "json", "select * from quarantine where released_at is null").out)
    (failure,) = test_of(tmp_path, LATE)
    assert failure.tag == "failure"
    for word in ("Warga Sukamuara Perbaiki Saluran", held["quarantine_id"], held["capture_id"], held["article_id"]):
        assert word in str(failure.text)
    assert kliping("report", "--fail-on", "never").code == 0

    suite = SUITES["article_versions"]
    mended = tuple(each for each in suite.expectations if each.id != LATE)
    monkeypatch.setitem(SUITES, "article_versions", replace(suite, expectations=mended))  # type: ignore[misc]
    assert kliping("quarantine", "replay", "--all").code == 0
    report = kliping("report")
    assert report.code == 0
    assert f"1 held document released by a replay ({LATE})." in report.out
    assert "released by a replay" in (tmp_path / "report" / "report.md").read_text("utf-8")
    assert not etree.parse(tmp_path / "report" / "junit.xml").xpath("//failure|//error")


@pytest.fixture
def demo_lake(demo_settings: Any, kliping: Kliping) -> Kliping:
    """The command line on a lake with the demo corpus."""
    del demo_settings
    return kliping


def test_the_demo_corpus_passes(demo_lake: Kliping, tmp_path: Path) -> None:
    """Nothing critical: exit 0, all files, and the gate of warnings closes for what became no article."""
    report = demo_lake("report", "--output", "laporan")
    assert (report.code, report.out.splitlines()[0]) == (0, "Last night can be used with care: 1 thing to know.")
    assert {path.name for path in (tmp_path / "laporan").iterdir()} == {
        "report.html", "report.md", "junit.xml", "report.json",
    }  # fmt: skip
    assert demo_lake("report", "--fail-on", "warning", "--format", "json").code == 1
    facts = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))["facts"]
    assert facts["unreadable"] == []


def test_github_gets_a_summary(demo_lake: Kliping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By GitHub's own variables; added to what the job has said before, and not at all with --no-github."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    (tmp_path / "summary.md").write_text("before\n")
    demo_lake("report", "--no-github", "--format", "json")
    assert (tmp_path / "summary.md").read_text() == "before\n"
    assert demo_lake("report", "--format", "json").out.startswith("::stop-commands::")
    assert (tmp_path / "summary.md").read_text().startswith("before\n## Kliping: With care\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "kemarin"], "'kemarin' is no day such as 2026-03-07"),
        (["--since", "2999-01-01"], "still to come"),
        (["--format", "pdf,html"], "no format pdf; there are html, markdown, junit, json"),
        (["--format", ","], "no format named"),
        (["--fail-on", "info"], "'info' is not one of"),
    ],
)
def test_wrong_usage_is_exit_2(kliping: Kliping, arguments: list[str], said: str) -> None:
    """The error names the option and what it takes; nothing is written."""
    answer = kliping("report", *arguments)
    assert answer.code == 2
    assert said in answer.err
    assert not Path("report").exists()


def test_no_lake_is_an_error(kliping: Kliping, tmp_path: Path) -> None:
    """It says where it looked, and makes neither a lake nor a report."""
    answer = kliping("report")
    assert answer.code == 1
    assert f"no lake at {tmp_path / 'lake'}" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_lake_without_runs_is_reported(kliping: Kliping, tmp_path: Path) -> None:
    """Nothing has failed: exit 0, and the report says that there was no run."""
    from warehouse.lake import open_writer  # noqa: PLC0415 - the one test that makes a lake by hand

    with open_writer(tmp_path / "lake"):
        pass
    report = kliping("report", "--since", "7d")
    assert report.code == 0
    assert report.out.startswith("Nothing can be said: the lake has no run to report on.\n")
    assert "no run to report on" in (tmp_path / "report" / "report.md").read_text("utf-8")
