"""Titles as lists print them, as plain text."""

import re
from html import unescape

LONGEST_TITLE = 500
# Longer than any title with its markup; what is longer is no title, and is not looked through.
LONGEST_PRINTED = 5_000
TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")


def plain_title(printed: str | None) -> str | None:
    """A title without tags, entities and runs of blanks; None where nothing is left, or far too much to be one.

    Entities are resolved twice, because feeds often escape what was escaped before.
    """
    if not printed or len(printed) > LONGEST_PRINTED:
        return None
    plain = " ".join(TAG.sub(" ", unescape(unescape(printed))).split())
    return plain if plain and len(plain) <= LONGEST_TITLE else None
