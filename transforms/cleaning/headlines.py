"""Telling a headline from prose by its shape."""

import re

HEADLINE_LENGTH = range(20, 171)
_WORD = re.compile(r"[^\W\d_]+")
_LIST_MARK = re.compile(r"[\d•*–—-]")
# Words that Indonesian headlines leave in lower case.
SMALL_WORDS = frozenset(
    (
        "yang", "dan", "di", "ke", "dari", "untuk", "dengan", "pada", "oleh", "atau", "tak", "tidak", "ini", "itu",
        "soal", "jadi", "usai", "saat", "agar", "bagi", "para", "vs", "hingga", "dalam", "akan", "karena", "sebagai",
        "sampai", "demi", "lewat", "tanpa", "antara", "terhadap", "kepada", "tentang", "seperti", "serta", "atas",
        "tapi", "to", "of",
    )
)  # fmt: skip
# Capitalised, these open a sentence far more often than they stand inside a headline.
SENTENCE_OPENERS = frozenset(
    (
        "Adapun", "Akibatnya", "Berdasarkan", "Dalam", "Dengan", "Dia", "Hal", "Ia", "Kemudian", "Lebih", "Menanggapi",
        "Menurut", "Menurutnya", "Namun", "Pada", "Saat", "Sebelumnya", "Sedangkan", "Selain", "Selanjutnya",
        "Sementara", "Setelah", "Untuk",
    )
)  # fmt: skip
# A headline capitalises most of its words; a sentence, only its first and the names in it.
LEAST_CAPITALISED = 0.6
LEAST_WORDS = 3
LEAST_WORDS_IN_FULL = 5


def looks_like_headline(text: str) -> bool:
    """Whether a line has a headline's shape: one short line, capitalised words, no sentence end."""
    if len(text) not in HEADLINE_LENGTH or "\n" in text:
        return False
    if (text[-1] in ".,;:" and not text.endswith("...")) or text[0] in "\"“'‘(-–—•":
        return False
    return capitalised_share(text) >= LEAST_CAPITALISED


def is_full_headline(text: str) -> bool:
    """Whether a line is surely a headline: one of five words and more, and no item of a list."""
    if not looks_like_headline(text) or _LIST_MARK.match(text):
        return False
    return len(_WORD.findall(text)) >= LEAST_WORDS_IN_FULL


def capitalised_share(text: str) -> float:
    """Share of a line's words, small words aside, that start with a capital: 0 to 1."""
    words = [word for word in _WORD.findall(text) if word not in SMALL_WORDS]
    if len(words) < LEAST_WORDS:
        return 0.0
    capitalised = sum(1 for word in words if word[0].isupper())
    return capitalised / len(words)
