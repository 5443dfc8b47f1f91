"""`kliping quarantine` as it is typed: the list, one entry, a replay, a dismissal."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from transforms.tables import QuarantineEntry
from warehouse.lake import open_reader
from warehouse.quarantine import list_held

Kliping = Callable[..., Any]
LISTING = "wartakelana-indeks.html"


@pytest.fixture
def held(tmp_path: Path, ingested_demo: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, QuarantineEntry]:
    """A lake with the demo corpus, named by KLIPING_LAKE; what it holds back, by the reason."""
    root = tmp_path / "lake"
    shutil.copytree(ingested_demo.root, root)
    monkeypatch.setenv("KLIPING_LAKE", str(root))
    monkeypatch.setenv("KLIPING_WORKERS", "1")
    monkeypatch.chdir(tmp_path)
    with open_reader(root, timezone="UTC") as lake:
        return {entry.failed_expectations[0]: entry for entry in list_held(lake)}


@pytest.fixture
def listing(held: dict[str, QuarantineEntry]) -> str:
    """The beginning of the id of a page that tells no story."""
    return held["listing_page"].quarantine_id[:10]


@pytest.mark.usefixtures("held")
def test_the_list_says_why_first_and_then_what(kliping: Kliping, ingested_demo: Any, listing: str) -> None:
    """Reasons with what they mean, then the entries with their ids, then what to type."""
    answer = kliping("quarantine")
    assert answer.code == 0
    assert answer.out.index("listing_page: The page lists other stories") < answer.out.index(listing)
    assert f"{ingested_demo.summary.quarantined} held. kliping quarantine show ID" in answer.out


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("options", "reasons"),
    [
        (("--expectation", "listing_page"), ("listing_page",)),
        (("--reason", "unheard_of"), ()),
        (("--stage", "validate"), ()),
        (("--day", "2001-01-01"), ()),
        (("--publisher", "unknown"), ("bad_json", "listing_page")),
        (("--released",), ()),
    ],
    ids=str,
)
def test_options_narrow_the_list(kliping: Kliping, options: tuple[str, ...], reasons: tuple[str, ...]) -> None:
    """JSON and CSV hold the same entries, narrowed; what is not there is said in words."""
    rows = json.loads(kliping("quarantine", "list", *options, "--format", "json").out)
    assert {reason for row in rows for reason in row["failed_expectations"]} == set(reasons)
    table = csv.DictReader(io.StringIO(kliping("quarantine", "list", *options, "--format", "csv").out))
    assert [row["quarantine_id"] for row in table] == [row["quarantine_id"] for row in rows]
    words = "nothing was released" if "--released" in options else "nothing is held back"
    assert (words in kliping("quarantine", "list", *options).out) == (not reasons)


def test_an_entry_is_shown_whole(kliping: Kliping, listing: str, ingested_demo: Any) -> None:
    """What it means, which run held it, the raw document and where it lies, and what to type next."""
    answer = kliping("quarantine", "show", listing)
    assert answer.code == 0
    for said in (
        "listing_page: The page lists other stories",
        f"by {ingested_demo.summary.run_id}",
        "--- the raw document: text/html",
        ".warc.gz, ",
        "Indeks Berita Daerah",
        f"kliping quarantine replay {listing} --dry-run",
    ):
        assert said in answer.out


def test_the_document_comes_out_byte_for_byte(kliping: Kliping, listing: str, demo: Path, tmp_path: Path) -> None:
    """`export` gives the file that came in, and writes over nothing."""
    output = tmp_path / "halaman.html"
    assert kliping("quarantine", "export", listing, "--output", str(output)).code == 0
    assert output.read_bytes() == (demo / "pages" / LISTING).read_bytes()
    again = kliping("quarantine", "export", listing, "--output", str(output))
    assert again.code == 1
    assert "File exists" in again.err


def test_a_rehearsal_tells_and_writes_nothing(
    kliping: Kliping, listing: str, contents: Callable[..., Any], tmp_path: Path
) -> None:
    """--dry-run says what would stay and why; no table has another row after it."""
    before = contents(tmp_path / "lake")
    answer = kliping("quarantine", "replay", listing, "--dry-run")
    assert answer.code == 1
    assert "0 would be released" in answer.out
    assert "1 would be held again: 1 × listing_page" in answer.out
    assert contents(tmp_path / "lake") == before


def test_a_replay_ends_with_what_became_of_everything(kliping: Kliping, listing: str) -> None:
    """What is held again is named with its reason; the list counts the attempt; what is not held is no error."""
    answer = kliping("quarantine", "replay", "--expectation", "listing_page")
    assert answer.code == 1
    assert "0 released\n1 held again: 1 × listing_page\n" in answer.out
    (row,) = json.loads(kliping("quarantine", "list", "--reason", "listing_page", "--format", "json").out)
    assert (row["quarantine_id"][:10], row["held_count"]) == (listing, 2)
    nothing = kliping("quarantine", "replay", "--day", "2001-01-01")
    assert (nothing.code, nothing.out) == (0, "nothing of that is held back\n")


def test_a_dismissal_is_kept_with_its_reason(
    kliping: Kliping, held: dict[str, QuarantineEntry], listing: str, demo: Path
) -> None:
    """It leaves the list for --released; its document stays known; doing it again changes nothing."""
    note = "Halaman indeks, bukan berita."
    other = held["bad_json"].quarantine_id
    assert "2 dismissed" in kliping("quarantine", "dismiss", listing, other, "--because", note).out
    assert "nothing is held back" in kliping("quarantine").out
    assert f"dismissed: {note}" in kliping("quarantine", "show", listing).out
    rows = json.loads(kliping("quarantine", "list", "--released", "--format", "json").out)
    assert [(row["release_note"], row["released_run_id"]) for row in rows] == [(note, None)] * 2
    again = kliping("quarantine", "dismiss", listing, "--because", "Lain.")
    assert (again.code, again.out) == (0, "")
    assert f"{held['listing_page'].quarantine_id} is closed already: dismissed: {note}" in again.err
    assert kliping("ingest", str(demo / "pages" / LISTING)).code == 0
    assert "nothing is held back" in kliping("quarantine").out


@pytest.mark.parametrize("command", ["show", "replay", "dismiss", "export"])
@pytest.mark.usefixtures("held")
def test_ids_that_name_none_or_several_are_refused(kliping: Kliping, command: str) -> None:
    """Before anything is done, with the ids that were meant perhaps."""
    more = {"dismiss": ("--because", "Uji."), "export": ("--output", "x")}.get(command, ())
    several, none = (kliping("quarantine", command, begin, *more) for begin in ("q", "tidak-ada"))
    assert (several.code, none.code) == (1, 1)
    assert "more than one entry in quarantine begins with 'q' (q" in several.err
    assert "no entry in quarantine begins with 'tidak-ada'" in none.err


def test_a_lost_archive_file_hides_nothing_else(kliping: Kliping, listing: str, tmp_path: Path) -> None:
    """The entry is shown with what is known and how to go on; a replay leaves it held as it was."""
    for file in (tmp_path / "lake" / "archive").iterdir():
        file.unlink()
    shown = kliping("quarantine", "show", listing)
    assert shown.code == 1
    assert "listing_page: The page lists other stories" in shown.out
    assert "restore the file from a backup" in shown.out
    exported = kliping("quarantine", "export", listing, "--output", "x")
    assert exported.code == 1
    assert "the archive cannot be read there" in exported.err
    rehearsed = kliping("quarantine", "replay", listing, "--dry-run")
    assert "1 would be left as they are: the raw document is out of reach" in rehearsed.out
    replayed = kliping("quarantine", "replay", listing)
    assert (rehearsed.code, replayed.code) == (1, 1)
    assert "1 left as they are: the raw document is out of reach" in replayed.out
    (row,) = json.loads(kliping("quarantine", "list", "--reason", "listing_page", "--format", "json").out)
    assert row["held_count"] == 1
