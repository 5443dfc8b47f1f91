import pytest

from transforms.prose.words import prose_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tiba di Lembayung.Arga menyebut", ["tiba", "di", "Lembayung", ".", "Arga", "menyebut"]),
        ("ujarnya.Ia pulang", ["ujarnya", ".", "Ia", "pulang"]),
        ("H.Sura dan Dr.Ratna", ["H.", "Sura", "dan", "Dr.", "Ratna"]),
        ("Ratna, S.Sos, M.Pd.I", ["Ratna", ",", "S.Sos", ",", "M.Pd.I"]),
        ("KabarMerapu.com dan LW.net", ["KabarMerapu.com", "dan", "LW.net"]),
        ("Jawa TimurRatna tiba. Ratna pergi", ["Jawa", "Timur", "Ratna", "tiba", ".", "Ratna", "pergi"]),
        ("Arga dan Argamenjelaskan", ["Arga", "dan", "Arga", "menjelaskan"]),
        ("Partai NasDem", ["Partai", "NasDem"]),
        ("Hartini dan Sugandi", ["Hartini", "dan", "Sugandi"]),
    ],
)
def test_words_run_together_are_parted_where_it_shows(text: str, words: list[str]) -> None:
    """A full stop before a new sentence, a title, a name known from elsewhere; degrees and addresses stay whole."""
    assert prose_of(text).words == words
