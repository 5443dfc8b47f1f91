"""One row per publisher and per rule: what ships as data, as loaded."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherRow:
    """One row per publisher that Kliping knows."""

    publisher_id: Annotated[str, Column("Key, such as harianbangsa.")]
    publisher_name: Annotated[str, Column("Name as people call it.")]
    kind: Annotated[str, Column("national, local, government or demo; houses of the demo are invented.")]
    domains: Annotated[tuple[str, ...], Column("Domains it publishes under.")]
    dateline_names: Annotated[tuple[str, ...], Column("What it calls itself in datelines.")]
    zone: Annotated[str, Column("Time zone of its printed times, such as Asia/Jakarta.")]
    feed_urls: Annotated[tuple[str, ...], Column("Feeds that new articles are looked for in.")] = ()
    sitemap_urls: Annotated[tuple[str, ...], Column("Sitemaps that they are looked for in.")] = ()
    index_urls: Annotated[tuple[str, ...], Column("Pages of links that they are looked for in.")] = ()
    delay_seconds: Annotated[
        float | None, Column("Seconds between two requests that it is given; null where the settings' own will do.")
    ] = None
    verified_on: Annotated[
        date | None, Column("Day on which somebody last saw its addresses answer; null where they are untried.")
    ] = None


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

    person_id: Annotated[str, Column("Key of the person: the local_person_id under which the person was seen first.")]
    person_name: Annotated[str, Column("Fullest form of the name.")]
    aliases: Annotated[tuple[str, ...], Column("Other forms of the name.")]
    offices: Annotated[
        tuple[str, ...], Column("Offices with the days they were seen on, first and last; more in `person_offices`.")
    ]
    first_seen_on: Annotated[date | None, Column("Day of the first article; null where no article has a day.")]
    last_seen_on: Annotated[date | None, Column("Day of the last article.")]
    article_count: Annotated[int, Column("Articles that mention the person, as they stand now.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonOffice:
    """One row per office that a person was seen in."""

    person_id: Annotated[str, Column("The person, in `people`.")]
    office: Annotated[str, Column("The office as most articles print it, such as Pj Wali Kota Probolinggo.")]
    office_head: Annotated[str | None, Column("The office without status, unit and place, such as wali kota.")]
    office_status: Annotated[str | None, Column("Acting, former or elected: Pj, Plt, mantan, calon …")]
    place_code: Annotated[str | None, Column("Kemendagri code of the office's place, in `regions`; null while unsure.")]
    first_seen_on: Annotated[date | None, Column("Day of the first article; null where no article has a day.")]
    last_seen_on: Annotated[date | None, Column("Day of the last article.")]
    article_count: Annotated[int, Column("Articles that mention the person in this office, as they stand now.")]
