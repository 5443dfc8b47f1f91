"""What the transforms make of whatever text holds together: no critical expectation fails on it."""

from datetime import UTC, datetime

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from expectations.validation import validate
from transforms.batch import transform
from transforms.documents import RawDocument
from transforms.identity import capture_id

pytestmark = [pytest.mark.usefixtures("first_use"), pytest.mark.xdist_group("great_expectations")]

# Later than any date that a text is likely to name: a date in the future is held back, and rightly so.
RECEIVED_AT = datetime(2999, 1, 1, tzinfo=UTC)
STORY = (
    "Pasar Wanaraya Kembali Buka\n\nLINTANGPOS.example, Probolinggo - Bupati Wanaraya Rakasuta Lembayung membuka pasar "
    'itu, Senin (3/2/2025).\n"Pedagang boleh kembali," kata Rakasuta. KPU Kota Probolinggo hadir.\n'
    "BACA JUGA: Jembatan Sumbersari Rampung\n(wnd/rks)"
)
# Pieces that rules, dates, names and quotations hang on, among anything that Unicode has.
PIECES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [*STORY.split("\n"), '"', "\u201c", "\u201d kata ", "Rakasuta", "Kota Probolinggo", "\n", "\n\n", "<p>",
         "&nbsp;", "Baca juga:", "\U0001f44d\u200d", "e\u0301", "\u202eterbalik", "\r\n", "\x00", "Dinas Perhubungan"]
    ),
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join)


def documents_of(texts: list[str], media_type: str) -> list[RawDocument]:
    """The texts as documents, each once."""
    contents = {capture_id(text.encode("utf-8", "replace"), None): text.encode("utf-8", "replace") for text in texts}
    return [RawDocument(key, "inbox/a", media_type, content, RECEIVED_AT) for key, content in contents.items()]


# A run costs a second: shrinking would take minutes, and whatever fails here fails in one document.
@settings(max_examples=20, phases=(Phase.explicit, Phase.generate))
@given(texts=st.lists(TEXTS, min_size=1, max_size=10), media_type=st.sampled_from(["text/plain", "text/html"]))
@example(texts=[STORY, STORY + "\n", STORY.upper()], media_type="text/plain")
@example(texts=[f"<html><h1>Pasar</h1><p>{STORY}</p></html>"], media_type="text/html")
def test_no_critical_expectation_fails_on_what_the_transforms_made(texts: list[str], media_type: str) -> None:
    """Keys, ledgers, offsets, quotations, mentions and codes are right for any text.

    Only a page of which nothing is left is held, and rightly: it says nothing.
    """
    transformed = transform(documents_of(texts, media_type))
    verdict = validate(transformed.tables, RECEIVED_AT)
    assert {reason for reasons in verdict.held.values() for reason in reasons} <= {"text_present"}
    assert verdict.unchecked == ()
