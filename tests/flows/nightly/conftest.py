"""A publisher on loopback whose pages a test can change from night to night."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flows.fetching.limits import Limits
from flows.settings import Settings

PUBLISHED = datetime(2026, 3, 1, 22, 10, tzinfo=UTC)
# Everything that a polite night waits for, made small.
QUICK = Limits(
    delay_seconds=0, backoff_seconds=0.01, retries=1, connect_seconds=2, idle_seconds=2, total_seconds=5, hosts=8
)


@dataclass(frozen=True)
class Page:
    """What a path answers."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Site:
    """A house on an address of its own: its pages by path, and the paths it was asked for, in order."""

    host: str
    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://{self.host}:{self.port}"

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.origin + path

    def put(self, path: str, body: str, media_type: str = "text/html; charset=utf-8", **more: object) -> None:
        """Let a path answer with a text."""
        self.pages[path] = Page(body.encode(), media_type, **more)  # type: ignore[arg-type]

    def put_story(self, slug: str, title: str, sentences: str, published: datetime) -> str:
        """An article page; its path."""
        path = f"/berita/{slug}"
        self.put(path, story_page(title, sentences, published))
        return path

    def put_feed(self, path: str, entries: list[tuple[str, str, datetime]]) -> None:
        """An RSS feed of (path, title, published)."""
        items = "".join(
            f"<item><title>{title}</title><link>{self.url(entry)}</link>"
            f"<pubDate>{format_datetime(published)}</pubDate></item>"
            for entry, title, published in entries
        )
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Warta</title>{items}</channel></rss>'
        self.put(path, body, "application/rss+xml")


def story_page(title: str, sentences: str, published: datetime) -> str:
    """A page of an invented house: headline, time, four paragraphs."""
    paragraphs = "".join(f"<p>{sentence.strip()}.</p>" for sentence in sentences.split(".") if sentence.strip())
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{published.isoformat()}"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


@pytest.fixture
def story() -> Callable[[int], tuple[str, str]]:
    """Title and sentences of an invented story, of its own for each number."""
    return _story


def _story(number: int) -> tuple[str, str]:
    place = ("Umbulsari", "Karangjati", "Wonorejo", "Sumberarum", "Tegalombo")[number % 5]
    title = f"Warga {place} Perbaiki Jembatan Gantung Nomor {number}"
    sentences = (
        f"Warga desa {place} bergotong royong memperbaiki jembatan gantung nomor {number} yang rusak sejak awal tahun. "
        f"Sebanyak {number + 20} orang datang membawa kayu dan tali sejak pukul enam pagi. "
        "Kepala desa mengatakan pekerjaan itu akan selesai dalam dua minggu jika hujan tidak turun. "
        f"Jembatan itu menghubungkan {place} dengan pasar di seberang sungai tempat ratusan pedagang setiap pekan"
    )
    return title, sentences


@pytest.fixture
def open_site() -> Iterator[Callable[[str], Site]]:
    """Opens a site on an address such as 127.0.0.2."""
    servers: list[ThreadingHTTPServer] = []

    def open_at(host: str) -> Site:
        site = Site(host, 0)
        server = ThreadingHTTPServer((host, 0), _handler(site))
        site.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
        return site

    yield open_at
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(open_site: Callable[[str], Site]) -> Site:
    """One site, with a robots.txt that allows everything."""
    site = open_site("127.0.7.1")
    site.put("/robots.txt", "User-agent: *\nAllow: /\n", "text/plain")
    return site


@pytest.fixture
def night_settings(tmp_path: Path) -> Settings:
    """Settings of nights on loopback."""
    return Settings(
        lake=tmp_path / "lake",
        inbox=tmp_path / "inbox",
        workers=1,
        contact="redaksi@kliping.example",
        allow_addresses=("127.0.0.0/8",),
        fetch=QUICK,
    )


@pytest.fixture
def list_publisher(night_settings: Settings) -> Callable[..., None]:
    """Writes the file of a publisher of the lake's own: its site, and lines of its endpoints."""

    def write(publisher_id: str, site: Site, *lines: str) -> None:
        folder = night_settings.lake / night_settings.publishers
        folder.mkdir(parents=True, exist_ok=True)
        text = (
            f'id = "{publisher_id}"\nname = "Warta {publisher_id.capitalize()}"\nkind = "local"\n'
            f'domains = ["{site.host}"]\ndateline_names = []\nzone = "Asia/Jakarta"\n\n[endpoints]\n'
        )
        (folder / f"{publisher_id}.toml").write_text(text + "\n".join(lines) + "\n", "utf-8")

    return write


@pytest.fixture
def warta(site: Site, list_publisher: Callable[..., None], story: Callable[[int], tuple[str, str]]) -> Site:
    """A publisher with a feed of three stories."""
    entries = []
    for number in range(3):
        title, sentences = story(number)
        entries.append(
            (site.put_story(f"warga-perbaiki-jembatan-{number}", title, sentences, PUBLISHED), title, PUBLISHED)
        )
    site.put_feed("/feed", entries)
    list_publisher("warta", site, f'feeds = ["{site.url("/feed")}"]')
    return site


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers from the site's pages, with an ETag of the content."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers["User-Agent"])
            page = site.pages.get(self.path) or Page(b"tidak ada", "text/plain", 404)
            tag = f'"{hash(page.body) & 0xFFFFFFFF:x}"'
            is_same = page.status == 200 and self.headers.get("If-None-Match") == tag
            self.send_response(304 if is_same else page.status)
            for name, value in (("Content-Type", page.media_type), ("ETag", tag), *page.headers):
                self.send_header(name, value)
            body = b"" if is_same else page.body
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
