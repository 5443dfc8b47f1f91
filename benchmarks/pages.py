"""Pages as news sites serve them: a few kilobytes of story in sixty of menus, boxes, scripts and addresses.

Every house has its own names and its own way to print date, byline and related stories; how much
stands around the story is drawn for each page, so that pages weigh 40 to 150 kB (median about 65),
as saved ones do.
"""

import json
import random
from dataclasses import dataclass
from html import escape

from prose import Story

SECTIONS = """
    Nasional Daerah Ekonomi Pendidikan Olahraga Kesehatan Otomotif Teknologi Wisata Kuliner Hukum Politik Desa
    Pesisir Budaya Opini Foto Video Indeks Terpopuler
""".split()  # noqa: SIM905 - twenty quoted names are harder to read


@dataclass(frozen=True, slots=True)
class House:
    """How one publisher builds its pages: class names, and which of the usual parts it has."""

    name: str
    domain: str
    title_class: str
    credit_class: str
    body_class: str
    related_class: str
    item_class: str
    paragraph: str  # {} is the text: some houses have <p>, some <div>, some line breaks
    has_json_ld: bool
    has_published_meta: bool
    state_kilobytes: int  # JSON of a page built by JavaScript


HOUSES = (
    House("Warta Kelana", "wartakelana.example", "read__title", "read__credit", "read__content", "article__grid",
          "article__list clearfix", "<p>{}</p>", has_json_ld=True, has_published_meta=True, state_kilobytes=0),
    House("Gema Tanjung", "gematanjung.example", "entry-title", "entry-meta", "entry-content", "jeg_posts",
          "jeg_post jeg_pl_sm format-standard", '<p class="wp-block-paragraph">{}</p>', has_json_ld=True,
          has_published_meta=True, state_kilobytes=0),
    House("Kabar Merapu", "kabarmerapu.example", "detail__title", "detail__author", "detail__body-text itp_bodycontent",
          "list-content", "list-content__item media", "<p>{}</p>", has_json_ld=True, has_published_meta=True,
          state_kilobytes=8),
    House("Radar Kalimaya", "radarkalimaya.example", "judul", "tanggal-berita", "isi-berita", "berita-lain",
          "col-md-4 col-sm-6", "{}<br><br>", has_json_ld=False, has_published_meta=False, state_kilobytes=0),
    House("Teras Lembayung", "teraslembayung.example", "mdk-body-title", "mdk-date-reporter", "mdk-body-paragraph",
          "trending-box", "item-box item-box--horizontal", "<div>{}</div>", has_json_ld=True, has_published_meta=False,
          state_kilobytes=16),
)  # fmt: skip


def make_page(seed: int, story: Story) -> str:
    """The page of a story, at one of the houses."""
    draw = random.Random(f"page:{seed}:{story.number}")  # noqa: S311 - the same pages for the same seed
    house = HOUSES[story.number % len(HOUSES)]
    # Saved pages spread so: many of 50 to 70 kB, and a long tail.
    weight = draw.lognormvariate(0.0, 0.35)
    state = int(house.state_kilobytes * weight)
    return "\n".join(
        [
            _head(house, story, draw, weight, state),
            "<body>",
            menu(house, draw),
            f'<div class="container"><div class="row"><div class="col-main">{_article(house, story, draw)}',
            boxes(house, story, draw, round(3 * weight) + 1, "Berita Terkait"),
            '</div><aside class="col-side sidebar">',
            boxes(house, story, draw, round(3 * weight) + 1, "Terpopuler"),
            "</aside></div></div>",
            footer(house, draw, weight),
            scripts(house, draw, round(20 * weight)),
            "</body></html>",
        ]
    )


def address(house: House, story: Story) -> str:
    """Where the story stands."""
    return f"https://www.{house.domain}/daerah/{story.published_at:%Y/%m/%d}/{story.slug}"


