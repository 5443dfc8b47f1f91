import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from transforms.discovery.mending import mended


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (b"<a>x&amp;y&#38;z&#x26;</a>", b"<a>x&amp;y&#38;z&#x26;</a>"),
        (b"<a>?p=1&id=2&copy=3&</a>", b"<a>?p=1&amp;id=2&amp;copy=3&amp;</a>"),
        (b"<a>x&nbsp;y&panen;</a>", "<a>x\u00a0y&amp;panen;</a>".encode()),
        (b"<a>5 < 6</a>", b"<a>5 &lt; 6</a>"),
        (b"<a><![CDATA[5 < 6 & 7]]> & 8</a>", b"<a><![CDATA[5 < 6 & 7]]> &amp; 8</a>"),
    ],
)
def test_signs_are_escaped_where_they_should_have_been(markup: bytes, expected: bytes) -> None:
    """References, tags and CDATA stay; what a parser would drop or stumble over is escaped."""
    assert mended(markup) == (expected, markup != expected)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&>]")))
def test_text_stays_what_it_says(text: str) -> None:
    """Whatever the words, an ampersand between them is read as one."""
    markup, _ = mended(f"<a>{text} & {text}</a>".encode())
    read = etree.fromstring(markup, etree.XMLParser(encoding="utf-8")).text if text.isprintable() else None
    assert read is None or read == f"{text} & {text}"
