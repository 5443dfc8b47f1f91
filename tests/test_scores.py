"""The scorer's figures on the annotated corpus stay above their floors."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FLOORS = json.loads((Path(__file__).parent / "gold" / "floors.json").read_text("utf-8"))


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("what", FLOORS)
def test_the_figures_are_above_their_floors(what: str, corpus: Path, tmp_path: Path) -> None:
    """A change that costs quality on real articles fails; raising a floor is free, lowering one shows in the diff."""
    scorer = corpus.parent / "score.py"
    if not scorer.is_file():
        pytest.skip(f"the scorer is not at {scorer}")
    floors = [f"--floor={name}={value}" for name, value in FLOORS[what].items()]
    kliping = Path(sys.executable).parent / "kliping"
    scored = subprocess.run(
        [sys.executable, scorer, what, corpus / what, f"--kliping={kliping}", f"--keep={tmp_path}", *floors],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ, KLIPING_WORKERS="1"),
    )
    assert scored.returncode == 0, scored.stdout + scored.stderr
