"""The publishers as a table: who they are, where they list their articles, and what the lake has of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from flows.own_files import own_publishers_folder, read_own_files
from flows.publishers.held import Held, held_counts
from flows.publishers.wording import counted
from flows.queries import WRITERS
from flows.settings import Settings
from flows.sources.printable import printable
from transforms.publishers import Publisher, publishers_with

LONGEST_CELL = 24
OWN, SHIPPED = "own", "shipped"
COLUMNS = (
    "publisher_id",
    "publisher_name",
    "kind",
    "domains",
    "feed_count",
    "sitemap_count",
    "index_count",
    "verified_on",
    "origin",
    "last_fetched_at",
    "article_count",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A publisher, whether its file is the operator's own, and what the lake has of it."""

    publisher: Publisher
    origin: str
    held: Held


def list_publishers(settings: Settings) -> tuple[list[Listed], bool]:
    """The publishers in force in the order of their ids, and whether there is a lake to tell of them.

    Raises PublisherFileError for a file of the operator's own that cannot be taken.
    """
    own = read_own_files(settings).publishers
    ours = {name.removesuffix(".toml") for name, _ in own}
    held = held_counts(settings)
    listed = [
        Listed(publisher, OWN if publisher.id in ours else SHIPPED, (held or {}).get(publisher.id, Held()))
        for publisher in publishers_with(own)
    ]
    return listed, held is not None


def write_publishers(listed: list[Listed], form: str, stream: TextIO) -> None:
    """The publishers as CSV or JSON, every column by its name in the lake where it has one there."""
    WRITERS[form](COLUMNS, _rows(listed), stream)


def print_publishers(listed: list[Listed], settings: Settings, stream: TextIO, *, has_lake: bool) -> None:
    """The publishers on a screen, a line each, and how one is added; what the lake has only where there is a lake."""
    columns = {name: [_CELLS[name](each) for each in listed] for name in _CELLS if has_lake or name not in OF_LAKE}
    # A file is as wide as it takes; a screen has its own width.
    width = None if stream.isatty() else _width(columns)
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    left_out = _narrowed(columns, console.width)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in columns:
        table.add_column(name, justify="right" if name in NUMBERS else "left", no_wrap=True)
    for row in zip(*columns.values(), strict=True):
        table.add_row(*row)
    console.print(table)
    stream.write(_summary(listed, settings, left_out))


def _narrowed(columns: dict[str, list[str]], width: int) -> list[str]:
    """Take away the columns that a narrow screen has no room for, the least needed first; their names."""
    left_out = []
    for name in DISPENSABLE:
        if _width(columns) > width:
            del columns[name]
            left_out.append(name)
    return left_out


def _width(columns: Mapping[str, list[str]]) -> int:
    """Characters of a table, with two blanks between columns and one on either side."""
    return sum(max(map(cell_len, (name, *cells))) + 2 for name, cells in columns.items())


def _summary(listed: list[Listed], settings: Settings, left_out: list[str]) -> str:
    own = sum(each.origin == OWN for each in listed)
    empty = sum(each.publisher.endpoints.is_empty for each in listed)
    more = f"Not shown for want of room: {', '.join(left_out)}; --format csv has all.\n" if left_out else ""
    return (
        f"{counted(len(listed), 'publisher')}, {empty} of them with nothing to fetch from;"
        f" {own} {'is' if own == 1 else 'are'} your own (*), in {own_publishers_folder(settings)}\n{more}"
        "kliping publishers check ID tries one, kliping publishers add URL adds one.\n"
    )


def _count(urls: Sequence[object]) -> str:
    return str(len(urls)) if urls else ""


def _domains(publisher: Publisher) -> str:
    first, *others = publisher.domains
    return f"{_clipped(first)} +{len(others)}" if others else _clipped(first)


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _tried_on(publisher: Publisher) -> str:
    if publisher.endpoints.is_empty:
        return ""
    return str(publisher.endpoints.verified_on or "untried")


# The columns of a screen, by the names that they have there.
_CELLS: Mapping[str, Callable[[Listed], str]] = {
    "id": lambda each: f"{each.publisher.id} *" if each.origin == OWN else each.publisher.id,
    "name": lambda each: _clipped(printable(each.publisher.name)),
    "kind": lambda each: each.publisher.kind,
    "domains": lambda each: _domains(each.publisher),
    "feeds": lambda each: _count(each.publisher.endpoints.feeds),
    "sitemaps": lambda each: _count(each.publisher.endpoints.sitemaps),
    "indexes": lambda each: _count(each.publisher.endpoints.indexes),
    "tried on": lambda each: _tried_on(each.publisher),
    "fetched": lambda each: f"{each.held.last_fetched_at:%Y-%m-%d}" if each.held.last_fetched_at else "",
    "articles": lambda each: f"{each.held.article_count:,}" if each.held.article_count else "",
}
NUMBERS = frozenset({"feeds", "sitemaps", "indexes", "articles"})
OF_LAKE = frozenset({"fetched", "articles"})
DISPENSABLE = ("kind", "domains", "name")


def _rows(listed: list[Listed]) -> Iterator[tuple[Any, ...]]:
    for each in listed:
        publisher, endpoints = each.publisher, each.publisher.endpoints
        yield (
            publisher.id,
            publisher.name,
            publisher.kind,
            list(publisher.domains),
            len(endpoints.feeds),
            len(endpoints.sitemaps),
            len(endpoints.indexes),
            endpoints.verified_on,
            each.origin,
            each.held.last_fetched_at,
            each.held.article_count,
        )
