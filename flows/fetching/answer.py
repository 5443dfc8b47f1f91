"""What is asked of the fetcher, and what it says came of it."""

from dataclasses import dataclass, field
from datetime import datetime

from transforms.exchanges import Exchange
from transforms.visits import CONTENT, Validators

# Kinds of what is fetched.
ARTICLE, FEED, SITEMAP, INDEX, ROBOTS, HOME = "article", "feed", "sitemap", "index", "robots", "home"

# Outcomes with content that was not there before.
FETCHED = CONTENT
# What the night finds: a page where a feed or a sitemap was asked for, and one page under many addresses.
NOT_A_LIST, SAME_PAGE = "not_a_list", "same_page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One address to fetch, for whom, as what, and how its publisher wants to be asked."""

    url: str
    kind: str = ARTICLE
    publisher_id: str | None = None
    validators: Validators = field(default_factory=Validators)
    delay_seconds: float | None = None
    accepts_any_certificate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of one address: an outcome always, an exchange where a server answered.

    `outcome` is a slug (docs/fetching.md lists them), `detail` says more for people. `exchange` is the last one; for
    failures in the middle of an answer it is what had come, and says so in `truncated`. `body` is the content
    unpacked, of outcomes with content only; `notes` say what was odd about its encoding or its server. `robots` is
    allowed, disallowed, unreachable or none (not asked). `seconds` is the time of the last request,
    `waited_seconds` what politeness and retries took on top.
    """

    wanted: Wanted
    outcome: str
    started_at: datetime
    detail: str | None = None
    exchange: Exchange | None = None
    body: bytes | None = None
    sha256: str | None = None
    notes: tuple[str, ...] = ()
    final_url: str | None = None
    redirect_count: int = 0
    attempt_count: int = 0
    robots: str = "none"
    delay_seconds: float = 0.0
    seconds: float = 0.0
    waited_seconds: float = 0.0
    byte_count: int = 0
    http_status: int | None = None
