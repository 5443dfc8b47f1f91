"""Suggestions for rules on a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from transforms.cleaning.drafting import written
from warehouse.suggestions import Suggestion

MOST_ARTICLES = 20
EDGE = 0.8
TEXT_WIDTH = 20
PUBLISHER_WIDTH = 20


def print_suggestions(suggestions: Sequence[Suggestion], stream: TextIO) -> None:
    """One line a suggestion, the likeliest first, and what to do about them."""
    console = _console(stream)
    if not suggestions:
        console.print("nothing that recurs looks like boilerplate")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("n", justify="right", no_wrap=True)
    table.add_column("id", no_wrap=True)
    table.add_column("text", min_width=TEXT_WIDTH, overflow="fold")
    table.add_column("articles", justify="right", no_wrap=True)
    table.add_column("publisher", max_width=PUBLISHER_WIDTH, overflow="fold")
    table.add_column("label", no_wrap=True)
    for number, each in enumerate(suggestions, 1):
        table.add_row(
            str(number),
            each.suggestion_id,
            each.example,
            f"{each.article_count:,} ({each.article_ratio:.0%})",
            each.publisher_id,
            each.label,
        )
    console.print(table)
    console.print(
        f"{len(suggestions):,} found. kliping rules suggest --show N tells more,"
        " kliping rules suggest --confirm N --label LABEL makes a rule of one"
    )


def print_suggestion(
    suggestion: Suggestion, articles: Sequence[tuple[str, str | None]], entry: Mapping[str, Any], stream: TextIO
) -> None:
    """One suggestion whole: its counts, the articles that would change, and the rule that it would make."""
    console = _console(stream, soft_wrap=True)
    counts = {
        "text": suggestion.example,
        "publisher": suggestion.publisher_id,
        "articles": f"{suggestion.article_count:,} of {suggestion.publisher_article_count:,}",
        "where": _where(suggestion),
        "spellings": f"{suggestion.variant_count:,}",
        "elsewhere": f"{suggestion.elsewhere_count:,} texts of other publishers",
        "score": f"{suggestion.score:.2f}",
    }
    for name, value in counts.items():
        console.print(f"{name:>10}  {value}")
    for article_id, title in articles[:MOST_ARTICLES]:
        console.print(f"{'changes':>10}  {article_id}  {title or ''}")
    if len(articles) > MOST_ARTICLES:
        console.print(f"{'':>10}  and {len(articles) - MOST_ARTICLES:,} more")
    console.print(f"\n{written(dict(entry))}")


def _where(suggestion: Suggestion) -> str:
    if suggestion.unit == "label":
        return "label of a line"
    if suggestion.whole_line_ratio < EDGE:
        return "end of a line" if suggestion.line_end_ratio >= EDGE else "inside a line"
    if suggestion.top_ratio >= EDGE:
        return "line above the story"
    return "line below the story" if suggestion.bottom_ratio >= EDGE else "line"


def _console(stream: TextIO, *, soft_wrap: bool = False) -> Console:
    return Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=soft_wrap)
