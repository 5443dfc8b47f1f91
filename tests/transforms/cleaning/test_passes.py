from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.cleaning.ledger import reconstruct
from transforms.cleaning.passes import clean
from transforms.cleaning.rule import RuleSet
from transforms.cleaning.rules import load_rules, parse_rule
from transforms.documents import SourceText

TITLE = "Warga Desa Sumberwangi Gelar Sedekah Bumi\n"
PROSE = "Warga berkumpul di balai desa sejak pagi."
# What rules look for, with what they must tell it from.
PIECES = [
    PROSE, "BACA JUGA:", "Baca juga: Jembatan Kali Welang Rampung", "Jembatan Kali Welang Rampung Tahun Depan",
    "TANJUNGSARI", "TANJUNGSARI, KABARMERAPU.COM - ", "Tanjungsari (ANTARA) - ", "Kabarmerapu.com", " - ", ",- ",
    "(mir/pin)", "(*)", "***", "[ada/aje]", "(Bagas Pramono)", "SCROLL TO CONTINUE WITH CONTENT", "ADVERTISEMENT",
    "[Gambas:Video 20detik]", "Editor: Wening", "Foto: Wening", "Tags: banjir", "Tags:", "#welang", "1 2 3",
    "Halaman Selanjutnya", "“Kami pulang,”", "Warga Desa Sumberwangi Gelar Sedekah Bumi",
    "Video Panen Raya di Arjosari", "kata", "ia", ".", ",", "…", "&nbsp;", "⟦",
]  # fmt: skip
GAPS = ["", " ", "\n", "\n\n", "\u00a0", " \n\u00a0\n", "\t"]
RULES = load_rules()


def source(body: str, title: str = TITLE) -> SourceText:
    """A document with this body below its title."""
    return SourceText(title + body, len(title))


def rule_set(**entries: dict[str, Any]) -> RuleSet:
    """Rules with these patterns; the key is the id."""
    filled = {"label": "ad", "place": "line", "why": "A test.", "drops": ["x"], "keeps": ["y"]}
    rules = [parse_rule({**filled, "id": name, **entry}, "contoh.toml") for name, entry in entries.items()]
    return RuleSet(tuple(rules), "rules-test")


def body_of(text: str, rules: RuleSet, publisher: str | None = None) -> str:
    """The body that these rules leave of a text below a title."""
    document = source(text)
    return clean(document, rules, publisher)[0].body(document.text)


texts = st.lists(st.tuples(st.sampled_from(PIECES) | st.text(max_size=12), st.sampled_from(GAPS)), max_size=25).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


@settings(deadline=None, max_examples=150)
@given(texts)
def test_every_character_is_accounted_for(body: str) -> None:
    """Whatever the text, title, body and removals together are the text, and no kept word is lost or doubled."""
    document = source(body)
    ledger, candidates = clean(document, RULES)
    assert reconstruct(document.text, document.title_end, ledger) == document.text
    kept = "".join(document.text[piece.start : piece.end] for piece in ledger.kept)
    assert ledger.body(document.text) == kept
    assert all(document.text[found.start : found.end] == found.value for found in candidates)


def test_detectors_take_their_turns_among_patterns() -> None:
    """Within a place the order of the rules decides which of two takes a line, whatever each is made of."""
    echo = {"detector": "title_echo", "label": "title_echo"}
    dashed = {"pattern": "[^\n]+--", "label": "caption"}
    document = source(f"{TITLE.strip()}--\n{PROSE}")
    for order in ({"echo": echo, "dashed": dashed}, {"dashed": dashed, "echo": echo}):
        ledger, _ = clean(document, rule_set(**order))
        assert [removal.rule_id for removal in ledger.removals] == [next(iter(order))]


@settings(deadline=None, max_examples=150)
@given(texts)
def test_the_same_text_gives_the_same_ledger(body: str) -> None:
    """Cleaning depends on nothing but text and rules."""
    assert clean(source(body), RULES) == clean(source(body), RULES)


@settings(deadline=None, max_examples=100)
@given(texts)
def test_a_body_that_lost_its_edges_has_no_outer_white_space(body: str) -> None:
    """Where the first or the last thing was taken, the white space beside it went along."""
    document = source(body)
    ledger, _ = clean(document, RULES)
    if ledger.kept and ledger.removals:
        left = ledger.body(document.text)
        if min(ledger.removals).start < ledger.kept[0].start:
            assert left == left.lstrip()
        if max(ledger.removals).end > ledger.kept[-1].end:
            assert left == left.rstrip()


def test_a_line_rule_takes_whole_lines_only() -> None:
    """The pattern must match all of the line, and the line must not be longer than the rule says."""
    rules = rule_set(slot={"pattern": "IKLAN.*", "max_length": 10})
    assert body_of("Satu.\nIKLAN\nDua.\nSatu IKLAN\nIKLAN panjang sekali", rules) == (
        "Satu.\nDua.\nSatu IKLAN\nIKLAN panjang sekali"
    )


