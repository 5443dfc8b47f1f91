from transforms.people.person import ArticlePerson, PersonSpan
from transforms.prose.words import prose_of
from transforms.quotes.voices import NOBODY, Voices

TEXT = "Bupati Welang Bagas Pramono dan Bupati Arjosari Ragil Utama hadir. Bupati pulang."


def voices_of(text: str, quoted: bool = False) -> Voices:
    """The voices of a text about two holders of one office."""
    prose = prose_of(text)
    people = []
    for office, name in (("Bupati Welang", "Bagas Pramono"), ("Bupati Arjosari", "Ragil Utama")):
        start = text.index(office)
        end = start + len(f"{office} {name}")
        span = PersonSpan(start, end, end - len(name), end, text[start:end], office, None, 1.0, "rule")
        people.append(ArticlePerson(name, office, None, "bupati", None, [span]))
    return Voices(prose, people, bytearray([quoted]) * (len(prose) + 1))


def test_an_office_means_its_holder() -> None:
    """The words behind the head choose among several, else the one named last."""
    text = f"{TEXT} Bupati Welang senang."
    voices = voices_of(text)
    words = voices.prose.words
    bare = words.index("pulang") - 1
    full = len(words) - 4
    last, first = voices.office_at(bare, bare + 1), voices.office_at(full, full + 2)
    assert last is not None
    assert first is not None
    assert (last.name, first.name) == ("Ragil Utama", "Bagas Pramono")


def test_words_in_quotations_name_nobody() -> None:
    """A mention between quotation marks is not looked at."""
    assert voices_of(TEXT, quoted=True).named == {}


def test_a_description_is_nobody() -> None:
    """A noun behind a cue stands for a speaker without a name."""
    voices = voices_of(f"{TEXT} kata pendukung di lokasi")
    first = voices.prose.words.index("pendukung")
    assert voices.named_behind(first, len(voices.prose)) is NOBODY
