from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import duckdb
import pytest

from transforms.columns import to_table
from transforms.identities.aliases import Aliases, read_aliases
from transforms.tables.mentions import PersonMention
from transforms.tables.quotes import Quote
from warehouse.lake import open_writer
from warehouse.load import Batch, load_batch
from warehouse.people import gather_people

Make = Callable[..., Any]

DAY = timedelta(days=1)
FIRST = date(2024, 10, 15)
NOW = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
TABLES = ("person_mentions", "quotes", "people", "person_offices")


@pytest.fixture(scope="session")
def batches(article: Make, batch: Make, mention: Make, quote: Make) -> list[Batch]:
    """Three batches: a mayor before and in office, a namesake of the mayor's given name, a quote in each."""
    people = [
        [("Johan Dwi Angga", "sekretaris daerah"), ("Angga", None)],
        [("Johan Dwi Angga", "wali kota"), ("Mirna Kusuma", "wali kota")],
        [("Johan D. Angga", "wali kota"), ("Mirna Kusuma", None)],
    ]
    made = []
    for number, named in enumerate(people):
        key = f"a{number}"
        rows = [mention(key, name, head, head and "35.74", seq=seq) for seq, (name, head) in enumerate(named, 1)]
        staged: Batch = batch(f"b{number}", [article(key, f"Isi {number}", published_on=FIRST + number * DAY)])
        said = [quote(rows[0], f"Kata {number}")]
        tables = {"person_mentions": to_table(PersonMention, rows), "quotes": to_table(Quote, said)}
        made.append(replace(staged, rows={**staged.rows, **tables}))
    return made


def gather(writer: duckdb.DuckDBPyConnection, aliases: str = "", minute: int = 0) -> bool:
    """Gather with the text of an alias file."""
    known: Aliases = read_aliases(aliases)[0]
    return gather_people(writer, known, run_id="r1", gathered_at=NOW + timedelta(minutes=minute))


