"""Names of places on the report page, made of ids that may be anything."""

import hashlib
import re

_PLAIN = re.compile(r"[a-z0-9_-]{1,64}")
_STRANGE = re.compile(r"[^a-z0-9_-]+")
LONGEST_HINT = 24


def anchor(kind: str, *ids: object) -> str:
    """A name for a place: readable where the ids are plain, and unlike any other where they are not."""
    name = "-".join("all" if each is None else str(each) for each in ids)
    if _PLAIN.fullmatch(name):
        return f"{kind}-{name}"
    hint = _STRANGE.sub("-", name[: 4 * LONGEST_HINT].lower()).strip("-")[:LONGEST_HINT]
    digest = hashlib.blake2s(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return f"{kind}-{hint}-{digest}" if hint else f"{kind}-{digest}"
