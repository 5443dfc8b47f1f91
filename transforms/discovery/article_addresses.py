"""Whether an address looks like that of an article, of a list, or of a file."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

# `warga-sumberwangi-gelar-sedekah`, with an underline as well; a digit alone is no word.
WORD = re.compile(r"[^\W\d_][^\W_]*|[^\W_]*[^\W\d_]")
FEWEST_SLUG_WORDS = 3
FEWEST_DATED_WORDS = 2
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{2}")
ID = re.compile(r"(?:[a-z]{1,3}-?)?[0-9]{6,20}")
QUERY_ID = re.compile(r"[0-9]{2,20}")


def is_home(url: str) -> bool:
    """Whether an address is a site's front page: no path that says anything, and no query that names an article."""
    parts = _split(url)
    return parts is not None and not _segments(parts) and not _has_query_id(parts)


def is_media(url: str) -> bool:
    """Whether an address is that of a picture, a film, a document or another file that is no page."""
    parts = _split(url)
    return parts is not None and _ending(parts.path.rpartition("/")[2]) in _words("media", "endings")


def is_list(url: str) -> bool:
    """Whether an address stands for a list of articles, a gallery or the house itself."""
    parts = _split(url)
    if parts is None or _is_listing_host(parts):
        return True
    return any(segment in _words("lists", "segments") for segment in _segments(parts))


def is_article(url: str) -> bool:
    """Whether an address looks like an article's: a slug of three words, a long number, or a year and a slug below it.

    Nothing in it may stand for a list.
    """
    parts = _split(url)
    if parts is None or is_list(url):
        return False
    segments = _segments(parts)
    return _has_query_id(parts) or any(map(_is_slug, segments)) or _has_id(segments) or _is_dated(segments)


def _is_listing_host(parts: SplitResult) -> bool:
    return (parts.hostname or "").partition(".")[0] in _words("lists", "hosts")


def _is_slug(segment: str) -> bool:
    return _word_count(segment) >= FEWEST_SLUG_WORDS


def _has_id(segments: list[str]) -> bool:
    return any(ID.fullmatch(part) and not DAY.fullmatch(part) for part in segments)


def _is_dated(segments: list[str]) -> bool:
    years = [at for at, segment in enumerate(segments) if YEAR.fullmatch(segment)]
    return bool(years) and years[0] < len(segments) - 1 and _word_count(segments[-1]) >= FEWEST_DATED_WORDS


def _word_count(segment: str) -> int:
    return sum(1 for word in segment.replace("_", "-").split("-") if WORD.fullmatch(word))


def _has_query_id(parts: SplitResult) -> bool:
    pairs = parse_qsl(parts.query)
    return any(name.lower() in _words("ids", "names") and QUERY_ID.fullmatch(value) for name, value in pairs)


def _segments(parts: SplitResult) -> list[str]:
    """The parts of a path in small letters, less what ends a page's name, and less a front page's own name."""
    segments = [unquote(segment).lower() for segment in parts.path.split("/") if segment]
    if segments and _ending(segments[-1]) in _words("pages", "endings"):
        segments[-1] = segments[-1].rpartition(".")[0]
    return segments if segments != ["index"] else []


def _ending(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return ending.lower() if stem else ""


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(_tables()[table][key])


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("transforms.discovery") / "addresses.toml").read_text("utf-8"))
