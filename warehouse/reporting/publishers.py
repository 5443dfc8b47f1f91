"""Every publisher of which anything ever came: what usually comes, and how completely it is read."""

from collections.abc import Mapping
from datetime import timedelta

from warehouse.reporting.facts import PublisherFact
from warehouse.reporting.fill import fill_counts, ratios
from warehouse.reporting.means import mean_by_contents
from warehouse.reporting.reading import Reading, Row
from warehouse.reporting.window import SHOWN_DAYS, Window

PART = "publishers"


def read_names(reading: Reading) -> dict[str, str]:
    """What people call the publishers that Kliping knows, by their ids."""
    return {row["publisher_id"]: row["publisher_name"] for row in reading.rows("publisher names", "names")}


def read_publishers(
    reading: Reading, window: Window, names: Mapping[str, str], held: Mapping[str, int]
) -> tuple[PublisherFact, ...]:
    """The publishers, by id; one that Kliping does not know goes by its id.

    What is usual is the median of the same weekday of the eight weeks before the last day where there are
    four, otherwise of the 28 days before where there are seven, otherwise null; only days that a run looked
    count. `article_count` counts late articles too, which `volumes` leave out.
    """
    if window.last_on is None:
        return ()
    rows = reading.rows(
        PART,
        "publishers",
        filled={
            "late_fills": fill_counts("is_late"),
            "early_fills": fill_counts("is_early"),
            "removed_ratio": mean_by_contents("removed_ratio", "is_late"),
        },
        last_on=window.last_on,
        looked_on=window.looked_since(window.last_on - timedelta(days=SHOWN_DAYS - 1)),
    )
    return tuple(_fact(row, names, held) for row in rows)


def _fact(row: Row, names: Mapping[str, str], held: Mapping[str, int]) -> PublisherFact:
    publisher_id, contents = row["publisher_id"], row["version_count"] or 0
    return PublisherFact(
        publisher_id=publisher_id,
        publisher_name=names.get(publisher_id, publisher_id),
        last_on=row["last_on"],
        article_count=row["article_count"],
        last_count=row["last_count"] or 0,
        usual_count=row["usual_count"],
        volumes=tuple(zip(row["days"] or (), row["volumes"] or (), strict=True)),
        fill_ratios=ratios(row["fill_counts"], contents),
        usual_fill_ratios=ratios(row["usual_fill_counts"], row["usual_version_count"] or 0),
        removed_ratio=row["removed_ratio"],
        residue_ratio=row["residue_count"] / contents if contents else 0.0,
        body_length_median=row["body_length_median"],
        held_count=held.get(publisher_id, 0),
    )
