"""What a publisher is: how people call it, where it publishes, how it is fetched, what its articles hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from transforms.cleaning.rule import Rule
from transforms.endpoints import NO_ENDPOINTS, Endpoints

KINDS = frozenset({"national", "local", "government", "demo"})
ZONES = frozenset({"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"})
CAPITAL_ZONE = "Asia/Jakarta"


class PublisherFileError(ValueError):
    """A publisher's file that cannot be taken as it stands; the message names the file and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A house: how people call it, where it publishes, what its datelines print, its home's clock.

    `endpoints` say what of it is fetched; `fill_rates` are the shares of its articles, 0 to 1, that
    have a field when it is read well, by the fields of `transforms.tables.publisher_days.FILLED`; `rules` clean
    its articles alone.
    """

    id: str
    name: str
    kind: str
    domains: tuple[str, ...]
    dateline_names: tuple[str, ...]
    zone: str
    endpoints: Endpoints = NO_ENDPOINTS
    fill_rates: Mapping[str, float] = field(default_factory=dict, hash=False)
    rules: tuple[Rule, ...] = ()
