import json

import pytest

from transforms.documents import UnreadableDocumentError
from transforms.pages.page import read_page

TITLE = "Pasar Waringin Dibuka, Warga Berjualan Lagi"
STORY = [
    "Waringin Jaya - Pasar tepi sungai dibuka lagi pada Senin pagi setelah dua bulan ditutup untuk perbaikan.",
    'Lurah Bagus Pranoto menyebut, semua kios terisi. "Warga menunggu lama," katanya di balai desa kemarin.',
    "Pedagang sayur Sari Dewanti mengaku senang, sebab pembeli datang sejak matahari belum terbit.",
    "Pemerintah desa menata parkir dan saluran air agar pasar tidak tergenang pada musim hujan nanti.",
]
NAVIGATION = "".join(f"<li><a href='/{n}'>Kabar desa seberang nomor {n} yang lain lagi</a></li>" for n in range(20))
HEAD = f"<title>{TITLE} - Kabar Waringin</title><meta property='og:site_name' content='Kabar Waringin'>"
WITH_BOXES = f"""<div class="isi"><p>{STORY[0]}</p>
<div class="baca-juga">Baca juga <a href="/">Jembatan rampung</a></div><p>{STORY[1]}</p>
<p>Baca juga: <a href="/">Jembatan rampung lebih cepat</a></p><p>{STORY[2]}</p>
<div class="img-caption">Suasana pasar. (Foto: Warga)</div><p>{STORY[3]}</p><div class="tags">pasar</div></div>"""


def page(story: str, head: str = HEAD, before: str = f"<h1>{TITLE}</h1>") -> str:
    """A page of an invented paper, its list of other stories included."""
    return f"<html><head>{head}</head><body><ul>{NAVIGATION}</ul>{before}{story}<ul>{NAVIGATION}</ul></body></html>"


@pytest.mark.parametrize(
    "story",
    [
        f"<div class='isi'>{''.join(f'<p>{line}</p>' for line in STORY)}</div>",
        f"<div id='content_news'>{'<br><br>'.join(STORY)}</div>",
        f"<div class='text_detail'><b>{STORY[0][:13]}</b>{STORY[0][13:]}<p>{'<br/><br/>'.join(STORY[1:])}</p></div>",
        f"<table><tr><td>{'<br>'.join(STORY)}</td></tr></table>",
        "<article>" + "".join(f"<div>{line}</div>" for line in STORY) + "</article>",
        f"<div class='artikel'><p>{STORY[0]}<p>{STORY[1]}<p>{STORY[2]}<p>{STORY[3]}</div>",
        WITH_BOXES,
        f"<div class='artikel'><p>{'</p><p>'.join(STORY)}</p><p class='date'>COPYRIGHT 2024</p></div>",
        f"<div class='share-wrap'><p>{'</p><p>'.join(STORY)}</p></div>",
        f"<div class='isi'><p><span>{STORY[0][0]}</span>{STORY[0][1:]}</p><p>{'</p><p>'.join(STORY[1:])}</p></div>",
    ],
)
def test_every_layout_gives_the_same_lines(story: str) -> None:
    """Paragraphs, breaks, bare text, cells, drop caps and boxes between make no difference."""
    found = read_page(page(story), None)
    assert found.title == TITLE
    assert list(found.lines) == STORY


def test_what_stands_above_the_headline_in_the_container_goes() -> None:
    """Section links and the headline itself are not repeated in the story."""
    inside = f"<div class='artikel'><p>Beranda Daerah</p><h1>{TITLE}</h1><p>{'</p><p>'.join(STORY)}</p></div>"
    assert list(read_page(page(inside, before=""), None).lines) == STORY


def test_the_address_it_came_from_wins_over_the_pages_own() -> None:
    """The page's canonical address is evidence, and the address where nothing else gives one."""
    markup = page(
        f"<div><p>{'</p><p>'.join(STORY)}</p></div>", HEAD + "<link rel='canonical' href='https://kabar.example/a'>"
    )
    assert read_page(markup, "https://m.kabar.example/a?page=2").url == "https://m.kabar.example/a?page=2"
    assert read_page(markup, "https://m.kabar.example/a?page=2").notes == ("page:2",)
    assert read_page(markup, None).url == "https://kabar.example/a"


def test_the_sites_own_name_is_no_author() -> None:
    """Papers that write their name into the author tag name nobody."""
    head = HEAD + "<meta name='author' content='Kabar Waringin'><meta name='dc.creator' content='Sari Dewanti'>"
    found = read_page(page(f"<div><p>{'</p><p>'.join(STORY)}</p></div>", head), None)
    assert [c.value for c in found.candidates if c.field == "authors"] == ["Sari Dewanti"]


def test_a_photo_page_keeps_its_title_and_an_empty_story() -> None:
    """Captions are no story, and a page that dates itself is an article."""
    head = HEAD + "<meta property='article:published_time' content='2024-08-12T09:15:00+07:00'>"
    found = read_page(page("<div class='foto-caption'>Pedagang menata sayur di pasar.</div>", head), None)
    assert (found.title, found.lines) == (TITLE, ())


def test_a_story_that_the_page_does_not_show_is_read_from_its_json_ld() -> None:
    """Pages drawn by scripts carry their text in the article node."""
    text = " ".join(STORY)
    node = json.dumps({"@type": "NewsArticle", "articleBody": text})
    script = f'<script type="application/ld+json">{node}</script>'
    assert read_page(page("<div id='app'></div>", HEAD + script), None).lines == (text,)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (page("", before="<h1>Indeks Berita</h1>"), "listing_page"),
        ("<html><frameset><frame src='a.html'></frameset></html>", "no_text"),
        ("<html></html>", "no_text"),
        ("<html><body><h1>Halaman tidak ditemukan</h1></body></html>", "no_text"),
        ("<!-- -->", "no_markup"),
    ],
)
def test_what_is_no_article_says_why(markup: str, reason: str) -> None:
    """Lists, frames and empty pages are refused, each with its reason."""
    with pytest.raises(UnreadableDocumentError) as refusal:
        read_page(markup, None)
    assert refusal.value.reason == reason
    assert str(refusal.value)
