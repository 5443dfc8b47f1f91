"""Many documents to Arrow tables: what a worker process does with its share of a batch."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from transforms.article import Tools, make_article
from transforms.article_rows import ArticleRows
from transforms.cleaning.own_rules import rules_with
from transforms.columns import to_table
from transforms.documents import RawDocument, UnreadableDocumentError
from transforms.mentions import Readers
from transforms.own_files import NOTHING_OWN, OwnFiles
from transforms.people.tagging import load_tagger
from transforms.places import load_gazetteer
from transforms.publishers import publishers_with
from transforms.tables import ARTICLE_TABLES

CHILD_TABLES = tuple(name for name in ARTICLE_TABLES if name != "article_versions")


@dataclass(frozen=True, slots=True)
class Held:
    """A document that became no article: where it stopped, and why, as a slug and in words."""

    capture_id: str
    source_uri: str
    stage: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Transformed:
    """What documents became: tables by the names of ARTICLE_TABLES, and those that became no article.

    `version` in the tables counts the arrivals of an article among the documents, from 1: it ties
    the rows of one arrival together.
    """

    tables: Mapping[str, pa.Table]
    held: tuple[Held, ...]


@cache
def tools(own: OwnFiles = NOTHING_OWN) -> Tools:
    """Rules, publishers and what bodies are read with, loaded once a process; `own` are the operator's files."""
    return Tools(rules_with(own), publishers_with(own.publishers), Readers(load_gazetteer(), load_tagger()))


def transform(documents: Iterable[RawDocument], own: OwnFiles = NOTHING_OWN) -> Transformed:
    """Read, clean and extract every document; one that cannot be an article is held, not raised."""
    made: list[ArticleRows] = []
    held: list[Held] = []
    for document in documents:
        try:
            made.append(make_article(document, tools(own)))
        except UnreadableDocumentError as error:
            held.append(Held(document.capture_id, document.source_uri, "read", error.reason, str(error)))
        except Exception as error:  # noqa: BLE001 - one document must never end a run; it is held with the reason
            message = f"{document.source_uri}: {type(error).__name__}: {error}"
            held.append(Held(document.capture_id, document.source_uri, "extract", "crashed", message))
    return Transformed(_tables(_numbered(made)), tuple(held))


def gather(parts: Sequence[Transformed]) -> Transformed:
    """One result of the results of several shares, arrivals numbered through."""
    arrivals: Counter[str] = Counter()
    pieces: dict[str, list[pa.Table]] = {name: [] for name in ARTICLE_TABLES}
    for part in parts:
        ids = part.tables["article_versions"]["article_id"].to_pylist()
        shifts = {article_id: arrivals[article_id] for article_id in ids if arrivals[article_id]}
        for name, table in part.tables.items():
            pieces[name].append(_shifted(table, shifts) if shifts else table)
        arrivals.update(ids)
    tables = {name: pa.concat_tables(piece) if piece else _empty(name) for name, piece in pieces.items()}
    return Transformed(tables, tuple(held for part in parts for held in part.held))


def _numbered(made: Iterable[ArticleRows]) -> Iterable[ArticleRows]:
    arrivals: Counter[str] = Counter()
    for rows in made:
        arrivals[rows.article.article_id] += 1
        number = arrivals[rows.article.article_id]
        if number == 1:
            yield rows
            continue
        children = {name: tuple(replace(row, version=number) for row in getattr(rows, name)) for name in CHILD_TABLES}
        yield ArticleRows(replace(rows.article, version=number), **children)


def _tables(made: Iterable[ArticleRows]) -> dict[str, pa.Table]:
    made = list(made)
    rows: dict[str, list[Any]] = {name: [row for each in made for row in getattr(each, name)] for name in CHILD_TABLES}
    rows["article_versions"] = [each.article for each in made]
    return {name: to_table(record, rows[name]) for name, record in ARTICLE_TABLES.items()}


def _empty(name: str) -> pa.Table:
    return to_table(ARTICLE_TABLES[name], ())


def _shifted(table: pa.Table, shifts: Mapping[str, int]) -> pa.Table:
    """The table with its arrivals counted on from those of earlier shares."""
    shift = pa.array([shifts.get(article_id, 0) for article_id in table["article_id"].to_pylist()], pa.int64())
    version = pc.add(table["version"].combine_chunks(), shift)
    return table.set_column(table.schema.get_field_index("version"), table.schema.field("version"), version)
