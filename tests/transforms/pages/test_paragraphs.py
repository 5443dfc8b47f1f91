import pytest
from lxml import html

from transforms.pages.paragraphs import drop_read_also, set_paragraphs
from transforms.pages.rules import page_rules


@pytest.mark.parametrize(
    "markup",
    [
        "<div>satu<br><br>dua</div>",
        "<div><p>satu<br/>dua</p></div>",
        "<div><span>satu<br><b>dua</b></span></div>",
        "<div>satu<p>dua</p></div>",
        "<div><p>satu</p>dua</div>",
        "<div><div>satu</div><div>dua</div></div>",
    ],
)
def test_every_form_of_two_lines_becomes_two_paragraphs(markup: str) -> None:
    """Breaks, bare text and wrappers all end as one paragraph a line."""
    root = html.fromstring(markup)
    set_paragraphs(root)
    assert [p.text_content() for p in root.iter("p") if p.text_content()] == ["satu", "dua"]


def test_text_around_inline_elements_keeps_its_order() -> None:
    """Emphasis and links stay where they stood in the sentence."""
    root = html.fromstring("<div>Kata <b>Lurah</b> itu, <a href='/x'>pasar</a> dibuka.<br>Besok.</div>")
    set_paragraphs(root)
    assert [p.text_content() for p in root.iter("p")] == ["Kata Lurah itu, pasar dibuka.", "Besok."]


@pytest.mark.parametrize(
    "junk",
    [
        "<p>Baca juga: <a href='/x'>Jembatan Waringin Rampung</a></p>",
        "<p><a href='/x'>Jembatan Waringin Rampung Lebih Cepat</a></p>",
        "<h2>Jangan Lewatkan!</h2><p><a href='/x'>Jembatan Waringin Rampung Lebih Cepat</a></p>",
        "<p>BACA JUGA</p><p><a href='/x'>Jembatan Waringin Rampung Lebih Cepat</a></p>",
    ],
)
def test_lines_that_are_another_story_go_with_their_label(junk: str) -> None:
    """A linked headline between paragraphs goes, and what announces it."""
    root = html.fromstring(f"<div><p>Awal.</p>{junk}<p>Akhir.</p></div>")
    drop_read_also(root, page_rules())
    assert root.text_content() == "Awal.Akhir."


@pytest.mark.parametrize(
    "kept",
    [
        "<p>Lurah <a href='/x'>Bagus Pranoto dari Waringin Jaya</a> hadir.</p>",
        "<p><a href='/x'>Unduh daftar</a></p>",
        "<p>Baca juga</p>",
    ],
)
def test_links_in_sentences_short_links_and_lone_labels_stay(kept: str) -> None:
    """What might be prose, or cannot be told here, is left to the text rules."""
    root = html.fromstring(f"<div><p>Awal.</p>{kept}</div>")
    before = root.text_content()
    drop_read_also(root, page_rules())
    assert root.text_content() == before
