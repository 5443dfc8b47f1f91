"""What every test may ask for."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[2] / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real articles beside the repository, or where KLIPING_CORPUS says; skips without it.

    Tests that ask for it carry the marker `corpus`. Nothing of it is part of the repository.
    """
    folder = Path(os.environ.get("KLIPING_CORPUS", BESIDE))
    if not (folder / "articles").is_dir():
        pytest.skip(f"needs the annotated corpus, and there is none at {folder}; KLIPING_CORPUS says where it is")
    return folder
