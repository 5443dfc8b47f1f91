from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.people.finding import find_people
from transforms.people.person import ArticlePerson
from transforms.prose.quotations import quotations_of
from transforms.prose.sentences import sentences_of
from transforms.prose.words import prose_of

People = Callable[..., list[ArticlePerson]]


@pytest.mark.parametrize(
    ("text", "name", "office", "status"),
    [
        ("Bupati Wanasekar Rina Wulandari membuka pasar.", "Rina Wulandari", "Bupati Wanasekar", None),
        ("Bupati Wanasekar, Rina Wulandari, membuka pasar.", "Rina Wulandari", "Bupati Wanasekar", None),
        ("Pj Wali Kota Kalimasin Budi Hartono hadir.", "Budi Hartono", "Pj Wali Kota Kalimasin", "Pj"),
        ("Penjabat Bupati Wanasekar Rina Wulandari hadir.", "Rina Wulandari", "Penjabat Bupati Wanasekar", "Pj"),
        (
            "Pelaksana Tugas (Plt) Camat Tanjungrawi, Sri Handayani, hadir.",
            "Sri Handayani",
            "Pelaksana Tugas (Plt) Camat Tanjungrawi",
            "Plt",
        ),
        (
            "Kepala Dinas Pariwisata dan Kebudayaan (Disparbud) Sagaraja Agus Santoso hadir.",
            "Agus Santoso",
            "Kepala Dinas Pariwisata dan Kebudayaan (Disparbud) Sagaraja",
            None,
        ),
        (
            "Komandan Kodim 0999 Letkol Inf Joko Prabowo memimpin apel.",
            "Joko Prabowo",
            "Komandan Kodim 0999",
            None,
        ),
        (
            "Acara dibuka Siti Rahma, anggota DPRD Sagaraja dari Fraksi Kenanga.",
            "Siti Rahma",
            "anggota DPRD Sagaraja dari Fraksi Kenanga",
            None,
        ),
        ("Siti Rahma selaku Ketua Panitia menutup acara.", "Siti Rahma", "Ketua Panitia", None),
        ("Itu kata ketua panitia saat itu adalah Siti Rahma.", "Siti Rahma", "ketua panitia", None),
        (
            "Ketua Satgas Pangan yang juga Sekda Wanasekar, Budi Hartono, melapor.",
            "Budi Hartono",
            "Ketua Satgas Pangan yang juga Sekda Wanasekar",
            None,
        ),
        ("Pengamat kebijakan publik Budi Hartono menilai itu baik.", "Budi Hartono", "Pengamat kebijakan publik", None),
        ("Head of Wanasekar Institute Rina Wulandari said.", "Rina Wulandari", "Head of Wanasekar Institute", None),
    ],
)
def test_finds_an_office_with_its_holder(
    people_of: People, text: str, name: str, office: str, status: str | None
) -> None:
    """An office, its status, units and region, and the name it belongs to, before or behind it."""
    (person,) = people_of(text)
    assert (person.name, person.office, person.office_status) == (name, office, status)


@pytest.mark.parametrize(
    "text",
    [
        "Warga berkumpul di Kantor Bupati Wanasekar sejak pagi.",
        "Pemilihan Wali Kota Kalimasin berlangsung tertib.",
        "Presiden dan Wakil Presiden dipilih bersama.",
        "Pawai melewati Jalan Ahmad Subarjo menuju Stadion Budi Utama.",
        "Pasien dirujuk ke RSUD dr Hasan Basri.",
        "Universitas Siti Khadijah membuka kelas malam.",
        "Rapat digelar pada Hari Raya Idulfitri di Kabupaten Wanasekar.",
        "DINAS SOSIAL KABUPATEN WANASEKAR MENYALURKAN BANTUAN KEPADA WARGA.",
        "bupati wanasekar meresmikan pasar bersama kepala dinas.",
    ],
)
def test_leaves_things_alone(people_of: People, text: str) -> None:
    """An office's house, an election, a street, a hospital, an event, and shouting are no people."""
    assert people_of(text) == []


