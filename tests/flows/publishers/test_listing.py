import csv
import io
import json
import re
from datetime import UTC, datetime

import pytest

from flows.own_files import own_publishers_folder
from flows.publishers.held import Held, held_articles, held_counts
from flows.publishers.listing import COLUMNS, OWN, SHIPPED, list_publishers, print_publishers, write_publishers
from flows.settings import Settings
from transforms.columns import to_table
from transforms.publishers import load_publishers
from transforms.tables import Fetch
from warehouse.lake import open_reader, open_writer

LERENG = """id = "lereng"
name = "Radio Lereng"
kind = "local"
domains = ["lereng.example", "lereng.test"]
dateline_names = []
zone = "Asia/Jakarta"
[endpoints]
feeds = ["https://lereng.example/feed"]
indexes = [{ url = "https://lereng.example/" }]
"""
NIGHT = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def own(settings: Settings, content: str = LERENG) -> None:
    """Write a publisher of the operator's own."""
    folder = own_publishers_folder(settings)
    folder.mkdir(parents=True)
    (folder / "lereng.toml").write_text(content)


def printed(settings: Settings) -> str:
    """The table as it goes to a file."""
    listed, has_lake = list_publishers(settings)
    stream = io.StringIO()
    print_publishers(listed, settings, stream, has_lake=has_lake)
    return stream.getvalue()


def test_without_a_lake_the_publishers_are_listed_all_the_same(settings: Settings) -> None:
    """All that ship, in the order of their ids; nothing is said of articles, and no lake appears."""
    listed, has_lake = list_publishers(settings)
    assert [each.publisher.id for each in listed] == sorted(load_publishers().by_id)
    assert {each.origin for each in listed} == {SHIPPED}
    assert not has_lake
    assert "articles" not in printed(settings)
    assert not settings.lake.exists()


def test_a_publisher_of_ones_own_stands_among_them(settings: Settings) -> None:
    """With its lists counted, and whether anybody tried them."""
    own(settings)
    (line,) = [line for line in printed(settings).splitlines() if line.split()[:1] == ["lereng"]]
    assert line.split() == ["lereng", "*", "Radio", "Lereng", "local", "lereng.example", "+1", "1", "1", "untried"]
    assert f"1 is your own (*), in {own_publishers_folder(settings)}" in printed(settings)
    listed, _ = list_publishers(settings)
    assert [each.publisher.id for each in listed if each.origin == OWN] == ["lereng"]


@pytest.mark.parametrize(
    ("width", "missing"), [(80, {"kind", "domains", "name"}), (100, {"kind", "domains"}), (150, set())]
)
def test_a_narrow_screen_gets_fewer_columns_and_says_which(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, width: int, missing: set[str]
) -> None:
    """Ids, lists and days are never cut; what is left out is named."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    own(settings)
    settings.lake.mkdir(exist_ok=True)
    listed, _ = list_publishers(settings)
    stream = Screen()
    print_publishers(listed, settings, stream, has_lake=True)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue()).splitlines()
    table = lines[: len(listed) + 3]
    assert max(map(len, table)) <= width
    assert "…" not in "".join(line for line in table if "lereng" in line)
    assert {"kind", "domains", "name"} - set(lines[1].split()) == missing
    assert any(line.startswith("Not shown") for line in lines) == bool(missing)


def test_the_day_of_the_trial_is_shown(settings: Settings) -> None:
    """Where somebody saw the endpoints answer, the day is said."""
    own(settings, LERENG + "verified_on = 2026-11-22\n")
    assert "2026-11-22" in printed(settings)


def test_what_the_lake_has_is_counted(demo_settings: Settings) -> None:
    """Articles as they stand now, and when something was fetched last, whatever came of it."""
    row = Fetch(run_id="r1", url="https://a.example/", publisher_id="antara", outcome="http_404", started_at=NIGHT)
    with open_writer(demo_settings.lake) as lake:
        lake.register("rows", to_table(Fetch, [row]))
        lake.execute("insert into fetches by name from rows")
    counts = held_counts(demo_settings) or {}
    assert counts["antara"] == Held(NIGHT, 0)
    with open_reader(demo_settings.lake, timezone="UTC") as lake:
        expected = dict(lake.execute("select publisher_id, count(*) from articles group by all").fetchall())
    assert {key: held.article_count for key, held in counts.items() if key != "antara"} == {
        key: count for key, count in expected.items() if key is not None
    }
    assert "2026-11-23" in printed(demo_settings)


def test_articles_of_publishers_are_known_by_their_ids(demo_settings: Settings) -> None:
    """Those of the publishers asked for and no others; none without a lake."""
    with open_reader(demo_settings.lake, timezone="UTC") as lake:
        some = lake.execute("select publisher_id, list(article_id) from articles group by all").fetchall()
    publisher_id, articles = next(row for row in some if row[0])
    assert held_articles(demo_settings, [publisher_id]) == frozenset(articles)
    assert held_articles(demo_settings, []) == frozenset()
    assert held_articles(demo_settings.model_copy(update={"lake": demo_settings.lake / "lain"}), ["x"]) == frozenset()


def test_machines_get_csv_and_json(settings: Settings) -> None:
    """The same rows under the same names, counts as numbers."""
    own(settings)
    listed, _ = list_publishers(settings)
    as_json, as_csv = io.StringIO(), io.StringIO()
    write_publishers(listed, "json", as_json)
    write_publishers(listed, "csv", as_csv)
    rows = json.loads(as_json.getvalue())
    assert [list(row) for row in rows] == [list(COLUMNS)] * len(listed)
    (lereng,) = [row for row in rows if row["publisher_id"] == "lereng"]
    assert (lereng["feed_count"], lereng["index_count"], lereng["origin"]) == (1, 1, "own")
    assert lereng["domains"] == ["lereng.example", "lereng.test"]
    assert [row["publisher_id"] for row in csv.DictReader(io.StringIO(as_csv.getvalue()))] == [
        row["publisher_id"] for row in rows
    ]
