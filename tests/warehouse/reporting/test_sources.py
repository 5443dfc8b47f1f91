from collections.abc import Callable
from datetime import timedelta
from typing import Any

from transforms.tables import Failure, Fetch
from warehouse.reporting.facts import Facts

Put = Callable[..., None]
Tell = Callable[..., Facts]


def failure(night: Any, source: str) -> Failure:
    """An input that a night could not read."""
    facts = {"stage": "read", "reason": "unreadable", "message": "It ends in the middle.", "source_uri": source}
    return Failure(run_id=night.run_id, occurred_at=night.started_at, **facts)


def fetch(night: Any, publisher_id: str | None, outcome: str, **changes: Any) -> Fetch:
    """An address that a night tried."""
    facts: dict[str, Any] = {"url": "https://wartarimba.test", "http_status": 200, "etag": None, "last_modified": None}
    facts |= {"bytes": 9, "seconds": 0.5, "robots": None, "run_id": night.run_id, "started_at": night.started_at}
    return Fetch(publisher_id=publisher_id, outcome=outcome, **facts | changes)


def test_failures_are_those_of_the_run_reported(put: Put, tell: Tell, night: Any) -> None:
    """Or of all runs since then; of many some are told and all are counted."""
    nights = [night(number) for number in range(3)]
    put("runs", nights)
    put(
        "failures", [failure(nights[0], "old"), failure(nights[1], "a"), *(failure(nights[2], "b") for _ in range(400))]
    )
    facts = tell()
    assert ({each.source_uri for each in facts.failures}, len(facts.failures), facts.failure_total) == ({"b"}, 300, 400)
    assert tell(since=nights[1].started_at).failure_total == 401


def test_fetches_are_those_of_the_last_day(put: Put, tell: Tell, night: Any) -> None:
    """Counted by publisher and outcome, from midnight to midnight in the zone asked for."""
    nights = [night(0), night(1)]
    put("runs", nights)
    tried = [fetch(nights[1], "wartarimba", "ok") for _ in range(3)]
    late = fetch(nights[1], "wartarimba", "gone", started_at=nights[1].started_at + timedelta(hours=6))
    put("fetches", [fetch(nights[0], "kabarhulu", "ok"), *tried, fetch(nights[1], None, "timeout"), late])
    told = {each.publisher_id: dict(each.outcomes) for each in tell().fetches}
    assert told == {"wartarimba": {"ok": 3}, "unknown": {"timeout": 1}}
    told = {each.publisher_id: dict(each.outcomes) for each in tell(timezone="Asia/Jakarta").fetches}
    assert told == {"wartarimba": {"ok": 3, "gone": 1}, "unknown": {"timeout": 1}}


def test_receipts_are_those_of_the_last_run_that_fetched(put: Put, tell: Tell, night: Any) -> None:
    """One a host, what was asked too fast first; a lake without them has none."""
    assert tell().receipts == ()
    nights = [night(0), night(1)]
    put("runs", nights)
    host = {"kind": "article", "attempt_count": 1, "delay_seconds": 2.0}
    rows = [fetch(nights[0], "kabarhulu", "ok", host="kabar.test", **host)]
    for name, gap in (("slow.test", 5), ("fast.test", 1)):
        times = [nights[1].started_at + timedelta(seconds=gap * index) for index in range(3)]
        rows += [fetch(nights[1], name, "not_modified", host=name, started_at=at, **host) for at in times]
    put("fetches", rows)
    told = [(each.host, each.request_count, each.least_gap_seconds, each.is_too_fast) for each in tell().receipts]
    assert told == [("fast.test", 3, 1.0, True), ("slow.test", 3, 5.0, False)]


def test_articles_that_answered_are_counted(put: Put, tell: Tell, night: Any) -> None:
    """What came and what was unchanged, of articles; a feed that answered is no article."""
    last = night(0)
    put("runs", [last])
    outcomes = [("ok", "feed"), ("ok", "article"), ("unchanged", "article"), ("host_down", "article")]
    put("fetches", [fetch(last, "kabarhulu", outcome, kind=kind) for outcome, kind in outcomes])
    assert [each.article_count for each in tell().fetches] == [2]
