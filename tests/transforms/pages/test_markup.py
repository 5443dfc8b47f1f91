import pytest

from transforms.documents import UnreadableDocumentError
from transforms.pages import markup
from transforms.pages.markup import declared_charset, parse_markup


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (b'<html><head><meta charset="ISO-8859-15">', "ISO-8859-15"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "windows-1252"),
        (b'<?xml version="1.0" encoding="utf-16"?><html/>', "utf-16"),
        (b"<html><body>charset=utf-8", None),
        (b" " * 5000 + b"<meta charset=utf-8>", None),
    ],
)
def test_the_charset_is_what_the_first_bytes_declare(content: bytes, charset: str | None) -> None:
    """A meta tag or XML declaration in the first 4 kB names the character set, prose does not."""
    assert declared_charset(content) == charset


def test_an_xml_declaration_does_not_hinder() -> None:
    """XHTML with its declaration parses like any page."""
    page = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>Kabar</body></html>'
    assert parse_markup(page).text_content() == "Kabar"


@pytest.mark.parametrize("depth", [300, 100_000])
def test_markup_that_is_nested_too_deep_is_refused(depth: int) -> None:
    """Nesting beyond what libxml2 builds is refused instead of read in part."""
    with pytest.raises(UnreadableDocumentError) as refusal:
        parse_markup("<div>" * depth + "kabar")
    assert refusal.value.reason == "too_deep"


def test_a_text_that_the_parser_would_cut_is_refused() -> None:
    """Ten megabytes in one node end the parser's reading, so the page is not taken as whole."""
    with pytest.raises(UnreadableDocumentError) as refusal:
        parse_markup("<p>" + "kata " * 2_100_000)
    assert refusal.value.reason == "too_large"


def test_size_and_number_of_elements_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """More characters or elements than a page has are refused, with both figures in the message."""
    monkeypatch.setattr(markup, "LARGEST_MARKUP", 100)
    monkeypatch.setattr(markup, "MOST_ELEMENTS", 5)
    with pytest.raises(UnreadableDocumentError, match="101 characters; 100 is the most"):
        parse_markup("x" * 101)
    with pytest.raises(UnreadableDocumentError, match="elements; 5 is the most"):
        parse_markup("<p>a" * 10)


def test_a_tag_of_endless_attributes_is_refused() -> None:
    """Tens of thousands of them take the parser minutes; a picture of the same size in one of them takes nothing."""
    with pytest.raises(UnreadableDocumentError, match="12,001 attributes; 10,000 is the most"):
        parse_markup(f"<p {' '.join(f'a{number}=1' for number in range(12_000))}>Kabar</p>")
    picture = f'<p>Kabar<img style="{"a b " * 20_000}" src="data:image/png;base64,{"QUJD" * 20_000}"></p>'
    assert parse_markup(picture).text_content() == "Kabar"


@pytest.mark.parametrize("nothing", ["", "   ", "<!-- only a comment -->"])
def test_a_document_without_elements_is_refused(nothing: str) -> None:
    """What holds no element is no page."""
    with pytest.raises(UnreadableDocumentError) as refusal:
        parse_markup(nothing)
    assert refusal.value.reason == "no_markup"
