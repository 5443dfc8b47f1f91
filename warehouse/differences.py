"""What reprocessing would change: articles, columns, removed spans, by row and with examples."""

from dataclasses import dataclass

import duckdb

from transforms.columns import columns_of
from transforms.tables import ARTICLE_TABLES
from transforms.tables.article_versions import ArticleVersion
from warehouse.quoting import identifier

# Who made a row and when says nothing about what it says, nor does what is gathered across articles afterwards.
IGNORED_COLUMNS = frozenset({"run_id", "rules_version", "valid_from", "valid_to", "person_id"})

# Long values are shown around the place where they begin to differ.
EXAMPLE_WIDTH = 160

KEYS = ("article_id", "version")


@dataclass(frozen=True, slots=True)
class ColumnExample:
    """One changed value, both sides cut to the stretch around their first difference."""

    article_id: str
    version: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """How many versions get another value in a column, and some of them."""

    column: str
    count: int
    examples: tuple[ColumnExample, ...]


@dataclass(frozen=True, slots=True)
class SpanChange:
    """How many stretches a rule takes that nothing like it took before, and how many it leaves now."""

    rule_id: str
    added: int
    removed: int
    added_examples: tuple[str, ...]
    removed_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a commit of the reprocessed rows would change; `*_examples` are article ids."""

    added: int
    removed: int
    changed: int
    added_examples: tuple[str, ...]
    removed_examples: tuple[str, ...]
    held: int
    released: int
    columns: tuple[ColumnChange, ...]
    spans: tuple[SpanChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether a commit would change nothing."""
        return not (self.added or self.removed or self.changed or self.held or self.released)


def find_affected(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the temporary table `affected`: article_id and kind, which is added, removed or changed.

    Reads the views `renewed_*` and leaves out the articles in `untouched`.
    """
    differing = " union ".join(_differing(name) for name in ARTICLE_TABLES)
    connection.execute(f"""
        create or replace temp table affected as
        select
            article_id,
            case
                when article_id not in (select article_id from lake.article_versions) then 'added'
                when article_id not in (select article_id from renewed_article_versions) then 'removed'
                else 'changed'
            end as kind
        from ({differing})
        where article_id not in (select article_id from untouched)
    """)


def find_difference(connection: duckdb.DuckDBPyConnection, examples: int) -> Difference:
    """The difference between the lake and the views `renewed_*`, after `find_affected`."""
    kinds = {
        kind: (count, tuple(ids))
        for kind, count, ids in connection.execute(
            f"select kind, count(*), min(article_id, {examples:d}) from affected group by kind"
        ).fetchall()
    }
    return Difference(
        added=kinds.get("added", (0, ()))[0],
        removed=kinds.get("removed", (0, ()))[0],
        changed=kinds.get("changed", (0, ()))[0],
        added_examples=kinds.get("added", (0, ()))[1],
        removed_examples=kinds.get("removed", (0, ()))[1],
        held=_number(connection, "select count(*) from newly_held"),
        released=_number(
            connection,
            "select count(*) from lake.quarantine"
            " where released_at is null and capture_id in (select capture_id from arrivals)",
        ),
        columns=_column_changes(connection, examples),
        spans=_span_changes(connection, examples),
    )


def _differing(name: str) -> str:
    """Select of the articles whose rows in a table differ, by the sum of the hashes of their rows."""
    record = ARTICLE_TABLES[name]
    columns = ", ".join(identifier(spec.name) for spec in columns_of(record) if spec.name not in IGNORED_COLUMNS)
    summed = f"select article_id, count(*) as row_count, sum(hash({columns})) as row_hash from {{}} group by article_id"
    return f"""
        select coalesce(held.article_id, renewed.article_id) as article_id
        from ({summed.format(f"lake.{identifier(name)}")}) as held
        full join ({summed.format(identifier(f"renewed_{name}"))}) as renewed on held.article_id = renewed.article_id
        where (held.row_count, held.row_hash) is distinct from (renewed.row_count, renewed.row_hash)
    """


PAIRS = """
    from (select * from lake.article_versions where article_id in (select article_id from affected)) as held
    inner join (select * from renewed_article_versions where article_id in (select article_id from affected)) as renewed
        on held.article_id = renewed.article_id and held.version = renewed.version
"""


def _column_changes(connection: duckdb.DuckDBPyConnection, examples: int) -> tuple[ColumnChange, ...]:
    ignored = IGNORED_COLUMNS | set(KEYS)
    names = [spec.name for spec in columns_of(ArticleVersion) if spec.name not in ignored]
    counts = ", ".join(f"count(*) filter (where {_is_other(name)})" for name in names)
    row = connection.execute(f"select {counts} {PAIRS}").fetchone() or ()
    changed = {name: count for name, count in zip(names, row, strict=True) if count}
    return tuple(
        ColumnChange(name, count, _column_examples(connection, name, examples)) for name, count in changed.items()
    )


def _column_examples(connection: duckdb.DuckDBPyConnection, name: str, examples: int) -> tuple[ColumnExample, ...]:
    column = identifier(name)
    rows = connection.execute(
        f"select held.article_id, held.version, held.{column}::varchar, renewed.{column}::varchar {PAIRS}"
        f" where {_is_other(name)} order by 1, 2 limit {examples:d}"
    ).fetchall()
    return tuple(ColumnExample(key, version, *_around_difference(old, new)) for key, version, old, new in rows)


def _is_other(name: str) -> str:
    return f"held.{identifier(name)} is distinct from renewed.{identifier(name)}"


def _span_changes(connection: duckdb.DuckDBPyConnection, examples: int) -> tuple[SpanChange, ...]:
    spans = (
        'select article_id, version, start, "end", label, rule_id, text from {}'
        " where article_id in (select article_id from affected)"
    )
    held, renewed = spans.format("lake.removed_spans"), spans.format("renewed_removed_spans")
    shown = f"min(left(text, {EXAMPLE_WIDTH}), {examples:d})"
    rows = connection.execute(f"""
        select
            rule_id,
            count(*) filter (where is_added) as added,
            count(*) filter (where not is_added) as removed,
            {shown} filter (where is_added),
            {shown} filter (where not is_added)
        from (
            select *, true as is_added from (({renewed}) except all ({held}))
            union all
            select *, false as is_added from (({held}) except all ({renewed}))
        )
        group by rule_id
        order by added + removed desc, rule_id
    """).fetchall()
    return tuple(
        SpanChange(rule, added, removed, tuple(new or ()), tuple(old or ())) for rule, added, removed, new, old in rows
    )


def _around_difference(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    if before is None or after is None:
        return _cut(before, 0), _cut(after, 0)
    pairs = enumerate(zip(before, after, strict=False))
    first = next((index for index, (old, new) in pairs if old != new), min(len(before), len(after)))
    start = max(0, first - EXAMPLE_WIDTH // 4)
    return _cut(before, start), _cut(after, start)


def _cut(value: str | None, start: int) -> str | None:
    if value is None:
        return None
    head = "…" if start else ""
    tail = "…" if start + EXAMPLE_WIDTH < len(value) else ""
    return head + value[start : start + EXAMPLE_WIDTH] + tail


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
