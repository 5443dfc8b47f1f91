"""Opening the lake: DuckDB with DuckLake attached, for one writer or any number of readers.

A lake is a folder: `catalog.sqlite` (which rows are in which files), `data/` (Parquet), `archive/`
(WARC) and, while somebody writes, `scratch/` and `writer.lock`. It opens wherever it is moved to.
"""

import importlib.util
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse import ddl
from warehouse.quoting import literal

# Offered by DuckDB for download too; here they come with the installation, so that nothing is fetched at run time.
EXTENSIONS = ("ducklake", "sqlite_scanner")

BUSY_TIMEOUT_MS = 10_000


class LakeError(Exception):
    """Something about the lake itself is wrong; the message says what to do."""


class NoLakeError(LakeError):
    """There is no lake where one was looked for."""


@dataclass(frozen=True, slots=True)
class Resources:
    """What DuckDB may take for itself; beyond `memory_limit` it spills to disk.

    One thread unless asked for more: DuckLake puts half a dozen small statements to its catalog for every table
    that a query names, and threads that wait for each other make those 2.5 times as dear (docs/performance.md).
    """

    memory_limit: str = "1GB"
    threads: int = 1


@contextmanager
def open_writer(root: Path, *, resources: Resources | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The lake at `root`, writable, created where there is none, its tables and views up to date.

    The caller holds `warehouse.lock.writer_lock` on the same root.
    """
    root = root.absolute()
    for folder in (root / "data", root / "archive"):
        folder.mkdir(parents=True, exist_ok=True)
    with _connect(root / "scratch", resources or Resources()) as connection:
        _attach(connection, root, "META_JOURNAL_MODE 'WAL'")
        ddl.upgrade(connection)
        yield connection


@contextmanager
def open_reader(
    root: Path, *, timezone: str, resources: Resources | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The lake at `root`, read-only, as of its last commit; works while somebody writes.

    Timestamps are shown in `timezone`. Raises NoLakeError where there is no lake.
    """
    root = root.absolute()
    if not catalog_path(root).is_file():
        raise NoLakeError(f"no lake at {root}: run `kliping ingest` first, or name another with KLIPING_LAKE")
    with (
        tempfile.TemporaryDirectory(prefix="kliping-") as spill,
        _connect(Path(spill), resources or Resources()) as connection,
    ):
        _attach(connection, root, "READ_ONLY")
        connection.execute("SET TimeZone = " + literal(timezone))
        yield connection


def catalog_path(root: Path) -> Path:
    """The SQLite file that says which rows are in which files."""
    return root / "catalog.sqlite"


def extension_path(name: str) -> Path:
    """The DuckDB extension inside its installed wheel.

    Raises LakeError naming the wheel where it is missing or made for another DuckDB.
    """
    wheel = f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
    spec = importlib.util.find_spec(f"duckdb_extension_{name}")
    if spec is None or spec.origin is None:
        raise LakeError(f"the DuckDB extension {name} is not installed: pip install {wheel}")
    path = Path(spec.origin).parent / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    if not path.is_file():
        raise LakeError(
            f"the DuckDB extension {name} is for another DuckDB than {duckdb.__version__}: pip install {wheel}"
        )
    return path


@contextmanager
def _connect(spill: Path, resources: Resources) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            # Otherwise DuckDB hashes 70 MB at every opening, to check what was checked when its wheel was installed.
            "allow_unsigned_extensions": "true",
            "memory_limit": resources.memory_limit,
            "threads": str(resources.threads),
            "temp_directory": str(spill),
        }
    )
    try:
        for name in EXTENSIONS:
            connection.execute("LOAD " + literal(extension_path(name)))
        # From here on DuckDB loads nothing more that is not signed, and this cannot be taken back.
        connection.execute("SET allow_unsigned_extensions = false")
        connection.execute("SET TimeZone = 'UTC'")
        yield connection
    finally:
        connection.close()


def _attach(connection: duckdb.DuckDBPyConnection, root: Path, mode: str) -> None:
    catalog, data = literal(f"ducklake:sqlite:{catalog_path(root)}"), literal(root / "data")
    # DuckLake keeps the data path of the day the lake was made; overriding it lets a moved lake open.
    options = f"{mode}, DATA_PATH {data}, OVERRIDE_DATA_PATH true, META_BUSY_TIMEOUT {BUSY_TIMEOUT_MS}"
    try:
        connection.execute(f"ATTACH {catalog} AS lake ({options})")
        connection.execute("USE lake")
    except duckdb.Error as error:
        raise LakeError(f"the lake at {root} does not open: {error}") from error
