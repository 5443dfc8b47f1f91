"""A lake's morning in facts: eight invented publishers, most of them well, some in the ways that happen."""

import math
from datetime import UTC, date, datetime, timedelta

from transforms.tables import Drift, Run
from warehouse.reporting.facts import (
    ArticleFact,
    ExpectationFact,
    Finding,
    HeldFact,
    PeriodFact,
    PublisherFact,
)

LAST_NIGHT = date(2026, 3, 17)
MORNING = datetime(2026, 3, 16, 22, 40, tzinfo=UTC)
USUAL = {
    "title": 0.999,
    "published_at": 0.98,
    "dateline_place": 0.93,
    "author": 0.71,
    "quote": 0.62,
    "person": 0.88,
    "place": 0.9,
}
RUN_ID = "20260316T215900Z-0000"
# id, name, usual articles a day, weekday swing
PUBLISHERS = (
    ("kabarseruni", "Kabar Seruni", 64, 0.25),
    ("harianmuara", "Harian Muara Lestari", 41, 0.1),
    ("suarabukit", "Suara Bukit Rindang", 38, 0.3),
    ("wartakenari", "Warta Kenari", 27, 0.2),
    ("poslembayung", "Pos Lembayung", 22, 0.15),
    ("radarsamudra", "Radar Samudra Raya", 118, 0.2),
    ("tajukpesisir", "Tajuk Pesisir", 9, 0.4),
    ("unknown", "unknown", 5, 0.5),
)
TITLES = (
    "Bupati Wanasari Resmikan Jembatan Gantung Kedua",
    "Panen Raya, Harga Gabah di Lembah Seruni Bertahan",
    "Sekolah Apung Pulau Merak Dapat Guru Baru",
    "Warga Kampung Rawa Elok Tolak Tambang Pasir",
    "Festival Layang-Layang Muara Lestari Digelar Tiga Hari",
    "Dua Kapal Nelayan Bukit Rindang Ditemukan Selamat",
)


def night(ago: int) -> date:
    """The day so many days before the last."""
    return LAST_NIGHT - timedelta(days=ago)


def volume(index: int, ago: int) -> int:
    """How many articles a publisher brought on a day: a weekly swing and a little of everything else."""
    name, _, usual, swing = PUBLISHERS[index % len(PUBLISHERS)]
    if name == "suarabukit" and ago < 3:
        return 0
    weekly = 1 + swing * math.sin(2 * math.pi * (night(ago).weekday() + index) / 7)
    return max(0, round(usual * weekly + 3 * math.sin(ago * 1.7 + index)))


def publisher(index: int, publisher_id: str, name: str, *, days: int = 60) -> PublisherFact:
    """A publisher with its nights; one of them lost its datelines twelve days ago."""
    usual = PUBLISHERS[index % len(PUBLISHERS)][2]
    was = {field: min(1.0, share + 0.01 * math.sin(index + n)) for n, (field, share) in enumerate(USUAL.items())}
    now = was | ({"dateline_place": 0.12} if publisher_id == "harianmuara" else {})
    volumes = tuple((night(ago), volume(index, ago)) for ago in reversed(range(days)))
    return PublisherFact(
        publisher_id=publisher_id,
        publisher_name=name,
        last_on=LAST_NIGHT if volumes[-1][1] else night(3),
        article_count=usual * 700,
        last_count=volumes[-1][1],
        usual_count=None if publisher_id == "unknown" else float(usual),
        volumes=volumes,
        fill_ratios=now,
        usual_fill_ratios=was,
        removed_ratio=None if publisher_id == "unknown" else 0.11 + index % 5 / 50,
        residue_ratio=0.08 if publisher_id == "wartakenari" else 0.002,
        body_length_median=1_850.0 + 40 * (index % 9),
        held_count=7 if publisher_id == "harianmuara" else 0,
    )


def article(number: int, publisher_id: str = "harianmuara", **changes: object) -> ArticleFact:
    """An article of the night, named by its number."""
    facts: dict[str, object] = {
        "article_id": f"a{number:015x}",
        "capture_id": f"c{number:015x}",
        "title": TITLES[number % len(TITLES)],
        "publisher_id": publisher_id,
        "url": f"https://{publisher_id}.example/berita/{number}",
        "source_uri": f"https://{publisher_id}.example/berita/{number}",
        "received_at": MORNING - timedelta(minutes=number),
        "is_held": False,
    }
    return ArticleFact(**(facts | changes))  # type: ignore[arg-type]


