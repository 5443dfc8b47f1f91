"""Reading a publisher's TOML file, and refusing what is malformed."""

import re
import tomllib
from collections.abc import Mapping
from functools import partial
from typing import Any

from transforms.cleaning.rule import Rule, RuleError
from transforms.cleaning.rule_files import parse_rules
from transforms.publishers import values
from transforms.publishers.endpoint_tables import read_endpoints
from transforms.publishers.publisher import KINDS, ZONES, Publisher, PublisherFileError
from transforms.tables.publisher_days import FILLED

ID = re.compile(r"[a-z][a-z0-9_]*")
OPTIONAL = ("endpoints", "fill_rates", "shapes", "rule")


def read_publisher(file_name: str, content: str) -> Publisher:
    """The publisher of a file, from its name and content.

    Raises PublisherFileError with file, key, value and remedy where it cannot be taken as it stands.
    """
    try:
        row = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise PublisherFileError(f"{file_name}: is no TOML: {error}") from error
    values.refuse_malformed(file_name, row, _checks(file_name.removesuffix(".toml")), OPTIONAL)
    domains = tuple(row["domains"])
    return Publisher(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        domains=domains,
        dateline_names=tuple(row["dateline_names"]),
        zone=row["zone"],
        endpoints=read_endpoints(file_name, row.get("endpoints", {}), domains),
        fill_rates=_fill_rates(file_name, row.get("fill_rates", {})),
        rules=_rules(file_name, row),
    )


def _checks(stem: str) -> dict[str, values.Check]:
    return {
        "id": partial(_id_complaint, stem),
        "name": values.text,
        "kind": values.one_of(KINDS),
        "domains": values.hosts,
        "dateline_names": values.texts,
        "zone": values.one_of(ZONES),
        "endpoints": values.table,
        "fill_rates": values.table,
        "shapes": values.table,
        "rule": _rules_complaint,
    }


def _id_complaint(stem: str, value: Any) -> str | None:
    if complaint := values.text(value):
        return complaint
    if value != stem or not ID.fullmatch(value):
        return "has to be the file's name: lower-case letters, digits and underscores"
    return None


def _rules_complaint(value: Any) -> str | None:
    is_rules = isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
    return None if is_rules else "has to be tables: write [[rule]] above each"


def _fill_rates(file_name: str, table: Mapping[str, Any]) -> dict[str, float]:
    values.refuse_malformed(file_name, table, dict.fromkeys(FILLED, values.share), FILLED, "fill_rates.")
    return {field: float(rate) for field, rate in table.items()}


def _rules(file_name: str, row: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules of the file, each for its publisher; they are proven with all the others."""
    for entry in row.get("rule", ()):
        if entry.get("publisher", row["id"]) != row["id"]:
            raise PublisherFileError(
                f"{file_name}: rule.publisher = {entry['publisher']!r}: a rule here is for {row['id']}; leave it out"
            )
    entries = [{**entry, "publisher": row["id"]} for entry in row.get("rule", ())]
    try:
        return tuple(parse_rules({"rule": entries, "shapes": row.get("shapes", {})}, file_name))
    except RuleError as error:
        raise PublisherFileError(str(error)) from error
