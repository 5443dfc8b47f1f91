"""Stretches that recur in a publisher's articles and look like boilerplate, found in SQL over the lake."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import duckdb

from warehouse.lake import LakeError
from warehouse.link_words import load_link_words

# What scores less is more likely prose that recurs: officials, headings, set phrases.
LEAST_SCORE = 0.5
LEAST_ARTICLES = 3
ID_LENGTH = 6

FIND_ARTICLES = """
select article_id, title
from articles
where publisher_id = $publisher and contains(regexp_replace(body, '[\\s\\x{00a0}]+', ' ', 'g'), $example)
order by article_id
"""

FIND_LINES = """
select distinct line
from (
    select regexp_replace(trim(unnest(string_split(body, chr(10)))), '[\\s\\x{00a0}]+', ' ', 'g') as line
    from articles
    where publisher_id = $publisher
)
where regexp_matches(lower(line), $key)
order by line
limit 200
"""

# Lines that share words with a stretch and are not it: what a rule made of it must leave alone.
FIND_NEAR_LINES = """
with lines as (
    select distinct trim(unnest(string_split(body, chr(10)))) as line
    from articles
    where publisher_id = $publisher
),

words as (
    select line, list_distinct(string_split_regex(lower(line), '[^\\p{L}\\p{N}]+')) as words
    from lines
    where length(line) between 20 and 300
)

select line
from words
where len(list_intersect(words, $words)) > 0
order by len(list_intersect(words, $words)) / len(words) desc, line
limit 200
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A stretch that recurs: where, how often, and how much speaks for boilerplate.

    `unit` is sentence, line (of several sentences) or label (what follows it differs). The ratios are
    shares of its occurrences, `article_ratio` of the publisher's articles. `variant_count` says in how
    many spellings it stands, digits aside; `elsewhere_count` in how many texts of others. `has_urls` says that all
    its articles have an address.
    """

    publisher_id: str
    unit: str
    key: str
    example: str
    article_count: int
    publisher_article_count: int
    variant_count: int
    elsewhere_count: int
    whole_line_ratio: float
    line_start_ratio: float
    line_end_ratio: float
    top_ratio: float
    bottom_ratio: float
    has_urls: bool
    is_link: bool
    is_prose: bool
    score: float

    @property
    def suggestion_id(self) -> str:
        """A short name that stays the same from one search to the next."""
        told = f"{self.publisher_id}\n{self.unit}\n{self.key}"
        return hashlib.sha256(told.encode()).hexdigest()[:ID_LENGTH]

    @property
    def label(self) -> str:
        """The label that its words propose."""
        return load_link_words().label_of(self.example)

    @property
    def article_ratio(self) -> float:
        """Share of the publisher's articles that have it, 0 to 1."""
        return self.article_count / self.publisher_article_count


def find_suggestions(
    connection: duckdb.DuckDBPyConnection,
    *,
    publisher: str | None = None,
    min_articles: int = LEAST_ARTICLES,
    least_score: float = LEAST_SCORE,
) -> list[Suggestion]:
    """What recurs in `min_articles` articles of a publisher and more, the likeliest boilerplate first.

    Articles without a publisher are left out: nobody knows what recurs among them.
    """
    words = load_link_words()
    query = (files("warehouse") / "suggestions.sql").read_text("utf-8")
    parameters = {
        "publisher": publisher,
        "min_articles": min_articles,
        "least_score": LEAST_SCORE,
        "link": words.any_link,
        "prose": words.prose,
    }
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description or ()]
    found = [Suggestion(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
    return [each for each in found if each.score >= least_score]


def choose(suggestions: Sequence[Suggestion], key: str) -> Suggestion:
    """The suggestion of a list by its number, from 1, or by its id.

    Raises LakeError where there is none.
    """
    by_id = {each.suggestion_id: each for each in suggestions}
    if key in by_id:
        return by_id[key]
    if key.isdecimal() and 0 < int(key) <= len(suggestions):
        return suggestions[int(key) - 1]
    raise LakeError(f"no suggestion {key!r} among the {len(suggestions)}: kliping rules suggest lists them")


def articles_with(connection: duckdb.DuckDBPyConnection, suggestion: Suggestion) -> list[tuple[str, str | None]]:
    """Id and title of the publisher's articles that hold the stretch as the example prints it."""
    parameters = {"publisher": suggestion.publisher_id, "example": suggestion.example}
    return connection.execute(FIND_ARTICLES, parameters).fetchall()


def lines_with(connection: duckdb.DuckDBPyConnection, suggestion: Suggestion) -> list[str]:
    """Printed lines of the publisher that hold the stretch with whatever digits and names, 200 at most."""
    # In the key a 0 stands for any number, @ for any name.
    key = re.escape(suggestion.key).replace("0", r"\d+").replace("@", ".{1,80}")
    parameters = {"publisher": suggestion.publisher_id, "key": key}
    return [line for (line,) in connection.execute(FIND_LINES, parameters).fetchall()]


def near_lines(connection: duckdb.DuckDBPyConnection, suggestion: Suggestion) -> list[str]:
    """Other lines of the publisher that share words with the stretch, the nearest first."""
    words = sorted({word for word in suggestion.example.lower().split() if word.isalpha()})
    parameters = {"publisher": suggestion.publisher_id, "words": words}
    return [line for (line,) in connection.execute(FIND_NEAR_LINES, parameters).fetchall()]
