import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from transforms.cleaning.rules import LABELS
from transforms.identity import normalise_url
from transforms.publishers import load_publishers

DEMO = Path(__file__).parents[2] / "seeds" / "demo"
GOLD: dict[str, dict[str, Any]] = json.loads((DEMO / "gold.json").read_text("utf-8"))
ARTICLES = {key: gold for key, gold in GOLD.items() if "held" not in gold}
PUBLISHERS = load_publishers()
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
TITLE_COLUMNS = ("judul", "title")
TEXT_COLUMNS = ("isi", "body")


def fold(text: str) -> str:
    """White space folded to single blanks."""
    return " ".join(text.split())


def decoded(path: Path) -> str:
    """A text file in the encoding it was written in on purpose, line ends as newlines."""
    content = path.read_bytes()
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    raise AssertionError(f"{path} is in no encoding of the demo corpus")


def visible(page: str) -> str:
    """The text of a page without its tags, scripts and entities, white space folded."""
    without_scripts = re.sub(r"(?s)<script.*?</script>", "", page)
    return fold(html.unescape(re.sub(r"<[^>]+>", "", without_scripts)))


def archived(path: Path) -> Iterator[tuple[str, int, str]]:
    """Target, status and payload of every response; fails on a digest that does not hold."""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            payload = record.content_stream().read().decode("utf-8")
            if record.rec_type == "response":
                yield record.rec_headers["WARC-Target-URI"], int(record.http_headers.get_statuscode()), payload


@cache
def sources() -> dict[str, str]:
    """Every source of the corpus by its key in gold.json."""
    found = {f"text/{path.name}": decoded(path) for path in (DEMO / "text").iterdir()}
    for path in (DEMO / "pages").iterdir():
        found[f"pages/{path.name}"] = path.read_bytes().decode("latin-1" if "radar" in path.name else "utf-8")
    for path in (DEMO / "rows").iterdir():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            found[f"rows/{path.name}#row-{number}"] = line
    for path in (DEMO / "archive").iterdir():
        for target, _, payload in archived(path):
            found[f"archive/{path.name}#{target}"] = payload
    return found


def lines_of(key: str) -> tuple[str, str]:
    """Title and the text below it, of a text file or of a row."""
    if key.startswith("text/"):
        title, _, rest = sources()[key].partition("\n")
        return title, rest
    row = json.loads(sources()[key])
    return tuple(next(row[name] for name in names if name in row) for names in (TITLE_COLUMNS, TEXT_COLUMNS))


def cut(text: str, removed: list[dict[str, str]]) -> str:
    """The text less the removed stretches, each found after the one before it."""
    kept, at = [], 0
    for stretch in removed:
        start = text.index(stretch["text"], at)
        kept.append(text[at:start])
        at = start + len(stretch["text"])
    return "".join([*kept, text[at:]])


LINED = [key for key in ARTICLES if key.startswith(("text/", "rows/"))]
PAGED = [key for key in ARTICLES if key.startswith(("pages/", "archive/"))]


def test_the_gold_names_exactly_the_sources_there_are() -> None:
    """No source without gold, no gold without source."""
    assert sources().keys() == GOLD.keys()


@pytest.mark.parametrize("key", LINED)
def test_title_body_and_removed_stretches_are_the_whole_text(key: str) -> None:
    """The demo's own ledger balances, up to white space."""
    gold, (title, text) = GOLD[key], lines_of(key)
    assert title == gold["title"]
    assert [fold(line) for line in cut(text, gold["removed"]).split("\n") if line.strip()] == gold["body_lines"]


@pytest.mark.parametrize("key", PAGED)
def test_a_page_shows_its_title_its_body_and_what_is_removed(key: str) -> None:
    """What the gold says of a page can be read on it; the body's paragraphs stand in its order."""
    gold, text = GOLD[key], visible(sources()[key])
    positions = [text.index(line) for line in gold["body_lines"]]
    assert positions == sorted(positions)
    for part in (gold["title"], *(stretch["text"] for stretch in gold["removed"])):
        assert fold(part) in text


