"""What commands share before they start: the settings, and paths and flags that they read."""

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

import click
from pydantic import ValidationError

from flows.settings import Settings


def load_settings() -> Settings:
    """The settings; a wrong one is a usage error that names the variable and what it takes."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"KLIPING_{'__'.join(map(str, problem['loc'])).upper()}: {problem['msg']} (given: {problem['input']!r})"
            for problem in error.errors()
        ]
        raise click.UsageError("\n".join(lines)) from error
    except tomllib.TOMLDecodeError as error:
        raise click.UsageError(f"kliping.toml is no TOML: {error}") from error


@contextmanager
def wishes_as_usage() -> Iterator[None]:
    """What cannot be done as it was asked for is wrong usage."""
    from flows.wishes import WishError

    try:
        yield
    except WishError as error:
        raise click.UsageError(str(error)) from error


def has_prefect_api() -> bool:
    """Whether a Prefect API is set up: the embedded one takes longer to start than a hundred articles take."""
    return bool(os.environ.get("PREFECT_API_URL"))
