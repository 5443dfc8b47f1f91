"""What a robots.txt says to Kliping (RFC 9309, 2.2)."""

import re

from protego import Protego

# What of a User-Agent line is compared, whatever its case (RFC 9309, 2.2.1).
PRODUCT_TOKEN = "kliping"  # noqa: S105  # a product's name, no secret

# A parser has to read so much of a file, and need not read more (RFC 9309, 2.5).
READ_BYTES = 500 * 1024

# A line for us with more than our name on it, such as a version: Protego compares all of it.
OWN_LINE = re.compile(rf"(?im)^([ \t]*user-?agent[ \t]*:[ \t]*{PRODUCT_TOKEN})(?![a-z_-])[^\r\n]*")


class RobotsRules:
    """The rules of one robots.txt for Kliping: its own group, or the one for all."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(OWN_LINE.sub(r"\1", text)) if text else None

    def allows(self, url: str) -> bool:
        """Whether an address may be fetched; the longest rule that matches it decides. The file itself always may."""
        return self._rules is None or self._rules.can_fetch(url, PRODUCT_TOKEN)

    @property
    def delay_seconds(self) -> float:
        """The Crawl-delay; 0 where it states none, or no number."""
        return (self._rules.crawl_delay(PRODUCT_TOKEN) if self._rules else None) or 0.0


def robots_text(content: bytes) -> str:
    """The text of a robots.txt: the first 500 KiB, to the end of a line, in UTF-8 with or without a mark.

    Empty, which allows everything, for a page of HTML: houses answer with their home page where they have no file.
    """
    if len(content) > READ_BYTES:
        content = content[:READ_BYTES].rpartition(b"\n")[0]
    text = content.decode("utf-8-sig", "replace")
    return "" if text.lstrip().startswith("<") else text
