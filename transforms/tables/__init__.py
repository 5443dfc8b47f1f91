"""The records that the transforms produce, one file a table."""

from transforms.tables.article_versions import ArticleVersion
from transforms.tables.field_evidence import FieldEvidence
from transforms.tables.mentions import OrganisationMention, PersonMention, PlaceMention
from transforms.tables.quotes import Quote
from transforms.tables.removed_spans import RemovedSpan

# Table name to record, articles first: the rows of the others hang on theirs.
TABLES: dict[str, type] = {
    "article_versions": ArticleVersion,
    "removed_spans": RemovedSpan,
    "field_evidence": FieldEvidence,
    "quotes": Quote,
    "person_mentions": PersonMention,
    "place_mentions": PlaceMention,
    "organisation_mentions": OrganisationMention,
}
