from transforms.documents import Candidate
from transforms.extraction.evidence import Evidence


def split(printed: str) -> tuple[str, ...]:
    """Names parted by a bar."""
    return tuple(printed.split("|"))


def test_the_losers_are_kept() -> None:
    """The surest candidate is chosen, the first among equals, and the others stay as evidence."""
    low, first, second = (Candidate("title", name, "meta", sure) for name, sure in [("a", 0.1), ("b", 0.9), ("c", 0.9)])
    evidence = Evidence([low, first, second])
    assert evidence.choose("title") == "b"
    assert evidence.chosen == {first}
    assert evidence.of("title") == [low, first, second]


def test_a_field_without_candidates_is_null() -> None:
    """Nothing is chosen from nothing."""
    assert Evidence().choose("title") is None
    assert Evidence().choose_all("authors", split) == ()


def test_names_in_the_text_go_before_those_outside() -> None:
    """A byline in the text is believed over a meta tag, which stays as evidence unchosen."""
    inside = Candidate("authors", "Bagas|Wening", "rule:byline.role", 0.9, 10, 22)
    outside = Candidate("authors", "Redaksi", "meta", 0.99)
    evidence = Evidence([outside, inside])
    assert evidence.choose_all("authors", split) == ("Bagas", "Wening")
    assert {(row.value, row in evidence.chosen) for row in evidence.of("authors")} == {
        ("Bagas", True), ("Wening", True), ("Redaksi", False),
    }  # fmt: skip


def test_names_come_in_the_order_printed() -> None:
    """Those around the story first, then those in the text by their place, however they were found."""
    editor = Candidate("authors", "Wening", "rule:byline.role", 0.9, 80, 86)
    reporter = Candidate("authors", "Tirta|Bagas", "rule:byline.role", 0.9, 60, 71)
    above = Candidate("authors", "Sekar", "visible.author", 0.6)
    evidence = Evidence([editor, reporter, above])
    assert evidence.choose_all("authors", split) == ("Sekar", "Tirta", "Bagas", "Wening")


def test_a_name_split_from_a_line_keeps_its_own_place() -> None:
    """Start and end are those of the name, not of the line."""
    evidence = Evidence([Candidate("authors", "Bagas|Wening", "rule:byline.role", 0.9, 10, 22)])
    evidence.choose_all("authors", split)
    assert [(row.start, row.end) for row in evidence.of("authors")] == [(10, 15), (16, 22)]


def test_only_the_surest_method_outside_the_text_counts() -> None:
    """Two lists of the same people in two spellings do not add up to four authors."""
    evidence = Evidence([Candidate("authors", "Bagas P.", "meta", 0.5), Candidate("authors", "Bagas", "json_ld", 0.9)])
    assert evidence.choose_all("authors", split) == ("Bagas",)


def test_a_name_that_comes_twice_is_one() -> None:
    """The same name from two lines of the text is one author, whatever its case."""
    rows = [
        Candidate("authors", name, "rule:x", 0.9, start, start + 5) for name, start in [("Bagas", 1), ("BAGAS", 50)]
    ]
    evidence = Evidence(rows)
    assert evidence.choose_all("authors", split) == ("Bagas",)
    assert len(evidence.chosen) == 1
