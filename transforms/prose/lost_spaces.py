"""Words that a lost space ran together: "Bandung.Arief", "H.Sura", "BaratDedi", "Trumpini".

Scraped text loses the space after a full stop, a title, a link or an emphasis. A run is parted only
where its own parts, or the rest of the text, show that it is two words.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

# What follows the dot of an address: kompas.com is one word.
_ADDRESS_ENDS = frozenset({"com", "co", "id", "net", "org", "tv", "info", "news", "go", "ac", "or"})
# Titles printed right before a name; a degree (S.Sos) has its own dots inside.
_TITLES = frozenset({"h", "hj", "dr", "drg", "drh", "drs", "dra", "ir", "prof", "kh", "tgk", "ust", "mr", "mrs", "ny"})
# Small words that follow names; a name is known from elsewhere in the text before one is parted from it.
_FOLLOWERS = (
    "adalah", "akan", "bahwa", "berharap", "dalam", "dan", "dari", "dengan", "disebut", "hingga", "ini", "itu",
    "juga", "kembali", "kepada", "ketika", "masih", "melalui", "memastikan", "membenarkan", "memiliki", "meminta",
    "menambahkan", "mengaku", "mengatakan", "mengungkapkan", "menilai", "menjelaskan", "menyampaikan", "menyatakan",
    "menyebut", "menyebutkan", "merupakan", "pada", "punya", "saat", "sebagai", "seperti", "setelah", "sudah",
    "telah", "tidak", "untuk", "yakni", "yang",
)  # fmt: skip
_LEAST_NAME = 3
_LEAST_BEFORE_STOP = 4
_SMALL_THEN_LARGE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def parted(word: str, others: Collection[str]) -> list[str]:
    """The words that `word` is: itself alone, or its parts, a dot going with a title before it.

    `others` are the words of the same text.
    """
    if "." in word[:-1]:
        return list(_at_dots(word))
    if word.endswith(_FOLLOWERS) and word[0].isupper():
        return _before_follower(word, others)
    inner = _SMALL_THEN_LARGE.search(word)
    pair = [word[: inner.start()], word[inner.start() :]] if inner else []
    return pair if pair and _are_known(pair, others) else [word]


@lru_cache(maxsize=100_000)
def may_be_run_together(word: str) -> bool:
    """Whether it is worth asking `parted`: a dot or a capital inside, or the ending of a small word."""
    return not word.islower() and (
        "." in word[:-1] or (word[0].isupper() and word.endswith(_FOLLOWERS)) or bool(_SMALL_THEN_LARGE.search(word))
    )


def _at_dots(word: str) -> Iterator[str]:
    start = at = 0
    while (dot := word.find(".", at)) >= 0 and dot + 1 < len(word):
        left, right = word[at:dot], word[dot + 1 :].partition(".")[0]
        at = dot + 1
        if left.casefold() in _TITLES and len(right) >= _LEAST_NAME and right[0].isupper():
            yield word[start:at]
            start = at
        elif len(left) >= _LEAST_BEFORE_STOP and _opens_sentence(right):
            yield word[start:dot]
            yield "."
            start = at
    yield word[start:]


def _opens_sentence(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower() and word.casefold() not in _ADDRESS_ENDS


def _before_follower(word: str, others: Collection[str]) -> list[str]:
    for follower in _FOLLOWERS:
        name = word.removesuffix(follower)
        if len(name) >= _LEAST_NAME and name != word and name in others:
            return [name, follower]
    return [word]


def _are_known(pair: list[str], others: Collection[str]) -> bool:
    return min(map(len, pair)) >= _LEAST_NAME and any(part in others for part in pair)
