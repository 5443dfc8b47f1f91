"""The records behind the lake's tables; a table's columns are said in its record and nowhere else."""

from transforms.tables.article_versions import ArticleVersion
from transforms.tables.captures import Capture
from transforms.tables.drifts import Drift
from transforms.tables.expectation_results import ExpectationFailure, ExpectationResult
from transforms.tables.fetches import Fetch
from transforms.tables.field_evidence import FieldEvidence
from transforms.tables.gatherings import Gathering
from transforms.tables.mentions import OrganisationMention, PersonMention, PlaceMention
from transforms.tables.publisher_days import PublisherDay
from transforms.tables.quarantine import QuarantineEntry
from transforms.tables.quotes import Quote
from transforms.tables.references import Person, PersonOffice, PublisherRow, Region, RuleRow
from transforms.tables.removed_spans import RemovedSpan
from transforms.tables.runs import CommittedBatch, Failure, Run, SchemaChange

__all__ = [
    "ARTICLE_TABLES",
    "LEDGER_TABLES",
    "REFERENCE_TABLES",
    "TABLES",
    "ArticleVersion",
    "Capture",
    "CommittedBatch",
    "Drift",
    "ExpectationFailure",
    "ExpectationResult",
    "Failure",
    "Fetch",
    "FieldEvidence",
    "Gathering",
    "OrganisationMention",
    "Person",
    "PersonMention",
    "PersonOffice",
    "PlaceMention",
    "PublisherDay",
    "PublisherRow",
    "QuarantineEntry",
    "Quote",
    "Region",
    "RemovedSpan",
    "RuleRow",
    "Run",
    "SchemaChange",
]

# What one article becomes: its row first, then the rows that hang on its article_id and version.
ARTICLE_TABLES: dict[str, type] = {
    "article_versions": ArticleVersion,
    "removed_spans": RemovedSpan,
    "field_evidence": FieldEvidence,
    "quotes": Quote,
    "person_mentions": PersonMention,
    "place_mentions": PlaceMention,
    "organisation_mentions": OrganisationMention,
}

# What the pipeline keeps about itself.
LEDGER_TABLES: dict[str, type] = {
    "captures": Capture,
    "quarantine": QuarantineEntry,
    "runs": Run,
    "batches": CommittedBatch,
    "failures": Failure,
    "expectation_results": ExpectationResult,
    "expectation_failures": ExpectationFailure,
    "publisher_days": PublisherDay,
    "drifts": Drift,
    "fetches": Fetch,
    "gatherings": Gathering,
    "schema_changes": SchemaChange,
}

# What ships as data, and what is gathered across articles.
REFERENCE_TABLES: dict[str, type] = {
    "publishers": PublisherRow,
    "rules": RuleRow,
    "regions": Region,
    "people": Person,
    "person_offices": PersonOffice,
}

TABLES: dict[str, type] = {**ARTICLE_TABLES, **LEDGER_TABLES, **REFERENCE_TABLES}
