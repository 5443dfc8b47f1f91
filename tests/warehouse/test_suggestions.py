from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import pytest

from warehouse.lake import LakeError
from warehouse.load import load_batch
from warehouse.suggestions import (
    articles_with,
    choose,
    find_suggestions,
    lines_with,
    near_lines,
)

Make = Callable[..., Any]
Fill = Callable[..., duckdb.DuckDBPyConnection]


@pytest.fixture
def filled(writer: duckdb.DuckDBPyConnection, article: Make, batch: Make) -> Fill:
    """Puts articles with these bodies into the lake, by publisher."""

    def fill(by_publisher: dict[str, Sequence[str]], **changes: Any) -> duckdb.DuckDBPyConnection:
        rows = [
            article(f"a-{publisher}-{number}", body, publisher_id=publisher, **changes)
            for publisher, texts in by_publisher.items()
            for number, body in enumerate(texts)
        ]
        load_batch(writer, batch("b1", rows))
        return writer

    return fill


NAMES = ["Bagas", "Wening", "Tari", "Sari", "Gilang", "Ratri"]
WORKS = ["menanam jagung", "menjual ikan", "mengecat perahu", "menyapu pasar", "membangun lumbung", "menguras sumur"]


def stories(line: str, count: int = 6) -> list[str]:
    """Bodies without anything in common but a last line, in which {n} and {name} are the article's own."""
    return [
        f"{name} {work} sejak pagi.\nSesudah {work}, {name.lower()} pulang.\n{line.format(n=number, name=name)}"
        for number, (name, work) in enumerate(zip(NAMES[:count], WORKS, strict=False))
    ]


@pytest.mark.parametrize(
    ("line", "unit", "label", "variants"),
    [
        ("Ikuti kami di Google News", "sentence", "promo", 1),
        ("Baca juga: Jembatan {n} {name} Rampung", "label", "read_also", 1),
        ("Ikuti kabar {n} menit lalu di saluran kami", "sentence", "promo", 1),
        ("Editor {name} menyunting artikel ini semalam", "sentence", "byline", 6),
        ("Gabung grup kami. Dapatkan kabar hangat tiap pagi.", "line", "promo", 1),
    ],
)
def test_what_recurs_is_told_by_its_kind(filled: Fill, line: str, unit: str, label: str, variants: int) -> None:
    """Verbatim, but for digits, but for names, as a label, as a line of several sentences; with a label to go under."""
    (found,) = find_suggestions(filled({"kabarmerapu": stories(line)}))
    assert (found.unit, found.label, found.variant_count) == (unit, label, variants)
    assert (found.article_count, found.publisher_article_count, found.article_ratio) == (6, 6, 1.0)
    assert found.has_urls is False


def test_few_articles_prove_nothing(filled: Fill) -> None:
    """The least number of articles holds for each publisher by itself."""
    line = "Ikuti kami di Google News"
    lake = filled({"kabarmerapu": stories(line, 5), "wartarimba": stories(line, 4)})
    assert [each.publisher_id for each in find_suggestions(lake, min_articles=5)] == ["kabarmerapu"]
    assert find_suggestions(lake, min_articles=6) == []
    assert [each.publisher_id for each in find_suggestions(lake, publisher="wartarimba")] == ["wartarimba"]


def test_copies_of_one_text_prove_nothing(filled: Fill) -> None:
    """A text under many addresses shares all its lines with itself."""
    assert find_suggestions(filled({"kabarmerapu": [stories("Ikuti kami di Google News")[0]] * 6})) == []


def test_articles_without_a_publisher_are_left_out(filled: Fill) -> None:
    """Nobody knows what recurs among articles of who knows whom."""
    lake = filled({"kabarmerapu": stories("Ikuti kami di Google News")})
    lake.execute("update article_versions set publisher_id = null")
    assert find_suggestions(lake) == []


def test_a_phrase_that_others_print_too_needs_a_word_for_a_link(filled: Fill) -> None:
    """What stands in other publishers' texts is a set phrase, unless it reads like a link."""
    phrase, link = "Semoga bermanfaat bagi kita semua", "Ikuti kami di Google News"
    both = [f"{body}\n{phrase}" for body in stories(link)]
    lake = filled({"kabarmerapu": both, "wartarimba": both[:2]})
    alone = {each.example: each for each in find_suggestions(lake, publisher="kabarmerapu", least_score=-1)}
    assert alone[phrase].elsewhere_count > 0
    assert alone[phrase].score < alone[link].score - 0.5


def test_a_suggestion_is_chosen_by_number_or_id(filled: Fill) -> None:
    """The id stays while the number goes by the list; what is neither is an error that says how to go on."""
    lake = filled({"kabarmerapu": [f"{body}\n(mrp/red)" for body in stories("Ikuti kami di Google News")]})
    first, second = found = find_suggestions(lake)
    assert choose(found, "2") is second
    assert choose(found, first.suggestion_id) is first
    for key in ("0", "3", "x"):
        with pytest.raises(LakeError, match=r"no suggestion '.' among the 2: kliping rules suggest"):
            choose(found, key)


def test_articles_and_lines_behind_a_suggestion(filled: Fill) -> None:
    """Who would change, what is printed, and the lines nearby that are something else."""
    near = "Warga kabar menit itu menunggu di balai desa."
    lake = filled(
        {"kabarmerapu": [f"{near}\n{body}" for body in stories("Ikuti kabar {n} menit lalu di saluran kami")]}
    )
    found = next(each for each in find_suggestions(lake, least_score=-1) if each.label == "promo")
    assert [line for line in lines_with(lake, found) if not line.startswith("Ikuti kabar")] == []
    assert len(lines_with(lake, found)) == 6
    assert len(articles_with(lake, found)) == 1
    assert near in near_lines(lake, found)
