"""How long, how large and how often: what bounds every request."""

from pydantic import BaseModel, ConfigDict, Field

MEBIBYTE = 1024 * 1024


class Limits(BaseModel):
    """Bounds of fetching; `KLIPING_FETCH__DELAY_SECONDS` and so on set them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    delay_seconds: float = Field(2.0, ge=0, description="Pause between two requests to a host; up to 30 % is added.")
    longest_delay_seconds: float = Field(
        60, gt=0, description="Longest Crawl-delay obeyed; above, the host is left out."
    )
    hosts: int = Field(32, ge=1, description="Hosts that are fetched from at the same time.")
    connect_seconds: float = Field(10, gt=0, description="Longest that a connection may take.")
    idle_seconds: float = Field(20, gt=0, description="Longest silence within an answer.")
    total_seconds: float = Field(60, gt=0, description="Longest that a request and its answer may take.")
    slow_after_seconds: float = Field(10, gt=0, description="When an answer's rate is looked at.")
    slow_bytes_per_second: int = Field(512, ge=0, description="Below this rate an answer is given up.")
    wire_bytes: int = Field(10 * MEBIBYTE, ge=1, description="Largest answer as transferred.")
    decoded_bytes: int = Field(20 * MEBIBYTE, ge=1, description="Largest answer unpacked.")
    sitemap_bytes: int = Field(60 * MEBIBYTE, ge=1, description="Largest sitemap, as transferred and unpacked.")
    redirects: int = Field(8, ge=0, description="Most redirects that are followed.")
    retries: int = Field(3, ge=0, description="Further attempts after a failure that may pass.")
    backoff_seconds: float = Field(
        1.0, ge=0, description="First pause before a retry; each further one is twice as long."
    )
    longest_retry_after_seconds: float = Field(
        120, ge=0, description="Longest Retry-After waited for; above, the next run tries."
    )
    failures_before_pause: int = Field(
        5, ge=1, description="Network failures in a row after which a host is left alone."
    )
    pause_seconds: float = Field(600, ge=0, description="For how long it is then left alone.")
    robots_fresh_hours: float = Field(24, ge=0, description="How long a robots.txt is not asked for again.")
    robots_stale_days: float = Field(
        30, ge=0, description="How old a robots.txt may be that is used when none can be had."
    )
