"""The key of a person as one article alone tells; `transforms.identities` says which keys are one person."""

import hashlib

from transforms.identities.names import name_words
from transforms.identity import KEY_DIGITS

# A given name alone is no key beyond its article.
LEAST_WORDS = 2


def person_id_of(name: str, office_head: str | None, place_code: str | None, article_id: str) -> str:
    """Key of a person as read from one article: the folded full name, the head of the office, its place.

    Without office, or with a name of one word, the key holds for this article only, so that nothing
    is the same by a name alone. `warehouse.people` finds out which of these keys are one person.
    """
    words = name_words(name)
    parts = [" ".join(words) or name.casefold(), (office_head or "").casefold(), place_code or ""]
    if not office_head or len(words) < LEAST_WORDS:
        parts.append(article_id)
    return "p" + hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:KEY_DIGITS]
