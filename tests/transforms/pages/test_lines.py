from lxml import html

from transforms.pages.lines import block_lines, prose_under


def test_blocks_and_breaks_end_a_line_and_inline_elements_do_not() -> None:
    """Bare text, <br> and blocks make lines; emphasis within a word leaves the word whole."""
    root = html.fromstring("<div>satu<br>du<b>a</b> <p>tiga&nbsp; empat</p>lima<ul><li>enam</ul></div>")
    assert [line.text for line in block_lines(root)] == ["satu", "dua", "tiga empat", "lima", "enam"]


def test_the_owner_is_the_nearest_block() -> None:
    """A line belongs to the block around it, whatever inline elements stand between."""
    root = html.fromstring("<div><p><span><b>kabar</b></span></p>ekor</div>")
    assert [line.owner.tag for line in block_lines(root)] == ["p", "div"]


def test_links_are_counted_where_they_span_blocks_too() -> None:
    """A link around a block makes the block's line a link."""
    root = html.fromstring("<div><a href='/x'><h3>Kabar dari hulu</h3></a><p>Lihat <a href='/y'>ini</a> dulu</p></div>")
    first, second = block_lines(root)
    assert first.is_link
    assert (second.linked, second.is_link) == (3, False)


def test_prose_is_summed_for_every_ancestor() -> None:
    """An element holds the prose of all that stands below it, and short lines are no prose."""
    prose = "Warga menata kios baru di tepi sungai sejak matahari terbit tadi."
    root = html.fromstring(f"<div><section><p>{prose}</p><p>pendek</p></section><p>{prose}</p></div>")
    sums = prose_under(block_lines(root))
    assert (sums[root], sums[root[0]]) == (2 * len(prose), len(prose))
