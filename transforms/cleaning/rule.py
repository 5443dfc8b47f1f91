"""What a cleaning rule is: what goes, where it may stand, why, and the examples that prove it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

# The parser of `re` is the one to ask what a pattern says; 3.11 gave the old `sre_parse` this name.
from re import _constants, _parser  # type: ignore[attr-defined]

from transforms.cleaning.triggers import Triggers

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
    occur for the rule to be tried at all: in the document, and in the line or the edge of the story that it looks at.
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

    def has_word_in(self, folded: str) -> bool:
        """Whether a casefolded text holds one of the words that the rule asks for; true where it asks for none."""
        for word in self.contains:  # a loop, because `any` takes longer than most searches
            if word in folded:
                return True
        return not self.contains

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; a rule with a detector has none and raises RuleError."""
        if self.pattern is None:
            raise RuleError(f"rule {self.id} has a detector, not a pattern")
        return compiled(self.pattern)

    @property
    def begins_line(self) -> bool:
        """Whether the pattern matches nothing but at the beginning of a line."""
        return self.pattern is not None and begins_line(self.pattern)

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
    _triggers: Triggers = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_triggers", Triggers([rule.contains for rule in self.rules]))

    def words_in(self, folded: str) -> set[str]:
        """The words that rules ask for and a casefolded text holds."""
        return self._triggers.words_in(folded)

    def live(self, words: Iterable[str], publisher_id: str | None) -> list[Rule]:
        """The rules, in order, that a document of a publisher can meet, by the words that it holds."""
        rules = [self.rules[number] for number in self._triggers.rules_for(words)]
        return [rule for rule in rules if rule.publisher is None or rule.publisher == publisher_id]

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


@cache
def begins_line(pattern: str) -> bool:
    """Whether a pattern asks for the beginning of a line before anything else."""
    return bool(_parser.parse(pattern)[0] == (_constants.AT, _constants.AT_BEGINNING)) if pattern else False
