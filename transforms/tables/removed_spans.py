"""One row per stretch of text that cleaning took away."""

from dataclasses import dataclass
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedSpan:
    """One row per stretch of text that cleaning took away."""

    article_id: Annotated[str, Column("The article it stood in.")]
    version: Annotated[int, Column("The version of the article it stood in.")] = 1
    seq: Annotated[int, Column("Position among the removed spans of this version, from 1.")]
    start: Annotated[int, Column("Offset of its first character in the source text.")]
    end: Annotated[int, Column("Offset after its last character in the source text.")]
    text: Annotated[str, Column("The text taken away, character for character.")]
    label: Annotated[str, Column("What it is: read_also, share, promo, caption, dateline and so on.")]
    rule_id: Annotated[str, Column("The rule that took it, in `rules`.")]
