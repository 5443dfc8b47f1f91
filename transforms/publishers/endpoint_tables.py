"""Reading the [endpoints] table of a publisher's file."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from transforms.endpoints import PAGE, Endpoints, IndexPage
from transforms.publishers import values
from transforms.publishers.hosts import host_of, is_within
from transforms.publishers.patterns import pattern_complaint
from transforms.publishers.publisher import PublisherFileError

INDEX_OPTIONAL = ("next_page", "pages")


def read_endpoints(file_name: str, table: Mapping[str, Any], domains: Iterable[str]) -> Endpoints:
    """What of a publisher is fetched, from its table; `domains` are the publisher's own.

    Raises PublisherFileError for keys unknown or of another kind than they should be, for addresses that
    are none or lie with somebody who is not named under `elsewhere`, and for patterns that may take for ever.
    """
    prefix = "endpoints."
    if "elsewhere" in table:
        values.refuse_malformed(file_name, {"elsewhere": table["elsewhere"]}, {"elsewhere": values.hosts}, (), prefix)
    allowed = (*domains, *table.get("elsewhere", ()))
    checks = _checks(allowed)
    values.refuse_malformed(file_name, table, checks, checks, prefix)
    for entry in table.get("indexes", ()):
        _refuse_index(file_name, entry, allowed)
    if "one_page" in table:
        parameter = {"name": values.text, "value": values.text}
        values.refuse_malformed(file_name, table["one_page"], parameter, (), "endpoints.one_page.")
    return _endpoints(table)


def _checks(allowed: tuple[str, ...]) -> dict[str, values.Check]:
    addresses = partial(_addresses_complaint, allowed)
    return {
        "feeds": addresses,
        "sitemaps": addresses,
        "indexes": _indexes_complaint,
        "elsewhere": values.hosts,
        "article_pattern": pattern_complaint,
        "ignore_pattern": pattern_complaint,
        "one_page": values.table,
        "delay_seconds": values.seconds,
        "is_conditional": values.yes_or_no,
        "accepts_any_certificate": values.yes_or_no,
        "pages_a_night": values.at_least_one,
        "verified_on": values.day,
    }


def _endpoints(table: Mapping[str, Any]) -> Endpoints:
    lists = {key: tuple(table.get(key, ())) for key in ("feeds", "sitemaps", "elsewhere")}
    one_page = table.get("one_page")
    return Endpoints(
        **{
            **table,
            **lists,
            "indexes": tuple(IndexPage(**entry) for entry in table.get("indexes", ())),
            "one_page": (one_page["name"], one_page["value"]) if one_page else None,
        }
    )


def _refuse_index(file_name: str, entry: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    address = partial(_address_complaint, allowed)
    checks: dict[str, values.Check] = {
        "url": address,
        "next_page": lambda value: (
            values.text(value) or _next_page_complaint(value) or address(value.replace(PAGE, "2"))
        ),
        "pages": values.at_least_one,
    }
    values.refuse_malformed(file_name, entry, checks, INDEX_OPTIONAL, "endpoints.indexes.")
    if ("next_page" in entry) != (entry.get("pages", 1) > 1):
        raise PublisherFileError(
            f"{file_name}: endpoints.indexes = {dict(entry)!r}: next_page goes with pages = 2 or more"
        )


def _indexes_complaint(value: Any) -> str | None:
    is_tables = isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
    return None if is_tables else 'has to be a list of tables such as { url = "https://kabar.example/indeks" }'


def _next_page_complaint(value: str) -> str | None:
    return None if PAGE in value else f"has to hold {PAGE}, in whose place the number of the page is put"


def _addresses_complaint(allowed: tuple[str, ...], value: Any) -> str | None:
    if not isinstance(value, list):
        return "has to be a list of addresses"
    if len(set(map(str, value))) < len(value):
        return "names an address twice"
    complaints = (_address_complaint(allowed, item) for item in value)
    return next((complaint for complaint in complaints if complaint), None)


def _address_complaint(allowed: tuple[str, ...], value: Any) -> str | None:
    if values.text(value) or not _is_web_address(value):
        return f"{value!r} has to be a web address such as https://kabar.example/feed"
    host = host_of(value) or ""
    if not any(is_within(host, domain) for domain in allowed):
        return f'{host} is none of the publisher\'s domains; where it is right, add elsewhere = ["{host}"]'
    return None


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        is_plain = not (parts.username or parts.password or value.split() != [value])
        return parts.scheme in {"http", "https"} and is_plain and host_of(value) is not None and (parts.port or 1) > 0
    except ValueError:
        return False
