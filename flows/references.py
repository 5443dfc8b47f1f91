"""What ships as data, into the tables that analysts join with."""

import duckdb

from transforms.cleaning.own_rules import NO_OWN_RULES, OwnRules, rules_with
from transforms.columns import to_table
from transforms.places.regions import region_table
from transforms.publishers import load_publishers
from transforms.tables.references import PublisherRow, RuleRow
from warehouse.references import replace_reference


def load_references(lake: duckdb.DuckDBPyConnection, own: OwnRules = NO_OWN_RULES) -> None:
    """Make `publishers`, `rules` and `regions` hold what ships and the operator's own rules, where they do not."""
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
    publisher_rows = [
        PublisherRow(
            publisher_id=publisher.id,
            publisher_name=publisher.name,
            domains=publisher.domains,
            dateline_names=publisher.dateline_names,
            zone=publisher.zone,
        )
        for publisher in load_publishers()
    ]
    replace_reference(lake, "rules", to_table(RuleRow, rule_rows))
    replace_reference(lake, "publishers", to_table(PublisherRow, publisher_rows))
    replace_reference(lake, "regions", region_table())
