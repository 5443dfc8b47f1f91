import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from growth import BOUNDED, GROWTH, LINEAR, grows
from hostile_texts import hostile_units
from pattern_uses import Use, uses

from transforms.batch import transform
from transforms.documents import RawDocument

SMALL = 1_000
LARGE_DOCUMENT = 300_000
PLAIN = re.compile(r"[^\W\d]?\Z")
TITLE = "Warga Desa Sumberwangi Gelar Sedekah Bumi\n"
PROSE = "Warga Sumberwangi berkumpul di balai desa, Senin (14/10/2024). “Kami senang,” kata Kepala Desa Bagas Pramono."
# Documents of one thing again and again; without a line break they are one line.
REPEATED = {
    "prose": f"{PROSE}\n",
    "one line of prose": f"{PROSE} ",
    "short lines": "a\n",
    "empty lines": "Aa \n\n",
    "lines that go": "BAGIKAN\nIa pulang.\n",
    "lines at the top": "1\n",
    "stretches inside lines": "Satu. SCROLL TO CONTINUE WITH CONTENT dua.\n",
    "signatures": "(mir/pin)\n",
    "bylines": "Editor: Sulastri Wening\nIa pulang.\n",
    "labels with headlines": "Baca juga:\nJembatan Kali Welang Rampung Tahun Depan\nIa pulang.\n",
    "links in one line": "Warga pulang ke desa. Baca juga: Jembatan Kali Welang Rampung Tahun Depan ",
    "echoes of the title": f"{TITLE}Ia pulang.\n",
    "captions": "Warga antre (Foto: Wening)\nIa pulang.\n",
    "dates between lines that go": "Selasa (5/3/2024)\nBAGIKAN\n",
    "dates": "5 Mei 2024 ",
    "names": "Bagas Pramono ",
    "quotations": '"Kami pulang," kata Bagas. ',
    "quotation marks": "“",
    "abbreviations": "Dr. H. ",
    "words run together": "wargaBagas ",
    "blanks": "a    ",
    "letters": "abc",
    "digits": "12/",
    "dots": "Baca juga: ........",
}


def searches(use: Use, text: str) -> Callable[[], object]:
    """The use of a pattern on a text, to its end."""
    method = getattr(use.pattern, use.method)
    if use.method == "finditer":
        return lambda: [None for _ in method(text)]
    return (lambda: method("", text)) if use.method == "sub" else (lambda: method(text))


def hard_texts(use: Use) -> list[tuple[str, str]]:
    """The hostile texts of a pattern, each short and eight times as long."""
    size = SMALL if use.longest is None else max(use.longest // GROWTH, 1)
    return [
        (before + piece * (size // len(piece)) + end, before + piece * (GROWTH * size // len(piece)) + end)
        for before, piece, end in hostile_units(use.pattern)
    ]


def worst(use: Use) -> str | None:
    """A text for which a pattern takes out of proportion longer when it grows; None where there is none."""
    bound = LINEAR if use.longest is None else BOUNDED
    for short, long in hard_texts(use):
        floor = searches(Use("", PLAIN, "finditer"), short)
        if grows(searches(use, short), searches(use, long), floor, bound):
            return short
    return None


@pytest.mark.timeout(120)
@pytest.mark.parametrize("use", uses(), ids=lambda use: use.name)
def test_no_pattern_takes_more_than_linear_time(use: Use) -> None:
    """Texts made from the pattern's own pieces, eight times as long, take about eight times as long."""
    assert worst(use) is None


@pytest.mark.parametrize(
    ("pattern", "method", "longest"),
    [
        (r"\s+x", "search", None),
        (r"[,.]*\Z", "search", None),
        (r"Foto:.*\(", "finditer", None),
        (r"(?:a|b)+?c", "finditer", None),
        (r"(?:\.\.|\.)+x", "fullmatch", 30),
        (r"(?:[ >]{1,3}(?:>|\d)){0,15}", "fullmatch", 40),
    ],
)
def test_the_search_for_worst_texts_finds_them(pattern: str, method: str, longest: int | None) -> None:
    """Patterns known to take square or exponential time are told."""
    assert worst(Use("bad", re.compile(pattern), method, longest)) is not None


def test_every_module_with_a_pattern_is_looked_at() -> None:
    """Patterns of modules, of loaded tables, of calls of `re` and of rules are among the uses."""
    names = [use.name for use in uses()]
    for known in ("dates.patterns.NAMED.match", "prose.words._WORD.finditer", "rule ad.slot"):
        assert known in names
    assert any(name.startswith("pages.page.page_rules.story") for name in names)
    assert any(re.fullmatch(r"extraction\.names line \d+", name) for name in names)


@pytest.mark.timeout(280)
@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED.keys())
def test_a_large_document_takes_as_long_as_it_is_large(piece: str) -> None:
    """300 kB of anything, in one line or in 100,000, go through the whole transform in time that grows as they do."""
    small, large = (document(piece, size) for size in (LARGE_DOCUMENT // GROWTH, LARGE_DOCUMENT))
    assert not grows(lambda: transform([small]), lambda: transform([large]))
    assert not transform([small]).held


def document(piece: str, size: int) -> RawDocument:
    """A text document that repeats a piece below its title."""
    text = TITLE + piece * (size // len(piece))
    return RawDocument("c" + "0" * 23, "contoh.txt", "text/plain", text.encode(), datetime(2026, 1, 1, tzinfo=UTC))
