"""One row per expectation checked, and one per row that failed one."""

from dataclasses import dataclass
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationResult:
    """One row per expectation of a suite, checked on one batch of a run."""

    run_id: Annotated[str, Column("The run, in `runs`.")] = ""
    batch_id: Annotated[str, Column("The batch it was checked on, in `batches`.")] = ""
    suite: Annotated[str, Column("The suite: the table that it is about.")]
    expectation: Annotated[str, Column("Id of the expectation, unique in its suite.")]
    column_name: Annotated[str | None, Column("Column it looks at; null where it looks at the whole table.")]
    severity: Annotated[str, Column("critical holds the article back; warning is recorded; info is for the curious.")]
    owner: Annotated[str, Column("Who mends what fails it: sources, cleaning, fields, mentions, keys or publishers.")]
    meaning: Annotated[str, Column("What must hold, in one sentence for people.")]
    passed: Annotated[bool, Column("Whether it held.")]
    evaluated_count: Annotated[int, Column("Rows it was checked on.")]
    failed_count: Annotated[int, Column("Rows that failed it.")]
    examples: Annotated[tuple[str, ...], Column("Ids of up to ten articles that failed it.")]
    error: Annotated[str | None, Column("Why the check itself could not run; null where it ran.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationFailure:
    """One row per document and critical or warning expectation that it failed."""

    run_id: Annotated[str, Column("The run, in `runs`.")] = ""
    batch_id: Annotated[str, Column("The batch, in `batches`.")] = ""
    capture_id: Annotated[str, Column("The document, in `captures` and in `article_versions`.")]
    article_id: Annotated[str, Column("The article that it is or would have been.")]
    suite: Annotated[str, Column("The suite: the table that it is about.")]
    expectation: Annotated[str, Column("Id of the expectation.")]
    severity: Annotated[str, Column("critical or warning; what only informs is counted and not listed.")]
