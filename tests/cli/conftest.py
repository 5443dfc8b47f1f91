"""The command line, called in this process as the console script calls it."""

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from flows import cli


class Answer(NamedTuple):
    """What a call of the command line came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def kliping(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Runs `kliping` with arguments."""

    def run(*arguments: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["kliping", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Answer(ended.value.code, said.out, said.err)

    return run
