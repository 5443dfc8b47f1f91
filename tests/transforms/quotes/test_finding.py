from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.people.person import ArticlePerson, PersonSpan
from transforms.prose.quotations import quotations_of
from transforms.prose.sentences import sentences_of
from transforms.prose.words import prose_of
from transforms.quotes import FoundQuote, find_quotes

Read = Callable[[str], list[FoundQuote]]


def test_a_quote_carries_all_that_is_known(quotes_of: Read) -> None:
    """Text, offsets, cue, speaker, office, how it was found and how sure that is."""
    body = "“Jembatan selesai tahun ini,” kata Bupati Welang Bagas Pramono, Senin (3/2/2025)."
    (quote,) = quotes_of(body)
    assert quote.text == body[quote.start : quote.end] == "Jembatan selesai tahun ini,"
    assert quote.cue == "kata"
    assert quote.speaker is not None
    assert (quote.speaker_name, quote.speaker_office) == ("Bagas Pramono", "Bupati Welang")
    assert quote.attribution == "explicit"
    assert quote.confidence > 0.9


def test_an_attribution_splits_a_quotation(quotes_of: Read) -> None:
    """What stands before and behind the cue are two quotes of one speaker."""
    quotes = quotes_of("“Kami siap,” kata Zaenuri. “Besok kami datang.”")
    assert [(quote.text, quote.speaker_name) for quote in quotes] == [
        ("Kami siap,", "Zaenuri"),
        ("Besok kami datang.", "Zaenuri"),
    ]


def test_people_inside_a_quotation_do_not_speak(quotes_of: Read) -> None:
    """An office or a name between the marks names no speaker."""
    body = "Zaenuri datang. “Kami menunggu Bupati Welang Bagas Pramono sejak pagi,” ujarnya."
    assert [quote.speaker_name for quote in quotes_of(body)] == ["Zaenuri"]


def test_a_mark_read_in_the_wrong_encoding_leaves_no_trace(quotes_of: Read) -> None:
    """The rest of a garbled mark in the first word is no part of the text."""
    assert [quote.text for quote in quotes_of("‚ÄúKami siap membantu,‚Äù kata Zaenuri.")] == ["Kami siap membantu,"]


@pytest.mark.parametrize("body", ["", "\n", "Tidak ada kutipan di sini.", "“", "”", "“,” ujarnya"])
def test_a_body_without_quotations_has_none(quotes_of: Read, body: str) -> None:
    """Nothing to find is an empty list."""
    assert quotes_of(body) == []


PIECES = st.sampled_from(
    [
        *"“”\"'‘’,.?!: \n",
        "Kami siap",
        " ujarnya",
        " kata Zaenuri",
        "Ia mengatakan",
        " itu",
        "@warga",
        "Menurut ",
        "Bupati",
    ]
)


@given(st.lists(PIECES, max_size=50).map("".join) | st.text(max_size=120))
def test_quotes_hold_for_any_text(text: str) -> None:
    """Whatever the text: no exception, text as in the body, quotes one behind the other."""
    prose = prose_of(text)
    at = 0
    for quote in find_quotes(prose, quotations_of(prose), sentences_of(prose, quotations_of(prose)), []):
        assert quote.text == text[quote.start : quote.end] != ""
        assert at <= quote.start < quote.end
        assert (quote.attribution is None) == (quote.confidence == 0)
        at = quote.end


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "unit",
    [
        "“Kami siap,” ujarnya. ",
        "“Kami siap ",
        '" ',
        "' ",
        "?Kami siap,? ",
        "Wening mengatakan “Kami ",
        "“A\n",
        "kata Kepala Dinas, ",
        "Siap,” ujarnya.\n",
    ],
)
def test_no_long_document_runs_away(unit: str) -> None:
    """300 kB of anything are read in the time that a busy machine may take: nothing goes back over the text."""
    prose = prose_of(unit * (300_000 // len(unit)))
    person = PersonSpan(0, 1, 0, 1, "K", "Kepala", None, 1.0, "rule")
    people = [ArticlePerson(name, "Kepala Dinas", None, "kepala dinas", None, [person]) for name in ("Kali", "Kola")]
    find_quotes(prose, quotations_of(prose), sentences_of(prose, quotations_of(prose)), people)
