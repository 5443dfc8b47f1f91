"""The tagger that ships: what it proposes, how sure it is, and what happens without it."""

import gzip
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.making.idner import NamedProse
from seeds.making.person_tagger import observed
from transforms.people.features import runs
from transforms.people.tagging import NameTagger, Surroundings, load_tagger, read_tagger
from transforms.places import PlaceMatch, load_gazetteer
from transforms.prose.quotations import quotations_of
from transforms.prose.sentences import sentences_of
from transforms.prose.words import prose_of


@pytest.fixture(name="tagger")
def shipped_tagger() -> NameTagger:
    """The tagger in seeds/models."""
    tagger = load_tagger()
    assert tagger is not None
    return tagger


def names(tagger: NameTagger, text: str) -> list[str]:
    """The names proposed in a text, as printed."""
    prose = prose_of(text)
    tagged = tagger.tag(prose, sentences_of(prose, quotations_of(prose)), load_gazetteer().matches(prose))
    return [prose.printed(name.first, name.last) for name in tagged]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ketua KPU Kota Arumbai Suwita Larasmaya mengatakan tahapan berjalan.", ["Suwita Larasmaya"]),
        ("“Kami siap,” ujar Wirahadi, Selasa (15/10).", ["Wirahadi"]),
        ("Kapolres AKBP Bagas Wiratmaja, S.I.K. memimpin apel.", ["Bagas Wiratmaja"]),
        ("Terdakwa Sarwedi bin Kaslan dituntut lima tahun.", ["Sarwedi bin Kaslan"]),
        ("Hadir Johan D. Larasati, Siti Rofiatun, dan Poltak Simanjuntak.", [
            "Johan D. Larasati", "Siti Rofiatun", "Poltak Simanjuntak",
        ]),
        ("Presiden Norwegia Astrid Halvorsen tiba di Jakarta.", ["Astrid Halvorsen"]),
        ("Macet terjadi di Jalan Jenderal Sudirman dan RSUD Dr. Soetomo.", []),
        ("Mahasiswa Universitas Gadjah Mada berunjuk rasa di Kota Probolinggo.", []),
        ("Partai Golkar dan KPU belum menanggapi.", []),
        ("Selain itu, Pemkab akan memperbaiki jalan.", []),
        ("", []),
    ],
)  # fmt: skip
def test_people_are_told_from_places_and_bodies(tagger: NameTagger, text: str, expected: list[str]) -> None:
    """A name behind an office, a cue or a rank is proposed; a street, a school, a party is not."""
    assert names(tagger, text) == expected


def test_a_name_is_the_surer_the_more_speaks_for_it(tagger: NameTagger) -> None:
    """Confidence lies between a half and one, and a full name behind its office comes near to one."""
    prose = prose_of("Bupati Blora Bambang Sulistyo mengatakan hal itu.")
    [name] = tagger.tag(prose, [(0, len(prose))], load_gazetteer().matches(prose))
    assert (name.first, name.last, name.kind) == (2, 4, "PER")
    assert 0.9 < name.confidence <= 1


def test_no_name_holds_a_digit(tagger: NameTagger) -> None:
    """A type, a price, a battalion is no person whatever stands around it."""
    assert names(tagger, "“Bagus sekali,” kata XR150L.") == []


def test_without_a_model_there_is_no_tagger(tmp_path: Path) -> None:
    """Callers see that the model is absent and go on with rules alone."""
    assert read_tagger(tmp_path / "person_tagger.json.gz") is None


def test_a_broken_model_is_no_absent_model(tmp_path: Path) -> None:
    """A file that is no model is an error, never silently the rules alone."""
    file = tmp_path / "person_tagger.json.gz"
    file.write_bytes(gzip.compress(b'{"feature_version": 0}'))
    with pytest.raises(ValueError, match="version 0"):
        read_tagger(file)


def test_the_version_tells_one_model_from_another(tagger: NameTagger) -> None:
    """The version follows from the bytes of the model."""
    assert len(tagger.version) == 12
    assert set(tagger.version) <= set("0123456789abcdef")


TEXTS = (
    "Kajari Wanasekar, Yosefina Tamba, SH, menolak. Adapun Kota Blora tenang.",
    "“Belum,” kata I Gede Wiramarta di Denpasar dan Made.",
    "KALIMASIN - WARGA KECEWA. Warga Kalimasin kecewa, warga lain tidak.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_remembered_scores_are_those_of_the_features_trained_on(tagger: NameTagger, text: str) -> None:
    """What the tagger adds up by word forms is what the trainer saw, feature by feature."""
    prose = prose_of(text)
    regions = {index for match in load_gazetteer().matches(prose) for index in range(match.first, match.last)}
    model = tagger._model
    sentence = NamedProse(prose, ())
    for run in runs(prose.words, 0, len(prose)):
        padded = ["", "", *prose.words, "", ""]
        shifted = (run[0] + 2, run[1] + 2)
        expected = [model.score(features) for features in observed(sentence, run, set(model.ordinary), regions)]
        surroundings = Surroundings(regions, set(prose.words))
        assert tagger._scores(padded, shifted, -2, prose.folded, surroundings) == expected


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("Aa b.,\n“”K9-’Ünß"), max_size=200))
def test_any_text_can_be_tagged(text: str) -> None:
    """Names stay within their sentence, in order, apart from each other."""
    tagger = load_tagger()
    assert tagger is not None
    prose = prose_of(text)
    sentences = sentences_of(prose, quotations_of(prose))
    tagged = tagger.tag(prose, sentences, [])
    assert all(any(a <= name.first < name.last <= b for a, b in sentences) for name in tagged)
    assert all(one.last <= other.first for one, other in pairwise(tagged))


def test_a_text_in_capitals_alone_is_one_long_run(tagger: NameTagger) -> None:
    """Thousands of capitalised words without a stop are tagged like any other text."""
    prose = prose_of("SUWITA LARASMAYA KETUA " * 5000)
    assert tagger.tag(prose, [(0, len(prose))], [PlaceMatch(0, 1, ())]) is not None
