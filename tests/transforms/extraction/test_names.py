import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extraction.names import author_names, initials_of


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Bagas Pramono", ("Bagas Pramono",)),
        ("Bagas Pramono | Sulastri Wening", ("Bagas Pramono", "Sulastri Wening")),
        ("Bagas Pramono, Sulastri Wening", ("Bagas Pramono", "Sulastri Wening")),
        ("Bagas Pramono dan Sulastri Wening", ("Bagas Pramono", "Sulastri Wening")),
        ("Editor: Sulastri Wening", ("Sulastri Wening",)),
        ("Bagas Pramono | Editor: Sulastri Wening", ("Bagas Pramono", "Sulastri Wening")),
        ("Bagas Pramono Editor:Sulastri Wening", ("Bagas Pramono", "Sulastri Wening")),
        ("Bagas PramonoEditor : Sulastri Wening", ("Bagas Pramono", "Sulastri Wening")),
        ("Bagas Pramono Publisher: Sulastri Wening", ("Bagas Pramono",)),
        ("Fotografer: Sulastri Wening", ()),
        ("Kontributor Tanjungsari, Bagas Pramono", ("Bagas Pramono",)),
        ("Bagas Pramono - Kabar Merapu", ("Bagas Pramono",)),
        ("Bagas Pramono -kabarMerapu", ("Bagas Pramono",)),
        ("Merapu.co, Bagas Pramono, Editor", ("Bagas Pramono",)),
        ("Tidak ditemukan", ()),
        ("['Bagas Pramono', 'Sulastri Wening']", ("Bagas Pramono", "Sulastri Wening")),
        ("['Bagas Pramono', 'https', 'www.kabarmerapu.example']", ("Bagas Pramono",)),
        ("Bagas Pramono; bagas pramono", ("Bagas Pramono",)),
        ("", ()),
        ("[]", ()),
    ],
)
def test_a_byline_gives_each_name_once(printed: str, names: tuple[str, ...]) -> None:
    """Names come in order, each once; roles, addresses and outlets are no names."""
    assert author_names(printed) == names


@pytest.mark.parametrize(
    ("printed", "initials"),
    [
        ("mir/pin", ("mir", "pin")),
        ("*/hla/why", ("hla", "why")),
        ("***", ()),
        ("kmf-smd", ("kmf", "smd")),
        ("E-2", ("E-2",)),
        ("rls", ()),
        ("rls/mir", ("mir",)),
        ("mir/mir", ("mir",)),
    ],
)
def test_a_signature_gives_its_initials(printed: str, initials: tuple[str, ...]) -> None:
    """Stars and the mark of a press release are no hands."""
    assert initials_of(printed) == initials


@given(st.text(max_size=200))
def test_any_byline_gives_clean_names(printed: str) -> None:
    """Whatever is printed: no name is empty, has outer white space, or comes twice."""
    names = author_names(printed)
    assert all(name == name.strip() and len(name) > 1 for name in names)
    assert len({name.casefold() for name in names}) == len(names)
