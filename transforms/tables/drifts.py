"""One row per publisher's figure that is not as usual."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One row per run, publisher and figure that is not as it used to be."""

    run_id: Annotated[str, Column("The run that found it, in `runs`.")] = ""
    seen_on: Annotated[date, Column("The day that was looked at, as in `publisher_days`.")]
    publisher_id: Annotated[str | None, Column("The publisher; null for all publishers together.")]
    expectation: Annotated[str, Column("Id of the expectation it fails, of the suite publisher_days.")]
    metric: Annotated[str, Column("The figure: articles, dateline_place, body_length and so on.")]
    kind: Annotated[str, Column("absence, drop, rise, or trend where it changes slowly.")]
    severity: Annotated[str, Column("critical, warning or info.")]
    observed: Annotated[float, Column("The figure on that day, or lately for a trend.")]
    expected: Annotated[float, Column("What it used to be.")]
    least: Annotated[float, Column("Lower end of what is usual.")]
    most: Annotated[float, Column("Upper end of what is usual.")]
    first_on: Annotated[date, Column("First day on which it was not as usual.")]
    message: Annotated[str, Column("The same in one sentence.")]
    examples: Annotated[tuple[str, ...], Column("Ids of articles that show it.")] = ()
