"""What cleaning took away under each label."""

from warehouse.reporting.facts import LabelFact
from warehouse.reporting.reading import Reading
from warehouse.reporting.window import Window, ids

PART = "labels"


def read_labels(reading: Reading, window: Window, after_snapshot: int, examples: int) -> tuple[LabelFact, ...]:
    """Each label of the runs reported or of the 28 days before them, the one that took most first.

    A label that took nothing in the runs reported and something before stands with zeros.
    """
    if not window.reported:
        return ()
    rows = reading.rows(
        PART,
        "labels",
        run_ids=ids(window.reported),
        usual_run_ids=ids(window.usual),
        after_snapshot=after_snapshot,
        examples=examples,
    )
    return tuple(LabelFact(**row | {"examples": tuple(row["examples"])}) for row in rows)
