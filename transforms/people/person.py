"""What is known of a person in one article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """One mention. Offsets count characters of the body, half-open.

    `start`..`end` cover the office words, titles and degrees beside the name, `name_start`..`name_end` the name
    alone. `office` is the office printed beside this mention. `method` is rule, crf, rule+crf or echo: an echo
    repeats a name, or a part of it, that is proven elsewhere in the article.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    as_printed: str
    office: str | None
    office_status: str | None
    confidence: float
    method: str


@dataclass(frozen=True, slots=True)
class ArticlePerson:
    """One person of an article with the mentions in the order of the text.

    `name` is the fullest form in the article without titles and degrees; `office` the fullest office as printed, its
    status included; `office_head` its head in the usual form (`wali kota` for Walikota); `place_words` the range of
    words that names the office's region.
    """

    name: str
    office: str | None
    office_status: str | None
    office_head: str | None
    place_words: tuple[int, int] | None
    mentions: list[PersonSpan]