def _head(house: House, story: Story, draw: random.Random, weight: float, state_kilobytes: int) -> str:
    title, url, summary = escape(story.title), address(house, story), escape(story.paragraphs[0][:150])
    image, fonts = _image(house, draw, 1200), f"https://asset.{house.domain}/font"
    metas = {
        "og:title": title, "og:type": "article", "og:url": url, "og:site_name": house.name, "og:image": image,
        "og:description": summary, "twitter:card": "summary_large_image",
        "twitter:title": title, "twitter:image": image, "fb:app_id": str(draw.randrange(10**15)),
    }  # fmt: skip
    if house.has_published_meta:
        metas["article:published_time"] = story.published_at.isoformat()
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8">',
            f"<title>{title} - {house.name}</title>",
            f'<link rel="canonical" href="{url}"><meta name="description" content="{summary}">',
            *(f'<meta property="{name}" content="{value}">' for name, value in metas.items()),
            *(f'<link rel="preload" as="font" href="{fonts}/{_token(draw)}.woff2" crossorigin>' for _ in range(4)),
            f"<style>{style(draw, round(30 * weight))}</style>",
            _json_ld(house, story, url, image) if house.has_json_ld else "",
            f"<script>window.__STATE__={_state(story, draw, state_kilobytes)}</script>" if state_kilobytes else "",
            scripts(house, draw, 8),
            "</head>",
        ]
    )  # fmt: skip


def _json_ld(house: House, story: Story, url: str, image: str) -> str:
    organisation = {"@type": "Organization", "name": house.name, "logo": {"@type": "ImageObject", "url": image}}
    node = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title, "image": [image],
        "mainEntityOfPage": {"@type": "WebPage", "@id": url}, "publisher": organisation,
        "datePublished": story.published_at.isoformat(), "dateModified": story.published_at.isoformat(),
        "author": {"@type": "Person", "name": story.author},
    }  # fmt: skip
    trail = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": 1, "item": {"@id": f"https://www.{house.domain}/", "name": "Beranda"}},
        {"@type": "ListItem", "position": 2, "item": {"@id": f"https://www.{house.domain}/daerah", "name": "Daerah"}},
    ]}  # fmt: skip
    return "".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in (node, trail))


def _article(house: House, story: Story, draw: random.Random) -> str:
    paragraphs = [house.paragraph.format(escape(text, quote=False)) for text in story.paragraphs]
    dateline = f"<strong>{story.place.upper()}, {house.domain.split('.')[0].upper()}.COM</strong> - "
    opening = escape(story.paragraphs[0], quote=False)
    paragraphs[0] = house.paragraph.format(dateline + opening)
    for at in range(len(paragraphs) - 2, 1, -4):
        link = f'<a href="{_link(house, draw)}" data-track="inline">{escape(draw.choice(story.others))}</a>'
        paragraphs.insert(at, house.paragraph.format(f"<strong>Baca juga: {link}</strong>"))
        paragraphs.insert(at, f'<div class="ads-on-body"><div id="div-gpt-ad-{draw.randrange(10**12)}"></div></div>')
    shares = "".join(
        f'<li class="social__item social__item--{name.lower()}"><a href="#" rel="nofollow" data-network="{name}"><svg '
        f'viewBox="0 0 24 24" width="24" height="24"><path d="{_path(draw)}"/></svg>{name}</a></li>'
        for name in ("Facebook", "WhatsApp", "Telegram", "Salin Tautan")
    )
    tags = "".join(f'<a href="https://www.{house.domain}/tag/{_token(draw)}">{word}</a> ' for word in SECTIONS[:5])
    return f"""<div class="breadcrumb"><a href="/">Beranda</a> &rsaquo; <a href="/daerah">Daerah</a></div>
<article class="post single" data-id="{story.number}">
<h1 class="{house.title_class}">{escape(story.title)}</h1>
<div class="{house.credit_class}"><span class="author">{story.author}</span> <span>{story.printed_date}</span></div>
<ul class="social social--top">{shares}</ul>
<figure class="photo"><img src="{_image(house, draw, 750)}" srcset="{_image(house, draw, 360)} 360w" alt="">
<figcaption>Suasana di {story.place}. (Foto: {story.author}/{house.name})</figcaption></figure>
<div class="{house.body_class}">
{"".join(paragraphs)}
</div>
<div class="tags">{tags}</div></article>"""


