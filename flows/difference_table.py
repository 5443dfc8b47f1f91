"""What reprocessing would change, on a terminal."""

from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from warehouse.differences import Difference


def print_difference(difference: Difference, stream: TextIO) -> None:
    """Counts, then the columns and rules behind them, each with examples."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.print(
        f"{difference.changed:,} articles change, {difference.added:,} are added, {difference.removed:,} go;"
        f" {difference.held:,} documents are held back, {difference.released:,} released"
    )
    if difference.columns:
        console.print(_columns(difference))
    if difference.spans:
        console.print(_spans(difference))


def _columns(difference: Difference) -> Table:
    table = Table("column", "articles", "before", "after", box=box.SIMPLE_HEAD, pad_edge=False)
    for change in difference.columns:
        for number, example in enumerate(change.examples):
            head = (change.column, f"{change.count:,}") if number == 0 else ("", "")
            table.add_row(*head, example.before or "", example.after or "")
    return table


def _spans(difference: Difference) -> Table:
    table = Table("rule", "takes more", "takes less", "for example", box=box.SIMPLE_HEAD, pad_edge=False)
    for change in difference.spans:
        example = next(iter(change.added_examples + change.removed_examples), "")
        table.add_row(change.rule_id, f"{change.added:,}", f"{change.removed:,}", " ".join(example.split()))
    return table
