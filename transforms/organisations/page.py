"""An article as the search for organisations sees it: words, places, words that belong to persons."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.organisations.lexicon import Lexicon
from transforms.organisations.organisation import Organisation
from transforms.places.gazetteer import PlaceMatch
from transforms.prose.words import Prose


@dataclass(slots=True)
class Page:
    """What is known of a text before and while it is searched.

    `taken` are the words of persons' names; `capitals` the words of lines set in capitals, `headlines` those of
    lines in which every word has one; `meanings` the
    organisations that the text defines by an acronym in parentheses, `foreign` the acronyms that it defines as
    something else.
    """

    prose: Prose
    lexicon: Lexicon
    places: dict[int, PlaceMatch]
    taken: frozenset[int]
    capitals: frozenset[int]
    headlines: frozenset[int]
    vocabulary: frozenset[str]
    foreign: frozenset[str] = frozenset()
    meanings: dict[str, Organisation] = field(default_factory=dict)

    def is_near(self, index: int) -> bool:
        """Whether the word stands directly behind the one before it: on the same line, nothing but space between."""
        return 0 < index < len(self.prose) and not self.prose.opens_line(index)

    def is_free_name(self, index: int) -> bool:
        """Whether the word can go on with a name: near, capitalised or a number, no part of a person's name."""
        if not self.is_near(index) or index in self.taken:
            return False
        first = self.prose.words[index][0]
        return first.isupper() or first.isdigit()


_SHORTEST_LINE = 3
_LONGEST_HEADLINE = 24
_CLOSINGS = frozenset({".", '"', "”", "!", "…", ":", ")"})


def page_of(prose: Prose, lexicon: Lexicon, places: Sequence[PlaceMatch], taken: Sequence[tuple[int, int]]) -> Page:
    """The page of a text; `taken` are the character spans of persons' names."""
    return Page(
        prose=prose,
        lexicon=lexicon,
        places={match.first: match for match in places},
        taken=frozenset(_words_in(prose, taken)),
        capitals=frozenset(_capitals(prose)),
        headlines=frozenset(_headlines(prose)),
        vocabulary=frozenset(prose.folded),
    )


def _words_in(prose: Prose, spans: Sequence[tuple[int, int]]) -> set[int]:
    words: set[int] = set()
    for start, end in spans:
        words.update(range(bisect_right(prose.ends, start), bisect_left(prose.starts, end)))
    return words


def _capitals(prose: Prose) -> set[int]:
    """Words of the lines in which no letter is small; a line of one or two words may be a name."""
    words: set[int] = set()
    for first, last in prose.paragraphs:
        if last - first >= _SHORTEST_LINE and prose.words[first].isupper() and prose.printed(first, last).isupper():
            words.update(range(first, last))
    return words


def _headlines(prose: Prose) -> set[int]:
    """Words of the lines that look like headlines: nearly every word with a capital, no full stop at the end."""
    words: set[int] = set()
    for first, last in prose.paragraphs:
        if _SHORTEST_LINE <= last - first <= _LONGEST_HEADLINE and prose.words[last - 1] not in _CLOSINGS:
            line = prose.words[first:last]
            small = sum(1 for word in line if word[0].islower())
            if small * 4 <= sum(1 for word in line if word[0].isupper()):
                words.update(range(first, last))
    return words
