from transforms.cleaning.passes import clean
from transforms.cleaning.rules import load_rules
from transforms.documents import SourceText

RULES = load_rules()
TITLE = "Panen Melon Bagas Pramono Melimpah\n"
STORY = "Bagas memanen melon dua kali setahun.\nIa menjualnya ke kota."


def cleaned(text: str, *rule_ids: str) -> tuple[str, list[str], list[str]]:
    """Body, labels of what went, and values of the candidates."""
    document = SourceText(TITLE + text, len(TITLE))
    ledger, candidates = clean(document, RULES.only(*rule_ids))
    labels = [removal.label for removal in sorted(ledger.removals)]
    return ledger.body(document.text), labels, [found.value for found in candidates]


def test_the_first_line_above_a_dateline_is_the_standfirst() -> None:
    """It becomes a candidate, and a photo credit below it is a caption."""
    text = f"Sosok petani muda dari lereng gunung\nBagas di kebunnya (Foto: Wening)\nKABARMERAPU.COM - {STORY}"
    body, labels, values = cleaned(text, "standfirst.above_dateline")
    assert body == f"KABARMERAPU.COM - {STORY}"
    assert labels == ["standfirst", "caption"]
    assert values == ["Sosok petani muda dari lereng gunung"]


def test_a_long_paragraph_above_a_dateline_is_no_standfirst() -> None:
    """What is longer than the rule allows may be the story's first paragraph, so all stays."""
    text = f"{'Bagas menanam melon. ' * 20}\nKABARMERAPU.COM - {STORY}"
    assert cleaned(text, "standfirst.above_dateline")[0] == text


def test_one_or_two_shouted_lines_are_captions_and_many_are_a_list() -> None:
    """A transcript names its speakers in capitals, line after line."""
    caption = "PANEN RAYA: Bagas memetik melon."
    assert cleaned(f"Satu.\n{caption}\nDua.", "caption.shouted")[0] == "Satu.\nDua."
    transcript = "Satu.\n" + "\n".join(f"WARGA DESA: Kata {number}." for number in range(4)) + "\nDua."
    assert cleaned(transcript, "caption.shouted")[0] == transcript


def test_a_headline_alone_below_the_last_sentence_goes() -> None:
    """It has five words and more, all capitalised, and a sentence above it."""
    headline = "Pasar Malam Welang Ramai Dikunjungi Warga"
    assert cleaned(f"{STORY}\n{headline}", "sidebar.headline_below_story")[0] == STORY


def test_a_story_may_end_in_a_question() -> None:
    """A headline below a last sentence goes whichever mark ends it."""
    story = f"{STORY}\nApakah panen itu akan berulang?"
    assert cleaned(f"{story}\nPasar Malam Welang Ramai Dikunjungi Warga", "sidebar.headline_below_story")[0] == story


def test_a_heading_whose_text_got_lost_stays() -> None:
    """Few words, small words or no sentence above it: it may be the story's own."""
    for last in ("Syarat dan Ketentuan", "Pasar Malam Welang ramai dikunjungi Warga"):
        assert cleaned(f"{STORY}\n{last}", "sidebar.headline_below_story")[0] == f"{STORY}\n{last}"
    text = f"{STORY}\nBerikut jadwalnya:\nPasar Malam Welang Ramai Dikunjungi Warga"
    assert cleaned(text, "sidebar.headline_below_story")[0] == text


def test_a_line_between_headline_and_bare_credit_is_a_caption() -> None:
    """The credit tells it; a sentence above a credit may be the story's own."""
    rules = ("caption.above_credit", "caption.label")
    assert cleaned(f"Bagas di kebunnya\n(Foto: Wening)\n{STORY}", *rules)[0] == STORY
    sentence = "Bagas bekerja di kebunnya."
    assert cleaned(f"{sentence}\n(Foto: Wening)\n{STORY}", *rules)[0] == f"{sentence}\n{STORY}"
    assert cleaned(f"Bagas di kebunnya\n{STORY}", *rules)[0] == f"Bagas di kebunnya\n{STORY}"
