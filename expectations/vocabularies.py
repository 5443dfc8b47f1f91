"""The lists that rows are held against, as tables that projections can join."""

from collections.abc import Iterable, Mapping
from functools import cache

import pyarrow as pa

from transforms.cleaning.rule import LABELS
from transforms.columns import columns_of
from transforms.places.regions import load_regions
from transforms.tables.article_versions import ArticleVersion

# Beside the columns of articles, what pages say of an article that no column carries yet.
BESIDE_COLUMNS = ("event_date", "modified_at", "section")


@cache
def vocabularies() -> Mapping[str, pa.Table]:
    """By name: the labels of removed spans, the fields that evidence speaks for, the regions that ship.

    Each is a table of one column, in which no value comes twice.
    """
    fields = (*(spec.name for spec in columns_of(ArticleVersion)), *BESIDE_COLUMNS)
    return {
        "known_labels": _table("label", sorted(LABELS)),
        "known_fields": _table("field", fields),
        "known_regions": _table("place_code", load_regions()),
    }


def _table(column: str, values: Iterable[str]) -> pa.Table:
    return pa.table({column: pa.array(values, pa.string())})
