"""One row per distinct content of an article over time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleVersion:
    """One row per distinct content of an article over time."""

    article_id: Annotated[
        str, Column("Key of the article: from its normalised URL, or from its content where it has none.")
    ]
    version: Annotated[int, Column("1 for the first content seen, then counting up.")] = 1
    valid_from: Annotated[datetime, Column("When this content was first received.")]
    valid_to: Annotated[datetime | None, Column("When newer content replaced it; null while it is current.")] = None
    is_current: Annotated[bool, Column("True for the article as it stands now.")] = True
    source_uri: Annotated[
        str, Column("Where this content came from first: a file, a row of a file, a WARC record or a URL.")
    ]
    url: Annotated[str | None, Column("Normalised address of the article; null where the source names none.")]
    publisher_id: Annotated[
        str | None, Column("Publisher, by its id in `publishers`; a bare domain where it is not listed there.")
    ]
    publisher_name: Annotated[str | None, Column("Publisher as people call it.")]
    title: Annotated[str | None, Column("Headline as printed.")]
    standfirst: Annotated[str | None, Column("Summary line between headline and story, as printed.")]
    body: Annotated[str, Column("The article's own prose: the source text less the title line and the removed spans.")]
    language_code: Annotated[
        str | None, Column("ISO 639-1 code of the body's language; null where the body is too short to tell.")
    ]
    published_at: Annotated[
        datetime | None, Column("When it was published; at precision day, month or year its start in `published_zone`.")
    ]
    published_on: Annotated[
        date | None, Column("Day of publication in `published_zone`; null where not even the day is known.")
    ] = None
    published_precision: Annotated[str | None, Column("How exact published_at is: year, month, day or minute.")]
    published_zone: Annotated[
        str | None, Column("Zone that published_at was printed or is assumed in, such as Asia/Jakarta or +07:00.")
    ]
    dateline_place: Annotated[str | None, Column("Place that the dateline prints.")]
    dateline_publisher: Annotated[str | None, Column("Publisher that the dateline prints.")]
    place_code: Annotated[
        str | None, Column("Kemendagri code of the place that the article is about; null while unsure.")
    ] = None
    authors: Annotated[tuple[str, ...], Column("Reporters and editors named by the source, in order.")]
    initials: Annotated[tuple[str, ...], Column("Initials at the end of the text, such as mir and pin of (mir/pin).")]
    word_count: Annotated[int, Column("Words of the body.")]
    is_fragment: Annotated[
        bool, Column("True where the text starts or ends mid-story, such as page 2 of a split article.")
    ]
    has_mojibake: Annotated[bool, Column("True where the source shows characters decoded wrongly before it came here.")]
    encoding: Annotated[str | None, Column("Character encoding that the source was read with.")]
    title_end: Annotated[int, Column("Characters of the source text's title line, the line breaks below it included.")]
    source_length: Annotated[
        int, Column("Characters of the source text; title line, body and removed spans add up to it.")
    ]
    text_sha256: Annotated[
        str,
        Column(
            "SHA-256 of title and body, white space, forms of punctuation and counters folded:"
            " tells whether the content changed."
        ),
    ]
    rules_version: Annotated[str, Column("Fingerprint of the rules that made this row.")]
    capture_id: Annotated[str, Column("The raw document behind this row, in `captures`.")]
    run_id: Annotated[str, Column("The run that made this row, in `runs`.")] = ""
