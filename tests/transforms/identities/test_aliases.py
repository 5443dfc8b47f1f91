import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.identities.aliases import Aliases, read_aliases

GOOD = '[[person]]\nsame = ["Cak Mamat", "Muhamad Rasyidin"]\n'


def test_a_name_is_found_however_it_is_printed() -> None:
    """Names are compared as folded words; office and place narrow them."""
    aliases, problems = read_aliases(GOOD + '[[person]]\nsame = ["Angga"]\noffice = "Wali Kota"\nplace = "35.74"\n')
    assert problems == []
    assert list(aliases.same_entries(("cak", "mamat"), None, None)) == [0]
    assert list(aliases.same_entries(("angga",), "wali kota", "35.74")) == [1]
    assert list(aliases.same_entries(("angga",), "wali kota", "35.13")) == []
    assert list(aliases.same_entries(("angga",), None, None)) == []


def test_names_kept_apart_have_sides() -> None:
    """Each name of an entry is a side of its own; the same name may stand on two, told apart by place."""
    sides = '{ name = "Adi Lesmana", place = "35.13" }, { name = "Adi Lesmana", place = "35.74" }'
    aliases, problems = read_aliases(f"[[person]]\ndifferent = [{sides}]\n")
    assert problems == []
    assert aliases.sides(("adi", "lesmana"), "camat", "35.13") == {(0, 0)}
    assert aliases.sides(("adi", "lesmana"), "camat", "35.74") == {(0, 1)}
    assert aliases.sides(("adi", "lesmana"), None, None) == frozenset()


@pytest.mark.parametrize(
    ("entry", "remedy"),
    [
        ('name = "Adi"', "give one of them a list of names"),
        ('same = ["Adi"]\ndifferent = ["Budi"]', "give one of them"),
        ('same = "Adi"', "a list of names"),
        ("same = []", "a list of names"),
        ("same = [7]", "7 is no name"),
        ('same = ["7"]', "a string with letters"),
        ('same = ["Adi"]\nofice = "camat"', "ofice means nothing here: same, office, place do"),
        ('same = [{ nama = "Adi" }]', "nama means nothing here"),
        ('same = ["Adi"]\noffice = 7', "write its head"),
        ('same = ["Adi"]\nplace = "Probolinggo"', 'write it as `regions` has it, such as "35.74"'),
        ('different = ["Adi"]', "two names or more"),
        ('different = ["Adi", "ADI"]', "narrow both with office or place"),
    ],
)
def test_a_wrong_entry_is_told_with_its_line_and_the_others_hold(entry: str, remedy: str) -> None:
    """What is wrong is said with the line of the entry and what to write; it takes no other entry with it."""
    aliases, (problem,) = read_aliases(f"# nama lain\n{GOOD}\n[[person]]\n{entry}\n")
    assert problem.line == 5
    assert remedy in problem.message
    assert list(aliases.same_entries(("cak", "mamat"), None, None)) == [0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD + 'same = ["Cak\n', 3),
        (GOOD + "[[person]]\nsame = [", 4),
        (GOOD + "\n\n[[orang]]\nsame = []\n", 5),
        ('nama = 1\n[person]\nsame = ["Adi"]', 1),
    ],
)
def test_a_file_that_is_written_wrongly_is_told_with_its_line(text: str, line: int) -> None:
    """Broken TOML and tables of other names are told where they stand."""
    _, problems = read_aliases(text)
    assert problems[0].line == line


@pytest.mark.parametrize(
    "same",
    [
        '["Adi Surya", "Adi Surya Lesmana", "Kak Adi"]',
        '["Adi Surya", "Kak Adi"]\n[[person]]\nsame = ["Kak Adi", "Adi Surya Lesmana"]',
    ],
)
def test_a_contradiction_is_told(same: str) -> None:
    """Names that are called the same, also by way of others, and kept apart are told once, and by name."""
    text = f'[[person]]\nsame = {same}\n[[person]]\ndifferent = ["Adi Surya", "Adi Surya Lesmana"]\n'
    _, (problem,) = read_aliases(text)
    assert text.splitlines()[problem.line - 1 :][1].startswith("different")
    assert "Adi Surya and Adi Surya Lesmana are kept apart here" in problem.message


@given(st.text(alphabet='[]person= same"different{},\n.#ab7'))
def test_no_text_is_too_wrong_to_be_read(text: str) -> None:
    """Whatever stands in the file, it is read or told, and problems have lines of the file."""
    aliases, problems = read_aliases(text)
    assert isinstance(aliases, Aliases)
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)
