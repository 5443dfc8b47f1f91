"""Whole lakes in facts: an ordinary morning with its troubles, no runs, hostile input, very many publishers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sample_facts import (
    HELD,
    LAST_NIGHT,
    MORNING,
    PUBLISHERS,
    SOME,
    article,
    expectation,
    finding,
    held,
    night,
    period,
    publisher,
    run,
)

from warehouse.reporting.facts import (
    ExpectationFact,
    Facts,
    FailureFact,
    FetchFact,
    Finding,
    LabelFact,
    QuarantineFact,
    ReleaseFact,
    Unreadable,
)
from warehouse.reporting.receipt_facts import ReceiptFact

HOSTILE = "<script>window.pwned=1</script>\"'><img src=x onerror=window.pwned=2>"
OVERRIDE = "\u202egpj.fit\u202c \u2066abc\u0000 \ud83d \U0001f4f0"


def ordinary() -> Facts:
    """A morning on which one publisher is silent, one lost its datelines, and seven documents are held back."""
    return Facts(
        lake="warehouse/lake",
        made_at=MORNING,
        timezone="Asia/Jakarta",
        since=None,
        run=run(0),
        runs=tuple(run(ago, **({"status": "killed", "ended_at": None} if ago == 9 else {})) for ago in range(30)),
        run_count=412,
        article_total=221_340,
        publisher_total=len(PUBLISHERS),
        expectations=_expectations(),
        findings=_findings(),
        publishers=tuple(publisher(n, each[0], each[1]) for n, each in enumerate(PUBLISHERS)),
        days=tuple(period(night(ago)) for ago in reversed(range(120)) if ago != 40),
        months=tuple(period(date(year, month, 1), 27) for year in (2024, 2025, 2026) for month in _months(year)),
        labels=_labels(),
        quarantine=_quarantine(),
        held=tuple(held(number) for number in range(20, 27)),
        held_total=7,
        releases=(_release(),),
        released_total=1,
        failures=(_failure(),),
        failure_total=1,
        fetches=_fetches(),
        receipts=tuple(receipt(each) for each, *_ in PUBLISHERS[:7]),
        last_on=LAST_NIGHT,
        finding_total=len(_findings()),
        articles={each.article_id: each for each in map(article, (*range(6), *range(20, 27)))},
    )


def empty() -> Facts:
    """A lake without runs."""
    return Facts(lake="warehouse/lake", made_at=MORNING, timezone="Asia/Jakarta", since=None, run=None, articles={})


def hostile() -> Facts:
    """The ordinary morning with markup, turned-round text and endless text wherever text comes from outside."""
    facts = ordinary()
    evil = article(0, publisher_id=HOSTILE, title=HOSTILE, url="javascript:window.pwned=3", source_uri=OVERRIDE)
    endless = article(1, title="Sangat panjang " * 700, url="https://x.example/" + "a" * 9_000)
    odd = article(2, article_id='x"\' onclick="window.pwned=4', title=OVERRIDE, url="data:text/html,<script>1</script>")
    return replace(
        facts,
        lake=HOSTILE,
        publishers=(publisher(0, HOSTILE, HOSTILE), publisher(1, OVERRIDE, "N" * 10_000), *facts.publishers),
        findings=(
            finding(HOSTILE, HOSTILE, "rise", "critical", message=HOSTILE, examples=(evil.article_id, odd.article_id)),
            finding(OVERRIDE, "body_length", "trend", "warning", message="M" * 10_000, examples=(endless.article_id,)),
            finding("kabarseruni", "articles", "rise", "warning", usual=float("nan"), now=float("inf")),
        ),
        held=(held(1, publisher_id=HOSTILE, message=OVERRIDE, reasons=(HOSTILE,), quarantine_id="$(rm -rf ~)'\""),),
        failures=(replace(_failure(), source_uri=OVERRIDE, message=HOSTILE),),
        unreadable=(Unreadable(part="fetches", message=HOSTILE * 40),),
        receipts=(receipt(HOSTILE, robots=OVERRIDE, delay_seconds=float("nan"), least_gap_seconds=float("inf")),),
        expectations=(expectation(HOSTILE, "critical", passed=False, meaning=HOSTILE, examples=(odd.article_id,)),),
        articles=dict(facts.articles) | {each.article_id: each for each in (evil, endless, odd)},
    )


def many(count: int = 500, *, days: int = 60, years: int = 5) -> Facts:
    """So many publishers, with findings, named articles and held documents in proportion."""
    facts = ordinary()
    ids = [f"penerbit{n:03d}" for n in range(count)]
    named = {f"a{n:015x}": article(n, ids[n % count]) for n in range(1_000, 1_000 + count * 3)}
    keys = list(named)
    return replace(
        facts,
        publishers=tuple(publisher(n, each, f"Penerbit {n}", days=days) for n, each in enumerate(ids)),
        publisher_total=count,
        months=tuple(period(date(2026 - n // 12, 12 - n % 12, 1), 900) for n in reversed(range(years * 12))),
        findings=tuple(
            finding(ids[n], "articles", "drop", "warning", examples=keys[n * 5 : n * 5 + 5])
            for n in range(0, count, 10)
        ),
        held=tuple(held(n, publisher_id=ids[n % count]) for n in range(300)),
        held_total=1_200,
        fetches=tuple(FetchFact(publisher_id=each, outcomes={"ok": 40, "timeout": 1}) for each in ids),
        receipts=tuple(map(receipt, ids)),
        articles=named | dict(facts.articles),
    )


def _months(year: int) -> range:
    return range(1, 4 if year == LAST_NIGHT.year else 13)


def _expectations() -> tuple[ExpectationFact, ...]:
    since = MORNING - timedelta(days=2)
    failed = {"passed": False, "failing_since": since}
    late = "An article was not published after it was received: its clock or its zone was read wrongly."
    residue = "The body holds no line that publishers print around articles."
    return (
        expectation(
            "published_at_not_after_receipt", "critical", **failed, failed_count=7, examples=HELD, meaning=late
        ),
        expectation("body_without_read_also", "warning", **failed, failed_count=41, examples=SOME, meaning=residue),
        expectation(
            "text_sha256_well_formed", "critical", passed=False, evaluated_count=0, error="MetricResolutionError: bad"
        ),
        expectation(
            "articles_keep_coming",
            "critical",
            **failed,
            suite="publisher_days",
            failed_count=1,
            examples=("suarabukit",),
        ),
        expectation("body_not_brief", "info", **failed, failed_count=12),
        *(expectation(f"holds_{number}", "warning") for number in range(24)),
    )


def _findings() -> tuple[Finding, ...]:
    silent = "No article since 14 March; usually 38 a day."
    lost = "12 % of articles have a dateline place, usually 93 %."
    keep, lines, volume, boilerplate = (
        {"expectation": f"{name}"}
        for name in ("articles_keep_coming", "datelines_as_usual", "volume_not_low", "residue_as_usual")
    )
    few, others = SOME[:2], SOME[2:]
    printed = "“Simak juga edisi cetak kami” recurs in 30 % of the bodies."
    more = "480 articles, usually 300."
    return (
        finding("suarabukit", "articles", "absence", "critical", usual=38, message=silent, **keep),
        finding("harianmuara", "dateline_place", "drop", "warning", ago=11, usual=0.93, now=0.12, message=lost,
                examples=SOME, **lines),
        finding("harianmuara", "articles", "drop", "info", ago=11, usual=41, now=30, examples=few, **volume),
        finding("wartakenari", "residue", "rise", "warning", ago=5, usual=0.01, now=0.3, examples=others,
                message=printed, **boilerplate),
        finding("kabarseruni", "body_length", "trend", "info", ago=25, usual=1_900, now=1_400, is_open=False),
        finding(None, "articles", "rise", "info", ago=0, usual=300, now=480, message=more),
    )  # fmt: skip


def _labels() -> tuple[LabelFact, ...]:
    names = ("read_also", "caption", "byline", "promo", "dateline", "share", "tags", "published", "ad")
    return tuple(
        LabelFact(
            label=name,
            span_count=400 // (n + 1),
            article_count=280 // (n + 1),
            character_ratio=0.05 / (n + 1),
            usual_character_ratio=None if name == "ad" else 0.04 / (n + 1),
            examples=SOME[:2],
        )
        for n, name in enumerate(names)
    )


def _quarantine() -> tuple[QuarantineFact, ...]:
    return (
        QuarantineFact(
            reason="published_at_not_after_receipt",
            stage="validate",
            meaning="An article was not published after it was received.",
            held_count=7,
            held_since=MORNING - timedelta(days=2),
            most_attempts=3,
            publishers=("harianmuara",),
            released_count=1,
            dismissed_count=0,
            examples=HELD,
        ),
    )


def _release() -> ReleaseFact:
    return ReleaseFact(
        quarantine_id="q0000000000000ff",
        capture_id="c0000000000000ff",
        article_id=SOME[0],
        source_uri="https://harianmuara.example/berita/255",
        reasons=("body_not_empty",),
        held_at=MORNING - timedelta(days=4),
        released_at=MORNING - timedelta(days=1),
        released_run_id=run(1).run_id,
        release_note=None,
    )


def _failure() -> FailureFact:
    return FailureFact(
        run_id=run(0).run_id,
        source_uri="/srv/berita/2026-03-17/edisi-pagi.jsonl.gz",
        stage="read",
        reason="broken_gzip",
        message="the file ends in the middle of its gzip stream: fetch it again",
        occurred_at=MORNING,
    )


def _fetches() -> tuple[FetchFact, ...]:
    ok = {"ok": 60, "not_modified": 240, "gone": 1}
    outcomes = {"suarabukit": {"forbidden": 44}, "radarsamudra": ok | {"timeout": 12}}
    return tuple(FetchFact(publisher_id=each, outcomes=outcomes.get(each, ok)) for each, *_ in PUBLISHERS[:7])


def receipt(name: str, **changes: Any) -> ReceiptFact:
    """How the host of a publisher was asked; one was asked faster than it should have been."""
    facts: dict[str, Any] = {"host": f"www.{name}.example", "publisher_id": name, "request_count": 301}
    facts |= {"page_count": 60, "robots": "allowed", "delay_seconds": 2.0, "not_modified_ratio": 0.8}
    is_too_fast = name == "radarsamudra"
    facts |= {"least_gap_seconds": 1.91 if is_too_fast else 2.04, "is_too_fast": is_too_fast}
    facts |= {"slow_down_count": 0, "refused_count": 0}
    return ReceiptFact(**facts | {"failure_count": 1} | changes)
