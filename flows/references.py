"""What ships as data, into the tables that analysts join with."""

import duckdb

from transforms.cleaning.own_rules import rules_with
from transforms.columns import to_table
from transforms.own_files import NOTHING_OWN, OwnFiles
from transforms.places.regions import region_table
from transforms.publishers import Publisher, publishers_with
from transforms.tables.references import PublisherRow, RuleRow
from warehouse.references import replace_reference


def load_references(lake: duckdb.DuckDBPyConnection, own: OwnFiles = NOTHING_OWN) -> None:
    """Make `publishers`, `rules` and `regions` hold what ships and what is the operator's own, where they do not."""
    rules = rules_with(own)
    rule_rows = [
        RuleRow(
            rule_id=rule.id,
            label=rule.label,
            place=rule.place,
            publisher_id=rule.publisher,
            pattern=rule.pattern,
            why=rule.why,
            rules_version=rules.version,
        )
        for rule in rules.rules
    ]
    publisher_rows = [_publisher_row(publisher) for publisher in publishers_with(own.publishers)]
    replace_reference(lake, "rules", to_table(RuleRow, rule_rows))
    replace_reference(lake, "publishers", to_table(PublisherRow, publisher_rows))
    replace_reference(lake, "regions", region_table())


def _publisher_row(publisher: Publisher) -> PublisherRow:
    endpoints = publisher.endpoints
    return PublisherRow(
        publisher_id=publisher.id,
        publisher_name=publisher.name,
        kind=publisher.kind,
        domains=publisher.domains,
        dateline_names=publisher.dateline_names,
        zone=publisher.zone,
        feed_urls=endpoints.feeds,
        sitemap_urls=endpoints.sitemaps,
        index_urls=tuple(index.url for index in endpoints.indexes),
        delay_seconds=endpoints.delay_seconds,
        verified_on=endpoints.verified_on,
    )
