from lxml import html

from transforms.pages.container import story_container
from transforms.pages.lines import block_lines
from transforms.pages.rules import page_rules

PROSE = "Warga menata kios baru di tepi sungai sejak matahari terbit tadi pagi, kata lurah."


def container_of(markup: str) -> html.HtmlElement | None:
    """The container found in a page's body."""
    root = html.document_fromstring(f"<html><body>{markup}</body></html>").find("body")
    return story_container(block_lines(root), page_rules())


def test_the_story_is_where_paragraphs_stand_together() -> None:
    """Teasers scattered over wrappers of their own weigh less than paragraphs side by side."""
    teasers = "".join(f"<div><div><p>{PROSE}</p></div></div>" for _ in range(6))
    found = container_of(f"<div id='list'>{teasers}</div><div id='story'>{f'<p>{PROSE}</p>' * 5}</div>")
    assert found is not None
    assert found.get("id") == "story"


def test_a_marked_ancestor_is_preferred_where_it_holds_the_same_prose() -> None:
    """The element that the page calls its article body holds heading lines that a section lacks."""
    found = container_of(
        f"<div class='read__content'><h3>Sub</h3><div class='clearfix'>{f'<p>{PROSE}</p>' * 3}</div></div>"
    )
    assert found is not None
    assert found.get("class") == "read__content"


def test_sister_elements_that_go_on_with_the_story_are_joined() -> None:
    """A story cut into two elements of one kind is taken whole."""
    part = f"<div class='part'>{f'<p>{PROSE}</p>' * 3}</div>"
    found = container_of(f"<div id='both'>{part}{part}</div>")
    assert found is not None
    assert found.get("id") == "both"


def test_bare_text_with_breaks_is_a_story_too() -> None:
    """Old pages have no paragraphs at all."""
    found = container_of(f"<table><tr><td id='x'>{PROSE}<br><br>{PROSE}<br><br>{PROSE}</td></tr></table>")
    assert found is not None
    assert found.get("id") == "x"


def test_short_lines_count_where_the_page_marks_its_story() -> None:
    """A poem has no line as long as prose; its container is known by its name alone."""
    found = container_of(
        "<div>Beranda</div><div class='entry-content'><p>Angin turun<br>ke ladang<br>kami diam</p></div>"
    )
    assert found is not None
    assert found.get("class") == "entry-content"


def test_no_prose_and_no_mark_is_no_story() -> None:
    """Menus alone have no container."""
    assert container_of("<ul><li>Beranda<li>Kabar</ul>") is None
