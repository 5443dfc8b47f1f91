"""Options that narrow what of the quarantine a command is about."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

import click

STAGES = ("read", "extract", "validate")


def selecting(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command --expectation, --publisher, --day and --stage, which it gets as one `selection`.

    The ids that it may take as well are the command's own to add.
    """

    @click.option("--expectation", "--reason", help="Only what failed this expectation or has this reason.")
    @click.option("--publisher", help="Only of this publisher, by its id; `unknown` where none is known.")
    @click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Only what was held (or closed) last on this day.")
    @click.option("--stage", type=click.Choice(STAGES), help="Only what stopped there.")
    @wraps(command)
    def narrowed(
        *, expectation: str | None, publisher: str | None, day: datetime | None, stage: str | None, **others: Any
    ) -> int:
        from warehouse.quarantine import Selection

        selection = Selection(
            expectation=expectation, publisher_id=publisher, held_on=day.date() if day else None, stage=stage
        )
        return command(selection=selection, **others)

    return narrowed
