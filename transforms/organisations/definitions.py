"""Acronyms that the text itself defines: the long name, then the acronym in parentheses."""

from transforms.organisations.lexicon import Lexicon
from transforms.organisations.organisation import Organisation
from transforms.organisations.page import Page
from transforms.prose.words import Prose

_SMALL = frozenset(
    {"dan", "di", "ke", "untuk", "dengan", "atas", "serta", "dari", "&", "of", "the", "and", "for", "/", ","}
)
_SHORTEST, _LONGEST = 2, 16


def acronym_at(prose: Prose, index: int) -> int | None:
    """The index of the acronym where `( acronym )` begins at word `index`; None where no such thing does."""
    words = prose.words
    if index + 2 < len(words) and words[index] == "(" and words[index + 2] == ")" and _is_acronym(words[index + 1]):
        return index + 1
    return None


def _is_acronym(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and word[0].isupper() and word.replace("-", "").isalnum()


def is_made_of(acronym: str, words: list[str]) -> bool:
    """Whether the letters of the acronym stand in the words in this order, its first letter first."""
    letters = iter("".join(words))
    wanted = [letter for letter in acronym.casefold() if letter.isalpha()]
    return bool(words) and words[0][:1] == wanted[0] and all(letter in letters for letter in wanted)


def foreign_acronyms(page: Page) -> frozenset[str]:
    """Acronyms of the lexicon that this text defines as something else, by words with just those initials."""
    prose = page.prose
    found: set[str] = set()
    if "(" not in page.vocabulary:
        return frozenset()
    for index, word in enumerate(prose.words):
        at = acronym_at(prose, index) if word == "(" else None
        if at is not None and prose.folded[at] in page.lexicon.openings and prose.words[at].isupper():
            long_name = _spelled(prose, index, prose.folded[at])
            if long_name and not known_by(page.lexicon, long_name, prose.folded[at]):
                found.add(prose.words[at])
    return frozenset(found)


def _spelled(prose: Prose, end: int, acronym: str) -> tuple[str, ...]:
    """The words before `end` whose initials are the acronym's letters, small words passed over; or none."""
    at = end
    for letter in reversed(acronym):
        at -= 1
        while at >= 0 and prose.folded[at] in _SMALL and prose.folded[at][0] != letter:
            at -= 1
        if at < 0 or prose.folded[at][0] != letter:
            return ()
    return tuple(prose.folded[at:end])


def known_by(lexicon: Lexicon, words: tuple[str, ...], acronym: str) -> Organisation | None:
    """What the lexicon calls by this acronym, where half of the words stand in its long name."""
    own = {word for word in words if word not in _SMALL}
    for form in lexicon.openings.get(acronym, ()):
        if len(form.words) == 1 and isinstance(form.names, Organisation):
            known = set(form.names.long_name.casefold().replace(",", "").split())
            if len(own & known) * 2 >= len(own):
                return form.names
    return None
