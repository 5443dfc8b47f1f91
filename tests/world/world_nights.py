"""Nights over a world: the command that runs one, what nginx saw of it, and what the lake says came of it."""

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nginx import Request, requests_of
from world_site import PUBLISHERS, World
from world_stories import WorldArticle

from transforms.identity import normalise_url
from warehouse.lake import open_reader

KLIPING = Path(sys.executable).with_name("kliping")
CONTACT = "https://kliping.example/perayap"
# A visit a day after the first may come six hours early: this one is due as soon as the next night begins.
DUE_AT_ONCE = "[0.25001]"
# What the next night would find anyhow is not waited for.
QUICK = {
    "KLIPING_FETCH__DELAY_SECONDS": "0",
    "KLIPING_FETCH__RETRIES": "1",
    "KLIPING_FETCH__BACKOFF_SECONDS": "0.05",
    "KLIPING_WORKERS": "1",
    "KLIPING_ALLOW_ADDRESSES": '["127.0.0.0/8"]',
    "KLIPING_CONTACT": CONTACT,
}


@dataclass(frozen=True, slots=True)
class Night:
    """A night that was run: its exit code, what it said, and what nginx saw of it."""

    code: int
    output: str
    requests: tuple[Request, ...]


def settings_of(world: World, lake: Path) -> dict[str, str]:
    """The variables of a night over a world into a lake."""
    return QUICK | {
        "KLIPING_LAKE": str(lake),
        "KLIPING_PUBLISHERS": str(world.folder / PUBLISHERS),
        "KLIPING_INBOX": str(lake.parent / "inbox"),
        "KLIPING_REPORT": str(lake.parent / "report"),
    }


def nightly(world: World, *options: str) -> list[str]:
    """The arguments of `kliping` for a night over a world: its publishers by name, because others ship as well."""
    return ["nightly", "--direct", *options, *(house.publisher_id for house in world.houses)]


def run_night(world: World, lake: Path, **variables: str) -> Night:
    """Run `kliping nightly` to its end, with more variables than usual; its world has to be served."""
    asked = len(requests_of(world.folder))
    environment = os.environ | settings_of(world, lake) | variables
    done = subprocess.run(
        [KLIPING, *nightly(world)],
        env=environment,
        cwd=lake.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Night(done.returncode, done.stdout, tuple(requests_of(world.folder, after=asked)))


def answered(world: World, requests: Iterable[Request], *statuses: int) -> list[str]:
    """The addresses of articles that were answered with one of these statuses; all where none is named."""
    known = {article.url for articles in world.articles.values() for article in articles}
    urls = [
        f"http://{each.host}:{world.port}{each.path}" for each in requests if not statuses or each.status in statuses
    ]
    return [url for url in urls if url in known]


def loaded(lake: Path) -> dict[str, tuple[str | None, str | None, int]]:
    """Title, body and version of every article in the lake, by its address."""
    with open_reader(lake, timezone="UTC") as reader:
        rows = reader.execute("select url, title, body, version from articles").fetchall()
    return {url: (title, body, version) for url, title, body, version in rows}


def expected(articles: Iterable[WorldArticle], changed: Iterable[str] = ()) -> dict[str, tuple[str, str, int]]:
    """The same as a world has it; what is in `changed` is in its second version."""
    edited = set(changed)
    return {
        normalise_url(each.url): (each.story.title, "\n".join(each.story.paragraphs), 2 if each.url in edited else 1)
        for each in articles
        if each.is_allowed
    }


def every_article(world: World) -> list[WorldArticle]:
    """All articles of a world."""
    return [article for articles in world.articles.values() for article in articles]
