"""One row per candidate value of a field, the losing ones too."""

from dataclasses import dataclass
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEvidence:
    """One row per candidate value of a field, the losing ones too."""

    article_id: Annotated[str, Column("The article that the value is about.")]
    version: Annotated[int, Column("The version of the article that the value is about.")] = 1
    field: Annotated[str, Column("The field it speaks for: a column of `articles`, or event_date.")]
    value: Annotated[str, Column("The value it gives; dates in ISO 8601.")]
    method: Annotated[str, Column("How it was found: text.first_line, rule:<id>, json_ld, meta, column:<name>, url …")]
    start: Annotated[int | None, Column("Offset of its first character in the source text; null outside the text.")]
    end: Annotated[int | None, Column("Offset after its last character in the source text; null outside the text.")]
    confidence: Annotated[float, Column("How sure the method is, 0 to 1.")]
    is_chosen: Annotated[bool, Column("True where the article carries this value.")]
