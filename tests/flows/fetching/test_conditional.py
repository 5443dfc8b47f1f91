import pytest

from flows.fetching.conditional import condition, outcome_of_content
from flows.fetching.decoding import Content
from transforms.visits import Validators

TAG, DATE = '"a1"', "Sat, 07 Mar 2026 03:00:00 GMT"


@pytest.mark.parametrize(
    ("validators", "headers"),
    [
        (Validators(), {}),
        (Validators(etag=TAG), {"If-None-Match": TAG}),
        (Validators(last_modified=DATE), {"If-Modified-Since": DATE}),
        (Validators(etag=TAG, last_modified=DATE), {"If-None-Match": TAG}),
        (Validators(etag="", last_modified=DATE), {"If-Modified-Since": DATE}),
        (Validators(etag='"a\r\nHost: lain"', last_modified=DATE), {"If-Modified-Since": DATE}),
        (Validators(etag='"é"'), {}),
        (Validators(sha256="0" * 64), {}),
    ],
    ids=str,
)
def test_one_validator_is_sent_and_the_tag_before_the_date(validators: Validators, headers: dict[str, str]) -> None:
    """Never both; and nothing that would break a header."""
    assert condition(validators) == headers


@pytest.mark.parametrize(
    ("body", "known", "outcome"),
    [
        (b"<p>Baru</p>", "lama", "ok"),
        (b"<p>Baru</p>", "sama", "unchanged"),
        (b"", "lama", "empty"),
        (b" \r\n\t", "sama", "empty"),
    ],
)
def test_content_is_new_the_same_or_none(body: bytes, known: str, outcome: str) -> None:
    """The same is told by its fingerprint; nothing but white space is nothing, each time."""
    assert outcome_of_content(Content(body, "sama"), Validators(sha256=known)) == outcome