@pytest.mark.parametrize("key", ARTICLES)
def test_the_fields_of_the_gold_stand_in_the_source(key: str) -> None:
    """Datelines, initials, authors and event dates are as printed, not made up."""
    gold = GOLD[key]
    dateline = next((part["text"] for part in gold["removed"] if part["label"] == "dateline"), "")
    for printed in (gold["dateline_place"], gold["dateline_publisher"]):
        assert printed is None or printed in dateline
    signed = " ".join(part["text"] for part in gold["removed"] if part["label"] == "initials")
    assert all(initials in signed for initials in gold["initials"])
    assert all(author in sources()[key] for author in gold["authors"])
    assert all(event["text"] in " ".join(gold["body_lines"]) for event in gold["event_dates"])
    assert {part["label"] for part in gold["removed"]} <= LABELS
    assert gold["standfirst"] is None or gold["standfirst"] in " ".join(gold["body_lines"])


def test_only_one_printed_weekday_contradicts_its_date() -> None:
    """Dates are checked against the calendar; the one mistake is there on purpose."""
    wrong = []
    for key, gold in ARTICLES.items():
        for event in gold["event_dates"]:
            weekday = re.sub(r"\W.*", "", event["text"].replace("’", "")).lower()
            if weekday in WEEKDAYS and WEEKDAYS[dt.date.fromisoformat(event["date"]).weekday()] != weekday:
                wrong.append(key)
    assert wrong == ["text/14-wanasekar-jalan-tambang.txt"]


@pytest.mark.parametrize("key", ARTICLES)
def test_the_publisher_follows_from_address_or_dateline(key: str) -> None:
    """The gold's publisher is the one that the listed houses give, and its address is normalised."""
    gold = GOLD[key]
    found = PUBLISHERS.publisher_for(gold["url"], gold["dateline_publisher"])
    assert found.publisher_id == gold["publisher_id"]
    assert gold["url"] is None or normalise_url(gold["url"]) == gold["url"]


def test_the_corpus_names_no_real_house() -> None:
    """Invented news is never put into a real publisher's mouth."""
    real = {domain for publisher in PUBLISHERS if publisher.kind != "demo" for domain in publisher.domains}
    hosts = {host for text in sources().values() for host in re.findall(r"https?://([^/\"\s<]+)", text)}
    assert all(host.endswith(".example") or host == "schema.org" for host in hosts)
    assert not [(key, domain) for key, text in sources().items() for domain in real if domain in text.lower()]


def test_the_archive_has_a_missing_page_and_a_copy_of_a_saved_one() -> None:
    """Five responses with valid digests; the copy is byte for byte the page in `pages/`."""
    (path,) = (DEMO / "archive").iterdir()
    records = list(archived(path))
    assert sorted(status for _, status, _ in records) == [200, 200, 200, 200, 404]
    copies = {key: gold["same_as"] for key, gold in ARTICLES.items() if "same_as" in gold}
    assert [sources()[key] == sources()[original] for key, original in copies.items()] == [True]


def test_a_row_carries_newer_content_of_a_saved_page() -> None:
    """One address, two contents: what makes a second version."""
    ((key, gold),) = [(key, gold) for key, gold in ARTICLES.items() if "version_of" in gold]
    older = GOLD[gold["version_of"]]
    assert gold["url"] == older["url"]
    assert gold["body_lines"] != older["body_lines"]
    assert key > gold["version_of"], "sources are read in the order of their paths, so this one comes second"


def test_the_corpus_holds_what_a_newcomer_is_promised() -> None:
    """At least 28 different articles and the bytes that make reading hard."""
    different = [gold for gold in ARTICLES.values() if not {"same_as", "version_of"} & gold.keys()]
    assert len(different) == 31
    raw = {path.name[:2]: path.read_bytes() for path in (DEMO / "text").iterdir()}
    assert raw["11"].startswith((b"\xff\xfe", b"\xfe\xff"))
    assert b"\r\n" in raw["14"]
    assert b"\x93" in raw["02"]
    assert "â€œ" in raw["12"].decode("utf-8")


def test_git_is_told_to_leave_the_bytes_alone() -> None:
    """A checkout that turns line ends would break the archive's digests and the CRLF files."""
    lines = (DEMO / ".gitattributes").read_text("utf-8").splitlines()
    assert {line.split()[0] for line in lines if "-text" in line.split()} == {
        f"{folder.name}/**" for folder in DEMO.iterdir() if folder.is_dir()
    }
