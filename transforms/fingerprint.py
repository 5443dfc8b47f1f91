"""What tells whether an article's content changed: a hash of its words, blind to what no editor wrote.

Folded away, because systems change it between two visits and nobody edits it: white space (line breaks, no-break
and zero-width spaces, blanks before a comma or full stop), the form of quotation marks, apostrophes, dashes and
ellipses, the form of composed letters, and lines, or parts of a line between bars or dots, that are nothing but a
counter. A figure in prose, a headline's too, is never folded: 12 dead and 13 dead are two contents.
"""

import hashlib
import re
import unicodedata

# Format characters that show nothing: soft hyphen, zero-width spaces and joiners, marks of direction, BOM.
_UNSEEN = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF)
_FORMS = {
    **dict.fromkeys(map(chr, _UNSEEN), ""),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′´`", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_FORM = re.compile(f"[{''.join(_FORMS)}]")
# After white space has been folded to single blanks.
_BLANK_BEFORE_MARK = re.compile(r" (?=[,.;:!?)])")

# Counters stand alone or share a line with a byline: nothing longer than this is looked at.
_LONGEST_COUNTER_LINE = 120
_NUMBER = r"[0-9][0-9.,]{0,11}(?: ?(?:k|m|rb|ribu|jt|juta))?\+?"
_DONE = r"(?:dibaca|dilihat|ditonton|dibagikan|disukai|diklik|dikunjungi)"
_THING = r"(?:views?|viewers?|hits?|reads?|likes?|shares?|comments?|komentar|tayangan|pembaca|pengunjung|suka)"
_SPAN = r"(?:detik|menit|jam|hari|minggu|bulan|tahun)"
_ENGLISH_SPAN = r"(?:second|sec|minute|min|hour|day|week|month|year)s?"
_COUNTER = re.compile(
    rf"(?:(?:telah |sudah )?{_DONE} ?:? ?{_NUMBER}(?: ?(?:x|kali|orang))?"
    rf"|{_NUMBER}(?: ?x| kali)? (?:{_DONE}|{_THING})"
    rf"|{_THING} ?:? ?\(?{_NUMBER}\)?"
    rf"|{_NUMBER} {_SPAN}(?: yang)? lalu"
    rf"|{_NUMBER} {_ENGLISH_SPAN} ago)"
)
_DIGIT = re.compile(r"[0-9]")
_BETWEEN_PARTS = re.compile(r" ?[|•·] ?| [-/] ")


def fingerprint(title: str | None, body: str) -> str:
    """SHA-256 in hexadecimal of what title and body say; equal where only noise differs."""
    lines = [_folded(title or ""), *map(_without_counters, _folded(body).splitlines())]
    said = _BLANK_BEFORE_MARK.sub("", " ".join(" ".join(lines).split()))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _folded(text: str) -> str:
    return _FORM.sub(lambda match: _FORMS[match[0]], unicodedata.normalize("NFC", text))


def _without_counters(line: str) -> str:
    """A line without the parts of it that are counters, and unchanged where none is."""
    if len(line) > _LONGEST_COUNTER_LINE or not _DIGIT.search(line):
        return line
    parts = _BETWEEN_PARTS.split(" ".join(line.split()))
    kept = [part for part in parts if not _COUNTER.fullmatch(part.casefold().strip("() "))]
    return line if len(kept) == len(parts) else " ".join(kept)
