"""What came of trying publishers, on a terminal: readable at any width, and safe to show.

Addresses, titles and details come from strangers: what does not print is escaped.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from flows.publishers.checking import Checked
from flows.publishers.tonight import Tonight
from flows.publishers.trials import Trial
from flows.publishers.wording import counted, lasting, shown_at
from flows.sources.printable import printable

SHOWN = 5
# Columns of a screen: what stands for an endpoint's kind, and the label before it.
KINDS, MARKED = 9, 10
ODD = {
    "malformed": "malformed, read as far as possible",
    "encoding": "not in the encoding that it declares",
    "cut": "longer than what is read of it",
    "too_large": "more than is unpacked",
}
UNCHOSEN = {
    "other_site": "of other sites",
    "home_page": "to front pages",
    "media_file": "to pictures and other files",
    "ignored": "that ignore_pattern takes away",
    "no_match": "that article_pattern does not match",
    "not_article": "that do not look like articles",
}
FIRST_ARTICLE = {
    "allowed": "allows the first article below",
    "disallowed": "FORBIDS the first article below; what it forbids is left out, and told in `fetches`",
    "none": "of the first article's host was not asked yet",
}


def print_checked(checked: Checked, timezone: str, stream: TextIO) -> None:
    """One publisher: each endpoint with what came of it, then what a night would fetch."""
    publisher = checked.publisher
    stream.write(f"{publisher.id}: {printable(publisher.name)}\n")
    for trial in checked.trials:
        print_trial(trial, "ok" if trial.complaint is None else "FAILS", trial_lines(trial, timezone), stream)
    if checked.trials:
        print_pace(checked.trials, checked.first_article_robots, stream)
        print_tonight(checked.tonight, stream)
    else:
        stream.write("  No feed, sitemap or index page: nothing is fetched from it.\n")
    stream.write("\n")


def print_trial(trial: Trial, mark: str, lines: Iterable[str], stream: TextIO) -> None:
    """An endpoint with a mark before it, and lines about it below."""
    print_line(mark, f"{trial.kind:<{KINDS}}{printable(trial.url)}", stream)
    for line in lines:
        print_line("", f"{'':<{KINDS}}{line}", stream)


def print_line(label: str, told: str, stream: TextIO) -> None:
    """A line about the publisher as a whole, under the marks of its endpoints."""
    stream.write(f"  {label:<{MARKED}}  {told}\n")


def print_pace(trials: Sequence[Trial], first_article_robots: str, stream: TextIO) -> None:
    """What robots.txt says, and how often the host is asked; an endpoint that it forbids says so itself."""
    is_allowed = all(trial.answer.robots == "allowed" for trial in trials)
    if is_allowed and first_article_robots == "allowed":
        print_line("robots.txt", "allows all of these, and the first article below", stream)
    else:
        print_line("robots.txt", FIRST_ARTICLE[first_article_robots], stream)
    print_line("pace", f"one request every {max(trial.answer.delay_seconds for trial in trials):g} s", stream)


def print_tonight(plan: Tonight, stream: TextIO) -> None:
    """What a night would fetch: how many articles, how long it takes, and the first of them."""
    asides = [
        f"{plan.held_count:,} more in the lake already" if plan.held_count else "",
        f"{plan.over_limit:,} more above pages_a_night" if plan.over_limit else "",
    ]
    aside = "; ".join(filter(None, asides))
    aside = f" ({aside})" if aside else ""
    if not plan.urls:
        print_line("tonight", f"no article{aside}", stream)
        return
    print_line("tonight", f"{counted(len(plan.urls), 'article')} in {lasting(plan.seconds)}{aside}", stream)
    for url in plan.urls[:SHOWN]:
        print_line("", printable(url), stream)
    if len(plan.urls) > SHOWN:
        print_line("", f"and {len(plan.urls) - SHOWN:,} more", stream)


def print_outcome(checked: Sequence[Checked], stream: TextIO) -> None:
    """How many endpoints are usable, and whose are not."""
    tried = sum(len(each.trials) for each in checked)
    failing = [each.publisher.id for each in checked if each.unusable]
    usable = tried - sum(each.unusable for each in checked)
    stream.write(f"{usable} of {counted(tried, 'endpoint')} usable, of {counted(len(checked), 'publisher')}.\n")
    if failing:
        stream.write(f"To mend, in the publisher's file: {', '.join(failing)}.\n")
    untried = [each.publisher.id for each in checked if each.trials and not each.unusable and _is_untried(each)]
    if untried:
        stream.write(f"All well, and not said so by verified_on in the publisher's file: {', '.join(untried)}.\n")


def trial_lines(trial: Trial, timezone: str) -> Iterator[str]:
    """What came of an endpoint, a line a subject."""
    if trial.complaint is not None:
        yield printable(trial.complaint)
    if trial.child is not None and trial.found:
        yield f"index of {counted(len(trial.found.children), 'sitemap')}, the newest {printable(trial.child.url)}"
    if trial.entries:
        newest = f", the newest of {shown_at(trial.newest_at, timezone)}" if trial.newest_at else ""
        entries = counted(len(trial.entries), "entry", "entries")
        yield f"{entries}, {counted(len(trial.articles), 'article')}{newest}"
    yield from _left(trial)
    odd = [ODD[note] for note in trial.notes if note in ODD]
    if odd:
        yield f"{', '.join(odd)}"


def _is_untried(checked: Checked) -> bool:
    return checked.publisher.endpoints.verified_on is None


def _left(trial: Trial) -> Iterator[str]:
    """Why entries are no articles of the house, the most frequent reason first."""
    reasons = Counter(each.reason for each in (trial.child or trial).chosen.rejected)
    told = [f"{count:,} {UNCHOSEN.get(reason, reason)}" for reason, count in reasons.most_common()]
    if told:
        yield f"not taken: {', '.join(told)}"
