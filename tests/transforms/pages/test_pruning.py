import pytest
from lxml import html

from transforms.pages.lines import block_lines, prose_under
from transforms.pages.pruning import drop_elements, part_id, prune_parts
from transforms.pages.rules import page_rules

PROSE = "<p>Warga menata kios baru di tepi sungai sejak matahari terbit tadi pagi.</p>" * 3


def pruned(markup: str) -> str:
    """The text that is left of a page's body."""
    root = html.fromstring(f"<div>{markup}</div>")
    prune_parts(root, page_rules(), prose_under(block_lines(root)))
    return root.text_content()


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("box-terkait", "related"),
        ("relatedPosts", "related"),
        ("wp-caption-text", "caption"),
        ("td-post-sharing", "share"),
        ("mi-breadcrumb", "navigation"),
        ("googleAds", "ads"),
        ("penulis", "credit"),
        ("adspace", None),
        ("story-paragraph", None),
    ],
)
def test_a_part_is_known_by_whole_words_of_its_name(name: str, part: str | None) -> None:
    """A word inside another word does not name a part."""
    assert part_id(html.fromstring(f"<div class='{name}'></div>"), page_rules()) == part


@pytest.mark.parametrize(
    "junk",
    [
        "<div class='baca-juga'>Kabar lain</div>",
        "<div style='display: none'>Kabar lain</div>",
        "<p hidden>Kabar lain</p>",
        "<p>Baca Juga</p><div class='baca-juga'><ul><li>Kabar lain</ul></div>",
    ],
)
def test_named_and_hidden_parts_go_with_their_label(junk: str) -> None:
    """Boxes, what is hidden, and the label just before a box leave no text behind."""
    assert "Kabar" not in pruned(PROSE + junk)
    assert "Baca" not in pruned(PROSE + junk)


def test_text_behind_a_part_stays() -> None:
    """Bare text after a removed element is the story's."""
    assert pruned(PROSE + "<div class='iklan'>Beli</div>lanjutannya").endswith("lanjutannya")


def test_a_wrapper_with_most_of_the_prose_stays_whatever_its_name() -> None:
    """A story within <div class="share"> is not a share bar."""
    assert "Warga" in pruned(f"<div class='share'>{PROSE}</div>")


def test_the_names_of_links_and_articles_are_not_asked() -> None:
    """A link in a sentence may be called anything, and so may an <article>."""
    markup = f"{PROSE}<article class='tag-iklan'>Isi</article><p>Kata <a class='related'>Bupati</a></p>"
    assert pruned(markup).endswith("IsiKata Bupati")


def test_elements_without_prose_go_and_their_tails_stay() -> None:
    """Scripts and figure captions go; text after them stays."""
    root = html.fromstring("<div><script>x()</script>awal<figcaption>Foto</figcaption>akhir</div>")
    drop_elements(root, page_rules())
    assert root.text_content() == "awalakhir"
