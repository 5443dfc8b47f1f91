"""Where a batch's tables differ from what their records declare: columns, types, and nulls where none may be."""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from transforms.columns import arrow_schema
from transforms.tables import ARTICLE_TABLES

FAULT = pa.schema(
    [("table_name", pa.string()), ("column_name", pa.string()), ("article_id", pa.string()), ("version", pa.int64())]
)
KEYS = ["article_id", "version"]


def schema_faults(rows: Mapping[str, pa.Table]) -> pa.Table:
    """One row per column of a table that is missing, unknown or of another type, and per value that is missing.

    `article_id` and `version` name the article of a missing value; they are null for a fault of the whole table.
    """
    faults = [fault for name, table in rows.items() for fault in _faults(name, table)]
    return pa.concat_tables([FAULT.empty_table(), *faults])


def _faults(name: str, table: pa.Table) -> Iterator[pa.Table]:
    declared = arrow_schema(ARTICLE_TABLES[name])
    differing = _differing(table.schema, declared)
    if differing:
        yield _table(name, differing, pa.table({}))
    # Rows without keys are orphans, which the expectations of their table name.
    keyed = set(KEYS).isdisjoint(differing)
    for field in declared:
        if keyed and field.name not in {*KEYS, *differing} and not field.nullable and table[field.name].null_count:
            keys = table.select(KEYS).filter(pc.is_null(table[field.name]))
            yield _table(name, [field.name] * keys.num_rows, keys)


def _differing(actual: pa.Schema, declared: pa.Schema) -> list[str]:
    """Names of the columns that one of the two lacks or has with another type."""
    types, wanted = ({field.name: field.type for field in schema} for schema in (actual, declared))
    return sorted(name for name in types.keys() | wanted.keys() if types.get(name) != wanted.get(name))


def _table(name: str, columns: list[str], keys: pa.Table) -> pa.Table:
    nothing = pa.nulls(len(columns))
    found = {"table_name": pa.array([name] * len(columns)), "column_name": pa.array(columns)}
    found |= {key: keys[key] if key in keys.column_names else nothing for key in KEYS}
    return pa.table(found).cast(FAULT)
