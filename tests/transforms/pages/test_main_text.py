from lxml import html

from transforms.pages.main_text import extract_lines
from transforms.pages.rules import page_rules

PROSE = "Warga menata kios baru di tepi sungai sejak matahari terbit, kata Lurah {}."
LINES = [PROSE.format(name) for name in ("Sari", "Bagus", "Wulan", "Tirta", "Galih")]


def lines_of(markup: str) -> list[str]:
    """The lines of one story."""
    return extract_lines(html.fromstring(f"<div>{markup}</div>"), page_rules())


def test_paragraphs_headings_and_items_are_a_line_each() -> None:
    """The story's forms of text all come out, in order."""
    first, second, third, fourth, fifth = LINES
    items = f"<ul><li>{third}</li><li>{fourth}</li></ul>"
    markup = f"<p>{first}</p><h3>Kios Baru</h3><p>{second}</p>{items}<p>{fifth}</p>"
    assert lines_of(markup) == [LINES[0], "Kios Baru", *LINES[1:]]


def test_bare_text_with_breaks_is_read_line_by_line() -> None:
    """Old layouts give the same lines as paragraphs do."""
    assert lines_of("<br><br>".join(LINES)) == LINES


def test_emphasis_leaves_words_whole() -> None:
    """Bold letters, as in drop caps, do not cut a word."""
    assert lines_of("".join(f"<p><b>{line[0]}</b>{line[1:]}</p>" for line in LINES)) == LINES


def test_a_brief_is_taken_as_it_stands() -> None:
    """Two sentences are a story too."""
    assert lines_of("<p>Jalan ditutup.</p><p>Sampai besok.</p>") == ["Jalan ditutup.", "Sampai besok."]


def test_a_container_that_is_a_table_cell_is_read() -> None:
    """Layout by table is no table of figures."""
    row = html.fromstring(f"<table><tr><td>{''.join(f'<p>{line}</p>' for line in LINES)}</td></tr></table>")
    assert extract_lines(row.find(".//td"), page_rules()) == LINES
