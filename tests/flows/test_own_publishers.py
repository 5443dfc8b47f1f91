from pathlib import Path
from typing import Any

import pytest

from flows.ingest import ingest
from flows.own_files import own_publishers_folder, own_rules_folder, read_own_files
from flows.own_rules import add_own_rule
from flows.reprocess import reprocess
from flows.session import open_session
from flows.settings import Settings
from transforms.batch import tools
from transforms.cleaning.rules import RuleError, load_rules
from transforms.own_files import NOTHING_OWN
from transforms.publishers import PublisherFileError
from warehouse.lake import open_reader

HOUSE = """id = "kabarmuara"
name = "Kabar Muara"
kind = "local"
domains = ["kabarmuara.example"]
dateline_names = ["KM. Net"]
zone = "Asia/Jayapura"
"""
ENDPOINTS = """
[endpoints]
feeds = ["https://kabarmuara.example/feed"]
indexes = [{ url = "https://kabarmuara.example/indeks" }]
delay_seconds = 4.5
verified_on = 2026-03-04
"""
RULE = """
[[rule]]
id = "promo.muara"
label = "promo"
place = "line"
pattern = 'Radio Muara menemani Anda'
why = "The house's radio."
drops = ["Radio Muara menemani Anda"]
keeps = ["Radio Muara menemani Anda sejak pagi, kata camat."]
"""
ENTRY = {
    "id": "promo.muara",
    "label": "promo",
    "place": "line",
    "pattern": "Muara FM",
    "why": "The house's radio.",
    "drops": ["Muara FM"],
    "keeps": ["Muara FM menyiarkannya."],
}
PAGE = """<html><head><title>{title}</title><link rel="canonical" href="https://kabarmuara.example/{name}"></head>
<body><article><h1>{title}</h1><p>Warga desa bekerja bersama sejak pagi untuk memperbaiki saluran air yang rusak.</p>
<p>Radio Muara menemani Anda</p><p>Pekerjaan itu selesai sebelum siang, kata kepala desa kepada warga.</p></article>
</body></html>"""


def put(settings: Settings, text: str, name: str = "kabarmuara") -> None:
    """Write a publisher's file into the lake's folder of them."""
    own_publishers_folder(settings).mkdir(parents=True, exist_ok=True)
    (own_publishers_folder(settings) / f"{name}.toml").write_text(text, "utf-8")


def ask(settings: Settings, query: str) -> list[Any]:
    """The rows of a query."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute(query).fetchall()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with one page of the invented house."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "saluran.html").write_text(PAGE.format(title="Saluran Air Diperbaiki Warga Desa", name="saluran"))
    return folder


def test_a_lake_without_folders_has_no_files_of_its_own(settings: Settings) -> None:
    """Nobody has to make them."""
    assert read_own_files(settings) == NOTHING_OWN


def test_the_folder_may_lie_elsewhere(tmp_path: Path) -> None:
    """A path that the settings name is taken from the lake's folder, or as it stands where it is absolute."""
    elsewhere = Settings(lake=tmp_path / "lake", publishers=tmp_path / "mine")
    put(elsewhere, HOUSE)
    assert read_own_files(elsewhere).publishers == (("kabarmuara.toml", HOUSE),)


@pytest.mark.parametrize("workers", [1, 2])
def test_runs_go_by_ones_own_publishers(settings: Settings, pages: Path, recorder: Any, workers: int) -> None:
    """In this process and in workers: articles bear the id, the local rule cleans them, and the version tells of it."""
    settings = settings.model_copy(update={"workers": workers})
    put(settings, HOUSE + ENDPOINTS + RULE)
    ingest([str(pages)], settings, recorder)
    ((publisher_id, body, version),) = ask(settings, "select publisher_id, body, rules_version from articles")
    assert publisher_id == "kabarmuara"
    assert "Radio Muara" not in body
    assert version == tools(read_own_files(settings)).rules.version != load_rules().version
    assert ask(settings, "select publisher_id from rules where rule_id = 'promo.muara'") == [("kabarmuara",)]
    assert ask(
        settings,
        "select kind, zone, feed_urls, sitemap_urls, index_urls, delay_seconds, verified_on::text from publishers"
        " where publisher_id = 'kabarmuara'",
    ) == [
        (
            "local",
            "Asia/Jayapura",
            ["https://kabarmuara.example/feed"],
            [],
            ["https://kabarmuara.example/indeks"],
            4.5,
            "2026-03-04",
        )
    ]


