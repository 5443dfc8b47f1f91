"""Telling a person how a scheduled run went, through a notification block of Prefect's; off until configured."""

from typing import Any

# Chats take these for mentions of everybody and for links; what stands in titles must not call anyone.
INERT_IN_CHATS = str.maketrans({"@": "＠", "<": "‹", ">": "›"})


class AlertError(Exception):
    """An alert that did not go out; the message says why, and nothing of the block's secrets."""


def send_alert(block: str, subject: str, text: str) -> None:
    """Give the text to a notification block, named `<block type>/<name>` as `prefect block ls` lists it.

    Raises AlertError where there is no such block, or where it does not get rid of the text.
    """
    notifier = _load(block)
    try:
        notifier.notify(body=text.translate(INERT_IN_CHATS), subject=subject.translate(INERT_IN_CHATS))
    except Exception as error:  # noqa: BLE001 - blocks raise what their services' clients raise
        raise AlertError(f"the alert did not go out through block {block}: {_reason(error)}") from None


def _load(block: str) -> Any:
    # Importing them registers the block types, which loading by a slug needs.
    from prefect.blocks import notifications  # noqa: PLC0415 - only where an alert is configured
    from prefect.blocks.abstract import NotificationBlock  # noqa: PLC0415
    from prefect.blocks.core import Block  # noqa: PLC0415

    del notifications
    try:
        loaded: Any = Block.load(block)
    except Exception as error:  # noqa: BLE001 - the API, the block's document or its type may be what is wrong
        raise AlertError(
            f"the alert did not go out: block {block} could not be loaded ({type(error).__name__});"
            " `prefect block ls` lists those there are"
        ) from None
    if not isinstance(loaded, NotificationBlock):
        raise AlertError(f"the alert did not go out: block {block} is none that notifies")
    return loaded


def _reason(error: Exception) -> str:
    """What went wrong, without the address: a webhook's address is its secret, and errors quote it."""
    status = getattr(getattr(error, "response", None), "status_code", None)
    return type(error).__name__ if status is None else f"it was answered with {status}"
