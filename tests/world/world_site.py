"""Writes a world to a folder: what nginx serves, its configuration, the publishers' files, and what is so."""

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import nginx
from world_houses import CLOSED_FOLDER, FEED_IS_HTML, WorldHouse, breakdown_of, make_houses
from world_listings import BEGINS, endpoints_of, listing_files
from world_pages import render
from world_stories import WorldArticle, WorldPlan, articles_of

TRUTH, PUBLISHERS, SITE = "truth.json", "publishers", "site"
WIB = timezone(timedelta(hours=7))
HOME = "<!DOCTYPE html><html><head><title>{name}</title></head><body><h1>{name}</h1><p>{words}</p></body></html>\n"
HOME_WORDS = "Situs sedang dalam pemeliharaan. Silakan kembali beberapa saat lagi."
PUBLISHER = """\
id = "{publisher_id}"
name = "{name}"
kind = "local"
domains = ["{address}"]
dateline_names = ["{name}", "{dotcom}"]
zone = "Asia/Jakarta"

[endpoints]
{endpoints}
"""


class World:
    """A world in a folder, in the night that it was last written for."""

    def __init__(self, folder: Path, plan: WorldPlan, *, port: int, crawl_delay: float) -> None:
        self.folder = folder
        self.plan = plan
        self.port = port
        self.crawl_delay = crawl_delay
        self.houses = make_houses(plan.publishers, port=port, seed=plan.seed, crawl_delay=crawl_delay)
        self.articles = articles_of(plan, self.houses)

    def write(self, *, with_log: bool = True) -> None:
        """Write all of it anew; what is as it was keeps its bytes and its time, and so its ETag."""
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.folder / SITE, ignore_errors=True)
        for house in self.houses:
            self._write_house(house, self.articles[house.publisher_id])
        configured = nginx.configuration(self.houses, self.plan.night, with_log=with_log)
        (self.folder / nginx.CONFIGURATION).write_text(configured, "utf-8")
        (self.folder / TRUTH).write_text(json.dumps(self.truth(), indent=1, ensure_ascii=False), "utf-8")

    def truth(self) -> dict[str, Any]:
        """What is so: the plan, the houses, every article, and what this night changed."""
        every = [article for articles in self.articles.values() for article in articles]
        night = self.plan.night
        told = [article for article in every if article.night == night > 1 and article.is_allowed]
        edited = {article.url for article in told if article.modified_at != article.story.published_at}
        return {
            "publishers": self.plan.publishers,
            "articles_each": self.plan.articles,
            "seed": self.plan.seed,
            "share": self.plan.share,
            "crawl_delay": self.crawl_delay,
            "port": self.port,
            "evenings": [evening.isoformat() for evening in self.plan.evenings],
            "night": night,
            "changed": sorted(edited),
            "new": sorted({article.url for article in told} - edited),
            "broken": {house.publisher_id: how for house in self.houses if (how := breakdown_of(house, night))},
            "houses": [_house(house) for house in self.houses],
            "articles": [_article(article) for article in every],
        }

    def urls(self) -> list[str]:
        """The addresses of all articles that may be fetched, house by house."""
        return [each.url for articles in self.articles.values() for each in articles if each.is_allowed]

    def _write_house(self, house: WorldHouse, articles: Sequence[WorldArticle]) -> None:
        root = self.folder / SITE / house.publisher_id
        for article in articles:
            _write(root, article.path, render(article), article.modified_at)
        for path, (content, changed) in listing_files(house, articles).items():
            _write(root, path, content.encode(), changed)
        first = self.plan.evenings[0]
        home = HOME.format(name=house.name, words=HOME_WORDS).encode()
        for path in ("/beranda.html", "/index.html"):
            _write(root, path, home, first)
        _write(root, "/robots.txt", _robots(house).encode(), first)
        if breakdown_of(house, self.plan.night) == FEED_IS_HTML:
            _write(root, BEGINS[house.listing], home, self.plan.evenings[-1])
        told = PUBLISHER.format(
            publisher_id=house.publisher_id,
            name=house.name,
            address=house.address,
            dotcom=house.dotcom,
            endpoints=endpoints_of(house, len(articles)),
        )
        publishers = self.folder / PUBLISHERS
        publishers.mkdir(exist_ok=True)
        (publishers / f"{house.publisher_id}.toml").write_text(told, "utf-8")


def make_world(
    folder: Path,
    publishers: int,
    articles: int,
    *,
    seed: int = 1,
    share: float = 0.05,
    crawl_delay: float = 1.0,
) -> World:
    """The first night of a world, written to the folder; `crawl_delay` seconds are asked for by the patient houses."""
    plan = WorldPlan(publishers=publishers, articles=articles, seed=seed, share=share, evenings=(_now(),))
    world = World(folder, plan, port=nginx.free_port(), crawl_delay=crawl_delay)
    world.write()
    return world


def next_night(world: World) -> World:
    """The same world a night later, written in place of the night before."""
    plan = replace(world.plan, evenings=(*world.plan.evenings, _now()))
    later = World(world.folder, plan, port=world.port, crawl_delay=world.crawl_delay)
    later.write()
    return later


def read_world(folder: Path) -> World:
    """The world that was written to a folder, by its truth."""
    truth: Mapping[str, Any] = json.loads((folder / TRUTH).read_text("utf-8"))
    plan = WorldPlan(
        publishers=truth["publishers"],
        articles=truth["articles_each"],
        seed=truth["seed"],
        share=truth["share"],
        evenings=tuple(map(datetime.fromisoformat, truth["evenings"])),
    )
    return World(folder, plan, port=truth["port"], crawl_delay=truth["crawl_delay"])


def bodies_of(articles: Iterable[WorldArticle]) -> dict[str, str]:
    """The clean body of each article by its address."""
    return {article.url: body_of(article) for article in articles}


def body_of(article: WorldArticle) -> str:
    """What is left of an article's page when everything that is not its text is gone."""
    return "\n".join(article.story.paragraphs)


def _now() -> datetime:
    return datetime.now(WIB).replace(microsecond=0)


def _robots(house: WorldHouse) -> str:
    lines = ["User-agent: *", "Disallow: /admin/"]
    if house.has_closed_folder:
        lines.append(f"Disallow: {CLOSED_FOLDER}/")
    if house.crawl_delay is not None:
        lines.append(f"Crawl-delay: {house.crawl_delay:g}")
    return "\n".join(lines) + "\n"


def _write(root: Path, path: str, content: bytes, changed: datetime) -> None:
    """A file whose time is that of its content, because nginx makes the ETag of time and size."""
    name = f"{path}index.html" if path.endswith("/") else path
    file = root / name.lstrip("/")
    if not file.suffix:
        file = file.with_suffix(".html")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    os.utime(file, (changed.timestamp(), changed.timestamp()))


def _house(house: WorldHouse) -> dict[str, Any]:
    return {
        "publisher_id": house.publisher_id,
        "origin": house.origin,
        "layout": house.layout,
        "listing": house.listing,
        "crawl_delay": house.crawl_delay,
        "has_closed_folder": house.has_closed_folder,
    }


def _article(article: WorldArticle) -> dict[str, Any]:
    return {
        "url": article.url,
        "publisher_id": article.house.publisher_id,
        "title": article.story.title,
        "body": body_of(article),
        "author": article.story.author,
        "published": article.story.published_at.isoformat(),
        "is_allowed": article.is_allowed,
        "night": article.night,
    }
