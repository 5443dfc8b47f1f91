"""People across articles: gathered from all current mentions, and written only where something differs.

What is gathered follows from the mentions and the alias file alone, so runs may come in any order and
be killed anywhere: the next one puts right what is left, and one that finds all as it should be writes
nothing.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files

import duckdb
import pyarrow as pa

from transforms.columns import columns_of, to_table
from transforms.identities.aliases import Aliases
from transforms.identities.gathering import GatheredPerson, gather
from transforms.identities.merging import Sighting
from transforms.tables import REFERENCE_TABLES, Gathering
from warehouse.load import registered
from warehouse.quoting import identifier
from warehouse.transactions import in_transaction

# The tables whose person_id follows from local_person_id.
TABLES_OF_PEOPLE = ("person_mentions", "quotes")

# What people are gathered from and what is made of it; read in this order.
STATEMENTS = files("warehouse") / "gathering"


def gather_people(
    connection: duckdb.DuckDBPyConnection, aliases: Aliases, *, run_id: str, gathered_at: datetime
) -> bool:
    """Make `people`, `person_offices` and every person_id what the current mentions show; whether that was new.

    One transaction. Nothing is gathered where the mentions, the aliases and the method are those of the
    last time, and nothing is written for people of whom nothing differs.
    """
    return in_transaction(
        connection, lambda: _gather(connection, aliases, run_id, gathered_at), message="gather people", run_id=run_id
    )


def _gather(connection: duckdb.DuckDBPyConnection, aliases: Aliases, run_id: str, gathered_at: datetime) -> bool:
    if _fingerprint(connection, aliases) == _last_fingerprint(connection):
        return False
    _run(connection, "current_mentions", "bare_keys")
    sightings = [Sighting(*row) for row in connection.execute(_statement("sightings")).fetchall()]
    people = gather(sightings, aliases)
    staged = {"named": _named(people), "members": _members(people), "bare_names": _bare_names(people)}
    for name, table in staged.items():
        connection.register(name, table)
    _run(connection, "gathered_keys", "gathered_person_offices", "gathered_people")
    for name in staged:
        connection.unregister(name)
    for name in TABLES_OF_PEOPLE:
        _rename(connection, name)
    for name in ("people", "person_offices"):
        _replace_differing(connection, name)
    _record(connection, aliases, run_id, gathered_at)
    return True


def _fingerprint(connection: duckdb.DuckDBPyConnection, aliases: Aliases) -> str:
    """What everything comes to that the people follow from, and that they have been written to."""
    rows = connection.execute(_statement("fingerprint")).fetchall()
    return hashlib.sha256(repr((rows, aliases, _method())).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _method() -> str:
    """What the code and data come to by which people are gathered: another method gathers anew."""
    folders = (files("transforms.identities"), STATEMENTS)
    found = {each.name: each.read_bytes() for folder in folders for each in folder.iterdir() if each.is_file()}
    return hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest()


def _last_fingerprint(connection: duckdb.DuckDBPyConnection) -> str | None:
    row = connection.execute("select max_by(fingerprint, gathered_at) from lake.gatherings").fetchone()
    return row[0] if row else None


def _statement(name: str) -> str:
    return (STATEMENTS / f"{name}.sql").read_text(encoding="utf-8")


def _run(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Keep the rows that each statement selects as a temporary table of its name."""
    for name in names:
        connection.execute(f"create or replace temp table {identifier(name)} as {_statement(name)}")


def _named(people: Sequence[GatheredPerson]) -> pa.Table:
    """One row per person: person_id, person_name, aliases."""
    return pa.table(
        {
            "person_id": pa.array([person.person_id for person in people], pa.string()),
            "person_name": pa.array([person.person_name for person in people], pa.string()),
            "aliases": pa.array([list(person.aliases) for person in people], pa.list_(pa.string())),
        }
    )


def _members(people: Sequence[GatheredPerson]) -> pa.Table:
    """One row per key of single articles: local_person_id and the person_id it belongs to."""
    return _pairs("local_person_id", [(key, each.person_id) for each in people for key in each.local_person_ids])


def _bare_names(people: Sequence[GatheredPerson]) -> pa.Table:
    """One row per name that means one person without office: person_name and person_id."""
    return _pairs("person_name", [(name, each.person_id) for each in people for name in each.bare_names])


def _pairs(name: str, pairs: Sequence[tuple[str, str]]) -> pa.Table:
    firsts, people = [first for first, _ in pairs], [person for _, person in pairs]
    return pa.table({name: pa.array(firsts, pa.string()), "person_id": pa.array(people, pa.string())})


def _rename(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Set person_id where it is not the gathered one; in versions that nobody reads any more it is the local one."""
    table = f"lake.{identifier(name)}"
    connection.execute(f"""
        create or replace temp table renamed as
        select distinct held.local_person_id, coalesce(gathered.person_id, held.local_person_id) as person_id
        from {table} as held
        left join gathered_keys as gathered on gathered.local_person_id = held.local_person_id
        where held.person_id is distinct from coalesce(gathered.person_id, held.local_person_id)
    """)
    # Looking first is cheap; an update that changes nothing is not.
    if connection.execute("from renamed limit 1").fetchone():
        connection.execute(f"""
            update {table} as held
            set person_id = renamed.person_id
            from renamed
            where held.local_person_id = renamed.local_person_id and held.person_id is distinct from renamed.person_id
        """)


def _replace_differing(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make the table hold the gathered rows, writing only those of people of whom something differs."""
    columns = ", ".join(identifier(spec.name) for spec in columns_of(REFERENCE_TABLES[name]))
    table = f"lake.{identifier(name)}"
    held, wanted = f"select {columns} from {table}", f"select {columns} from {identifier(f'gathered_{name}')}"
    connection.execute(f"""
        create or replace temp table differing as
        select distinct person_id
        from ((({held}) except all ({wanted})) union all (({wanted}) except all ({held})))
    """)
    if connection.execute("from differing limit 1").fetchone():
        of_differing = "person_id in (select person_id from differing)"
        connection.execute(f"delete from {table} where {of_differing}")
        connection.execute(f"insert into {table} by name {wanted} where {of_differing}")


def _record(connection: duckdb.DuckDBPyConnection, aliases: Aliases, run_id: str, gathered_at: datetime) -> None:
    (count,) = connection.execute("select count(*) from gathered_people").fetchone() or (0,)
    row = Gathering(
        run_id=run_id,
        gathered_at=gathered_at,
        person_count=count,
        fingerprint=_fingerprint(connection, aliases),
    )
    with registered(connection, "staged_gathering", to_table(Gathering, [row])):
        connection.execute("insert into lake.gatherings by name select * from staged_gathering")
