"""A saved web page to its source text: headline, story, and what the page says about itself."""

from transforms.documents import RawDocument, SourceText
from transforms.pages.markup import declared_charset
from transforms.pages.page import read_page
from transforms.reading.decoding import decode, shows_mojibake


def read_html(document: RawDocument) -> SourceText:
    """Return the text of a document whose content is HTML.

    Raises:
        UnreadableDocumentError: what `read_markup` raises.
    """
    return read_markup(document.content, document.charset, document.url)


def read_markup(content: bytes, charset: str | None, url: str | None) -> SourceText:
    """Return headline and story of a page as one text, the headline first, a line each.

    `charset` is what the transport said; what the markup itself declares stands in where it said
    nothing. `url` is where the page came from; without it the page's own address is taken.

    Raises:
        UnreadableDocumentError: no text (`empty`, `binary`, `no_markup`, `no_text`), a page that
            lists stories (`listing_page`), or more than a page can be (`too_large`, `too_deep`).
    """
    decoded = decode(content, charset or declared_charset(content))
    page = read_page(decoded.text, url)
    story = "\n".join(page.lines)
    head = f"{page.title}\n" if page.title and story else page.title
    text = head + story
    return SourceText(
        text=text,
        title_end=len(head),
        candidates=page.candidates,
        url=page.url,
        encoding=decoded.encoding,
        # Of the article, not of a menu or a box beside it.
        has_mojibake=shows_mojibake(text),
        notes=(*decoded.notes, *page.notes),
    )
