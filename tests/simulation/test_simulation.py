import gzip
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from lake_findings import NAMED_BY, Finding, judge, table
from night_deliveries import Document, documents_of, write_night
from planted_faults import BROKEN_SUITE, KINDS, plan_season
from press_houses import House, make_houses
from press_prose import InventedProse
from seasons import Fault, Season, day_of
from simulate import SUITE, broken_suite, is_passing, options_of, simulate

from expectations.suites import SUITES

DAYS, PUBLISHERS, PER_DAY, SPREAD, SEED = 42, 10, 9.0, 0.2, 2
PROSE = InventedProse()


@pytest.fixture(scope="session")
def season() -> Season:
    """The season of the small simulation."""
    return plan_season(make_houses(PUBLISHERS, PER_DAY, SEED, SPREAD), DAYS, SEED)


def house_of(season: Season, fault: Fault) -> House:
    """The house that a fault strikes."""
    return next(house for house in season.houses if house.publisher_id == fault.publisher_id)


def fault_of(season: Season, kind: str) -> Fault:
    """The fault of a kind."""
    return next(fault for fault in season.faults if fault.kind == kind)


def struck(season: Season, kind: str) -> tuple[list[Document], list[Document]]:
    """The documents of the fault's publisher on its first night, without and with it."""
    fault = fault_of(season, kind)
    house, without = house_of(season, fault), replace(season, faults=())
    return documents_of(without, house, fault.first, PROSE), documents_of(season, house, fault.first, PROSE)