def test_a_passage_rule_sees_lines_joined_by_one_break() -> None:
    """Blank lines and blanks around lines are not in its way."""
    rules = rule_set(twice={"pattern": r"^(IKLAN \w+)\n\1$", "place": "passage"})
    assert body_of("Satu.\nIKLAN A\n\n\nIKLAN A \nIKLAN B\nDua.", rules) == "Satu.\nIKLAN B\nDua."


@pytest.mark.parametrize(
    ("place", "left"), [("top", "Satu.\nIKLAN\nDua.\nIKLAN"), ("bottom", "IKLAN\nSatu.\nIKLAN\nDua.")]
)
def test_top_and_bottom_rules_stop_at_the_first_line_that_stays(place: str, left: str) -> None:
    """They take from their edge inwards, several lines in a row, and nothing behind a line that stays."""
    rules = rule_set(slot={"pattern": "IKLAN", "place": place})
    doubled = {"top": f"IKLAN\n{left}", "bottom": f"{left}\nIKLAN"}[place]
    assert body_of(doubled, rules) == left


def test_a_rule_may_ask_what_follows() -> None:
    """`followed_by` looks at the next line: it must go under that label."""
    rules = rule_set(
        name={"pattern": "[A-Z]\\w+ [A-Z]\\w+", "place": "top", "label": "byline", "followed_by": "published"},
        day={"pattern": "Rabu, .*", "place": "top", "label": "published"},
    )
    assert body_of("Bagas Pramono\nRabu, 5 Maret\nSatu.", rules) == "Satu."
    assert body_of("Bagas Pramono\nSatu.", rules) == "Bagas Pramono\nSatu."


def test_a_bare_label_takes_the_headlines_below_it_and_no_prose() -> None:
    """`announces` ends at the first line that is no headline, and never takes the last line of the story."""
    rules = rule_set(label={"pattern": "BACA JUGA", "announces": True, "label": "read_also"})
    headline = "Jembatan Kali Welang Rampung Tahun Depan"
    assert body_of(f"Satu.\nBACA JUGA\n{headline}\n{headline}\n{PROSE}", rules) == f"Satu.\n{PROSE}"
    assert body_of(f"Satu.\nBACA JUGA\n{headline}", rules) == f"Satu.\n{headline}"


def test_a_story_has_one_dateline() -> None:
    """Of one label, one stretch is taken at the start, and never all there is."""
    rules = rule_set(town={"pattern": "[A-Z]+ - ", "place": "start", "label": "dateline"})
    assert body_of("WELANG - ARJOSARI - Warga pulang.", rules) == "ARJOSARI - Warga pulang."
    assert body_of("WELANG -", rules) == "WELANG -"


def test_the_end_is_the_end_of_what_stands() -> None:
    """A signature above a removed line is found, and so is one above another."""
    rules = rule_set(
        credit={"pattern": "Editor: .*", "place": "bottom", "label": "byline"},
        hands={"pattern": r"\s*\(\w+/\w+\)", "place": "end", "label": "initials"},
    )
    assert body_of("Warga pulang. (mir/pin) (eko/adi)\nEditor: Wening", rules) == "Warga pulang."


def test_named_groups_become_candidates() -> None:
    """What a group caught stands where it says, under its field, with the rule as method."""
    document = source("Tanjungsari, FNN - Warga pulang.")
    rules = rule_set(town={"pattern": r"(?P<place>\w+), (?P<publisher>\w+) - ", "place": "start", "label": "dateline"})
    _, candidates = clean(document, rules)
    assert [(found.field, found.value, found.method) for found in candidates] == [
        ("dateline_place", "Tanjungsari", "rule:town"),
        ("dateline_publisher", "FNN", "rule:town"),
    ]
    assert [document.text[found.start : found.end] for found in candidates] == ["Tanjungsari", "FNN"]


def test_a_rule_of_one_publisher_leaves_others_alone() -> None:
    """`publisher` binds a rule to one house."""
    rules = rule_set(slot={"pattern": "IKLAN", "publisher": "kabarmerapu"})
    assert body_of("Satu.\nIKLAN\nDua.", rules, "kabarmerapu") == "Satu.\nDua."
    assert body_of("Satu.\nIKLAN\nDua.", rules, "lain") == "Satu.\nIKLAN\nDua."


def test_a_rule_is_tried_only_where_one_of_its_words_occurs() -> None:
    """`contains` looks at the line, its break included and whatever its case."""
    rules = rule_set(
        slot={"pattern": "[A-Z]+", "contains": ["iklan"]}, dash={"pattern": "[a-z]+-", "contains": ["-\n"]}
    )
    assert body_of("Satu.\nWELANG\nIklan itu.", rules) == "Satu.\nWELANG\nIklan itu."
    assert body_of("Satu.\nIKLAN\nwelang-\nDua.", rules) == "Satu.\nDua."


def test_an_empty_document_stays_empty() -> None:
    """A title alone, or nothing at all, gives an empty ledger."""
    for document in (SourceText("Judul", 5), SourceText("", 0)):
        ledger, candidates = clean(document, RULES)
        assert (ledger.kept, ledger.removals, candidates) == ((), (), ())
