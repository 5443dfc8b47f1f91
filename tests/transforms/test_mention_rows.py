import pytest

from transforms.batch import tools
from transforms.mention_rows import MentionRows, mention_rows
from transforms.mentions import mentions_of


def rows_of(body: str, dateline: str | None = None) -> MentionRows:
    """The rows of a body."""
    return mention_rows("a1", mentions_of(body, tools().readers, title=None, dateline_place=dateline))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Bupati Blitar Sulastri Wening membuka pasar.", "35.05"),
        ("Ketua KPU Kabupaten Blitar Sulastri Wening membuka rapat.", "35.05"),
        ("Warga Kabupaten Blitar berkumpul. Wakil Bupati Sulastri Wening hadir.", "35.05"),
        ("Warga Kabupaten Blitar berkumpul. Gubernur Sulastri Wening hadir.", "35"),
        ("Warga Kabupaten Blitar berkumpul. Camat Sulastri Wening hadir.", None),
        ("Bupati Sulastri Wening hadir.", None),
    ],
)
def test_the_region_of_an_office(body: str, code: str | None) -> None:
    """The region that the office names, that of the body it is held in, or the article's own for a regional office."""
    (mention,) = rows_of(body).person_mentions
    assert mention.person_name == "Sulastri Wening"
    assert mention.place_code == code


def test_quotes_and_mentions_share_the_speakers_key() -> None:
    """A quote leads to its speaker's mentions by the key; rows are numbered in the order of the text."""
    rows = rows_of('Bupati Blitar Sulastri Wening hadir. "Kami senang," kata Sulastri. Bagas Pramono (40) pulang.')
    (quote,) = rows.quotes
    assert {row.person_id for row in rows.person_mentions if row.person_name == "Sulastri Wening"} == {quote.person_id}
    assert [row.seq for row in rows.person_mentions] == [1, 2, 3]
    assert len({row.person_id for row in rows.person_mentions}) == 2


def test_a_place_that_may_be_several_has_candidates_and_no_code() -> None:
    """Where kota and kabupaten share a name and nothing decides, both are listed."""
    (place,) = rows_of("Hujan turun di Probolinggo sejak pagi.").place_mentions
    assert place.place_code is None
    assert {candidate.split()[0] for candidate in place.candidates} == {"35.13", "35.74"}
