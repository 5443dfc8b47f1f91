"""The suites, one a table and one for the tables' shape; importing them costs nothing."""

from expectations.declarations import Suite, registry
from expectations.suites.article_versions import ARTICLE_VERSIONS
from expectations.suites.field_evidence import FIELD_EVIDENCE
from expectations.suites.mentions import ORGANISATION_MENTIONS, PERSON_MENTIONS, PLACE_MENTIONS
from expectations.suites.quotes import QUOTES
from expectations.suites.removed_spans import REMOVED_SPANS
from expectations.suites.schema import SCHEMA

SUITES: dict[str, Suite] = registry(
    (
        SCHEMA,
        ARTICLE_VERSIONS,
        REMOVED_SPANS,
        FIELD_EVIDENCE,
        QUOTES,
        PERSON_MENTIONS,
        PLACE_MENTIONS,
        ORGANISATION_MENTIONS,
    )
)