def test_reads_a_list_of_holders(people_of: People) -> None:
    """Semicolons part the holders of a list; ranks and degrees are no part of a name."""
    text = (
        "Hadir Pj Bupati Wanasekar H. Budi Hartono, S.Sos, M.Si; Ketua DPRD Wanasekar Siti Rahma; "
        "Kapolres Wanasekar AKBP Joko Prabowo, S.I.K."
    )
    assert [(person.name, person.office) for person in people_of(text)] == [
        ("Budi Hartono", "Pj Bupati Wanasekar"),
        ("Siti Rahma", "Ketua DPRD Wanasekar"),
        ("Joko Prabowo", "Kapolres Wanasekar"),
    ]


def test_prints_a_mention_with_what_stands_around_the_name(people_of: People) -> None:
    """A mention covers office, title and degrees; the name's own offsets cover the name alone."""
    text = "Kapolres Wanasekar AKBP Joko Prabowo, S.I.K., hadir."
    (mention,) = people_of(text)[0].mentions
    assert mention.as_printed == "Kapolres Wanasekar AKBP Joko Prabowo, S.I.K."
    assert text[mention.name_start : mention.name_end] == "Joko Prabowo"
    assert mention.method == "rule"


def test_says_where_an_office_lies(people_of: People) -> None:
    """The head comes in its usual form, and the region's words are told."""
    prose = prose_of("Walikota Kalimasin Budi Hartono hadir.")
    (person,) = people_of(prose.text)
    assert person.office_head == "wali kota"
    assert person.place_words is not None
    assert prose.printed(*person.place_words) == "Kalimasin"


def test_keeps_ages_and_speech_as_proof(people_of: People) -> None:
    """A name with an age, or one that speaks, is a person without any office."""
    text = 'Pelaku ialah Gondrak Mulwa (37) dan Sutirmo (40). "Saya tidak tahu," kata Perdika.'
    assert [person.name for person in people_of(text)] == ["Gondrak Mulwa", "Sutirmo", "Perdika"]


def test_cuts_a_word_off_that_a_lost_blank_glued_on(people_of: People) -> None:
    """A verb glued to a name that stands well elsewhere is no part of the name."""
    text = "Bupati Wanasekar Rina Wulandarimengatakan hal itu. Rina Wulandari pulang."
    (person,) = people_of(text)
    assert person.name == "Rina Wulandari"
    assert [text[mention.name_start : mention.name_end] for mention in person.mentions] == ["Rina Wulandari"] * 2


WORDS = st.sampled_from(
    [
        "Bupati",
        "Ketua",
        "Pj",
        "Wanasekar",
        "Rina",
        "Budi",
        "Hartono",
        "DPRD",
        "KPU",
        "dan",
        ",",
        ".",
        "(",
        ")",
        ";",
        "37",
        "kata",
        "mengatakan",
        "AKBP",
        "H.",
        "dr",
        "bin",
        "Desa",
        "Hotel",
        "yang",
        "juga",
        "sekaligus",
        "selaku",
        "Dinas",
        "Sosial",
        "of",
        "“",
        "”",
        "/",
        "alias",
        "S.Sos",
        "mantan",
    ]
)


@given(st.lists(WORDS, max_size=40))
def test_offsets_fit_whatever_the_text(words: list[str]) -> None:
    """Mentions lie in the text, in its order, and their offsets print them."""
    prose = prose_of(" ".join(words))
    for person in find_people(prose, sentences_of(prose, quotations_of(prose)), [], None, title=None):
        assert person.mentions
        starts = [mention.start for mention in person.mentions]
        assert starts == sorted(starts)
        for mention in person.mentions:
            assert mention.start <= mention.name_start < mention.name_end <= mention.end <= len(prose.text)
            assert prose.text[mention.start : mention.end] == mention.as_printed
            assert 0 < mention.confidence <= 1


@pytest.mark.parametrize(
    "unit",
    ["Ketua ", "Desa Abcd ", "Dinas Sosial, ", "Budi ", "(Budi ", "Bupati, ", "Rina alias ", "AKBP ", "Abcd Efgh. "],
)
def test_reads_long_monotony(people_of: People, unit: str) -> None:
    """Text that repeats what rules look for, many thousand times, comes to an end."""
    assert isinstance(people_of(unit * 8000), list)
