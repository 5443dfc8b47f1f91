"""One row per time that people were gathered across articles and something was new."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """One row per time that people were gathered across articles and something was new."""

    run_id: Annotated[str, Column("The run that gathered, in `runs`.")]
    gathered_at: Annotated[datetime, Column("When it was done.")]
    person_count: Annotated[int, Column("Rows of `people` afterwards.")]
    fingerprint: Annotated[
        str, Column("What mentions, alias file and method came to: while it is the same, nothing is gathered again.")
    ]
