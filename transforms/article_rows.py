"""What one document became: the row of its article, and the rows that hang on it."""

from dataclasses import dataclass

from transforms.cleaning.ledger import Ledger
from transforms.documents import SourceText
from transforms.extraction.evidence import Evidence
from transforms.tables import (
    ArticleVersion,
    FieldEvidence,
    OrganisationMention,
    PersonMention,
    PlaceMention,
    Quote,
    RemovedSpan,
)


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """What one document became: its row, and under the names of their tables the rows that hang on it."""

    article: ArticleVersion
    removed_spans: tuple[RemovedSpan, ...]
    field_evidence: tuple[FieldEvidence, ...]
    quotes: tuple[Quote, ...] = ()
    person_mentions: tuple[PersonMention, ...] = ()
    place_mentions: tuple[PlaceMention, ...] = ()
    organisation_mentions: tuple[OrganisationMention, ...] = ()


def span_rows(article: ArticleVersion, source: SourceText, ledger: Ledger) -> tuple[RemovedSpan, ...]:
    """What cleaning took from the source, numbered in the order of the text."""
    return tuple(
        RemovedSpan(
            article_id=article.article_id,
            seq=seq,
            start=removal.start,
            end=removal.end,
            text=source.text[removal.start : removal.end],
            label=removal.label,
            rule_id=removal.rule_id,
        )
        for seq, removal in enumerate(ledger.removals, 1)
    )


def evidence_rows(article: ArticleVersion, evidence: Evidence) -> tuple[FieldEvidence, ...]:
    """Every candidate for a field of the article, the chosen ones marked."""
    return tuple(
        FieldEvidence(
            article_id=article.article_id,
            field=candidate.field,
            value=candidate.value,
            method=candidate.method,
            start=candidate.start,
            end=candidate.end,
            confidence=candidate.confidence,
            is_chosen=candidate in evidence.chosen,
        )
        for candidate in evidence.candidates
    )
