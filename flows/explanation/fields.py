"""The fields of an article, each with the values offered for it, and the days its body speaks of."""

from collections.abc import Iterable, Sequence

from flows.explanation.layout import Sheet, percent
from flows.explanation.mentions import place_name
from transforms.article_rows import ArticleRows
from transforms.tables import ArticleVersion, FieldEvidence

# In the order in which people ask; whatever else has evidence follows.
FIELDS = (
    "title", "standfirst", "url", "publisher_id", "publisher_name", "published_at", "dateline_place",
    "dateline_publisher", "authors", "initials", "language_code",
)  # fmt: skip
EVENT_DATE = "event_date"
NAME_WIDTH = max(map(len, FIELDS))


def print_fields(sheet: Sheet, rows: ArticleRows) -> None:
    """Each field with the chosen values and the losing ones; fields of which nothing is known say so."""
    offered: dict[str, list[FieldEvidence]] = {name: [] for name in FIELDS}
    for row in rows.field_evidence:
        if row.field != EVENT_DATE:
            offered.setdefault(row.field, []).append(row)
    sheet.heading("Fields", "value (how it was found, how sure, at which characters); x: not taken")
    for name, candidates in offered.items():
        _print_field(sheet, name, candidates)
    sheet.entry((f"  {'':{NAME_WIDTH}}   ",), (", ".join(_facts(rows.article)), "dim"))


def _print_field(sheet: Sheet, name: str, candidates: Sequence[FieldEvidence]) -> None:
    chosen = [row for row in candidates if row.is_chosen]
    taken = {row.value for row in chosen}
    lost = sorted(
        (row for row in candidates if not row.is_chosen), key=lambda row: (row.value not in taken, -row.confidence)
    )
    if not chosen:
        sheet.entry(((f"  {name:<{NAME_WIDTH}}   ", "dim"),), ("null: nothing says it" if not lost else "null", "dim"))
    for number, row in enumerate(chosen):
        lead = f"  {name if number == 0 else '':<{NAME_WIDTH}}   "
        sheet.entry(((lead, "bold"),), _value(row), note=_reason(row))
    for row in lost:
        sign, value = ("=", "the same") if row.value in taken else ("x", _value(row))
        sheet.entry(
            ((f"  {'':{NAME_WIDTH}} {sign} ", "red" if sign == "x" else "dim"),), (value, "dim"), note=_reason(row)
        )


def _reason(row: FieldEvidence) -> str:
    place = "" if row.start is None else f", at {row.start}-{row.end}"
    return f"{row.method}, {percent(row.confidence)}{place}"


def _value(row: FieldEvidence) -> str:
    """The value; a region's code with its name."""
    return f"{row.value} {place_name(row.value)}" if row.field == "place_code" else row.value


def _facts(article: ArticleVersion) -> Iterable[str]:
    """What else the row says that is no one's claim."""
    yield f"article_id {article.article_id}"
    yield f"{article.word_count:,} words"
    yield "a fragment: it begins or ends in mid-story" if article.is_fragment else "complete"
    if article.published_precision:
        yield f"published to the {article.published_precision}"
    if article.has_mojibake:
        yield "its encoding was broken"


def print_event_dates(sheet: Sheet, rows: ArticleRows, text: str) -> None:
    """Every day that the body names: the day, the words that name it, and how they were understood."""
    dates = [row for row in rows.field_evidence if row.field == EVENT_DATE]
    sheet.heading("Event dates", "" if dates else "none")
    for row in dates:
        words = "" if row.start is None else f'"{" ".join(text[row.start : row.end].split())}"'
        sheet.entry(((f"  {row.value}  ", "bold"),), words, note=_reason(row))
