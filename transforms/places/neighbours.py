"""What a name gains from the place named beside it: "X, Y" says that X lies in Y, and which Y is meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.places.context import Setting


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What "X, Y" adds: for X the candidates `around` it, for Y those of its own that are `holding` an X."""

    around: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()


def neighbours_of(index: int, settings: Sequence[Setting]) -> Neighbours:
    """The neighbours of a setting among those of its text."""
    setting, before = settings[index], settings[index - 1] if index else None
    around = settings[setting.around].match.codes if setting.around is not None else ()
    held = before.match.codes if before is not None and before.around == index else ()
    holding = (code for code in setting.match.codes if any(each.startswith(code) for each in held))
    return Neighbours(around, tuple(holding))
