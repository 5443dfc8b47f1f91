import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# The house of the tests of flows.publishers.
sys.path.insert(0, str(Path(__file__).parents[1] / "flows" / "publishers"))

from news_site import HTML, TEXT, NewsSite, Page, home, radio_lereng

Kliping = Callable[..., Any]


@pytest.fixture
def site() -> Iterator[NewsSite]:
    """The well-kept house Radio Lereng."""
    with NewsSite("127.0.3.1") as opened:
        opened.pages.update(radio_lereng(opened.origin))
        yield opened


@pytest.fixture(autouse=True)
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the lake would be, and settings that let loopback be asked without pauses."""
    monkeypatch.setenv("KLIPING_LAKE", str(tmp_path / "lake"))
    monkeypatch.setenv("KLIPING_CONTACT", "redaksi@kliping.example")
    monkeypatch.setenv("KLIPING_ALLOW_ADDRESSES", '["127.0.0.0/8"]')
    for limit, value in {"DELAY_SECONDS": "0.01", "BACKOFF_SECONDS": "0", "RETRIES": "0"}.items():
        monkeypatch.setenv(f"KLIPING_FETCH__{limit}", value)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "lake"


def test_a_newcomer_adds_a_house_and_tries_it(kliping: Kliping, site: NewsSite, lake: Path) -> None:
    """The file is written, its endpoints answer, the list has it, and no article was fetched."""
    added = kliping("publishers", "add", site.origin, "--id", "lereng")
    path = lake / "publishers" / "lereng.toml"
    assert added.code == 0
    for words in ("lereng: Radio Lereng", "taken", "left out", "tonight", "10 articles in", f"Written to {path}"):
        assert words in added.out
    assert path.is_file()
    tried = kliping("publishers", "check", "lereng")
    assert tried.code == 0
    assert "3 of 3 endpoints usable" in tried.out
    assert "allows all of these, and the first article below" in tried.out
    (row,) = [
        each for each in json.loads(kliping("publishers", "list", "--format", "json").out) if each["origin"] == "own"
    ]
    assert (row["publisher_id"], row["feed_count"], row["article_count"]) == ("lereng", 1, 0)
    assert not [path for path in site.requests if path.startswith("/2026/")]
    assert [each.name for each in lake.iterdir()] == ["publishers"]


def test_a_dry_run_prints_the_file_and_writes_nothing(kliping: Kliping, site: NewsSite, lake: Path) -> None:
    """What is printed is what would be written; progress goes elsewhere."""
    printed = kliping("publishers", "add", site.origin, "--id", "lereng", "--dry-run")
    assert printed.code == 0
    assert not lake.exists()
    assert f"asking {site.origin}/feed/" in printed.err
    kliping("publishers", "add", site.origin, "--id", "lereng")
    assert printed.out == (lake / "publishers" / "lereng.toml").read_text()


def test_what_is_of_no_use_is_shown_and_counts(kliping: Kliping, site: NewsSite) -> None:
    """Exit code 1, the endpoint by name and why; the others are tried all the same."""
    kliping("publishers", "add", site.origin, "--id", "lereng")
    site.pages["/feed/"] = Page(home(site.origin), HTML)
    del site.pages["/sitemap-news.xml"]
    tried = kliping("publishers", "check", "lereng")
    assert tried.code == 1
    assert re.search(r"FAILS +feed +\S+/feed/\n +answers with a page where a list was asked for", tried.out)
    assert re.search(r"FAILS +sitemap +\S+/sitemap-news.xml\n +http_404", tried.out)
    assert "1 of 3 endpoints usable, of 1 publisher.\nTo mend, in the publisher's file: lereng." in tried.out


def test_endpoints_that_nobody_had_tried_are_said_to_be_well(kliping: Kliping, site: NewsSite, lake: Path) -> None:
    """Who sees them answer is told where to write it down; where it is written down, nothing more is said."""
    kliping("publishers", "add", site.origin, "--id", "lereng")
    assert "verified_on" not in kliping("publishers", "check", "lereng").out
    path = lake / "publishers" / "lereng.toml"
    path.write_text(re.sub("verified_on.*", "", path.read_text()))
    assert "not said so by verified_on in the publisher's file: lereng." in kliping("publishers", "check", "lereng").out


def test_a_house_that_lists_nothing_is_not_written(kliping: Kliping, site: NewsSite, lake: Path) -> None:
    """All that was tried is shown, with the reason."""
    site.pages = {"/": Page("<html><body><p>Segera hadir.</p></body></html>")}
    answer = kliping("publishers", "add", site.origin, "--id", "lereng")
    assert answer.code == 1
    assert answer.out.count("http_404") == 7
    assert "nothing was written" in answer.err
    assert not lake.exists()


def test_nobody_is_asked_without_a_contact(kliping: Kliping, site: NewsSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong usage, and how to mend it; the list needs none."""
    monkeypatch.delenv("KLIPING_CONTACT")
    for arguments in (["check"], ["add", site.origin]):
        answer = kliping("publishers", *arguments)
        assert answer.code == 2
        assert "KLIPING_CONTACT=redaksi@kabarmerapu.example" in answer.err
    assert site.requests == []
    assert kliping("publishers").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", "tidakada"], 2, "no publisher 'tidakada'; `kliping publishers list` names them all"),
        (["add", "http://127.0.3.1/", "--id", "Radio Lereng"], 2, "--id takes lower-case letters"),
        (["add", "http://127.0.3.1:1/", "--id", "lereng"], 1, "error: http://127.0.3.1:1/ cannot be read: "),
        (["add", "file:///etc/passwd", "--id", "lereng"], 1, "bad_url"),
        (["add", "", "--id", "lereng"], 1, "bad_url"),
        (["add", "http://127.0.3.1/", "--id", "kompas"], 1, "the id kompas is that of Kompas.com: give another one"),
        (["list", "--format", "xml"], 2, "'xml' is not one of"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(kliping: Kliping, arguments: list[str], code: int, words: str) -> None:
    """Each error says what was wrong with what; none is a traceback."""
    answer = kliping("publishers", *arguments)
    assert answer.code == code
    assert words in answer.err
    assert "Traceback" not in answer.err


def test_what_strangers_say_cannot_steer_a_terminal(kliping: Kliping, site: NewsSite, lake: Path) -> None:
    """A name with escape sequences and quotes is shown escaped, and written as a name."""
    site.pages["/"] = Page(home(site.origin, name='Radio \u009b31m "Lereng"'.replace('"', "&quot;")))
    answer = kliping("publishers", "add", site.origin, "--id", "lereng")
    assert answer.code == 0
    assert "\u009b" not in answer.out
    assert "\u009b" not in (lake / "publishers" / "lereng.toml").read_text()


def test_a_broken_file_of_ones_own_is_named(kliping: Kliping, lake: Path) -> None:
    """The list says which file and why, as every other command does."""
    (lake / "publishers").mkdir(parents=True)
    (lake / "publishers" / "lereng.toml").write_text('id = "lereng"\nnama = "Radio Lereng"\n')
    answer = kliping("publishers", "list")
    assert answer.code == 1
    assert "error: lereng.toml: unknown key 'nama'" in answer.err


def test_a_house_whose_robots_forbid_everything_is_left_alone(kliping: Kliping, site: NewsSite) -> None:
    """One request for robots.txt, and the reason."""
    site.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /", TEXT)
    answer = kliping("publishers", "add", site.origin, "--id", "lereng")
    assert answer.code == 1
    assert "robots.txt disallows" in answer.err
    assert site.requests == ["/robots.txt"]