def files_of(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def finding(fault: Fault, **other: object) -> Finding:
    """A finding that names a fault rightly, but for what is given."""
    (metric, *_) = sorted(NAMED_BY[fault.kind])
    named = Finding(fault.publisher_id, metric, metric, "drop", fault.first_on, fault.first_on, "warning", "as said")
    return replace(named, **other)  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_all_ten_faults_are_found_and_hardly_anything_else(tmp_path: Path) -> None:
    """Each of ten faults is named with its publisher and first day, and at most two findings are false.

    42 nights of 10 publishers here; `simulate.py --days 60 --publishers 50` is the same with more of them.
    """
    size = {"days": DAYS, "publishers": PUBLISHERS, "per-day": PER_DAY, "spread": SPREAD, "seed": SEED}
    chosen = [f"--{name}={value}" for name, value in size.items()]
    options = options_of([*chosen, f"--corpus={tmp_path / 'none'}"])
    verdict = simulate(options, tmp_path, lambda _: None)
    assert len(verdict.found) == 10
    assert is_passing(verdict), "\n".join(table(verdict))


def test_every_kind_strikes_once_at_a_publisher_of_its_own(season: Season) -> None:
    """Ten kinds, nine publishers, none of them the newcomer, none beginning on a night that is odd for all."""
    assert [fault.kind for fault in season.faults] == [*(kind.name for kind in KINDS), BROKEN_SUITE.name]
    assert set(NAMED_BY) == {fault.kind for fault in season.faults}
    publishers = [fault.publisher_id for fault in season.faults if fault.publisher_id]
    assert len(set(publishers)) == 9
    assert season.newcomer not in publishers
    assert all(fault.first not in (*season.holiday, season.skipped, season.skipped + 1) for fault in season.faults)


def test_the_whole_season_plants_after_the_twenty_fifth_day() -> None:
    """In sixty nights nothing is planted within the first twenty-five, and the drift lasts thirty."""
    season = plan_season(make_houses(50, 12, 1), 60, 1)
    assert all(fault.first > 25 for fault in season.faults)
    drift = fault_of(season, "slow drift in length")
    assert drift.last == drift.first + 29 < season.days


def test_a_season_too_short_to_tell_anything_is_refused() -> None:
    """Few nights, few publishers: an error that says what to ask for."""
    with pytest.raises(ValueError, match="too few"):
        plan_season(make_houses(10, 8, 1), 20, 1)
    with pytest.raises(ValueError, match="ask for more"):
        plan_season(make_houses(5, 8, 1), DAYS, 1)
    with pytest.raises(ValueError, match="names for 50"):
        make_houses(51, 8, 1)


def test_the_same_seed_gives_the_same_files(season: Season, tmp_path: Path) -> None:
    """A night written twice is the same, byte for byte; with another seed it is not."""
    first, again = (files_of(write_night(season, 30, PROSE, tmp_path / name)) for name in ("first", "again"))
    other = files_of(write_night(replace(season, seed=SEED + 1), 30, PROSE, tmp_path / "other"))
    assert first == again != other
    assert len(first) >= PUBLISHERS - 2


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_fault_touches_its_publisher_alone(season: Season, kind: str, tmp_path: Path) -> None:
    """One publisher's file differs from what it would be without the fault, and the night before it none."""
    fault = fault_of(season, kind)
    without, alone = replace(season, faults=()), replace(season, faults=(fault,))
    # A hundredth less is less than a sentence.
    shown = fault.first + (9 if kind == "slow drift in length" else 0)
    for night, expected in ((fault.first - 1, set()), (shown, {fault.publisher_id})):
        usual, faulty = (
            files_of(write_night(each, night, PROSE, tmp_path / f"{night}-{len(each.faults)}"))
            for each in (without, alone)
        )
        differing = {name for name in usual.keys() | faulty.keys() if usual.get(name) != faulty.get(name)}
        assert {name.removesuffix(".gz").removesuffix(".jsonl") for name in differing} == expected


def test_faults_are_what_they_are_called(season: Season) -> None:
    """Silence is nothing, a spike six times as much, duplicates the same twice, and so on."""
    assert struck(season, "publisher gone silent")[1] == []
    usual, more = struck(season, "volume spike")
    assert len(more) > 3 * len(usual)
    usual, twice = struck(season, "duplicates")
    assert [(each.title, each.lines) for each in twice] == 2 * [(each.title, each.lines) for each in usual]
    assert len({each.url for each in twice}) == len(twice)
    assert all("â€" in " ".join(each.lines) for each in struck(season, "mojibake")[1])
    assert all(each.published.endswith("Z") for each in struck(season, "dates shifted by a time zone")[1])
    usual, leaking = struck(season, "boilerplate leaking")
    (extra,) = {line for each in leaking for line in each.lines if line.startswith("Pantau terus")}
    assert all(sum(line.startswith(extra[:40]) for line in each.lines) == 1 for each in leaking)


def test_the_truncated_file_is_a_quarter_of_itself(season: Season, tmp_path: Path) -> None:
    """The packed file ends in the middle of its stream."""
    fault = fault_of(season, "truncated batch")
    whole = files_of(write_night(replace(season, faults=()), fault.first, PROSE, tmp_path / "whole"))
    cut = files_of(write_night(season, fault.first, PROSE, tmp_path / "cut"))
    name = f"{fault.publisher_id}.jsonl.gz"
    assert len(cut[name]) == round(len(whole[name]) / 4)
    with pytest.raises(EOFError):
        gzip.decompress(cut[name])


def test_the_drift_shortens_by_a_hundredth_a_day_and_stays(season: Season) -> None:
    """After twenty nights its stories have about four fifths of the length that they would have."""
    fault = fault_of(season, "slow drift in length")
    house, without = house_of(season, fault), replace(season, faults=())

    def characters(each: Season) -> int:
        nights = range(fault.first + 18, fault.first + 22)
        return sum(len("".join(text.lines)) for night in nights for text in documents_of(each, house, night, PROSE))

    assert 0.72 < characters(season) / characters(without) < 0.9


def test_invented_lines_do_not_recur(season: Season) -> None:
    """Among the stories of a week no paragraph comes twice, or it would pass for boilerplate."""
    house = season.houses[0]
    lines = [
        line
        for night in range(7)
        for each in documents_of(season, house, night, PROSE)
        for line in each.lines
        if line not in house.closing and len(line) > 150
    ]
    assert len(lines) > 50
    assert len(lines) == len(set(lines))


def test_what_is_no_fault_happens_to_all(season: Season) -> None:
    """The holiday has a third of the usual volume, and the newcomer has nothing before its first night."""
    for house in season.houses:
        at = {night: season.volume(house, night) for night in (season.holiday.start, season.holiday.start - 7)}
        newcomer = next(each for each in season.houses if each.publisher_id == season.newcomer)
        if house is not newcomer:
            assert at[season.holiday.start] == pytest.approx(at[season.holiday.start - 7] / 3)
    assert season.usual_count(newcomer, season.newcomer_from - 1) == 0


def test_right_findings_are_no_false_ones(season: Season) -> None:
    """All named rightly passes, and what else starts at a struck publisher meanwhile is a consequence."""
    mojibake = fault_of(season, "mojibake")
    named = [finding(fault) for fault in season.faults]
    beside = finding(mojibake, metric="quote", first_on=mojibake.first_on + timedelta(days=1))
    verdict = judge(season, [*named, beside])
    assert is_passing(verdict)
    assert (verdict.missed, verdict.false, verdict.consequences) == ((), (), (beside,))


@pytest.mark.parametrize(
    "wrong",
    [
        {"publisher_id": "elsewhere.example"},
        {"first_on": date(2025, 9, 2)},
        {"metric": "author"},
        {"publisher_id": None},
    ],
)
@pytest.mark.parametrize("kind", ["mojibake", "slow drift in length", "truncated batch"])
def test_a_wrong_publisher_day_or_figure_is_a_miss(season: Season, kind: str, wrong: dict[str, object]) -> None:
    """A fault is found by its own publisher, figure and first day, or it is missed."""
    fault = fault_of(season, kind)
    findings = [finding(each, **(wrong if each is fault else {})) for each in season.faults]
    verdict = judge(season, findings)
    assert verdict.missed == (fault,)
    assert not is_passing(verdict)
    assert any("MISSED" in line for line in table(verdict))


def test_more_than_two_false_findings_fail(season: Season) -> None:
    """Two alarms that nothing explains are borne, three are not; what only informs is no alarm."""
    named = [finding(fault) for fault in season.faults]
    false = [finding(season.faults[0], publisher_id=f"house{number}.example") for number in range(3)]
    assert is_passing(judge(season, [*named, *false[:2]]))
    assert not is_passing(judge(season, [*named, *false]))
    assert is_passing(judge(season, [*named, *(replace(each, severity="info") for each in false)]))


def test_the_drift_may_be_a_week_off_and_nothing_else_a_day(season: Season) -> None:
    """The onset of a slow change cannot be told to the day; that of any other fault can."""
    for fault in season.faults:
        late = [finding(each, first_on=each.first_on + timedelta(days=each is fault)) for each in season.faults]
        assert (fault in judge(season, late).missed) == (fault.kind != "slow drift in length")
    drift = fault_of(season, "slow drift in length")
    off = [finding(each, first_on=each.first_on + timedelta(days=8 * (each is drift))) for each in season.faults]
    assert judge(season, off).missed == (drift,)


def test_suites_are_whole_after_a_broken_one() -> None:
    """What breaks a suite for a night mends it afterwards."""
    before = SUITES[SUITE]
    with broken_suite():
        assert SUITES[SUITE] != before
        assert [each.id for each in SUITES[SUITE].expectations] == [each.id for each in before.expectations]
    assert SUITES[SUITE] is before
    assert day_of(0) == date(2025, 9, 1)
