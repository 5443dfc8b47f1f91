"""Hosts in addresses, and the domain that somebody registered for them."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")


def host_of(url: str) -> str | None:
    """The host of an address, lower-case; None where there is none. A bare host will do."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    host = (host or "").rstrip(".")
    return host if HOST.fullmatch(host) else None


def is_within(host: str, domain: str) -> bool:
    """Whether a host is a domain or lies below it."""
    return host == domain or host.endswith(f".{domain}")


def registrable_domain(url: str) -> str | None:
    """The domain that somebody registered: kab-x.kpu.go.id gives kpu.go.id; None for IP addresses."""
    host = host_of(url)
    if host is None or host.replace(".", "").isdigit():
        return None
    labels = host.split(".")
    suffix_labels = 2 if ".".join(labels[-2:]) in _shared_suffixes() else 1
    return ".".join(labels[-suffix_labels - 1 :]) if len(labels) > suffix_labels else None


@cache
def _shared_suffixes() -> frozenset[str]:
    variants = tomllib.loads((files("transforms") / "url_variants.toml").read_text("utf-8"))
    return frozenset(variants["hosts"]["shared_suffixes"])
