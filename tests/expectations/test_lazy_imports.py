"""Modules that another package imports just in case run only when somebody uses them, or not at all."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from expectations.lazy_imports import imported_when_used, left_out


@pytest.fixture
def heavy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A module that leaves a file behind when it runs, and a package that imports it."""
    ran = "import pathlib\npathlib.Path(__file__).with_name('ran').touch()\nweight = 7\n"
    (tmp_path / "heavy_module.py").write_text(ran)
    (tmp_path / "light_package.py").write_text("import heavy_module\n\ndef weigh():\n    return heavy_module.weight\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path / "ran"
    for name in ("heavy_module", "light_package"):
        sys.modules.pop(name, None)


def test_a_named_module_runs_at_its_first_use(heavy: Path) -> None:
    """Importing binds the name and runs nothing; the first attribute asked for runs all of it."""
    with imported_when_used({"heavy_module"}):
        package = importlib.import_module("light_package")
    assert not heavy.exists()
    assert package.weigh() == 7
    assert heavy.exists()


def test_other_modules_run_at_once(heavy: Path) -> None:
    """Only the named modules wait."""
    with imported_when_used({"another_module"}):
        importlib.import_module("light_package")
    assert heavy.exists()


def test_the_import_system_is_left_as_it_was(heavy: Path) -> None:
    """After the block a named module runs when imported, whatever happened in the block."""
    before = list(sys.meta_path)
    with pytest.raises(ModuleNotFoundError), imported_when_used({"heavy_module", "missing_module"}):
        importlib.import_module("missing_module")
    assert sys.meta_path == before
    importlib.import_module("heavy_module")
    assert heavy.exists()


def test_a_module_left_out_is_as_if_not_installed(heavy: Path) -> None:
    """Whoever can do without it does; afterwards it is there for all."""
    with left_out({"heavy_module"}), pytest.raises(ModuleNotFoundError, match="heavy_module"):
        importlib.import_module("light_package")
    assert not heavy.exists()
    assert importlib.import_module("light_package").weigh() == 7


def test_other_threads_import_what_is_left_out(heavy: Path) -> None:
    """A thread that needs the module gets it while another one is going without."""
    with left_out({"heavy_module"}):
        thread = Thread(target=importlib.import_module, args=["light_package"])
        thread.start()
        thread.join()
    assert heavy.exists()


def test_a_module_that_is_there_stays(heavy: Path) -> None:
    """What somebody imported before is not taken away."""
    importlib.import_module("heavy_module")
    with left_out({"heavy_module"}):
        assert importlib.import_module("light_package").weigh() == 7
    assert heavy.exists()
