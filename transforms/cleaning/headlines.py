"""Telling a headline from prose by its shape."""

import re

HEADLINE_LENGTH = range(20, 171)
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
# Words that Indonesian headlines leave in lower case.
SMALL_WORDS = frozenset(
    (
        "yang", "dan", "di", "ke", "dari", "untuk", "dengan", "pada", "oleh", "atau", "tak", "tidak", "ini", "itu",
        "soal", "jadi", "usai", "saat", "agar", "bagi", "para", "vs", "hingga", "dalam", "akan", "karena", "sebagai",
    )
)  # fmt: skip
# Capitalised, these open a sentence far more often than they stand inside a headline.
SENTENCE_OPENERS = frozenset(
    (
        "Adapun", "Dalam", "Dia", "Hal", "Ia", "Kemudian", "Lebih", "Menurut", "Menurutnya", "Namun", "Pada", "Saat",
        "Sebelumnya", "Sedangkan", "Selain", "Selanjutnya", "Sementara", "Sementara", "Setelah", "Untuk", "Berdasarkan",
    )
)  # fmt: skip
# A headline capitalises most of its words; a sentence, only its first and the names in it.
LEAST_CAPITALISED = 0.6
LEAST_WORDS = 3


def looks_like_headline(text: str) -> bool:
    """Whether a line has a headline's shape: one short line, capitalised words, no sentence end."""
    if len(text) not in HEADLINE_LENGTH or "\n" in text:
        return False
    if text[-1] in ".,;:" or text[0] in "\"“'‘(-–—•":
        return False
    return capitalised_share(text) >= LEAST_CAPITALISED


def end_of_headline(text: str, start: int) -> int | None:
    """Offset after a headline that begins at `start` of a text without line breaks; None if unsure.

    A headline's words are capitalised, numbers or small words. The first other word belongs to a
    sentence, which began with the capitalised word before it.
    """
    last_capital = None
    for match in _TOKEN.finditer(text, start, start + HEADLINE_LENGTH.stop):
        word = match[0].strip("\"“”'‘’(),.:;!?")
        if not word or not word[0].isalpha() or word in SMALL_WORDS:
            continue
        if word[0].isupper() and not (word in SENTENCE_OPENERS and match.start() - start >= HEADLINE_LENGTH.start):
            last_capital = match.start()
            continue
        edge = match.start() if word[0].isupper() else last_capital
        return edge if edge is not None and edge - start >= HEADLINE_LENGTH.start else None
    return None


def capitalised_share(text: str) -> float:
    """Share of a line's words, small words aside, that start with a capital: 0 to 1."""
    words = [word for word in _WORD.findall(text) if word not in SMALL_WORDS]
    if len(words) < LEAST_WORDS:
        return 0.0
    return sum(word[0].isupper() for word in words) / len(words)
