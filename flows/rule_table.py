"""The rules on a terminal, with what they took in the lake."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from flows.settings import Settings
from transforms.cleaning.rules import Rule
from warehouse.lake import NoLakeError, open_reader


def rule_hits(settings: Settings) -> Mapping[str, int]:
    """Stretches removed by each rule in the lake; none where there is no lake yet."""
    try:
        with open_reader(settings.lake, timezone=settings.timezone) as lake:
            return dict(lake.execute("select rule_id, count(*) from removed_spans group by rule_id").fetchall())
    except NoLakeError:
        return {}


def print_rules(rules: Sequence[Rule], hits: Mapping[str, int], stream: TextIO) -> None:
    """One line a rule, in the order in which they are tried."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("rule", no_wrap=True)
    table.add_column("label", no_wrap=True)
    table.add_column("place", no_wrap=True)
    table.add_column("hits", justify="right")
    table.add_column("why")
    for rule in rules:
        table.add_row(rule.id, rule.label, rule.place, f"{hits.get(rule.id, 0):,}", rule.why)
    Console(file=stream, highlight=False, markup=False, emoji=False).print(table)
