from collections.abc import Callable

import pytest

from transforms.quotes import Attribution, FoundQuote

Read = Callable[[str], list[FoundQuote]]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        (
            "“Kami siap,” kata Kepala Dinas Sosial Kabupaten Welang, drg. Wening Sulastri, kepada wartawan.",
            "Wening Sulastri",
        ),
        ("“Kami siap,” kata Kepala Dinas Sosial (Dinsos) Welang Wening Sulastri.", "Wening Sulastri"),
        ("“Kami siap,” ujar Zaenuri, didampingi Wening Sulastri.", "Zaenuri"),
        ("“Kami siap,” ujar Wening melalui Zaenuri.", "Wening Sulastri"),
        ("“Kami siap,” ujarnya Zaenuri.", "Zaenuri"),
        ("“Kami siap,” demikian disampaikan Zaenuri.", "Zaenuri"),
        ("“Kami siap,” Zaenuri menambahkan.", "Zaenuri"),
        ("“Kami siap,” kata salah seorang warga, Zaenuri.", "Zaenuri"),
        ("Menurut Zaenuri, “hal itu sudah biasa terjadi di desa.”", "Zaenuri"),
        ("Zaenuri didampingi Wening Sulastri mengatakan, “Kami siap membantu.”", "Zaenuri"),
        ("Menanggapi Bagas Pramono, Zaenuri mengatakan, “Kami siap membantu.”", "Zaenuri"),
        ("Bupati Welang Bagas Pramono hadir. Zaenuri juga. “Kami siap,” kata Bupati.", "Bagas Pramono"),
        ("Bagas Pramono dan Wening hadir. “Kami siap,” ungkap BP di balai desa.", "Bagas Pramono"),
        ("Bagas Pramono hadir. “Kami siap,” kata Pramono.Warga bertepuk tangan.", "Bagas Pramono"),
        ("Zaenuri hadir. “Kami siap,” kata Ragil.Warga bertepuk tangan.", "Ragil"),
        ("Bagas Pramono hadir. “Kami siap,” kata warganet @lembah_sari.", "@lembah_sari"),
        ("Zaenuri hadir. “Kami siap,” kata Dinas Perhubungan dalam siaran pers.", "Dinas Perhubungan"),
    ],
)
def test_the_cue_names_the_speaker(quotes_of: Read, body: str, speaker: str) -> None:
    """Right or left of the cue, with offices, appositions and companions between."""
    (quote,) = quotes_of(body)
    assert quote.speaker_name == speaker
    assert quote.attribution is Attribution.EXPLICIT


@pytest.mark.parametrize(
    ("body", "speaker", "attribution"),
    [
        ("Zaenuri mengaku senang. “Kami siap,” ujarnya.", "Zaenuri", "same_paragraph"),
        ("Hal itu disampaikan Zaenuri. “Kami siap,” katanya.", "Zaenuri", "same_paragraph"),
        ("Bantuan itu, kata Zaenuri, cukup. “Kami siap,” ujar dia.", "Zaenuri", "same_paragraph"),
        ("Zaenuri mengaku senang.\n“Kami siap,” ujarnya.", "Zaenuri", "previous_paragraph"),
        ("Zaenuri mengaku senang.\n“Kami siap,” kata pria asal Welang itu.", "Zaenuri", "previous_paragraph"),
        (
            "Zaenuri mengaku senang. Ia mengatakan bertemu Bagas Pramono dan Wening Sulastri.\n“Kami siap,” ujarnya.",
            "Zaenuri",
            "previous_paragraph",
        ),
        (
            "Zaenuri datang.\nBagas Pramono dan Wening Sulastri hadir. Ia berpesan.\n“Kami siap,” ujarnya.",
            "Zaenuri",
            "previous_paragraph",
        ),
        (
            "Zaenuri mengaku senang.\nBupati Welang Bagas Pramono meninjau jembatan.\n“Kami siap,” ujarnya.",
            "Bagas Pramono",
            "previous_paragraph",
        ),
        (
            "Bagas Pramono mengaku senang. Zaenuri ditangkap di rumah Wening Sulastri.\n“Kami siap,” ujarnya.",
            "Bagas Pramono",
            "previous_paragraph",
        ),
        ("“Kami siap,” ujarnya di rumah Zaenuri.", "Zaenuri", "main_person"),
    ],
)
def test_a_pronoun_is_followed_back(quotes_of: Read, body: str, speaker: str, attribution: str) -> None:
    """Behind -nya, dia or a description stands who spoke last, not who is named nearest."""
    (quote,) = quotes_of(body)
    assert (quote.speaker_name, quote.attribution) == (speaker, attribution)


def test_a_speaker_is_carried_over(quotes_of: Read) -> None:
    """A quotation without any other sign has the speaker of the one before, in another paragraph."""
    first, second = quotes_of("“Kami siap,” kata Zaenuri.\n“Besok kami datang lagi ke desa itu.”")
    assert (first.attribution, second.attribution) == ("explicit", "carried_over")
    assert second.speaker_name == "Zaenuri"
    assert second.confidence < first.confidence


def test_a_quotation_over_paragraphs_has_one_speaker(quotes_of: Read) -> None:
    """A paragraph that is not closed has the speaker whom the next one names."""
    body = "Bagas Pramono mengaku senang.\n“Kami siap sejak pagi hari.\n“Kami membawa bekal,” kata Zaenuri."
    assert [quote.speaker_name for quote in quotes_of(body)] == ["Zaenuri", "Zaenuri"]


@pytest.mark.parametrize(
    "body",
    [
        "“Kami siap,” kata seorang warga.\n“Besok kami datang lagi ke desa itu.”",
        "“Kami siap,” ujar petugas kepada wartawan.",
        "Zaenuri ditahan. “Kami siap,” kata pendukung di lokasi.",
        "Zaenuri ditahan. “Kami siap,” ucap narator video tersebut.",
        "“Kami sudah menunggu sejak pagi hari.”",
    ],
)
def test_nobody_is_invented(quotes_of: Read, body: str) -> None:
    """Where the text names nobody, the speaker is null, and stays null."""
    for quote in quotes_of(body):
        assert quote.speaker is None
        assert quote.speaker_name is None
        assert quote.attribution is None


def test_an_office_held_by_nobody_named_is_an_office(quotes_of: Read) -> None:
    """`kata Kapolres` without a name gives the office and no name."""
    (quote,) = quotes_of("Zaenuri hadir. “Kami siap,” kata Kapolres Welang.")
    assert (quote.speaker_name, quote.speaker_office) == (None, "Kapolres Welang")


def test_an_office_of_another_place_is_not_taken(quotes_of: Read) -> None:
    """The Bupati of one place does not speak for the one of another."""
    (quote,) = quotes_of("Bupati Welang Bagas Pramono hadir. “Kami siap,” kata Bupati Arjosari.")
    assert quote.speaker is None


def test_kin_speak_for_themselves(quotes_of: Read) -> None:
    """`kata ibunda Bagas, Wening` names Wening, not Bagas."""
    (quote,) = quotes_of('Bagas Pramono pulang. "Kami senang sekali," kata ibunda Bagas Pramono, Wening Sulastri.')
    assert quote.speaker_name == "Wening Sulastri"


def test_the_main_person_is_one_named_before(quotes_of: Read) -> None:
    """A quotation without any subject goes to somebody the reader knows already."""
    (quote,) = quotes_of("Pasar itu sepi bagi Zaenuri.\n“Awalnya numpang duduk,” ujarnya.\nLalu Bagas Pramono tiba.")
    assert quote.speaker_name == "Zaenuri"
