"""One row per publisher and day of receipt."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from transforms.columns import Column

# The fields whose presence is counted, each in the column of its name: title in title_count.
FILLED = ("title", "published_at", "dateline_place", "author", "quote", "person", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherDay:
    """One row per publisher and day of receipt on which something of it came."""

    publisher_id: Annotated[str, Column("Publisher, as in `article_versions`; unknown where the source names none.")]
    received_on: Annotated[date, Column("Day of receipt, in the zone that the lake is set to.")]
    version_count: Annotated[
        int, Column("Contents received: new articles and new versions; the counts below are of these.")
    ]
    new_count: Annotated[int, Column("New articles, but for late ones.")]
    changed_count: Annotated[int, Column("New versions of articles that were known.")]
    late_count: Annotated[int, Column("New articles published more than a week before receipt: a backfill.")]
    copy_count: Annotated[int, Column("New articles with the text of an earlier one of the same publisher.")]
    held_count: Annotated[int, Column("Documents held back for the first time, released or not.")]
    title_count: Annotated[int, Column("With a title.")]
    published_at_count: Annotated[int, Column("With a time of publication.")]
    dateline_place_count: Annotated[int, Column("With a place in the dateline.")]
    author_count: Annotated[int, Column("With an author or initials.")]
    quote_count: Annotated[int, Column("With a quotation.")]
    person_count: Annotated[int, Column("With a person.")]
    place_count: Annotated[int, Column("With a place that they are about.")]
    other_language_count: Annotated[int, Column("In another language than Indonesian.")]
    mojibake_count: Annotated[int, Column("With characters decoded wrongly before they came here.")]
    fragment_count: Annotated[int, Column("Starting or ending mid-story.")]
    residue_count: Annotated[int, Column("Failing an expectation that the body holds no boilerplate.")]
    repeated_line_count: Annotated[int, Column("With a line that recurs in other articles of the publisher.")]
    repeated_line: Annotated[str | None, Column("The line that recurs in most of them.")]
    body_length_median: Annotated[float | None, Column("Median of the characters of the body.")]
    removed_ratio: Annotated[float | None, Column("Share of the source text that cleaning took away.")]
    timed_count: Annotated[int, Column("Published to the minute, within a week of receipt.")]
    lag_hours_median: Annotated[
        float | None, Column("Median of the hours from publication to receipt, of those published to the minute.")
    ]
    rule_hits: Annotated[dict[str, float], Column("By rule, how many of them it took something from.")]
    fetch_outcomes: Annotated[dict[str, float], Column("By outcome, how many addresses were tried; empty for files.")]
