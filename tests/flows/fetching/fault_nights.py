"""Whole nights against the server of faults: a publisher of invented articles, and what the lake says after."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from asking import ALLOWED, CONTACT, QUICK
from fault_answers import Reply, always, answer
from fault_server import FaultServer

from flows.nightly.night import run_night
from flows.nightly.plan import Wish, planned
from flows.settings import Settings
from flows.summary import Summary
from flows.watching import LineWatcher
from warehouse.lake import open_reader

TOWNS = ("Sukamuara", "Tanjungjati", "Wanasari", "Karangwuni")
FEED = "/umpan"
RSS = '<rss version="2.0"><channel><title>Kabar</title>{items}</channel></rss>'
URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'


def title_about(town: str) -> str:
    """The headline of the article about a town."""
    return f"Warga {town} Menanam Bakau di Tepi Muara"


def path_about(town: str) -> str:
    """The path of the article about a town."""
    return f"/berita/warga-{town.lower()}-menanam-bakau"


def page_about(town: str) -> Reply:
    """An article about an invented town."""
    sentences = (
        f"Warga {town} menanam kembali pohon bakau di tepi muara yang terkikis sejak musim hujan lalu.",
        f"Sebanyak empat puluh orang dari {town} datang membawa bibit dan cangkul sejak pukul enam pagi.",
        "Kepala desa mengatakan pekerjaan itu akan dilanjutkan setiap pekan sampai seluruh tepi muara tertutup.",
        f"Bibit dibeli dari iuran warga {town}, sedangkan pupuk disediakan oleh kelompok tani di desa seberang.",
    )
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    title = title_about(town)
    return page(
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def page(text: str, media_type: str = "text/html; charset=utf-8") -> Reply:
    """An answer with that text."""
    return always(answer(text.encode(), content_type=media_type))


def feed_of(urls: Iterable[str]) -> Reply:
    """A feed that lists the addresses."""
    items = (f"<item><title>Kabar {number}</title><link>{url}</link></item>" for number, url in enumerate(urls))
    return page(RSS.format(items="".join(items)), "application/rss+xml")


def index_of(urls: Iterable[str]) -> Reply:
    """An index of sitemaps that lists the addresses."""
    return page(INDEX.format(entries="".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)), "text/xml")


def open_publisher(
    server: FaultServer, lake: Path, domains: Sequence[str], *, faults: Iterable[str] = (), sitemaps: Sequence[str] = ()
) -> Settings:
    """Settings of nights with one publisher, whose feed lists the faults and an article about each town."""
    server.clear()
    server.pages |= {path_about(town): page_about(town) for town in TOWNS}
    server.pages[FEED] = feed_of([*faults, *(server.url("http://{site}") + path_about(town) for town in TOWNS)])
    (lake / "publishers").mkdir(parents=True)
    (lake / "publishers" / "kabar.toml").write_text(
        f'id = "kabar"\nname = "Kabar Muara"\nkind = "local"\ndomains = {list(domains)}\ndateline_names = []\n'
        f'zone = "Asia/Jakarta"\n\n[endpoints]\nfeeds = ["{server.url("http://{site}") + FEED}"]\n'
        f'sitemaps = {list(sitemaps)}\narticle_pattern = "^https?://"\n'
    )
    return Settings(
        lake=lake, inbox=lake.parent / "inbox", workers=1, contact=CONTACT, allow_addresses=ALLOWED, fetch=QUICK
    )


def night(settings: Settings, *addresses: str) -> Summary:
    """Run a night: of the addresses where some are given, else of the publisher."""
    wish = Wish(addresses=addresses) if addresses else Wish(publishers=("kabar",))
    return run_night(planned(settings, wish), settings, LineWatcher())


def rows(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    """What the lake answers."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute(sql).fetchall()
