"""Articles as pages, in five layouts: what stands around a story differs from house to house as it does in life."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from world_stories import WorldArticle

# After world_stories, which says where these lie.
from pages import HOUSES, House, boxes, footer, menu, scripts, style  # isort: skip
from prose import DAYS, MONTHS  # isort: skip

NETWORKS = ("Facebook", "WhatsApp", "Telegram", "Salin Tautan")


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article about to be printed: its furniture's look, and the chance that draws the furniture."""

    article: WorldArticle
    look: House
    draw: random.Random

    @property
    def title(self) -> str:
        """The headline, escaped."""
        return escape(self.article.story.title)

    @property
    def other(self) -> str:
        """The headline of another story, escaped."""
        return escape(self.draw.choice(self.article.story.others))

    @property
    def picture(self) -> str:
        """The address of a photograph that nobody asks for."""
        return f"https://gambar.{self.look.domain}/{self.article.story.number}.jpg"

    @property
    def caption(self) -> str:
        """What stands below the photograph."""
        story = self.article.story
        return f"Suasana di {story.place}. (Foto: {story.author}/{self.look.name})"

    @property
    def printed_date(self) -> str:
        """The time of publication as Indonesian pages print it."""
        at = self.article.story.published_at
        return f"{DAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year} | {at:%H:%M} WIB"

    def paragraphs(self, form: str, between: str) -> str:
        """The story in the house's form of a paragraph, with `between` before its last paragraph."""
        story = self.article.story
        dateline = f"{story.place.upper()}, {self.article.house.dotcom} - "
        texts = [dateline + story.paragraphs[0], *story.paragraphs[1:]]
        printed = [form.format(escape(text, quote=False)) for text in texts]
        printed.insert(len(printed) - 1 or 1, between)
        return "\n".join(printed)

    def news_article(self) -> str:
        """The article as JSON-LD, in its script element."""
        story, house = self.article.story, self.article.house
        node = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title, "image": [self.picture],
            "mainEntityOfPage": {"@type": "WebPage", "@id": self.article.url},
            "datePublished": story.published_at.isoformat(), "dateModified": self.article.modified_at.isoformat(),
            "author": {"@type": "Person", "name": story.author},
            "publisher": {"@type": "NewsMediaOrganization", "name": house.name},
        }  # fmt: skip
        return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def render(article: WorldArticle) -> bytes:
    """The page of an article as its house serves it; the same bytes for the same article."""
    look = replace(
        HOUSES[article.house.number % len(HOUSES)],
        name=article.house.name,
        domain=f"{article.house.publisher_id}.example",
    )
    sheet = Sheet(article, look, random.Random(article.url))
    return ("<!DOCTYPE html>\n" + RENDERERS[article.house.layout](sheet)).encode()


def wordpress(sheet: Sheet) -> str:
    """A blog's theme: JSON-LD, blocks, sharing above and below, related posts."""
    story, read_also = sheet.article.story, _link(sheet, "Baca juga: ")
    return f"""<html lang="id"><head>{_head(sheet)}{sheet.news_article()}
<style>{style(sheet.draw, 60)}</style>{scripts(sheet.look, sheet.draw, 4)}</head>
<body class="post-template-default single">{menu(sheet.look, sheet.draw)}
<article class="post hentry"><header class="entry-header"><h1 class="entry-title">{sheet.title}</h1>
<div class="entry-meta"><span class="author vcard">{story.author}</span> <time class="entry-date"
 datetime="{story.published_at.isoformat()}">{sheet.printed_date}</time> <a href="#comments">12 Komentar</a></div>
</header>
<div class="sharedaddy">{_shares(sheet)}</div>
<figure class="wp-block-image"><img src="{sheet.picture}" alt=""><figcaption class="wp-element-caption">{sheet.caption}
</figcaption></figure><div class="entry-content">
{sheet.paragraphs('<p class="wp-block-paragraph">{}</p>', f"<p><strong>{read_also}</strong></p>")}
</div><div class="jp-relatedposts">{boxes(sheet.look, story, sheet.draw, 1, "Berita Terkait")}</div></article>
<aside class="widget-area">{boxes(sheet.look, story, sheet.draw, 2, "Terpopuler")}</aside>
{footer(sheet.look, sheet.draw, 1)}{scripts(sheet.look, sheet.draw, 8)}</body></html>"""