def contents(writer: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The rows of every table that gathering writes, in an order of their own."""
    return {name: sorted(map(repr, writer.execute(f"from {name}").fetchall())) for name in TABLES}


def snapshot(writer: duckdb.DuckDBPyConnection) -> object:
    """The newest state of the lake."""
    return writer.execute("select max(snapshot_id) from lake.snapshots()").fetchone()


@pytest.fixture
def loaded(writer: duckdb.DuckDBPyConnection, batches: list[Batch]) -> duckdb.DuckDBPyConnection:
    """A lake that holds the batches, whose people nobody has gathered."""
    for each in batches:
        load_batch(writer, each)
    return writer


def test_people_have_their_names_and_offices(loaded: duckdb.DuckDBPyConnection) -> None:
    """One row a person: fullest name, other forms, offices with the days they were seen on."""
    assert gather(loaded)
    rows = loaded.execute("select person_name, aliases, offices, article_count from people order by 1").fetchall()
    assert rows == [
        ("Angga", [], [], 1),
        (
            "Johan Dwi Angga",
            ["Johan D. Angga"],
            ["Sekretaris Daerah (2024-10-15)", "Wali Kota (2024-10-16 – 2024-10-17)"],
            3,
        ),
        ("Mirna Kusuma", [], ["Wali Kota (2024-10-16)"], 2),
    ]


def test_an_office_has_the_days_it_was_seen_on(
    loaded: duckdb.DuckDBPyConnection, article: Make, batch: Make, mention: Make
) -> None:
    """One row per office, status and place of a person, under the form most printed, the longer of two alike."""
    for day, printed in enumerate(["Wali Kota Sukarimba", "Wali Kota", "Wali Kota Sukarimba"], 3):
        row = mention(f"a{day}", "Mirna Kusuma", "wali kota", "35.74", office=printed)
        made = batch(f"b{day}", [article(f"a{day}", f"Isi {day}", published_on=FIRST + day * DAY)])
        load_batch(loaded, replace(made, rows={**made.rows, "person_mentions": to_table(PersonMention, [row])}))
    gather(loaded)
    query = """
        select held.* exclude (person_id, office_status), people.offices
        from person_offices as held inner join people using (person_id) where person_name = 'Mirna Kusuma'
    """
    said = ["Wali Kota Sukarimba (2024-10-16 – 2024-10-20)"]
    last = FIRST + 5 * DAY
    assert loaded.execute(query).fetchall() == [
        ("Wali Kota Sukarimba", "wali kota", "35.74", FIRST + DAY, last, 4, said),
    ]


def test_who_runs_for_a_national_office_is_no_namesake_of_its_holder(
    writer: duckdb.DuckDBPyConnection, article: Make, batch: Make, mention: Make
) -> None:
    """A regent who runs for president, and is named without office elsewhere, is one person."""
    rows = [
        mention("a1", "Adi Lesmana", "bupati", "35.13"),
        mention("a2", "Adi Lesmana", "presiden", None, office_status="calon"),
        mention("a3", "Adi Lesmana"),
    ]
    made = batch("b1", [article(row.article_id, row.article_id) for row in rows])
    load_batch(writer, replace(made, rows={**made.rows, "person_mentions": to_table(PersonMention, rows)}))
    gather(writer)
    assert writer.execute("select person_name, article_count from people").fetchall() == [("Adi Lesmana", 3)]


def test_mentions_and_quotes_lead_to_people(loaded: duckdb.DuckDBPyConnection) -> None:
    """Every mention and quote has its person in `people`; the quotes of one person are one person's."""
    gather(loaded)
    for table in ("person_mentions", "quotes"):
        missing = f"select count(*) from {table} where person_id not in (select person_id from people)"
        assert loaded.execute(missing).fetchone() == (0,)
    assert loaded.execute("select count(distinct person_id), count(*) from quotes").fetchone() == (1, 3)


def test_gathering_again_writes_nothing(loaded: duckdb.DuckDBPyConnection) -> None:
    """With the same mentions and aliases the lake stays at its snapshot."""
    gather(loaded)
    before = snapshot(loaded)
    assert not gather(loaded, minute=1)
    assert snapshot(loaded) == before


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_the_order_of_runs_does_not_matter(
    order: tuple[int, ...], loaded: duckdb.DuckDBPyConnection, batches: list[Batch], tmp_path: Path
) -> None:
    """Batches loaded in any order, gathered after each or once at the end, come to the same rows."""
    gather(loaded)
    with open_writer(tmp_path / "other") as other:
        for minute, number in enumerate(order):
            load_batch(other, batches[number])
            if number != 1:
                gather(other, minute=minute)
        gather(other, minute=3)
        assert contents(other) == contents(loaded)


def test_an_alias_holds_while_it_stands_in_the_file(loaded: duckdb.DuckDBPyConnection) -> None:
    """An entry joins people in all articles there are; without it they are as they were."""
    gather(loaded)
    before = contents(loaded)
    assert gather(loaded, '[[person]]\nsame = ["Angga", "Johan Dwi Angga"]', minute=1)
    assert loaded.execute("select person_name, aliases from people order by 1").fetchall() == [
        ("Johan Dwi Angga", ["Angga", "Johan D. Angga"]),
        ("Mirna Kusuma", []),
    ]
    assert gather(loaded, minute=2)
    assert contents(loaded) == before


def test_rows_as_loaded_are_put_right(loaded: duckdb.DuckDBPyConnection) -> None:
    """Ids that a run set back to what articles tell, as reprocessing does, are gathered again."""
    gather(loaded)
    before = contents(loaded)
    loaded.execute("update person_mentions set person_id = local_person_id where article_id = 'a2'")
    assert contents(loaded) != before
    assert gather(loaded, minute=1)
    assert contents(loaded) == before


def test_a_version_that_was_replaced_names_nobody(
    loaded: duckdb.DuckDBPyConnection, article: Make, batch: Make
) -> None:
    """People are those of articles as they stand; a replaced version goes back to its own ids."""
    gather(loaded)
    load_batch(loaded, batch("b9", [article("a2", "Isi baru", minute=9, published_on=FIRST)]))
    gather(loaded, minute=1)
    rows = loaded.execute("select person_name, aliases, article_count from people order by 1").fetchall()
    assert rows == [("Angga", [], 1), ("Johan Dwi Angga", [], 2), ("Mirna Kusuma", [], 1)]
    old = "select bool_and(person_id = local_person_id) from person_mentions where article_id = 'a2'"
    assert loaded.execute(old).fetchone() == (True,)


def test_a_lake_without_mentions_has_nobody(writer: duckdb.DuckDBPyConnection) -> None:
    """Gathering from nothing leaves the tables empty, and does so once."""
    gather(writer)
    assert contents(writer) == {name: [] for name in TABLES}
    assert not gather(writer, minute=1)
