"""Who published an article: the houses listed in `seeds/publishers/`, found by address or by name."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

KINDS = frozenset({"national", "local", "government", "demo"})
ZONES = frozenset({"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"})
CAPITAL_ZONE = "Asia/Jakarta"
LISTS = frozenset({"domains", "dateline_names"})

ID = re.compile(r"[a-z][a-z0-9_]*")
HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
# Four letters and up: shorter ones are the house's abbreviation ("HB.net"), seldom its address.
PRINTED_DOMAIN = re.compile(r"[a-z0-9-]{4,}\.(?:com|net|org|info|news|tv|id|co|(?:co|or|go|web|my|biz|desa)\.id)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A house: how people call it, where it publishes, what its datelines print, its home's clock."""

    id: str
    name: str
    kind: str
    domains: tuple[str, ...]
    dateline_names: tuple[str, ...]
    zone: str


class PublishedBy(NamedTuple):
    """The publisher of an article, None where nothing names one, and what gave it away.

    `method` is url, dateline or stated_name for a listed house, url_domain or dateline_domain for
    another. A stated name that leads to no id is kept as the name.
    """

    publisher_id: str | None
    publisher_name: str | None
    method: str | None


class PublisherFileError(ValueError):
    """A publisher's file that cannot be taken as it stands; the message names the file and the remedy."""


class Publishers:
    """The listed houses, by id, by address and by the names they print."""

    def __init__(self, publishers: Iterable[Publisher]) -> None:
        self.by_id: dict[str, Publisher] = {}
        self._by_domain: dict[str, Publisher] = {}
        self._by_name: dict[str, Publisher] = {}
        for publisher in publishers:
            self._add(publisher)

    def __iter__(self) -> Iterator[Publisher]:
        """The houses in the order of their ids."""
        return iter(self.by_id[key] for key in sorted(self.by_id))

    def __len__(self) -> int:
        """How many houses are listed."""
        return len(self.by_id)

    def by_domain(self, url: str) -> Publisher | None:
        """The house at an address or host; a sub-domain belongs to the longest listed domain above it."""
        labels = (host_of(url) or "").split(".")
        for start in range(len(labels) - 1):
            found = self._by_domain.get(".".join(labels[start:]))
            if found:
                return found
        return None

    def by_dateline(self, name: str) -> Publisher | None:
        """The house that prints this name; case, spaces and punctuation aside."""
        return self._by_name.get(folded(name))

    def id_of(self, url: str | None) -> str | None:
        """The publisher's id at an address: a listed one, or the registrable domain."""
        return self.publisher_for(url).publisher_id

    def zone_of(self, publisher_id: str | None) -> str:
        """The zone of the times a house prints; Jakarta's for a house that is not listed."""
        listed = self.by_id.get(publisher_id) if publisher_id else None
        return listed.zone if listed else CAPITAL_ZONE

    def publisher_for(
        self, url: str | None, dateline_name: str | None = None, stated_name: str | None = None
    ) -> PublishedBy:
        """The publisher by the strongest of the three that says something.

        The address decides over the text, because houses copy each other with the dateline on. An
        unlisted house has its registrable domain as id.
        """
        return (
            self._by_address(url, stated_name)
            or self._by_print(dateline_name, "dateline")
            or self._by_print(stated_name, "stated_name")
            or _by_printed_domain(dateline_name, stated_name)
            or PublishedBy(None, _stripped(stated_name), None)
        )

    def _by_address(self, url: str | None, stated_name: str | None) -> PublishedBy | None:
        listed = self.by_domain(url) if url else None
        if listed:
            return PublishedBy(listed.id, listed.name, "url")
        domain = registrable_domain(url) if url else None
        return PublishedBy(domain, _stripped(stated_name) or domain, "url_domain") if domain else None

    def _by_print(self, name: str | None, method: str) -> PublishedBy | None:
        listed = (self.by_dateline(name) or self.by_domain(name)) if name else None
        return PublishedBy(listed.id, listed.name, method) if listed else None

    def _add(self, publisher: Publisher) -> None:
        _claim(self.by_id, publisher.id, publisher, "id")
        for domain in publisher.domains:
            _claim(self._by_domain, domain, publisher, "domain")
        names = {folded(name) for name in (publisher.name, *publisher.dateline_names, *publisher.domains)}
        for name in sorted(names):
            _claim(self._by_name, name, publisher, "name")


