from dataclasses import dataclass

from flows.fetching.recent import Recent


@dataclass
class Entry:
    """Something that may be in use."""

    is_in_use: bool = False


def test_the_longest_unused_is_forgotten_first() -> None:
    """Of three, the one that was not looked at again gives way to the fourth."""
    recent = Recent(Entry, 3)
    first, second, third = (recent.of(name) for name in "abc")
    assert recent.of("a") is first
    recent.of("d")
    assert len(recent) == 3
    assert (recent.of("a") is first, recent.of("c") is third) == (True, True)
    assert recent.of("b") is not second


def test_what_is_in_use_is_never_forgotten() -> None:
    """A host that somebody waits for is kept, even where that is one too many."""
    recent = Recent(Entry, 2)
    held = [recent.of("a"), recent.of("b")]
    for entry in held:
        entry.is_in_use = True
    recent.of("c")
    assert [recent.of("a"), recent.of("b")] == held
    assert len(recent) == 3
    held[0].is_in_use = False
    recent.of("d")
    assert len(recent) == 2
