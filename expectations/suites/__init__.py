"""The suites, one a table; importing them costs nothing."""

from expectations.declarations import Suite, registry
from expectations.suites.article_versions import ARTICLE_VERSIONS
from expectations.suites.field_evidence import FIELD_EVIDENCE
from expectations.suites.removed_spans import REMOVED_SPANS

SUITES: dict[str, Suite] = registry((ARTICLE_VERSIONS, REMOVED_SPANS, FIELD_EVIDENCE))
