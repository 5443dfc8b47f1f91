"""Settings, from KLIPING_* variables and kliping.toml; the one place that reads the environment."""

import os
from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, IPvAnyNetwork
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from flows.fetching.limits import MEBIBYTE, Limits

BLOCK = r"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$"
# A crawler that cannot be reached is refused sooner; the form is that of a From header (RFC 9110, 10.1.2) or a page.
CONTACT = r"^(https?://[^\s;()]+\.[^\s;()]+|(mailto:)?[^\s@;()]+@[^\s@;()]+\.[^\s@;()]+)$"
AMOUNT_OF_MEMORY = r"(?i)^\d+(\.\d+)? ?[KMGT]i?B$"


def known_timezone(name: str) -> str:
    """The name as given; ValueError where no time zone goes by it."""
    if name not in available_timezones():
        raise ValueError("no time zone of that name, such as Asia/Jakarta")
    return name


class Settings(BaseSettings):
    """What an operator may set; variables go before the file, the file before the defaults."""

    model_config = SettingsConfigDict(
        env_prefix="KLIPING_", env_nested_delimiter="__", toml_file="kliping.toml", frozen=True, extra="forbid"
    )

    lake: Path = Field(Path("warehouse/lake"), description="Folder of the lake.")
    people: Path = Field(
        Path("people.toml"), description="File of people's other names, which analysts edit; looked for in the lake."
    )
    rules: Path = Field(
        Path("rules"),
        description="Folder of cleaning rules of your own, beside those that ship; looked for in the lake.",
    )
    publishers: Path = Field(
        Path("publishers"),
        description="Folder of publishers of your own, beside those that ship; looked for in the lake.",
    )
    contact: str | None = Field(
        None,
        pattern=CONTACT,
        description="Web or mail address that publishers can reach you at; nothing is fetched without it.",
    )
    allow_addresses: tuple[IPvAnyNetwork, ...] = Field(
        (), description="Networks beside the public Internet that may be fetched from, such as 127.0.0.0/8."
    )
    revisit_days: tuple[float, ...] = Field(
        (1, 3, 7), description="How many days after it was first fetched an article is looked at again."
    )
    backlog_days: float = Field(
        3, ge=0, description="How old, by its sitemap, an article may be that nobody asked for."
    )
    until: time | None = Field(None, description="Time of day after which the nightly run fetches no more.")
    fetch: Limits = Field(
        default_factory=Limits, description="Bounds of fetching, such as KLIPING_FETCH__DELAY_SECONDS."
    )
    inbox: Path = Field(Path("var/inbox"), description="Folder that the nightly run takes files from.")
    report: Path = Field(Path("report"), description="Folder that reports are written to.")
    alert_block: str | None = Field(
        None,
        pattern=BLOCK,
        description="Prefect's notification block that the scheduled run tells how it went, as `slack-webhook/NAME`.",
    )
    alert_on: Literal["trouble", "always"] = Field(
        "trouble", description="When it does: where something needs a person, or always."
    )
    timezone: Annotated[str, AfterValidator(known_timezone)] = Field(
        "Asia/Jakarta", description="Time zone that SQL shows timestamps in."
    )
    workers: int = Field(
        default_factory=lambda: len(os.sched_getaffinity(0)),
        ge=1,
        description="Processes that extract; 1 extracts in the run's own process.",
    )
    batch_documents: int = Field(1000, ge=1, description="Most documents of a batch, which is one transaction.")
    batch_bytes: int = Field(64 * MEBIBYTE, ge=1, description="Most bytes of a batch.")
    max_document_bytes: int = Field(32 * MEBIBYTE, ge=1, description="Largest single document that is taken.")
    document_seconds: float = Field(60, gt=0, description="Longest that one document may take a worker.")
    lock_seconds: float = Field(600, ge=0, description="How long a run waits for another run on the same lake.")
    memory_limit: str = Field(
        "1GB", pattern=AMOUNT_OF_MEMORY, description="What DuckDB may hold in memory before it spills to disk."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then kliping.toml in the working directory."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
