"""Finding the raw document behind what an analyst holds in hand: an article's id, its address, a capture's id."""

import duckdb

from transforms.columns import columns_of
from transforms.identity import normalise_url
from transforms.tables.captures import Capture
from warehouse.lake import LakeError


def find_capture(connection: duckdb.DuckDBPyConnection, key: str) -> Capture:
    """The capture behind an article's current version, by article_id, URL, capture_id or the start of an id.

    Raises LakeError where nothing, or more than one article, goes by the key.
    """
    names = ", ".join(f'captures."{spec.name}"' for spec in columns_of(Capture))
    rows = connection.execute(
        f"""
        select distinct {names}
        from captures
        left join article_versions as versions on versions.capture_id = captures.capture_id and versions.is_current
        where starts_with(captures.capture_id, $key)
            or starts_with(versions.article_id, $key)
            or versions.url = $url
            or captures.url = $key
        limit 2
        """,
        {"key": key, "url": normalise_url(key)},
    ).fetchall()
    if len(rows) != 1:
        found = "nothing in the lake goes" if not rows else "more than one document goes"
        raise LakeError(f"{found} by {key!r}: give a file, an article's URL or its article_id")
    return Capture(**dict(zip((spec.name for spec in columns_of(Capture)), rows[0], strict=True)))
