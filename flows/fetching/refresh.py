"""Pages that only send on to another one with a meta refresh."""

from w3lib.html import get_meta_refresh

from flows.fetching.failures import FetchError
from flows.fetching.redirects import joined
from flows.fetching.targets import Target, target_of

# A page with an article is larger; one that reloads itself for news waits longer.
LARGEST_BYTES = 16 * 1024
LONGEST_SECONDS = 5


def refreshed(body: bytes, address: str) -> Target | None:
    """Where the small page at an address sends its readers on to within 5 seconds.

    None where it sends nowhere else, or to what is no address to be asked: then the page is all there is.
    """
    if len(body) > LARGEST_BYTES or b"refresh" not in body.lower():
        return None
    try:
        seconds, reference = get_meta_refresh(body.decode("utf-8", "replace"), address)
        if not reference or seconds is None or not 0 <= seconds <= LONGEST_SECONDS:
            return None
        further = joined(target_of(address), reference)
    except (FetchError, ValueError):
        return None
    return None if further.text == address else further
