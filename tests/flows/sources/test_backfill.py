"""Years back from files of a crawl of the whole web, such as CC-NEWS."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flows.commands.ingest import command
from flows.ingest import ingest
from flows.settings import Settings
from warehouse.lake import open_reader

PAGE = (
    "<!doctype html><html lang='id'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    "<p>Warga menanam seribu pohon bakau di pesisir {place} sejak pagi buta.</p>"
    "<p>Kegiatan itu diikuti dua ratus orang dari tiga desa di sekitarnya.</p>"
    "<p>Bibit datang dari persemaian milik kelompok tani {place}.</p></article></body></html>"
)


@pytest.fixture
def crawl(tmp_path: Path, warc_record: Callable[..., bytes], http: Callable[..., bytes]) -> Path:
    """A WARC file as crawls write them: many sites, payloads unpacked though their headers once said gzip."""
    path = tmp_path / "berita.warc"
    sites = (("www.antaranews.com", "Karanganyar"), ("situs-lain.example", "Lain"), ("m.detik.com", "Teluk"))
    records = [
        warc_record(
            http(
                PAGE.format(title=f"Warga {place} Tanam Seribu Bakau", place=place).encode(),
                "X-Crawl-Content-Encoding: gzip",
            ),
            url=f"https://{host}/berita/123456/warga-tanam-bakau",
        )
        for host, place in sites
    ]
    path.write_bytes(b"".join(records))
    return path


def taken(settings: Settings) -> list[Any]:
    """Publishers in the lake."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute("select publisher_id from articles order by 1").fetchall()


def test_a_crawl_gives_only_what_was_asked_for(crawl: Path, settings: Settings, recorder: Any) -> None:
    """The other sites' pages are counted as passed over, and nothing of them is kept."""
    summary = ingest([str(crawl)], settings, recorder, publishers={"antara"})
    assert (summary.new, summary.passed_over) == (1, 2)
    assert taken(settings) == [("antara",)]
    summary = ingest([str(crawl)], settings, recorder, publishers={"antara", "detik"})
    assert (summary.read, summary.new, summary.unchanged) == (2, 1, 1)


def test_the_command_names_an_unknown_publisher(crawl: Path) -> None:
    """A wrong id is wrong usage, and takes nothing."""
    outcome = CliRunner().invoke(command, [str(crawl), "--publisher", "antaranews"], standalone_mode=False)
    assert "no publisher 'antaranews'" in str(outcome.exception)
