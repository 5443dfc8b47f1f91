"""The listed houses, found by id, by address and by the names they print."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transforms.publishers.hosts import host_of, registrable_domain
from transforms.publishers.publisher import CAPITAL_ZONE, Publisher, PublisherFileError

# Four letters and up: shorter ones are the house's abbreviation ("HB.net"), seldom its address.
PRINTED_DOMAIN = re.compile(r"[a-z0-9-]{4,}\.(?:com|net|org|info|news|tv|id|co|(?:co|or|go|web|my|biz|desa)\.id)")


class PublishedBy(NamedTuple):
    """The publisher of an article, None where nothing names one, and what gave it away.

    `method` is url, dateline or stated_name for a listed house, url_domain or dateline_domain for
    another. A stated name that leads to no id is kept as the name.
    """

    publisher_id: str | None
    publisher_name: str | None
    method: str | None


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


def _claim(index: dict[str, Publisher], key: str, publisher: Publisher, what: str) -> None:
    holder = index.setdefault(key, publisher)
    if holder is not publisher:
        raise PublisherFileError(
            f"{publisher.id}.toml: {what} {key!r} is claimed by {holder.id}.toml too; leave it to one of them"
        )
