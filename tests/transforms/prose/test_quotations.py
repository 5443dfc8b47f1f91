import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.prose.quotations import quotations_of
from transforms.prose.words import prose_of


def inner(text: str) -> list[str]:
    """The words between the marks of a text, one string a quotation."""
    prose = prose_of(text)
    return [prose.printed(found.first, found.last) for found in quotations_of(prose)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Kami siap,” ujar Wening. “Kami datang besok.”", ["Kami siap,", "Kami datang besok."]),
        ("“Kata ibu “jangan pergi” tadi,” ujar Wening.", ["Kata ibu “jangan pergi” tadi,"]),
        ("‘Kami siap,’ ujar Wening.", ["Kami siap,"]),
        ("“Ia bilang ‘jangan’ tadi,” ujar Wening.", ["Ia bilang ‘jangan’ tadi,"]),
        ("Rapat Jum'at di Ma'had itu selesai.", []),
        ("“Hal itu\ntidak\nboleh terjadi,” ujar Wening.", ["Hal itu\ntidak\nboleh terjadi,"]),
        ("“” ujarnya.", []),
    ],
    ids=["two", "quotation within", "single marks", "single within", "apostrophes", "line breaks within", "empty"],
)
def test_marks_pair(text: str, expected: list[str]) -> None:
    """Marks pair from left to right; what lies within another quotation is a part of it."""
    assert inner(text) == expected


def test_a_forgotten_mark_before_a_cue_is_found() -> None:
    """A quotation whose end was forgotten ends before its cue, and the next one is not turned inside out."""
    text = "“Kami sudah siap sejak pagi, ujar Wening.\nWarga pulang.\n“Besok kami datang lagi,” katanya."
    assert inner(text) == ["Kami sudah siap sejak pagi,", "Besok kami datang lagi,"]


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    """Where neither a mark nor a cue ends it, the paragraph does."""
    text = "“Kami sudah siap sejak pagi tadi.\nWarga pulang ke rumah."
    assert inner(text) == ["Kami sudah siap sejak pagi tadi."]


def test_a_quotation_never_closed_ends_with_its_sentence_without_line_breaks() -> None:
    """In a text of one line the next opening mark does not close the one before."""
    filler = "Warga pulang ke rumah masing-masing. " * 40
    text = f'"Kami sudah siap sejak pagi. {filler}"Besok kami datang lagi," katanya.'
    assert inner(text) == ["Kami sudah siap sejak pagi.", "Besok kami datang lagi,"]


def test_a_quotation_never_opened_begins_with_its_paragraph() -> None:
    """A closing mark before a cue that nothing opened belongs to the start of its line."""
    text = "Warga berkumpul.\nKami sudah siap,” ujar Wening.\nWarga pulang."
    assert inner(text) == ["Kami sudah siap,"]


def test_paragraphs_that_each_open_anew_are_quotations_each() -> None:
    """Only the last paragraph of a long quotation closes it; every one is found."""
    text = "“Kami sudah siap sejak pagi.\n“Kami juga membawa bekal,” kata Wening."
    assert inner(text) == ["Kami sudah siap sejak pagi.", "Kami juga membawa bekal,"]


MARKS = st.sampled_from([*"“”\"'‘’„‟«»?�`,.\n ", "Kami", "siap", "ujarnya", "kata", "Wening", "&quot;", "‚Äú"])


@given(st.lists(MARKS, max_size=60).map("".join) | st.text(max_size=120))
def test_quotations_never_overlap(text: str) -> None:
    """Whatever the text, quotations lie one behind the other and inside it."""
    prose = prose_of(text)
    at = 0
    for found in quotations_of(prose):
        assert at <= found.opening <= found.first < found.last <= found.after <= len(prose)
        at = found.after
