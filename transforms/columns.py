"""A column is said once: name, type and meaning in one annotated line of a record.

The Arrow schema, the DuckLake DDL, the SQL comment and the data dictionary are derived from it.
"""

import dataclasses
import types
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

ARROW_TYPES: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
    tuple[str, ...]: pa.list_(pa.string()),
    dict[str, float]: pa.map_(pa.string(), pa.float64()),
}


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means, in one sentence for the person who queries it."""

    meaning: str


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column as derived from its record: Arrow type, whether null is allowed, meaning."""

    name: str
    arrow_type: pa.DataType
    is_nullable: bool
    meaning: str


@cache
def columns_of(record: type) -> tuple[ColumnSpec, ...]:
    """The columns of a record type, in the order written.

    Raises TypeError for a field without a `Column`: a column nobody can explain does not load.
    """
    hints = get_type_hints(record, include_extras=True)
    return tuple(_spec(record, field.name, hints[field.name]) for field in dataclasses.fields(record))


@cache
def arrow_schema(record: type) -> pa.Schema:
    """The Arrow schema of a record type."""
    return pa.schema([pa.field(spec.name, spec.arrow_type, nullable=spec.is_nullable) for spec in columns_of(record)])


def to_table(record: type, rows: Iterable[Any]) -> pa.Table:
    """An Arrow table of the rows, with the declared schema whatever the rows hold."""
    rows = list(rows)
    arrays = [pa.array(_values(spec, rows), type=spec.arrow_type) for spec in columns_of(record)]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(record))


def _values(spec: ColumnSpec, rows: Iterable[Any]) -> list[Any]:
    values = map(attrgetter(spec.name), rows)
    if pa.types.is_map(spec.arrow_type):
        return [None if value is None else list(value.items()) for value in values]
    return list(values)


def _spec(record: type, name: str, hint: Any) -> ColumnSpec:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{record.__name__}.{name} has no Column: annotate it with its meaning")
    plain, *notes = get_args(hint)
    meanings = [note.meaning for note in notes if isinstance(note, Column)]
    if not meanings:
        raise TypeError(f"{record.__name__}.{name} has no Column: annotate it with its meaning")
    is_nullable = get_origin(plain) in (Union, types.UnionType) and type(None) in get_args(plain)
    if is_nullable:
        (plain,) = [arg for arg in get_args(plain) if arg is not type(None)]
    return ColumnSpec(name, ARROW_TYPES[plain], is_nullable, meanings[0])
