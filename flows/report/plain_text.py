"""Hostile text as one plain line: titles and addresses come from anywhere and go to terminals, XML and chats."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from warehouse.reporting.facts import ArticleFact

LONGEST = 160
# Controls and line breaks, formatting (bidi overrides, zero-width), lone surrogates, unassigned, private use.
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})


def one_line(text: str, longest: int = LONGEST) -> str:
    """The text on one line, without characters that do not show or that turn others around, cut where too long.

    Works on the beginning only, so that a title of megabytes costs nothing.
    """
    # Blanks count for little, so the cut leaves room for many.
    begin = text[: longest * 4]
    shown = "".join(" " if each.isspace() else each for each in begin if _is_shown(each))
    words = " ".join(shown.split())
    if len(words) > longest:
        return words[: longest - 1].rstrip() + "…"
    return words + "…" if len(text) > len(begin) else words


def article_line(articles: Mapping[str, ArticleFact], article_id: str) -> str:
    """An article as one line: its title, where it came from, and the ids to look it up by."""
    article = articles.get(article_id)
    if article is None:
        return one_line(article_id)
    title = one_line(article.title) if article.title else "(no title)"
    source = one_line(article.url or article.source_uri)
    return f"{title} | {source} | article {one_line(article.article_id)}, capture {one_line(article.capture_id)}"


def local_time(moment: datetime | None, timezone: str) -> str:
    """A moment to the minute in a zone, with its offset; a dash for none."""
    if moment is None:
        return "–"
    return moment.astimezone(ZoneInfo(timezone)).isoformat(" ", "minutes")


def counted(count: int, noun: str) -> str:
    """A count with its noun: 1 article, 2 articles."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _is_shown(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in INVISIBLE
