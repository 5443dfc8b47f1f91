"""What the visits of a night came to, publisher by publisher, and which publishers need a person."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.fetching.answer import ARTICLE, FETCHED, ROBOTS, Answer
from transforms.visits import SAME

# Of a publisher with at least so many articles tried, so large a share of failures is trouble.
FEWEST_TRIED = 10
MOST_FAILED = 0.5
# What is no failure: nothing new, refused by its own rules, or gone, which pages do.
NO_FAILURES = FETCHED | SAME | {"http_404", "http_410", "robots"}


@dataclass(slots=True)
class PublisherTally:
    """One publisher's night: outcomes of its lists and of its articles, and what hints at a wall against robots."""

    lists: Counter[str] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    challenged: int = 0


@dataclass(slots=True)
class Tally:
    """What the night came to so far; `left` counts addresses that still wait, `over_limit` those above the limit.

    `spared` counts pages that were due and not asked for, because what lists them says that they did not change.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    bytes: int = 0
    left: int = 0
    over_limit: int = 0
    spared: int = 0
    by_publisher: dict[str, PublisherTally] = field(default_factory=dict)

    def note(self, answer: Answer) -> None:
        """Count one answer."""
        self.bytes += answer.byte_count
        wanted = answer.wanted
        if wanted.kind == ROBOTS:
            return
        self.outcomes[answer.outcome] += 1
        self.pages += wanted.kind == ARTICLE and answer.outcome in FETCHED
        tally = self.by_publisher.setdefault(wanted.publisher_id or "unknown", PublisherTally())
        counted = tally.articles if wanted.kind == ARTICLE else tally.lists
        counted[answer.outcome] += 1
        tally.challenged += "bot_challenge" in (answer.detail or "")

    def remarks(self) -> Iterator[str]:
        """A line for each thing about the night that is no trouble and good to know."""
        if self.spared:
            yield f"{self.spared:,} pages that were due are left to a later night: their lists say they did not change"
        if self.over_limit:
            yield f"{self.over_limit:,} listed articles are above their publishers' pages_a_night; they were not queued"

    def troubles(self) -> Iterator[str]:
        """A line for each publisher that could not be fetched, saying what stood in the way."""
        for publisher_id, tally in sorted(self.by_publisher.items()):
            failed_lists = _failures(tally.lists)
            if tally.lists and failed_lists.total() == tally.lists.total():
                yield f"{publisher_id}: no feed, sitemap or index page of it could be read ({_said(failed_lists)})"
            failed, tried = _failures(tally.articles), tally.articles.total()
            if tried >= FEWEST_TRIED and failed.total() > tried * MOST_FAILED:
                wall = "; it shows robots a challenge" if tally.challenged else ""
                yield f"{publisher_id}: {failed.total():,} of {tried:,} articles failed ({_said(failed)}){wall}"


def _failures(outcomes: Counter[str]) -> Counter[str]:
    return Counter({outcome: count for outcome, count in outcomes.items() if outcome not in NO_FAILURES})


def _said(outcomes: Counter[str]) -> str:
    return ", ".join(f"{count:,} {outcome}" for outcome, count in outcomes.most_common())
