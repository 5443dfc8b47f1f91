"""Telling a whole article from a page or a piece of one."""

import re
from collections.abc import Iterable

_STARTS_MID_STORY = re.compile(
    r"(?:Kedua|Ketiga|Keempat|Kelima|Keenam|Ketujuh|Kedelapan|Kesembilan|Kesepuluh|Terakhir)\s?,|[a-z]{2,}[ ,]"
)
_PAGE_OF_MANY = re.compile(r"[?&](?:page|halaman|hal)=(?:[2-9]|[1-9]\d)\b|/page/(?:[2-9]|[1-9]\d)\b")
_ENDS_MID_SENTENCE = re.compile(r"[a-z]{2},?$")
# A last line so long is prose; a shorter one may be a heading, an entry of a list, a line of a poem.
PROSE_LENGTH = 120


_GOES_ON = re.compile(r"\b(?:selanjutnya|berikutnya|next|bersambung)\b", re.IGNORECASE)


def is_fragment(body: str, url: str | None, notes: Iterable[str] = (), paging: Iterable[str] = ()) -> bool:
    """Whether the text starts or ends mid-story: by its address, its first words or its last.

    `notes` are those of the reader; `page:2` and above say so too. `paging` are the removed links to
    other pages: one to the next page says that the story goes on there.
    """
    if any(_GOES_ON.search(link) for link in paging):
        return True
    pages = [note.partition(":")[2] for note in notes if note.startswith("page:")]
    if any(page.isdecimal() and int(page) > 1 for page in pages):
        return True
    if url and _PAGE_OF_MANY.search(url):
        return True
    if not body:
        return False
    last = body.rstrip().rsplit("\n", 1)[-1]
    ends_cut_off = len(last) >= PROSE_LENGTH and bool(_ENDS_MID_SENTENCE.search(last))
    return ends_cut_off or bool(_STARTS_MID_STORY.match(body))
