"""Tells pages that list stories (home, index, tag, search) from pages that tell one."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml import html

from transforms.documents import Candidate
from transforms.pages.lines import Line
from transforms.pages.rules import PageRules

# A line this long that is a link is a headline of another story.
_HEADLINE_LENGTH = 35
_TEASER_LENGTH = 20
_MANY_HEADLINES = 12
_STORY_LINES = 2
_STORY_LENGTH = 200


def is_listing_address(url: str | None, rules: PageRules) -> bool:
    """Return whether an address is a site's front page or one of its lists."""
    try:
        path = urlsplit(url or "").path.lower()
    except ValueError:
        return False
    segments = [segment for segment in path.split("/") if segment]
    if not url:
        return False
    if not segments or segments[-1] in rules.listing_last_segments:
        return True
    return not rules.listing_segments.isdisjoint(segments[:-1])


def tells_a_story(story: Sequence[Line]) -> bool:
    """Return whether the lines of the chosen container are an article by their amount alone."""
    prose = [line for line in story if line.is_prose]
    is_long = len(prose) >= _STORY_LINES and sum(len(line.text) for line in prose) >= _STORY_LENGTH
    return is_long and not _is_teasers(story)


def _is_teasers(lines: Sequence[Line]) -> bool:
    """Return whether a linked headline stands by every summary, as in lists of stories.

    Links below the last prose do not count: many a story ends in a list of others.
    """
    prose = [at for at, line in enumerate(lines) if line.is_prose]
    between = lines[: prose[-1]] if prose else lines
    return sum(line.is_link and len(line.text) >= _TEASER_LENGTH for line in between) >= max(len(prose), 1)


def headline_link_count(body: html.HtmlElement) -> int:
    """Return how many links of a page are as long as headlines."""
    return sum(len(" ".join(link.text_content().split())) >= _HEADLINE_LENGTH for link in body.iter("a"))


def is_listing(
    addresses: Sequence[str | None],
    headline_links: int,
    story: Sequence[Line],
    dates: Sequence[Candidate],
    rules: PageRules,
) -> bool:
    """Return whether a page without an article in its JSON-LD lists other stories.

    `addresses` are the page's own: canonical or og:url, and where it came from. They decide unless
    an article's amount of prose stands in one place. Otherwise many headlines do, unless the page
    dates a story of its own: in its markup, or visibly beside at least some prose.
    """
    if tells_a_story(story):
        return False
    if any(is_listing_address(url, rules) for url in addresses):
        return True
    has_prose = any(line.is_prose for line in story) and not _is_teasers(story)
    is_dated = any(has_prose or not date.method.startswith("visible.") for date in dates)
    return headline_links >= _MANY_HEADLINES and not is_dated
