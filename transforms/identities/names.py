"""Names of people as they are compared: word by word, with initials and abbreviations."""

import re
import unicodedata
from functools import lru_cache

# A dot is kept where more than one letter stands before it: Moh. may be Mohammad, Moh is a word of its own.
_WORD = re.compile(r"[^\W\d_]+(?:['’`ʼ][^\W\d_]+)*\.?")
_APOSTROPHES = str.maketrans("", "", "'’`ʼ")

# Of names of unequal length, so many words written in full must agree: a given name alone says nothing.
AGREEING_WORDS = 2

NameWords = tuple[str, ...]


def name_words(name: str) -> NameWords:
    """The words of a name, folded: case, accents and apostrophes do not count; empty where there is none.

    `J.` and `J` come out as `j`, `Moh.` as `moh.`; a hyphen parts words as a space does.
    """
    plain = name if name.isascii() else _without_accents(name)
    return tuple(_folded(word) for word in _WORD.findall(plain))


def full_words(words: NameWords) -> NameWords:
    """The words that are written in full: neither initials nor abbreviations."""
    return tuple(word for word in words if not _is_short(word))


def initials(words: NameWords) -> str:
    """The first letters of all words; compatible names of equal length have the same."""
    return "".join(word[0] for word in words)


def are_compatible(one: NameWords, other: NameWords) -> bool:
    """Whether two names can be one person's: word by word in order, a short word fits what it begins.

    Names of equal length must share a word written in full. Otherwise the shorter may leave words out,
    and two such words must agree. Symmetric, but not transitive: `J. Lesmana` fits Jaya and Joko.
    """
    if len(one) == len(other):
        return all(map(_fits, one, other)) and any(map(_agree, one, other))
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    agreeing = 0
    for word in shorter:
        match = next((candidate for candidate in rest if _fits(word, candidate)), None)
        if match is None:
            return False
        agreeing += _agree(word, match)
    return agreeing >= AGREEING_WORDS


def _agree(one: str, other: str) -> bool:
    return one == other and not _is_short(one)


def _fits(one: str, other: str) -> bool:
    if one == other:
        return True
    return (_is_short(one) and other.startswith(one.rstrip("."))) or (
        _is_short(other) and one.startswith(other.rstrip("."))
    )


def _is_short(word: str) -> bool:
    return len(word) == 1 or word[-1] == "."


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    folded = word.casefold().translate(_APOSTROPHES)
    return folded.rstrip(".") if len(folded.rstrip(".")) == 1 else folded


def _without_accents(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
