"""How houses list their articles: a feed, a sitemap, sitemaps of a sitemap, or pages of links; one way a house."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from world_houses import WorldHouse
from world_stories import WorldArticle

# Where each way of listing begins.
BEGINS = {
    "rss": "/feed.rss",
    "atom": "/atom.xml",
    "news sitemap": "/sitemap-news.xml",
    "sitemap index": "/sitemap.xml",
    "index pages": "/indeks",
}
PAGE_SIZE = 10
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
# What else a portal's menu links to: no articles.
ELSEWHERE = ("/", "/indeks", "/tag/daerah", "/redaksi", "/pedoman-media-siber")

Files = dict[str, tuple[str, datetime]]


def listing_files(house: WorldHouse, articles: Sequence[WorldArticle]) -> Files:
    """What a house serves to list its articles, the newest first: content by path, and when it last changed."""
    changed = max(article.modified_at for article in articles)
    begin = BEGINS[house.listing]
    if house.listing == "rss":
        return {begin: (_rss(house, articles, changed), changed)}
    if house.listing == "atom":
        return {begin: (_atom(house, articles, changed), changed)}
    if house.listing == "news sitemap":
        return {begin: (_sitemap(articles, with_news=True), changed)}
    return _sitemaps(house, articles) if house.listing == "sitemap index" else _index_pages(house, articles)


def endpoints_of(house: WorldHouse, count: int) -> str:
    """The endpoints of a house with so many articles, as the publisher's file states them in TOML."""
    begin = house.origin + BEGINS[house.listing]
    lines = [f"article_pattern = '{house.article_pattern}'"]
    if house.listing in {"rss", "atom"}:
        lines.append(f'feeds = ["{begin}"]')
    elif house.listing == "index pages":
        # The page after the last has nothing on it, and houses do not say which that is.
        pages = count // PAGE_SIZE + 2
        lines += ["[[endpoints.indexes]]", f'url = "{begin}"', f'next_page = "{begin}/{{page}}"', f"pages = {pages}"]
    else:
        lines.append(f'sitemaps = ["{begin}"]')
    return "\n".join(lines)


def _rss(house: WorldHouse, articles: Sequence[WorldArticle], changed: datetime) -> str:
    items = "".join(
        f"<item><title>{escape(each.story.title)}</title><link>{each.url}</link><guid>{each.url}</guid>"
        f"<pubDate>{format_datetime(each.story.published_at)}</pubDate>"
        f"<description><![CDATA[<p>{each.story.paragraphs[0][:150]}</p>]]></description></item>\n"
        for each in articles
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{house.name}</title>'
        f"<link>{house.origin}/</link><lastBuildDate>{format_datetime(changed)}</lastBuildDate>\n{items}</channel></rss>\n"
    )


def _atom(house: WorldHouse, articles: Sequence[WorldArticle], changed: datetime) -> str:
    entries = "".join(
        f'<entry><id>{each.url}</id><title type="html">{escape(each.story.title)}</title><link href="{each.url}"/>'
        f"<published>{each.story.published_at.isoformat()}</published>"
        f"<updated>{each.modified_at.isoformat()}</updated></entry>\n"
        for each in articles
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>{house.name}</title>'
        f"<id>{house.origin}/</id><updated>{changed.isoformat()}</updated>\n{entries}</feed>\n"
    )


def _sitemap(articles: Sequence[WorldArticle], *, with_news: bool = False) -> str:
    urls = "".join(
        f"<url><loc>{each.url}</loc><lastmod>{each.modified_at.isoformat()}</lastmod>"
        f"{_news(each) if with_news else ''}</url>\n"
        for each in articles
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}" xmlns:news="{NEWS}">\n{urls}</urlset>\n'


def _news(article: WorldArticle) -> str:
    return (
        f"<news:news><news:publication><news:name>{article.house.name}</news:name><news:language>id</news:language>"
        f"</news:publication><news:publication_date>{article.story.published_at.isoformat()}</news:publication_date>"
        f"<news:title>{escape(article.story.title)}</news:title></news:news>"
    )


def _sitemaps(house: WorldHouse, articles: Sequence[WorldArticle]) -> Files:
    """An index of two sitemaps; the older articles stand in the first."""
    oldest_first = sorted(articles, key=lambda each: each.story.number)
    half = -(-len(oldest_first) // 2)
    parts = {"/sitemap-1.xml": oldest_first[:half], "/sitemap-2.xml": oldest_first[half:]}
    parts = {path: part for path, part in parts.items() if part}
    dated = {path: max(each.modified_at for each in part) for path, part in parts.items()}
    children = "".join(
        f"<sitemap><loc>{house.origin}{path}</loc><lastmod>{at.isoformat()}</lastmod></sitemap>\n"
        for path, at in dated.items()
    )
    index = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SITEMAP}">\n{children}</sitemapindex>\n'
    files: Files = {path: (_sitemap(part), dated[path]) for path, part in parts.items()}
    return files | {BEGINS[house.listing]: (index, max(dated.values()))}


def _index_pages(house: WorldHouse, articles: Sequence[WorldArticle]) -> Files:
    """Pages of ten links each, with a menu around them, and an empty last one; an edit changes none of them."""
    begin = BEGINS[house.listing]
    files: Files = {}
    for number in range(1, len(articles) // PAGE_SIZE + 3):
        part = articles[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        path = begin if number == 1 else f"{begin}/{number}"
        files[path] = (_index_page(house, part, number), max(each.story.published_at for each in part or articles[-1:]))
    return files


def _index_page(house: WorldHouse, articles: Sequence[WorldArticle], number: int) -> str:
    bar = "".join(f'<li><a href="{path}">{path.strip("/") or "Beranda"}</a></li>' for path in ELSEWHERE)
    teasers = "".join(
        f'<div class="item"><h2><a href="{each.path}?utm_source=indeks">{escape(each.story.title)}</a></h2>'
        f'<span class="date">{each.story.published_at:%d/%m/%Y %H:%M} WIB</span></div>\n'
        for each in articles
    )
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Indeks - {house.name}</title></head><body>'
        f'<nav><ul>{bar}</ul></nav><main>\n{teasers}</main><a rel="next" href="{BEGINS[house.listing]}/{number + 1}">'
        f"Selanjutnya</a></body></html>\n"
    )
