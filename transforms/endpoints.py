"""Where a publisher lists its articles, and how it wants to be asked."""

from dataclasses import dataclass
from datetime import date

# What stands in `next_page` for the number of the page.
PAGE = "{page}"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """A page of links to articles; `next_page` is its address with `{page}` in it, asked for from page 2 to `pages`."""

    url: str
    next_page: str | None = None
    pages: int = 1

    def address(self, number: int) -> str | None:
        """The address of a page, counted from 1; None beyond the last one that is asked for."""
        if number == 1:
            return self.url
        return self.next_page.replace(PAGE, str(number)) if self.next_page and number <= self.pages else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """What of a publisher is fetched.

    `elsewhere` are hosts beside the publisher's own domains that feeds, sitemaps and index pages may lie with.
    `article_pattern` is searched for in addresses: only those that match are articles; `ignore_pattern` takes away
    from them. `one_page` is the query parameter that shows an article on one page (`page`, `all`). `delay_seconds`
    raises the pause between two requests, and never lowers it. `is_conditional` is false where the house answers
    304 wrongly; `accepts_any_certificate` where its certificate is broken and it is fetched all the same.
    `pages_a_night` bounds the articles of one night. `verified_on` is the day somebody last saw the endpoints
    answer; None where they were written down untried.
    """

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    indexes: tuple[IndexPage, ...] = ()
    elsewhere: tuple[str, ...] = ()
    article_pattern: str | None = None
    ignore_pattern: str | None = None
    one_page: tuple[str, str] | None = None
    delay_seconds: float | None = None
    is_conditional: bool = True
    accepts_any_certificate: bool = False
    pages_a_night: int = 500
    verified_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nowhere to look for articles."""
        return not (self.feeds or self.sitemaps or self.indexes)


NO_ENDPOINTS = Endpoints()