def test_a_local_rule_leaves_other_houses_alone(settings: Settings, pages: Path, recorder: Any) -> None:
    """The same line in another house's page stays."""
    put(settings, HOUSE + RULE)
    page = pages / "saluran.html"
    page.write_text(page.read_text().replace("kabarmuara.example", "kabarlaut.example"))
    ingest([str(pages)], settings, recorder)
    ((publisher_id, body),) = ask(settings, "select publisher_id, body from articles")
    assert publisher_id == "kabarlaut.example"
    assert "Radio Muara menemani Anda" in body


def test_endpoints_change_no_article(settings: Settings) -> None:
    """The version of the rules stays where a publisher brings none; a rule, or one taken away, changes it."""
    put(settings, HOUSE + ENDPOINTS)
    assert tools(read_own_files(settings)).rules is load_rules()
    put(settings, HOUSE + RULE)
    first = tools(read_own_files(settings)).rules.version
    put(settings, HOUSE + ENDPOINTS + RULE)
    assert tools(read_own_files(settings)).rules.version == first != load_rules().version


def test_reprocessing_goes_by_a_publisher_that_came_later(settings: Settings, pages: Path, recorder: Any) -> None:
    """What was loaded before the file existed comes out under the house's name by it."""
    ingest([str(pages)], settings, recorder)
    assert ask(settings, "select publisher_id from articles") == [("kabarmuara.example",)]
    put(settings, HOUSE + RULE)
    reprocess(settings, recorder, is_commit=True)
    assert ask(settings, "select publisher_id, publisher_name from articles") == [("kabarmuara", "Kabar Muara")]


def test_a_session_offers_the_publishers_of_its_beginning(settings: Settings, recorder: Any) -> None:
    """An edit during a run is the next run's."""
    put(settings, HOUSE + ENDPOINTS)
    with open_session(settings, recorder, trigger="nightly") as session:
        put(settings, HOUSE.replace("Kabar Muara", "Kabar Teluk"))
        assert session.publishers.by_id["kabarmuara"].name == "Kabar Muara"
        assert session.publishers.by_id["kabarmuara"].endpoints.delay_seconds == 4.5
        assert "kompas" in session.publishers.by_id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HOUSE + "[endpoints]\nfeeds = 3", r"kabarmuara\.toml: endpoints\.feeds = 3: has to be a list"),
        (HOUSE.replace("kabarmuara.example", "kompas.com"), r"domain 'kompas\.com' is claimed by kompas\.toml too"),
        (HOUSE + RULE.replace("menemani Anda'", "menemani .*'"), "rule promo.muara is disproved by its example"),
        (HOUSE + RULE.replace("promo.muara", "ad.slot"), "two rules are called ad.slot"),
    ],
)
def test_a_file_that_cannot_be_taken_stops_a_run_before_it_begins(
    settings: Settings, pages: Path, recorder: Any, text: str, message: str
) -> None:
    """Malformed files, claims of others' domains, rules without proof and ids in use; no lake is made."""
    put(settings, text)
    with pytest.raises((PublisherFileError, RuleError), match=message):
        ingest([str(pages)], settings, recorder)
    assert not (settings.lake / "catalog.sqlite").exists()


def test_a_file_that_cannot_be_read_is_named(settings: Settings) -> None:
    """The error names the path, and by its kind the folder."""
    put(settings, HOUSE)
    (own_publishers_folder(settings) / "kabarmuara.toml").write_bytes(b"\xff")
    with pytest.raises(PublisherFileError, match=r"publishers/kabarmuara\.toml: cannot be read"):
        read_own_files(settings)


def test_a_confirmed_rule_may_not_take_a_local_rules_id(settings: Settings) -> None:
    """Rules and publishers are looked at together, and nothing is written."""
    put(settings, HOUSE + RULE)
    with pytest.raises(RuleError, match=r"two rules are called promo\.muara"):
        add_own_rule(settings, ENTRY)
    assert not own_rules_folder(settings).exists()
