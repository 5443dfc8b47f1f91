"""Heavy modules that another package imports just in case: left until somebody uses them, or left out."""

import sys
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from threading import get_ident
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


class _MissingFinder(MetaPathFinder):
    """Finds that the named modules are not there, for the thread that made it."""

    def __init__(self, names: AbstractSet[str]) -> None:
        self._names = names
        self._thread = get_ident()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise ModuleNotFoundError for the named modules; None for every other module."""
        del path, target
        if fullname in self._names and get_ident() == self._thread:
            raise ModuleNotFoundError(f"{fullname} is left out here", name=fullname)
        return None


@contextmanager
def imported_when_used(names: AbstractSet[str]) -> Iterator[None]:
    """While the block runs, importing one of the modules binds its name and runs nothing of it.

    It runs at the first look at one of its attributes, whenever that is. A module that is there
    already stays as it is.
    """
    with _asked_first(_LazyFinder(names)):
        yield


@contextmanager
def left_out(names: AbstractSet[str]) -> Iterator[None]:
    """While the block runs, the modules are not installed as far as this thread can tell.

    For packages that go without what is missing. A module that is there already stays, and other threads
    import what they like.
    """
    with _asked_first(_MissingFinder(names)):
        yield


@contextmanager
def _asked_first(finder: MetaPathFinder) -> Iterator[None]:
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
