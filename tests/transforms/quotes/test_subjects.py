import pytest

from transforms.people.person import ArticlePerson, PersonSpan
from transforms.prose.quotations import quotations_of
from transforms.prose.sentences import sentences_of
from transforms.prose.words import prose_of
from transforms.quotes.subjects import Weight, subjects_of
from transforms.quotes.voices import Voices

NAMES = ("Wening", "Zaenuri")


def speaking(text: str) -> list[tuple[str | None, Weight]]:
    """The subjects of a text about people of one name each, in order."""
    prose = prose_of(text)
    people = []
    for name in NAMES:
        start = text.find(name)
        if start >= 0:
            span = PersonSpan(start, start + len(name), start, start + len(name), name, None, None, 1.0, "rule")
            people.append(ArticlePerson(name, None, None, None, None, [span]))
    voices = Voices(prose, people, bytearray(len(prose) + 1))
    found = subjects_of(prose, sentences_of(prose, quotations_of(prose)), voices, frozenset())
    return [(each.voice.name if each.voice else None, each.weight) for each in found]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kemarin di balai desa yang baru itu Wening menjelaskan rencana.", "Wening"),
        ("Kemarin di balai desa bersama Zaenuri ia menjelaskan rencana.", None),
        ("Hal itu disampaikan oleh Wening di balai desa.", "Wening"),
        ("Bantuan itu sudah cukup, kata Wening, untuk tahun ini.", "Wening"),
        ("Dalam laporan yang panjang itu pun kata Wening belum lengkap.", "Wening"),
        ("Bantuan itu menurut Wening sudah cukup.", "Wening"),
    ],
)
def test_the_subject_of_a_verb_of_speech_speaks(text: str, speaker: str | None) -> None:
    """Active verbs have their speaker before them, passive ones and cues behind; a pronoun is None."""
    assert (speaker, Weight.SPEAKS) in speaking(text)


def test_a_sentence_begins_with_its_topic() -> None:
    """Who opens a sentence is its topic without any verb of speech."""
    assert speaking("Wening datang ke balai desa.") == [("Wening", Weight.TOPIC)]


@pytest.mark.parametrize(
    "text",
    [
        "Warga datang ke rumah Wening.",
        "Wening dan Zaenuri datang ke balai desa.",
        "Warga menemui Wening di balai desa.",
    ],
)
def test_others_are_no_topics(text: str) -> None:
    """Neither an object nor one of several is who `ia` means next."""
    assert speaking(text) == []
