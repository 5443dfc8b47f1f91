"""What is remembered of many hosts, within bounds."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Lendable(Protocol):
    """Something that must not be forgotten while somebody uses it."""

    @property
    def is_in_use(self) -> bool:
        """Whether somebody uses it at the moment."""
        ...


Entry = TypeVar("Entry", bound=Lendable)


class Recent(Generic[Entry]):
    """Entries by name, made when first asked for; above `most`, the longest unused ones are forgotten."""

    def __init__(self, make: Callable[[], Entry], most: int) -> None:
        self._make = make
        self._most = most
        self._entries: OrderedDict[str, Entry] = OrderedDict()

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._entries)

    def of(self, name: str) -> Entry:
        """The entry of that name, a new one where there is none."""
        entry = self._entries.get(name)
        if entry is None:
            self._make_room()
            entry = self._entries[name] = self._make()
        self._entries.move_to_end(name)
        return entry

    def _make_room(self) -> None:
        """Forget unused entries, the oldest first; entries in use are kept, even where that is one too many."""
        while len(self._entries) >= self._most:
            oldest = next((name for name, entry in self._entries.items() if not entry.is_in_use), None)
            if oldest is None:
                return
            del self._entries[oldest]