def portal(sheet: Sheet) -> str:
    """A large portal: everything is said in meta tags, the story stands between slots for advertisements."""
    story, at = sheet.article.story, sheet.article.story.published_at.isoformat()
    return f"""<html lang="id"><head>{_head(sheet)}
<meta property="og:type" content="article"><meta property="og:title" content="{sheet.title}">
<meta property="article:published_time" content="{at}"><meta name="author" content="{story.author}">
<style>{style(sheet.draw, 90)}</style>{scripts(sheet.look, sheet.draw, 8)}</head><body>{menu(sheet.look, sheet.draw)}
<div class="container"><div class="detail"><h1 class="detail__title">{sheet.title}</h1>
<div class="detail__author">{story.author}</div><div class="detail__date">{sheet.printed_date}</div>
<ul class="share-box">{_shares(sheet)}</ul><figure class="detail__media"><img src="{sheet.picture}" alt="">
<figcaption class="detail__media-caption">{sheet.caption}</figcaption></figure>
<div class="detail__body"><div class="detail__body-text">
{sheet.paragraphs("<p>{}</p>", f'<table class="linksisip"><tr><td>{_link(sheet, "Baca juga: ")}</td></tr></table>')}
</div></div><div class="komentar"><span>48 Komentar</span></div></div>
<aside class="sidebar">{boxes(sheet.look, story, sheet.draw, 3, "Terpopuler")}</aside></div>
{footer(sheet.look, sheet.draw, 1)}{scripts(sheet.look, sheet.draw, 12)}</body></html>"""


def tables(sheet: Sheet) -> str:
    """An old site: tables, line breaks, the date in print and nowhere else."""
    story, read_also = sheet.article.story, _link(sheet, "BACA JUGA: ")
    return f"""<html><head>{_head(sheet)}</head><body bgcolor="#ffffff">
<table width="960"><tr><td colspan="2">{menu(sheet.look, sheet.draw)}</td></tr>
<tr><td width="640" valign="top"><h1 class="judul">{sheet.title}</h1>
<div class="tanggal-berita">{sheet.printed_date} | Oleh: {story.author}</div>
<table class="foto" width="300"><tr><td><img src="{sheet.picture}" alt=""></td></tr>
<tr><td class="caption"><i>{sheet.caption}</i></td></tr></table>
<div class="isi-berita">
{sheet.paragraphs("{}<br><br>", f"<b>{read_also}</b><br><br>")}
</div></td><td width="300" valign="top">{boxes(sheet.look, story, sheet.draw, 2, "Berita Lain")}</td></tr></table>
{footer(sheet.look, sheet.draw, 0.6)}</body></html>"""


def amp(sheet: Sheet) -> str:
    """A light page: custom elements, JSON-LD, almost no furniture."""
    story = sheet.article.story
    return f"""<html amp lang="id"><head>{_head(sheet)}{sheet.news_article()}
<style amp-custom>{style(sheet.draw, 120)}</style></head><body><header class="amp-header">{sheet.look.name}</header>
<main><article class="amp-article"><h1 class="amp-title">{sheet.title}</h1>
<div class="amp-byline"><span class="amp-author">{story.author}</span> <time
 datetime="{story.published_at.isoformat()}">{sheet.printed_date}</time></div>
<amp-social-share type="whatsapp"></amp-social-share><amp-social-share type="facebook"></amp-social-share>
<figure><amp-img src="{sheet.picture}" width="800" height="450"></amp-img>
<figcaption>{sheet.caption}</figcaption></figure>
<div class="amp-content">
{sheet.paragraphs("<p>{}</p>", f'<div class="amp-related">{_link(sheet, "Baca juga: ")}</div><amp-ad></amp-ad>')}
</div></article></main><section class="amp-more">{boxes(sheet.look, story, sheet.draw, 1, "Berita Terkait")}</section>
{footer(sheet.look, sheet.draw, 0.3)}</body></html>"""


def plain(sheet: Sheet) -> str:
    """A small house: semantic elements and little else."""
    story = sheet.article.story
    return f"""<html lang="id"><head>{_head(sheet)}</head><body><header><a href="/">{sheet.look.name}</a></header>
<main><article><h1>{sheet.title}</h1><p class="byline">{story.author}, <time
 datetime="{story.published_at.isoformat()}">{sheet.printed_date}</time></p>
<figure><img src="{sheet.picture}" alt=""><figcaption>{sheet.caption}</figcaption></figure>
{sheet.paragraphs("<p>{}</p>", f'<p class="read-also">{_link(sheet, "Baca juga: ")}</p>')}
</article><section id="komentar"><h2>3 Komentar</h2></section>
<nav class="terkait">{boxes(sheet.look, story, sheet.draw, 1, "Berita Terkait")}</nav></main>
<footer>Copyright {sheet.look.name}</footer></body></html>"""


RENDERERS: dict[str, Callable[[Sheet], str]] = {
    "wordpress": wordpress,
    "portal": portal,
    "tables": tables,
    "amp": amp,
    "plain": plain,
}


def _head(sheet: Sheet) -> str:
    return (
        f'<meta charset="utf-8"><title>{sheet.title} - {sheet.look.name}</title>'
        f'<link rel="canonical" href="{sheet.article.url}">'
    )


def _link(sheet: Sheet, words: str) -> str:
    return f'{words}<a href="https://www.{sheet.look.domain}/terkait/{sheet.article.story.number}">{sheet.other}</a>'


def _shares(sheet: Sheet) -> str:
    return "".join(
        f'<li><a href="#" rel="nofollow" data-id="{sheet.article.story.number}">{each}</a></li>' for each in NETWORKS
    )
