import re

import pytest
from growth import BOUNDED, GROWTH, grows
from hostile_texts import hostile_units
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.publishers import load_publishers
from transforms.publishers.patterns import pattern_complaint

ADDRESS = 250
SHIPPED = [
    pattern
    for publisher in load_publishers()
    for pattern in (publisher.endpoints.article_pattern, publisher.endpoints.ignore_pattern)
    if pattern
]
SOUND = [
    r"/read/\d{4}/\d{2}/\d{2}/\d+/",
    r"^https?://[^/]+/(?:berita|baca)/\d+",
    r"-\d{5,}(?:\.html?)?(?:[/?#]|$)",
    r"/(?:news|nasional|bola)/[^/?#-]+-[a-f0-9]{6}$",
    r"/[\w-]++\.html",
    r"/(?>\w+)-",
    r"/a?b?c?d",
    "(?i)/BERITA/",
]


@pytest.mark.parametrize("pattern", SOUND)
def test_patterns_in_which_the_next_character_decides_are_taken(pattern: str) -> None:
    """What people write for addresses is no trouble."""
    assert pattern_complaint(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        (None, "has to be a regular expression"),
        ("", "has to be a regular expression"),
        ("/[", "does not compile: unterminated character set"),
        ("/(", "does not compile: missing )"),
        (".*/berita/", "begins with a long repeat"),
        (r"(\w+)-\d", "begins with a long repeat"),
        (r"(?:/\w+)+x", "begins with a long repeat"),
        (r"(?:/|\d+)x", "begins with a long repeat"),
        ("/(a+)+$", "in too many ways"),
        ("/(a*)*b", "in too many ways"),
        ("/(a|a)*b", "in too many ways"),
        (r"/(?:\d-|\w-)+x", "in too many ways"),
        (r"/[\w-]+-\d+\.html", "in too many ways"),
        (r"/[\w-]+?-\d+\.html", "in too many ways"),
        ("/.*/.*/x", "in too many ways"),
        ("/(?:a?){30}b", "in too many ways"),
        ("/" + "a?" * 20 + "a" * 20, "in too many ways"),
        (r"/(?=(\w+)+-)", "in too many ways"),
        (r"/(\w)\1", "in too many ways"),
    ],
)
def test_patterns_that_may_take_for_ever_are_refused(pattern: object, message: str) -> None:
    """Repeats within repeats, choices alike and neighbours that can take the same, with what to write instead."""
    complaint = pattern_complaint(pattern)
    assert complaint is not None
    assert message in complaint


@pytest.mark.timeout(120)
@pytest.mark.parametrize("pattern", [*SOUND, *sorted(set(SHIPPED))])
def test_a_pattern_that_is_taken_is_quick_on_hostile_addresses(pattern: str) -> None:
    """Addresses made of the pattern's own pieces, eight times as long, take at most each character times each."""
    compiled = re.compile(pattern)
    for before, piece, end in hostile_units(compiled):
        short, long = (before + piece * (size // len(piece)) + end for size in (ADDRESS, GROWTH * ADDRESS))
        assert not grows(
            lambda text=short: compiled.search(text), lambda text=long: compiled.search(text), None, BOUNDED
        )


@given(st.text(alphabet=r"ab/.-\dw+*?()[]|{}1,^$", max_size=12))
@example("[[")  # which Python will read otherwise one day
def test_every_text_is_taken_or_refused_in_words(text: str) -> None:
    """No pattern, however odd, breaks the check; what it takes compiles."""
    if pattern_complaint(text) is None:
        re.compile(text)