def load_publishers(folder: Traversable | None = None) -> Publishers:
    """The publishers of a folder, by default the one that ships: a TOML file each, named after its id.

    Raises PublisherFileError for a file that is no TOML, for keys unknown, missing or of another
    kind than they should be, and for an id, domain or name that two publishers claim.
    """
    folder = folder or files("seeds") / "publishers"
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return Publishers(_read(entry) for entry in entries if entry.name.endswith(".toml"))


def host_of(url: str) -> str | None:
    """The host of an address, lower-case; None where there is none. A bare host will do."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    host = (host or "").rstrip(".")
    return host if HOST.fullmatch(host) else None


def registrable_domain(url: str) -> str | None:
    """The domain that somebody registered: kab-x.kpu.go.id gives kpu.go.id; None for IP addresses."""
    host = host_of(url)
    if host is None or host.replace(".", "").isdigit():
        return None
    labels = host.split(".")
    suffix_labels = 2 if ".".join(labels[-2:]) in _shared_suffixes() else 1
    return ".".join(labels[-suffix_labels - 1 :]) if len(labels) > suffix_labels else None


def folded(name: str) -> str:
    """A name as it is compared: "JP. Com" and "jp.com", "Tribun-Bali.com" and "TRIBUNBALI.COM" are one."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _by_printed_domain(dateline_name: str | None, stated_name: str | None) -> PublishedBy | None:
    domain = (dateline_name or "").strip().lower()
    if not PRINTED_DOMAIN.fullmatch(domain):
        return None
    return PublishedBy(domain, _stripped(stated_name) or domain, "dateline_domain")


def _stripped(name: str | None) -> str | None:
    return (name or "").strip() or None


@cache
def _shared_suffixes() -> frozenset[str]:
    variants = tomllib.loads((files("transforms") / "url_variants.toml").read_text("utf-8"))
    return frozenset(variants["hosts"]["shared_suffixes"])


def _claim(index: dict[str, Publisher], key: str, publisher: Publisher, what: str) -> None:
    holder = index.setdefault(key, publisher)
    if holder is not publisher:
        raise PublisherFileError(
            f"{publisher.id}.toml: {what} {key!r} is claimed by {holder.id}.toml too; leave it to one of them"
        )


def _read(entry: Traversable) -> Publisher:
    try:
        row = tomllib.loads(entry.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PublisherFileError(f"{entry.name}: is no TOML: {error}") from error
    known = [field.name for field in fields(Publisher)]
    for key in sorted(row.keys() - set(known)):
        raise PublisherFileError(f"{entry.name}: unknown key {key!r}; the keys are {', '.join(known)}")
    for key in known:
        _check(entry.name, key, row)
    return Publisher(**(row | {key: tuple(row[key]) for key in LISTS}))


def _check(file_name: str, key: str, row: dict[str, Any]) -> None:
    if key not in row:
        raise PublisherFileError(f"{file_name}: {key!r} is missing; say it in one line")
    complaint = _complaint(key, row[key], file_name.removesuffix(".toml"))
    if complaint:
        raise PublisherFileError(f"{file_name}: {key} = {row[key]!r}: {complaint}")


def _complaint(key: str, value: Any, stem: str) -> str | None:
    if key in LISTS:
        return _list_complaint(key, value)
    if not isinstance(value, str) or not value.strip():
        return "has to be text"
    allowed = {"kind": KINDS, "zone": ZONES}.get(key)
    if allowed and value not in allowed:
        return f"has to be one of {', '.join(sorted(allowed))}"
    if key == "id" and (value != stem or not ID.fullmatch(value)):
        return "has to be the file's name: lower-case letters, digits and underscores"
    return None


def _list_complaint(key: str, value: Any) -> str | None:
    if not isinstance(value, list) or not all(isinstance(item, str) and folded(item) for item in value):
        return "has to be a list of texts"
    if key == "domains" and not (value and all(HOST.fullmatch(item) for item in value)):
        return "has to be bare lower-case domains such as kompas.com, one at least"
    return None
