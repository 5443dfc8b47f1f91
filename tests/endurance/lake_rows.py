"""Lakes row by row: articles to fill them with, and what one holds that another does not."""

import json
from collections.abc import Iterator
from pathlib import Path

from transforms.columns import columns_of
from transforms.tables import TABLES, Capture
from warehouse.archive import read_capture
from warehouse.lake import LakeError, open_reader

# When and by which run something was written, and where packed times moved it in its file.
RUN_COLUMNS = frozenset({"run_id", "valid_from", "valid_to", "archive_offset", "archive_length", "stage_seconds"})
RUN_TABLES = frozenset({"runs", "schema_changes", "gatherings"})
# Some ids among many, in whatever order two threads gave them.
SAMPLES = frozenset({"examples"})
PLACES = ("Sukamuara", "Tanjungjati", "Girilayar", "Wanasekar", "Pasirhalus", "Lembahwangi")

Rows = dict[str, list[str]]


def write_articles(path: Path, count: int) -> None:
    """A file of `count` articles about invented towns, some of them twice and some with new content."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            place = PLACES[number % len(PLACES)]
            body = (
                f"{place.upper()} - Warga kampung {number} di {place} menanam {number % 7 + 3} petak padi, Senin"
                f" (2/3/2026).\n\nBACA JUGA: Panen Raya {place} {number}\n\nKetua kelompok tani, Sarmin Wirataruna,"
                f' mengatakan benih datang tepat waktu. "Kami mulai menanam hari ini," katanya kepada warga.\n'
            )
            address = f"https://kabarmuara.example/tani/{number - number % 9 // 8 * 8}"
            row = {"judul": f"Warga {place} Menanam Padi Bersama {number}", "isi": body, "tautan": address}
            file.write(json.dumps(row) + "\n")


def rows_of(lake: Path, *, without: frozenset[str] = frozenset()) -> Rows:
    """Every table that ingesting fills, its rows in an order of their own and without what a run leaves of itself.

    `without` are further columns to leave out.
    """
    aside = RUN_COLUMNS | SAMPLES | without
    rows: Rows = {}
    with open_reader(lake, timezone="UTC") as reader:
        for table in TABLES.keys() - RUN_TABLES:
            described = reader.execute(f"describe {table}").fetchall()
            names = [name for name, *_ in described if name not in aside and not name.endswith("_at")]
            names += ["published_at"] if table == "article_versions" else []
            columns = ", ".join(f'"{name}"' for name in names)
            rows[table] = sorted(map(repr, reader.execute(f"select {columns} from {table}").fetchall()))
    return rows


def differences(expected: Rows, found: Rows) -> list[str]:
    """Tables whose rows differ, with an example of what is lost or new."""
    wrong = []
    for table, rows in expected.items():
        if rows == found[table]:
            continue
        lost, added = set(rows) - set(found[table]), set(found[table]) - set(rows)
        example = next(iter(lost or added), "rows that stand there more often")
        counts = f"{len(rows)} rows expected, {len(found[table])} found; {len(lost)} lost, {len(added)} new"
        wrong.append(f"{table}: {counts}, such as {example[:200]}")
    return wrong


def lost_from_archive(lake: Path) -> Iterator[str]:
    """What is wrong with captures whose bytes the archive cannot give as they came."""
    with open_reader(lake, timezone="UTC") as reader:
        names = ", ".join(spec.name for spec in columns_of(Capture))
        captures = reader.execute(f"select {names} from captures").to_arrow_table().to_pylist()
    for capture in captures:
        try:
            read_capture(lake, Capture(**capture))
        except LakeError as error:
            yield str(error)
