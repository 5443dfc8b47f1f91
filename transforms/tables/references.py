"""One row per publisher and per rule: what ships as data, as loaded."""

from dataclasses import dataclass
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherRow:
    """One row per publisher that Kliping knows."""

    publisher_id: Annotated[str, Column("Key, such as harianbangsa.")]
    publisher_name: Annotated[str, Column("Name as people call it.")]
    domains: Annotated[tuple[str, ...], Column("Domains it publishes under.")]
    dateline_names: Annotated[tuple[str, ...], Column("What it calls itself in datelines.")]
    zone: Annotated[str, Column("Time zone of its printed times, such as Asia/Jakarta.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One row per cleaning rule in force."""

    rule_id: Annotated[str, Column("Key, as in `removed_spans`.")]
    label: Annotated[str, Column("What it removes: read_also, share, promo and so on.")]
    place: Annotated[str, Column("Where it looks: line, top, bottom, inline, start or end.")]
    publisher_id: Annotated[str | None, Column("The one publisher it is for; null where it is for all.")]
    pattern: Annotated[str | None, Column("The regular expression; null for a rule in code.")]
    why: Annotated[str, Column("Why it exists.")]
    rules_version: Annotated[str, Column("Fingerprint of the rule set it belongs to.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One row per administrative region of Indonesia."""

    place_code: Annotated[str, Column("Kemendagri code, dotted.")]
    region_name: Annotated[str, Column("Official name.")]
    region_kind: Annotated[str, Column("province, kabupaten, kota or kecamatan.")]
    parent_code: Annotated[str | None, Column("Code of the region it lies in.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One row per person across articles."""

    person_id: Annotated[str, Column("Key of the person.")]
    person_name: Annotated[str, Column("Fullest form of the name.")]
    aliases: Annotated[tuple[str, ...], Column("Other forms of the name.")]
    offices: Annotated[tuple[str, ...], Column("Offices held, each with the time it was seen.")]
