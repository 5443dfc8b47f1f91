from transforms.cleaning.echoes import fold
from transforms.cleaning.passes import clean
from transforms.cleaning.rules import load_rules
from transforms.documents import SourceText

RULES = load_rules()
TITLE = "Panen Melon Bagas Pramono Melimpah\n"
STANDFIRST = "Bagas memanen melon dua kali setahun di lereng gunung."
LINKS = "\n".join(
    f"{what} di {where} Ramai Dikunjungi Warga"
    for what in ("Pasar Malam", "Lomba Karapan", "Pentas Wayang")
    for where in ("Welang", "Arjosari")
)


def body(text: str, *rule_ids: str) -> str:
    """What these rules leave of a text below the title."""
    document = SourceText(TITLE + text, len(TITLE))
    return clean(document, RULES.only(*rule_ids))[0].body(document.text)


def test_folding_leaves_the_words() -> None:
    """Case, outer marks and runs of white space make no difference."""
    assert fold("  --Panen   MELON!-- ") == fold("panen melon") == "panen melon"


def test_a_sentence_that_begins_like_the_title_is_no_echo() -> None:
    """Only a line that says the title and nothing else goes."""
    text = "Panen Melon Bagas Pramono Melimpah tahun ini."
    assert body(f"PANEN MELON BAGAS PRAMONO MELIMPAH --\n{text}", "title_echo.line") == text


def test_a_story_printed_twice_has_no_standfirst() -> None:
    """Where the second line is repeated too, both copies stay: which one is the story cannot be told."""
    story = f"{STANDFIRST}\nIa menjualnya ke kota dengan harga tinggi.\n"
    assert body(story + story, "standfirst.repeated") == (story + story).rstrip("\n") + "\n"


def test_one_standfirst_is_taken_not_two() -> None:
    """After a standfirst is gone, the next line is the story's first."""
    text = f"{STANDFIRST}\nIa menjualnya ke kota.\nCamat datang. {STANDFIRST}"
    assert body(text, "standfirst.repeated") == f"Ia menjualnya ke kota.\nCamat datang. {STANDFIRST}"


def test_links_printed_twice_go_wherever_they_stand() -> None:
    """Three headlines that stand twice make a run of links, and what stands in the run goes along."""
    text = f"{LINKS}\nTopik Pilihan\n{STANDFIRST}\n{LINKS}\nCamat datang."
    assert body(text, "sidebar.links") == f"{STANDFIRST}\nCamat datang."


def test_many_headlines_below_the_story_go() -> None:
    """Six headlines without a sentence after them belong to the page."""
    assert body(f"{STANDFIRST}\n{LINKS}\nNasional\nRegional", "sidebar.links") == STANDFIRST


def test_headings_in_the_story_stay() -> None:
    """Headings have prose below them, and stand once."""
    text = "\n".join(f"{line}\nWarga datang sejak pagi." for line in LINKS.split("\n"))
    assert body(text, "sidebar.links") == text


def test_a_list_of_names_or_prices_below_the_story_stays() -> None:
    """Short items and numbered ones are no headlines."""
    text = f"{STANDFIRST}\n" + "\n".join(f"{number}. Melon jenis {number}: Rp {number}.000" for number in range(1, 9))
    assert body(text, "sidebar.links") == text
