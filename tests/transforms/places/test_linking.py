import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.places import LinkedPlaces, link_places, load_gazetteer
from transforms.places.regions import load_regions
from transforms.prose.words import prose_of

WORDS = [
    "Kota",
    "Kabupaten",
    "Bupati",
    "Probolinggo",
    "Kraksaan",
    "Jawa",
    "Timur",
    "Sumber",
    "di",
    ",",
    "dan",
    "(",
    "\n",
    "-",
]


def linked(
    text: str, dateline: str | None = None, region: str | None = None, taken: Sequence[tuple[int, int]] = ()
) -> LinkedPlaces:
    """The places of a text."""
    prose = prose_of(text)
    matches = load_gazetteer().matches(prose)
    return link_places(prose, matches, dateline_place=dateline, publisher_region=region, taken=taken)


def codes(text: str, **facts: Any) -> list[str | None]:
    """The codes of the mentions of a text."""
    return [mention.place_code for mention in linked(text, **facts).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wali Kota Probolinggo hadir. Warga Probolinggo senang.", ["35.74", "35.74"]),
        ("Bupati Probolinggo hadir. Warga Probolinggo senang.", ["35.13", "35.13"]),
        ("Rapat digelar di Probolinggo.", [None]),
        ("Kantor itu di Kota Kraksaan, kata Bupati Probolinggo.", ["35.13.14", "35.13"]),
        ("Rumah di Kraksaan, Probolinggo, dijual.", ["35.13.14", "35.13"]),
        ("Kantor di Kuningan, Jakarta Selatan.", ["31.74", "31.74"]),
        ("Kantor di Kuningan, Jawa Barat.", ["32.08", "32"]),
        ("Ia tinggal di Yogyakarta.", ["34"]),
        ("Ia tinggal di Bandung.", ["32.73"]),
        ("Camat Maron hadir bersama Bupati Probolinggo.", ["35.13.17", "35.13"]),
        ("Sumber daya alam. Maron. Aman, Damai, Kota.", []),
        ("Ia lewat Jalan Surabaya menuju Desa Besuk.", []),
        ("Kabupaten Jember, Lumajang dan Malang", ["35.09", "35.08", "35.07"]),
        ("Pemkot Solo dan Pemprov Jateng", ["33.72", "33"]),
        ("", []),
    ],
)
def test_names_are_linked_by_what_stands_around_them(text: str, expected: list[str | None]) -> None:
    """Cues, lists, the region behind and the article's other mentions decide; without them the code is null."""
    assert codes(text) == expected


def test_doubt_is_kept() -> None:
    """A mention without a code says which regions it may be, and how likely each is."""
    (mention,) = linked("Rapat digelar di Probolinggo.").mentions
    assert (mention.place_code, {code for code, _ in mention.candidates}) == (None, {"35.13", "35.74"})
    assert mention.margin < 0.75 > mention.confidence


@pytest.mark.parametrize(
    ("facts", "expected"),
    [({"region": "35.74"}, "35.74"), ({"region": "35.13"}, "35.13"), ({"dateline": "KANIGARAN"}, "35.74"), ({}, None)],
)
def test_dateline_and_publisher_settle_a_twin(facts: dict[str, Any], expected: str | None) -> None:
    """Where the text leaves it open, the place of writing or the publisher's home decides."""
    text = "Rapat digelar di Probolinggo. Warga Probolinggo hadir."
    assert codes(text, **facts) == [expected, expected]


@pytest.mark.parametrize(
    ("dateline", "text", "expected"),
    [
        ("PROBOLINGGO", "Pemkot Probolinggo menggelar rapat.", "35.74"),
        ("PROBOLINGGO", "Pemkab Probolinggo menggelar rapat.", "35.13"),
        ("KRAKSAAN", "Rapat digelar.", "35.13.14"),
        ("YOGYAKARTA", "Rapat digelar.", "34.71"),
        ("Kabupaten Bandung, Jawa Barat", "Rapat digelar.", "32.04"),
        ("ANTAH BERANTAH", "Rapat digelar.", None),
        (None, "Rapat digelar.", None),
    ],
)
def test_a_dateline_is_linked_by_the_article(dateline: str | None, text: str, expected: str | None) -> None:
    """The body tells which of two namesakes the reporter wrote from."""
    assert linked(text, dateline=dateline).dateline_code == expected


def test_names_of_people_are_no_places_and_do_not_vote() -> None:
    """A span taken by a person is left out of mentions, votes and codes."""
    text = "Bima Wardana pergi ke Bima. Bupati Jember menyusul."
    free = linked(text, taken=[(0, len("Bima Wardana"))])
    assert [text[mention.start : mention.end] for mention in free.mentions] == ["Bima", "Jember"]
    assert free.code_for(0, 2) is None


def test_the_code_of_an_offices_place() -> None:
    """The words of an office give the code of the last place among them."""
    places = linked("Kepala Dinas Sosial Kota Probolinggo Wening Sulastri")
    assert places.code_for(3, 5) == "35.74"
    assert places.code_for(0, 3) is None


@given(
    st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join),
    st.none() | st.text() | st.sampled_from(["PROBOLINGGO", "Kraksaan, Jawa Timur"]),
    st.lists(st.tuples(st.integers(-5, 50), st.integers(0, 60))),
)
def test_any_text_is_linked(text: str, dateline: str | None, taken: list[tuple[int, int]]) -> None:
    """Whatever the text: offsets give the mention as printed, in order, and every code is a region's."""
    places = linked(text, dateline=dateline, taken=taken)
    assert all(mention.as_printed == text[mention.start : mention.end] != "" for mention in places.mentions)
    ends = [bound for mention in places.mentions for bound in (mention.start, mention.end)]
    assert ends == sorted(ends)
    assert {mention.place_code for mention in places.mentions} <= {None, *load_regions()}
    assert all(0 <= mention.confidence <= 1 for mention in places.mentions)


@pytest.mark.corpus
def test_the_places_of_the_four_articles_are_right(corpus: Path) -> None:
    """Every place of the annotated articles that has a code is linked to it wherever its words are printed."""
    gold = json.loads((corpus / "seeds" / "gold.json").read_text("utf-8"))["articles"]
    for name, article in gold.items():
        lines = (corpus / "seeds" / name).read_text("utf-8").split("\n")
        body = "\n".join(lines[number - 1] for number in article["keep_lines"])
        wanted = {place["surface"]: place["kode"] for place in article["places"] if place.get("kode")}
        found = {mention.as_printed: mention.place_code for mention in linked(body).mentions}
        assert {name: found[name] for name in wanted if name in found} == {
            name: code for name, code in wanted.items() if name in found
        }, name
        assert None not in found.values()
