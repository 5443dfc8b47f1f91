"""What a cleaning rule is: what goes, where it may stand, why, and the examples that prove it."""

import re
from dataclasses import dataclass
from functools import cache

# The contract's labels: what a removed stretch is.
LABELS = frozenset(
    {
        "title_echo", "standfirst", "byline", "initials", "dateline", "published", "caption", "read_also", "share",
        "promo", "copyright", "tags", "pagination", "ad", "video", "sidebar", "junk", "section",
    }
)  # fmt: skip

# Where a rule may look. `line`, `top` and `bottom` take whole lines; the others take a stretch of one.
PLACES = {
    "line": "a whole line, anywhere",
    "passage": "consecutive lines or parts of them, anywhere; the pattern sees all lines joined by one line break each",
    "top": "a whole line with nothing kept above it",
    "bottom": "a whole line with nothing kept below it",
    "inline": "a stretch inside a line, anywhere",
    "start": "the first characters of the story",
    "end": "the last characters of the story",
}

# What a named group of a pattern says about the article.
FIELD_OF_GROUP = {
    "place": "dateline_place",
    "publisher": "dateline_publisher",
    "author": "authors",
    "initials": "initials",
    "published": "published_at",
    "standfirst": "standfirst",
}


class RuleError(ValueError):
    """A rule that cannot be trusted: the message names the file, the rule and what to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One cleaning rule with its proof.

    Exactly one of `pattern` (a regular expression) and `detector` (a function of
    `transforms.cleaning.detectors`) says what it takes. `contains` are words of which one must
    occur for the rule to be tried at all: in the document, and in the line where it works by lines.
    `announces` also takes the headlines that follow a bare label. `followed_by` asks that the next
    line goes under that label. `beside` names rules that a proof needs at work as well.
    In `drops`, ⟦ and ⟧ mark the stretch that goes; without marks all of the example goes.
    """

    id: str
    label: str
    place: str
    why: str
    drops: tuple[str, ...]
    keeps: tuple[str, ...]
    pattern: str | None = None
    detector: str | None = None
    contains: tuple[str, ...] = ()
    max_length: int = 300
    announces: bool = False
    followed_by: str | None = None
    beside: tuple[str, ...] = ()
    publisher: str | None = None
    confidence: float = 0.9
    title: str | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; a rule with a detector has none and raises RuleError."""
        if self.pattern is None:
            raise RuleError(f"rule {self.id} has a detector, not a pattern")
        return compiled(self.pattern)

    @property
    def regex_at_end(self) -> re.Pattern[str]:
        """The pattern, bound to the end of the text it is searched in."""
        if self.pattern is None:
            raise RuleError(f"rule {self.id} has a detector, not a pattern")
        return compiled_at_end(self.pattern)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules in force, by place, and the fingerprint that rows made by them carry."""

    rules: tuple[Rule, ...]
    version: str

    def at(self, place: str) -> tuple[Rule, ...]:
        """The rules that look at one place, in the order of their files."""
        return tuple(rule for rule in self.rules if rule.place == place)

    def only(self, *rule_ids: str) -> "RuleSet":
        """A set of the named rules alone, to try one without the others."""
        return RuleSet(tuple(rule for rule in self.rules if rule.id in rule_ids), self.version)


@cache
def compiled_at_end(pattern: str) -> re.Pattern[str]:
    """A pattern bound to the end of the text it is searched in, compiled once."""
    return compiled(f"(?:{pattern})\\Z")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern compiled once; ^ and $ are the ends of a line."""
    return re.compile(pattern, re.MULTILINE)
