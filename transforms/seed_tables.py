"""The TOML files of `seeds/`, each parsed once a process whoever asks for it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def seed_table(name: str) -> Mapping[str, Any]:
    """The content of seeds/<name>.toml, to be read and not changed."""
    return tomllib.loads(files("seeds").joinpath(f"{name}.toml").read_text("utf-8"))
