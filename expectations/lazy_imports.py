"""Imports that wait until somebody uses them, for heavy modules that another package imports just in case."""

import sys
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType


class _LazyFinder(MetaPathFinder):
    """Finds the named modules as the path does, and has them run on first use."""

    def __init__(self, names: AbstractSet[str]) -> None:
        self._names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's own spec with a lazy loader; None for every other module."""
        if fullname not in self._names:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def imported_when_used(names: AbstractSet[str]) -> Iterator[None]:
    """While the block runs, importing one of the modules binds its name and runs nothing of it.

    It runs at the first look at one of its attributes, whenever that is. A module that is there
    already stays as it is.
    """
    finder = _LazyFinder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