def finding(publisher_id: str | None, metric: str, kind: str, severity: str, **changes: object) -> Finding:
    """Something not as usual, with the last sixty days of its figure."""
    since = int(changes.pop("ago", 2))  # type: ignore[call-overload]
    usual, now = float(changes.pop("usual", 40)), float(changes.pop("now", 0))  # type: ignore[arg-type]
    spread = usual * 0.15
    series = tuple(
        (night(ago), None if ago == 31 else now if ago <= since else usual + spread * math.sin(ago * 2.1))
        for ago in reversed(range(60))
    )
    drift = Drift(
        run_id=RUN_ID,
        seen_on=LAST_NIGHT,
        publisher_id=publisher_id,
        expectation=str(changes.pop("expectation", f"{metric}_as_usual")),
        metric=metric,
        kind=kind,
        severity=severity,
        observed=now,
        expected=usual,
        least=usual - 2 * spread,
        most=usual + 2 * spread,
        first_on=night(since),
        message=str(changes.pop("message", f"{metric}: {now:g}, usually {usual:g}.")),
        examples=tuple(changes.pop("examples", ())),  # type: ignore[arg-type]
    )
    names = {each: name for each, name, _, _ in PUBLISHERS}
    is_open = bool(changes.pop("is_open", True))
    name = names.get(publisher_id or "")
    return Finding(drift=drift, publisher_name=name, last_on=LAST_NIGHT, is_open=is_open, series=series)


def run(ago: int, **changes: object) -> Run:
    """A nightly run so many days ago."""
    started = MORNING - timedelta(days=ago, minutes=41)
    facts: dict[str, object] = {
        "run_id": f"{started:%Y%m%dT%H%M%SZ}-{ago:04x}",
        "started_at": started,
        "ended_at": started + timedelta(seconds=412 + 9 * (ago % 5)),
        "status": "completed",
        "trigger": "nightly",
        "orchestrator": "prefect",
        "sources": ("seeds/publishers",),
        "version": "0.1.0",
        "rules_version": "9c41d7",
        "read_count": 352,
        "new_count": 287,
        "changed_count": 19,
        "unchanged_count": 38,
        "quarantined_count": 7,
        "failed_count": 1,
        "stage_seconds": {"fetch": 201.5, "extract": 118.0 + ago, "validate": 24.2, "load": 31.0, "archive": 12.9},
    }
    return Run(**(facts | changes))  # type: ignore[arg-type]


def period(starts_on: date, scale: float = 1.0) -> PeriodFact:
    """A day or month of all publishers; the datelines fall in the last days."""
    is_lost = (LAST_NIGHT - starts_on).days < 12
    shares = USUAL | {"dateline_place": USUAL["dateline_place"] - 0.1 * is_lost}
    count = round(scale * (300 + 45 * math.sin(starts_on.toordinal() * 2 * math.pi / 7)))
    return PeriodFact(
        starts_on=starts_on,
        article_count=count,
        changed_count=count // 15,
        held_count=count // 60,
        publisher_count=8,
        fill_ratios=shares,
        removed_ratio=0.14,
    )


def expectation(name: str, severity: str, **changes: object) -> ExpectationFact:
    """An expectation of the night; it held unless `changes` say otherwise."""
    facts: dict[str, object] = {
        "suite": "article_versions",
        "expectation": name,
        "severity": severity,
        "owner": "fields",
        "column_name": "dateline_place",
        "meaning": "A dateline names a place, not a sentence.",
        "passed": True,
        "evaluated_count": 306,
        "failed_count": 0,
        "error": None,
        "failing_since": None,
        "examples": (),
    }
    return ExpectationFact(**(facts | changes))  # type: ignore[arg-type]


def held(number: int, **changes: object) -> HeldFact:
    """A document held back."""
    facts: dict[str, object] = {
        "quarantine_id": f"q{number:015x}",
        "capture_id": f"c{number:015x}",
        "article_id": f"a{number:015x}",
        "publisher_id": "harianmuara",
        "source_uri": f"https://harianmuara.example/berita/{number}",
        "stage": "validate",
        "reasons": ("published_at_not_after_receipt",),
        "message": "published_at lies 7 hours after received_at",
        "first_held_at": MORNING - timedelta(days=2),
        "attempts": 1 + number % 3,
        "run_id": RUN_ID,
    }
    return HeldFact(**(facts | changes))  # type: ignore[arg-type]


SOME = tuple(f"a{number:015x}" for number in range(6))
HELD = tuple(f"a{number:015x}" for number in range(20, 27))
