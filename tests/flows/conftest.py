"""What the tests of the flows share: documents of text, and files of them."""

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows import telemetry
from transforms.documents import RawDocument

RECEIVED_AT = datetime(2026, 3, 7, 2, 0, tzinfo=UTC)


def story(place: str) -> str:
    """An article about an invented town, long enough to pass every expectation."""
    return (
        f"Warga {place} Perbaiki Saluran Air Bersama\n\n"
        f"{place.upper()} - Puluhan warga {place} membersihkan saluran air di sekitar pasar lama, Sabtu (7/3/2026). "
        "Kegiatan itu dimulai pukul enam pagi dan selesai sebelum siang.\n\n"
        f"Ketua rukun warga, Tarmidi Wanakusuma, mengatakan saluran di {place} sudah tersumbat sejak awal musim "
        'hujan. "Kami tidak ingin menunggu sampai air masuk ke rumah," ujarnya.\n\n'
        "Pemerintah kelurahan menyediakan karung dan sekop, sedangkan warga membawa makanan dari rumah masing-masing.\n"
    )


@pytest.fixture
def document() -> Callable[..., RawDocument]:
    """Makes a raw document of the given bytes."""

    def make(content: bytes, name: str = "a.txt", url: str | None = None) -> RawDocument:
        sha256 = hashlib.sha256(content).hexdigest()
        capture_id = "c" + hashlib.sha256(f"{url or ''}\n{sha256}".encode()).hexdigest()[:23]
        return RawDocument(capture_id, f"/berkas/{name}", "text/plain", content, RECEIVED_AT, url)

    return make


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of two articles and a document that becomes none."""
    folder = tmp_path / "berkas"
    folder.mkdir()
    (folder / "a.txt").write_text(story("Sukamuara"))
    (folder / "b.txt").write_text(story("Tanjungjati"))
    (folder / "kosong.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of Prefect's own for these tests, telemetry off."""
    home = tmp_path_factory.mktemp("prefect")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(home))
        patch.setenv("PREFECT_LOGGING_TO_API_ENABLED", "false")
        for name in telemetry.OFF | telemetry.PATIENCE:
            patch.delenv(name, raising=False)
        telemetry.switch_off()
        yield home
        for name in telemetry.OFF | telemetry.PATIENCE:
            os.environ.pop(name, None)


@pytest.fixture(scope="module")
def harness(prefect_home: Path) -> Iterator[None]:
    """Prefect's embedded API on a database of its own."""
    del prefect_home
    import warnings  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Prefect's own and its parts'
        from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415 - after the environment is set

        with prefect_test_harness(server_startup_timeout=120):
            yield
