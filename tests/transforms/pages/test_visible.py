from collections.abc import Callable

import pytest

from transforms.pages.lines import Line
from transforms.pages.rules import page_rules
from transforms.pages.visible import byline_candidates, is_credit, standfirst_candidates

LinesOf = Callable[[str], list[Line]]

PROSE = "Warga menata kios baru di tepi sungai sejak matahari terbit tadi pagi, kata lurah."


@pytest.mark.parametrize(
    ("markup", "value", "method"),
    [
        ("<p>Pewarta: Sari Dewanti</p>", "Sari Dewanti", "visible.pewarta"),
        ("<p>By Sari Dewanti</p>", "Sari Dewanti", "visible.by"),
        ("<p>Oleh Sari Dewanti</p>", "Sari Dewanti", "visible.oleh"),
        ("<p>Editor : Bagus Pranoto | 12/08/2024</p>", "Bagus Pranoto", "visible.editor"),
        (
            "<table><tr><td>Penulis</td><td>: Kontributor Waringin, Sari Dewanti</td></tr></table>",
            "Kontributor Waringin, Sari Dewanti",
            "visible.penulis",
        ),
        ("<div class='author-2'><span>Sari Dewanti</span></div>", "Sari Dewanti", "visible.author"),
        ("<p>Sari Dewanti | Senin, 12 Agustus 2024 | 09:15 WIT</p>", "Sari Dewanti", "visible.before_date"),
        ("<p>Sari Dewanti - Kabar Waringin - 12/08/2024</p>", "Sari Dewanti", "visible.before_date"),
        ("<p><b>Sari Dewanti</b> Senin, 12 Agustus 2024</p>", "Sari Dewanti", "visible.before_date"),
        ("<p>12 Agustus 2024 09:15 WIT | Oleh: Sari Dewanti</p>", "Sari Dewanti", "visible.oleh"),
        ("<p class='byline'>Sari Dewanti, 12 Agustus 2024</p>", "Sari Dewanti", "visible.before_date"),
        ("<p><a rel='author' href='/sari'>Sari Dewanti</a> 12 Agustus 2024</p>", "Sari Dewanti", "visible.author"),
        ("<p>12 Agustus 2024 <span class='author vcard'>Sari Dewanti</span></p>", "Sari Dewanti", "visible.author"),
    ],
)
def test_a_name_beside_the_headline_is_taken_with_its_label(
    lines_of: LinesOf, markup: str, value: str, method: str
) -> None:
    """Labelled lines, and lines that the page marks as the author's."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1>{markup}<p>{PROSE}</p>")
    story_at = len(lines) - 1
    found = list(byline_candidates(lines, 0, story_at, story_at + 1, page_rules()))
    assert [(c.value, c.method) for c in found] == [(value, method)]


@pytest.mark.parametrize(
    "line",
    [
        "Oleh karena itu pasar dibuka", "Editor", "Penulis: -", "<span class='author'>12 kabar</span>",
        "Berita Daerah | Senin, 12 Agustus 2024", "Waringin | 12 Agustus 2024", "Sari Adi Dewanti 12 Agustus 2024",
        "Kuala Waringin, 12 Agustus 2024", "<a rel='author' href='/'>Redaksi Waringin</a> 12 Agustus 2024",
    ],
)  # fmt: skip
def test_sentences_rubrics_and_empty_labels_are_no_names(lines_of: LinesOf, line: str) -> None:
    """Without a colon only capitalised words are a byline, and before a date only a full name with an end."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1><div>{line}</div><p>{PROSE}</p>")
    assert list(byline_candidates(lines, 0, 2, 3, page_rules())) == []


def test_the_marked_summary_is_the_standfirst(lines_of: LinesOf) -> None:
    """Only prose that the page marks, and only below the headline."""
    lines = lines_of(f"<h1>Pasar Dibuka</h1><h2 class='ringkasan'>{PROSE}</h2><div>{PROSE}</div>")
    assert [c.value for c in standfirst_candidates(lines, 0, 2, page_rules())] == [PROSE]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Diterbitkan Senin, 12 Agustus 2024 pukul 09.15 WIB di Daerah oleh Sari Dewanti", True),
        ("Penulis: Sari Dewanti | Editor: Bagus Pranoto", True),
        ("Senin, 12 Agustus 2024 menjadi hari terakhir pendaftaran", False),
        ("Sari Dewanti Menata Kios di Tepi Sungai Waringin", False),
        (
            "WARINGIN, 12 AGUSTUS 2024 - WARGA KAMPUNG SUNGAI DAN PARA PEDAGANG PASAR LAMA MENATA KIOS BARU MEREKA",
            False,
        ),
        (f"12 Agustus 2024 {'Sari ' * 40}", False),
    ],
)
def test_a_credit_holds_no_sentence(line: str, expected: bool) -> None:
    """Dates, names and the few words that go with them, in any length a line has."""
    assert is_credit(line, page_rules()) is expected
