"""Nothing calls home: switches off what the parts would otherwise report, before they are imported."""

import os

OFF = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "GX_ANALYTICS_ENABLED": "false",
}
# The embedded API takes longer to start than Prefect waits for by default on a slow machine.
PATIENCE = {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120"}


def switch_off() -> None:
    """Set what is not set yet; an operator's own choice stands."""
    for name, value in (OFF | PATIENCE).items():
        os.environ.setdefault(name, value)
