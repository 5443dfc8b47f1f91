"""What somebody asks for, held against what there is: publishers by their ids, and the contact that fetching needs."""

from collections.abc import Sequence

from flows.settings import Settings
from transforms.publishers import Publisher, Publishers


class WishError(Exception):
    """What was asked for cannot be done; the message says what to do."""


def contact_of(settings: Settings) -> str:
    """Where publishers can reach whoever fetches. Raises WishError where the settings do not say."""
    if settings.contact is None:
        raise WishError(
            "nothing is fetched without a contact, which is sent with every request: set KLIPING_CONTACT to a web or"
            " mail address that publishers can reach you at, such as KLIPING_CONTACT=redaksi@kabarmerapu.example;"
            " `kliping ingest` and `kliping nightly --inbox-only` fetch nothing and need none"
        )
    return settings.contact


def publishers_named(publishers: Publishers, ids: Sequence[str]) -> tuple[Publisher, ...]:
    """The publishers with these ids, each once, in the order asked. Raises WishError for ids that nobody has."""
    if missing := [each for each in ids if each not in publishers.by_id]:
        raise WishError(f"no publisher {', '.join(map(repr, missing))}; `kliping publishers list` names them all")
    return tuple(publishers.by_id[each] for each in dict.fromkeys(ids))
