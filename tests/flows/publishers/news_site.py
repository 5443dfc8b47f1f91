"""A small invented house on a loopback address: home page, robots.txt, feeds, sitemaps, and who asked for what."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import NamedTuple, Self

HTML, RSS, XML, TEXT = "text/html; charset=utf-8", "application/rss+xml", "application/xml", "text/plain"
TITLES = (
    "Warga Sumberlereng Panen Jagung Lebih Awal",
    "Jembatan Gantung Merapu Dibuka Lagi",
    "Pasar Ikan Tanjungrawi Pindah ke Dermaga Lama",
    "Puskesmas Lereng Timur Tambah Dua Bidan",
    "Sekolah Dasar di Kaki Bukit Terima Buku Baru",
    "Karang Taruna Bersihkan Sungai Welang",
    "Tiga Dusun Dapat Air Bersih Sebelum Kemarau",
    "Lomba Perahu Hias Digelar Akhir Pekan",
    "Petani Garam Keluhkan Hujan Sore",
    "Radio Lereng Rayakan Ulang Tahun Kesepuluh",
)


class Page(NamedTuple):
    """What is answered at one path."""

    content: str
    media_type: str = HTML
    status: int = 200
    location: str | None = None


class NewsSite:
    """A web server on a loopback address of its own, and the paths that were asked for, in order."""

    def __init__(self, address: str, pages: Mapping[str, Page] | None = None) -> None:
        self.pages = dict(pages or {})
        self.requests: list[str] = []
        self._server = ThreadingHTTPServer((address, 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self.origin = f"http://{address}:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            """Answers from the pages."""

            def do_GET(self) -> None:
                """The page at the path, or 404."""
                site.requests.append(self.path)
                page = site.pages.get(self.path, Page("tidak ada", TEXT, 404))
                body = page.content.encode()
                self.send_response(page.status)
                self.send_header("Content-Type", page.media_type)
                self.send_header("Content-Length", str(len(body)))
                if page.location:
                    self.send_header("Location", page.location)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler


def paths(count: int = len(TITLES)) -> list[str]:
    """The paths of the house's articles, dated, the newest first."""
    return [
        f"/2026/11/{22 - number:02}/{'-'.join(title.lower().split())}" for number, title in enumerate(TITLES[:count])
    ]


def radio_lereng(origin: str) -> dict[str, Page]:
    """A well-kept house: declares a feed, names a news sitemap and one of all its years in robots.txt."""
    return {
        "/": Page(home(origin, declared='<link rel="alternate" type="application/rss+xml" href="/feed/">')),
        "/robots.txt": Page(
            f"User-agent: *\nDisallow: /cari\nSitemap: {origin}/sitemap.xml\nSitemap: {origin}/sitemap-news.xml\n", TEXT
        ),
        "/feed/": Page(feed(origin), RSS),
        "/sitemap-news.xml": Page(news_sitemap(origin), XML),
        "/sitemap.xml": Page(sitemap_index(origin), XML),
        "/sitemap-2026.xml": Page(sitemap(origin), XML),
    }


def home(origin: str, *, name: str = "Radio Lereng", declared: str = "") -> str:
    """A home page with a menu, links to articles, and whatever feeds it declares."""
    menu = '<a href="/">Beranda</a> <a href="/tag/panen">Panen</a> <a href="https://kawan.example/a">Kawan</a>'
    links = "".join(
        f'<h2><a href="{origin}{path}">{title}</a></h2>' for path, title in zip(paths(), TITLES, strict=True)
    )
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{name} - Kabar Kaki Bukit</title>'
        f'<meta property="og:site_name" content="{name}">{declared}</head><body><nav>{menu}</nav>{links}</body></html>'
    )


def feed(origin: str, count: int = len(TITLES)) -> str:
    """An RSS feed of the house's articles, one an hour, times in WIB."""
    items = "".join(
        f"<item><title>{title}</title><link>{origin}{path}</link><pubDate>{_hours_ago(number):%a, %d %b %Y %H:%M:%S}"
        " +0700</pubDate></item>"
        for number, (path, title) in enumerate(zip(paths(count), TITLES, strict=False))
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Radio Lereng</title>{items}</channel></rss>'


def news_sitemap(origin: str) -> str:
    """A sitemap with Google's extension for news."""
    urls = "".join(
        f"<url><loc>{origin}{path}</loc><news:news><news:title>{title}</news:title><news:publication_date>"
        f"{_hours_ago(number):%Y-%m-%dT%H:%M:%S+07:00}</news:publication_date></news:news></url>"
        for number, (path, title) in enumerate(zip(paths(), TITLES, strict=True))
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0"?><urlset {spaces}>{urls}</urlset>'


def sitemap(origin: str) -> str:
    """A sitemap of addresses and of nothing else."""
    urls = "".join(f"<url><loc>{origin}{path}</loc></url>" for path in paths())
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def sitemap_index(origin: str) -> str:
    """An index of sitemaps, by year."""
    maps = "".join(
        f"<sitemap><loc>{origin}/sitemap-{year}.xml</loc><lastmod>{year}-06-01</lastmod></sitemap>"
        for year in (2024, 2026, 2025)
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'


def _hours_ago(hours: int) -> datetime:
    return datetime.now(UTC) + timedelta(hours=7 - hours - 1)
