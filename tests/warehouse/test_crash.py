import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from warehouse.lake import open_reader, open_writer

LOADER = """
import dataclasses, itertools, sys
from pathlib import Path
from datetime import UTC, datetime
from typing import get_type_hints
from transforms.columns import to_table
from transforms.tables import ARTICLE_TABLES
from transforms.tables.captures import Capture
from transforms.tables.expectation_results import ExpectationFailure, ExpectationResult
from transforms.tables.quarantine import QuarantineEntry
from warehouse.lake import open_writer
from warehouse.load import Batch, load_batch

NOON = datetime(2026, 3, 1, tzinfo=UTC)

PLAIN = {str: "x", int: 1, float: 0.5, bool: False, datetime: NOON, tuple[str, ...]: ()}

def rows(record, values):
    hints = get_type_hints(record)
    required = [field.name for field in dataclasses.fields(record) if field.default is dataclasses.MISSING]
    plain = {name: PLAIN.get(hints[name]) for name in required}
    return to_table(record, [record(**(plain | value)) for value in values])

def article(name, body):
    return {"article_id": name, "body": body, "text_sha256": body, "capture_id": name + body}

with open_writer(Path(sys.argv[1])) as lake:
    start = lake.execute("select count(batch_id) from batches").fetchone()[0]
    print("ready", flush=True)
    for number in itertools.count(start):
        names = [f"a{index}" for index in range(40)]
        tables = {name: to_table(record, []) for name, record in ARTICLE_TABLES.items()}
        tables["article_versions"] = rows(ARTICLE_TABLES["article_versions"], [article(n, f"b{number}") for n in names])
        tables["removed_spans"] = rows(ARTICLE_TABLES["removed_spans"], [{"article_id": n} for n in names])
        captures = rows(Capture, [{"capture_id": f"{n}b{number}"} for n in names])
        load_batch(lake, Batch(run_id="r", batch_id=f"b{number}", rules_version="r", captures=captures, rows=tables,
            quarantine=to_table(QuarantineEntry, []), expectation_results=to_table(ExpectationResult, []),
            expectation_failures=to_table(ExpectationFailure, []),
            committed_at=NOON))
        print(number + 1, flush=True)
"""

COUNTS = """
select
    (select count(batch_id) from batches),
    (select count(body) from article_versions),
    (select count(body) from articles),
    (select count(text) from removed_spans),
    (select count(source_uri) from captures),
    (select count(distinct (article_id, version)) from article_versions)
"""


@pytest.mark.slow
def test_a_killed_writer_leaves_whole_batches(root: Path) -> None:
    """After kill -9 at any moment the lake opens, holds whole batches only, and all that were acknowledged."""
    with open_writer(root):
        pass
    moments = random.Random(7)
    for _ in range(6):
        acknowledged = kill_after(root, moments.uniform(0.0, 0.6))
        with open_reader(root, timezone="UTC") as reader:
            batches, versions, articles, spans, captures, distinct = reader.execute(COUNTS).fetchone() or ()
        assert batches >= acknowledged
        assert (versions, spans, captures, distinct) == (40 * batches,) * 4
        assert articles == (40 if batches else 0)


def kill_after(root: Path, seconds: float) -> int:
    """Kill a process that loads batch after batch; how many batches it has said are in."""
    process = subprocess.Popen([sys.executable, "-c", LOADER, str(root)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    said, _ = process.communicate()
    return max(map(int, said.split()), default=0)
