from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import pyarrow as pa
import pytest

from transforms.columns import Column, arrow_schema, columns_of, to_table
from transforms.tables import TABLES


@dataclass(frozen=True, slots=True)
class Harvest:
    """One row per harvest."""

    village: Annotated[str, Column("Where it was brought in.")]
    tons: Annotated[float | None, Column("How much it was.")]
    crops: Annotated[tuple[str, ...], Column("What grew there.")]
    weighed_at: Annotated[datetime, Column("When it was weighed.")]


def test_a_column_is_said_once() -> None:
    """Name, type, nullability and meaning all come from one annotated line."""
    village, tons, crops, weighed_at = columns_of(Harvest)
    assert (village.name, village.arrow_type, village.is_nullable) == ("village", pa.string(), False)
    assert tons.is_nullable
    assert tons.meaning == "How much it was."
    assert crops.arrow_type == pa.list_(pa.string())
    assert weighed_at.arrow_type == pa.timestamp("us", tz="UTC")


def test_rows_take_the_declared_schema() -> None:
    """Whatever the rows hold, also none, the table has the record's schema."""
    at = datetime(2026, 1, 2, tzinfo=UTC)
    table = to_table(Harvest, [Harvest("Sumberwangi", None, ("padi",), at)])
    assert table.schema == arrow_schema(Harvest) == to_table(Harvest, []).schema
    assert table.to_pylist() == [{"village": "Sumberwangi", "tons": None, "crops": ["padi"], "weighed_at": at}]


def test_a_field_without_meaning_is_refused() -> None:
    """A column nobody can explain does not load."""

    @dataclass(frozen=True)
    class Silent:
        """One row per silence."""

        village: str

    with pytest.raises(TypeError, match="has no Column: annotate it"):
        columns_of(Silent)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_explains_itself(name: str) -> None:
    """Every table has a grain and every column a sentence."""
    assert (TABLES[name].__doc__ or "").startswith("One row per ")
    assert all(spec.meaning.endswith((".", "…")) for spec in columns_of(TABLES[name]))
