import tomllib
from pathlib import Path

NAMES = tomllib.loads((Path(__file__).parents[2] / "seeds" / "person_names.toml").read_text("utf-8"))
LISTS = [(group, kind, names) for group, kinds in NAMES.items() for kind, names in kinds.items()]


def test_there_are_names_of_every_part_of_the_country() -> None:
    """More than 1,500 parts of names, and some from each of the larger groups."""
    assert len({name for _, _, names in LISTS for name in names}) > 1500
    assert {"javanese", "sundanese", "batak", "minang", "balinese", "papuan", "chinese_indonesian", "arabic"} <= set(
        NAMES
    )


def test_lists_are_of_given_or_family_names() -> None:
    """The tagger knows these two kinds and no other."""
    assert {kind for _, kind, _ in LISTS} == {"given", "family"}


def test_lists_are_sorted_and_say_each_name_once() -> None:
    """A list reads like a register: in order of the alphabet, nothing twice."""
    for group, kind, names in LISTS:
        assert names == sorted(set(names), key=str.casefold), (group, kind)


def test_a_name_is_one_capitalised_word() -> None:
    """Parts, not whole names: no space, no digit, a capital first."""
    for group, kind, names in LISTS:
        for name in names:
            assert name[0].isupper(), (group, kind, name)
            assert name.replace("'", "").replace("-", "").isalpha(), (group, kind, name)
