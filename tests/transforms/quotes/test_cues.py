import pytest

from transforms.prose.quotations import quotations_of
from transforms.prose.words import prose_of
from transforms.quotes.cues import CueKind, cue_before, cue_behind


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("“Kami siap,” kata Zaenuri.", "kata", CueKind.NAMES_BEHIND),
        ("“Kami siap”, ujarnya.", "ujarnya", CueKind.POINTS_BACK),
        ("“Kami siap.” Demikian disampaikan Zaenuri.", "disampaikan", CueKind.NAMES_BEHIND),
        ("“Kami siap,” demikian keterangan Dinas Sosial.", "keterangan", CueKind.NAMES_BEHIND),
        ("“Kami siap,” Zaenuri menambahkan.", "menambahkan", CueKind.NAMES_BEFORE),
        ("“Kami siap,” dia melanjutkan.", "melanjutkan", CueKind.NAMES_BEFORE),
        ("“Kami siap,” katanya.Warga pulang.", "katanya", CueKind.POINTS_BACK),
    ],
)
def test_a_cue_behind_is_found(text: str, word: str, kind: CueKind) -> None:
    """The verb behind the closing mark says on which side the speaker stands."""
    prose = prose_of(text)
    cue = cue_behind(prose, quotations_of(prose)[0])
    assert cue is not None
    assert (prose.words[cue.at], cue.kind) == (word, kind)


@pytest.mark.parametrize(
    "text", ["“Kami siap.” Warga pulang lalu berkata lain.", "“Kami siap” keterangan itu.", "“Kami siap,”"]
)
def test_no_cue_behind(text: str) -> None:
    """A verb of another sentence is no cue, nor is a noun by itself."""
    prose = prose_of(text)
    assert cue_behind(prose, quotations_of(prose)[0]) is None


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Zaenuri mengatakan, “Kami siap.”", "mengatakan", CueKind.NAMES_BEFORE),
        ("Menurut Zaenuri, “kami siap.”", "Menurut", CueKind.NAMES_BEHIND),
        ("Zaenuri menilai sungai itu “sangat kotor”.", "menilai", CueKind.NAMES_BEFORE),
        ("Katanya, “Kami siap.”", "Katanya", CueKind.POINTS_BACK),
    ],
)
def test_a_cue_before_is_found(text: str, word: str, kind: CueKind) -> None:
    """The last verb of speech before the opening mark introduces the quotation."""
    prose = prose_of(text)
    cue = cue_before(prose, quotations_of(prose)[0], 0)
    assert cue is not None
    assert (prose.words[cue.at], cue.kind) == (word, kind)


def test_a_cue_before_stays_in_its_sentence() -> None:
    """A verb behind a final mark introduces nothing."""
    prose = prose_of("Zaenuri mengatakan hal itu. “Kami siap.”")
    assert cue_before(prose, quotations_of(prose)[0], 0) is None