def menu(house: House, draw: random.Random) -> str:
    """The bar of sections with their drop-downs."""
    entries = "".join(
        f'<li class="nav__item nav__item--{section.lower()}"><a class="nav__link" href="https://www.{house.domain}/'
        f'{section.lower()}" data-menu="{number}">{section}</a>{_submenu(house, section, draw)}</li>'
        for number, section in enumerate(SECTIONS)
    )
    logo = f'<a class="logo" href="/">{house.name}</a>'
    return f'<header class="header header--sticky">{logo}<nav><ul>{entries}</ul></nav></header>'


def _submenu(house: House, section: str, draw: random.Random) -> str:
    links = "".join(
        f'<li class="nav__subitem"><a href="https://www.{house.domain}/{section.lower()}/{_token(draw)}">{name}</a></li>'
        for name in draw.sample(SECTIONS, draw.randint(0, 6))
    )
    return f'<div class="nav__dropdown"><ul>{links}</ul></div>' if links else ""


def boxes(house: House, story: Story, draw: random.Random, count: int, heading: str) -> str:
    """So many boxes of five teasers each, under one heading."""
    return "\n".join(
        f'<section class="{house.related_class}"><h3 class="box__title">{heading}</h3>'
        + "".join(_teaser(house, story, draw) for _ in range(5))
        + "</section>"
        for _ in range(count)
    )


def _teaser(house: House, story: Story, draw: random.Random) -> str:
    url, title = _link(house, draw), escape(draw.choice(story.others))
    return f"""<div class="{house.item_class}">
<div class="thumb"><a href="{url}" onclick="_track('box','click','{title}')">
<img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="{_image(house, draw, 230)}"
 alt="{title}"></a></div>
<div class="media__text"><span class="label">{draw.choice(SECTIONS)}</span><h4><a href="{url}">{title}</a></h4>
<span class="date">{draw.randint(1, 23)} jam yang lalu</span></div></div>"""


def footer(house: House, draw: random.Random, weight: float) -> str:
    """Links below everything."""
    links = "".join(
        f'<li><a class="footer__link" href="https://{_token(draw)[:6]}.{house.domain}/" rel="noopener">{name}</a></li>'
        for name in draw.choices(SECTIONS, k=round(30 * weight))
    )
    return f'<footer class="footer"><ul>{links}</ul><p>Copyright 2025 {house.name}. Hak cipta dilindungi.</p></footer>'


def scripts(house: House, draw: random.Random, count: int) -> str:
    """So many slots of advertisements, as scripts."""
    return "\n".join(
        f"<script>(function(w,d){{w.adQueue=w.adQueue||[];w.adQueue.push(function(){{defineSlot('/{draw.randrange(10**9)}/"
        f"{house.domain}/{_token(draw)}',[[300,250],[336,280],[1,1]],'div-gpt-ad-{draw.randrange(10**12)}').setTargeting("
        f"'pos','{_token(draw)}').setTargeting('section','daerah').addService(w.pubads());}});}})(window,document);</script>"
        for _ in range(count)
    )


def _state(story: Story, draw: random.Random, kilobytes: int) -> str:
    entries = [
        {"id": draw.randrange(10**9), "title": draw.choice(story.others), "slug": _token(draw), "isPremium": False}
        for _ in range(kilobytes * 1024 // 150)
    ]
    return json.dumps({"page": "read", "props": entries})


def style(draw: random.Random, rules: int) -> str:
    """So many rules of CSS."""
    return "".join(f".{_token(draw)}{{margin:0 {draw.randint(1, 40)}px;display:flex}}" for _ in range(rules))


def _path(draw: random.Random) -> str:
    return "".join(f"M{draw.randint(0, 24)} {draw.randint(0, 24)}l{draw.random():.3f} 1.2z" for _ in range(8))


def _link(house: House, draw: random.Random) -> str:
    folder = f"https://www.{house.domain}/daerah/2024/{draw.randint(1, 12):02}"
    return f"{folder}/{_token(draw)}-{draw.randrange(10**7)}?utm_source=box"


def _image(house: House, draw: random.Random, width: int) -> str:
    return (
        f"https://asset.{house.domain}/crops/{_token(draw)}/{width}x{width // 2}/data/photo/{draw.randrange(10**9)}.jpg"
    )


def _token(draw: random.Random) -> str:
    return f"{draw.getrandbits(52):013x}"
