"""Keys that follow from content alone, so that the same input has the same key on every machine."""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

KEY_DIGITS = 23

# Nearly every article's address: nothing in it can be written another way, so it need not be put in order.
PLAIN = re.compile(r"https?://(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*/?")
SLUG = re.compile(r"(?=.*[^\W\d_])[^-]+(?:-[^-]+){2,}")
PAGE_NUMBER = re.compile(r"[1-9]\d?")
PAGED_SEGMENTS = 2

# A night asks for the form of each address several times over: where it is listed, visited, recorded and loaded.
REMEMBERED_ADDRESSES = 16_384


def capture_id(content: bytes, url: str | None) -> str:
    """Key of a raw document: its bytes, and the address it came from where one is known."""
    return _key("c", f"{url or ''}\n{hashlib.sha256(content).hexdigest()}")


def article_id(url: str | None, text: str) -> str:
    """Key of an article: its normalised address, or its text where no address names it.

    A bare domain names a site and no article, so it counts as no address.
    """
    normalised = normalise_url(url) if url else ""
    if names_an_article(normalised):
        return _key("a", normalised)
    return _key("a", " ".join(unicodedata.normalize("NFC", text).split()))


def batch_id(capture_ids: Iterable[str], rules_version: str) -> str:
    """Key of a batch: the captures in it, whatever their order, and the rules that read them."""
    return _key("b", "\n".join([*sorted(capture_ids), rules_version]))


def quarantine_id(capture: str) -> str:
    """Key of a document held back: one for each capture."""
    return _key("q", capture)


def names_an_article(normalised_url: str) -> bool:
    """Whether a normalised address is one of the web and points below a site's front page."""
    scheme, _, rest = normalised_url.partition("://")
    return scheme == "https" and rest.partition("/")[2] != ""


@lru_cache(maxsize=REMEMBERED_ADDRESSES)
def normalise_url(url: str) -> str:
    """The one form that all addresses of an article share.

    Scheme, `www.`, mobile and AMP variants, tracking and paging fold together; whatever else the
    query holds stays, because it may name the article (`?p=123`). What is no web address comes back
    trimmed and otherwise as it is.
    """
    url = url.strip()
    try:
        parts = urlsplit(url if PLAIN.fullmatch(url) else canonicalize_url(url))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return url
        return _folded(parts)
    except (ValueError, UnicodeError):
        return url


def _folded(parts: SplitResult) -> str:
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_noise(*pair)])
    return urlunsplit(("https", _host(parts.hostname or "") + port, _path(parts.path), query, ""))


def _host(host: str) -> str:
    host = host.rstrip(".")
    hosts = _variants()["hosts"]
    for variant in hosts["prefixes"]:
        rest = host.removeprefix(variant)
        if rest != host and "." in rest and rest not in hosts["shared_suffixes"]:
            return _host(rest)
    return f"[{host}]" if ":" in host else host


def _path(path: str) -> str:
    segments = [segment for segment in path.split("/") if segment]
    while (shorter := _without_variant(segments)) != segments:
        segments = shorter
    return "/" + "/".join(segments)


def _without_variant(segments: list[str]) -> list[str]:
    """The path less one AMP or paging segment, if there is one to take."""
    if segments[:1] == ["amp"] and len(segments) > 1:
        return segments[1:]
    if segments[-1:] in (["amp"], ["amp.html"]) and len(segments) > 1:
        return segments[:-1]
    if len(segments) > PAGED_SEGMENTS and segments[-2] == "page" and PAGE_NUMBER.fullmatch(segments[-1]):
        return segments[:-2]
    # A number below a slug is a page of it; below a word or another number it may be an archive's day.
    if len(segments) >= PAGED_SEGMENTS and PAGE_NUMBER.fullmatch(segments[-1]) and SLUG.fullmatch(segments[-2]):
        return segments[:-1]
    return segments


def is_tracker(name: str) -> bool:
    """Whether a query parameter only tells who shared, advertised or measured."""
    name = name.lower()
    tracking = _variants()["tracking"]
    return name in tracking["names"] or name.startswith(tuple(tracking["prefixes"]))


def is_paging(name: str, value: str) -> bool:
    """Whether a query parameter names a page of an article, or all of them."""
    return _is_variant("paging", name, value)


def _is_noise(name: str, value: str) -> bool:
    return is_tracker(name) or is_paging(name, value) or _is_variant("view", name, value)


def _is_variant(kind: str, name: str, value: str) -> bool:
    variant = _variants()[kind]
    return name.lower() in variant["names"] and re.fullmatch(variant["value"], value, re.IGNORECASE) is not None


@cache
def _variants() -> dict[str, Any]:
    return tomllib.loads((files("transforms") / "url_variants.toml").read_text("utf-8"))


def _key(prefix: str, text: str) -> str:
    return prefix + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_DIGITS]
