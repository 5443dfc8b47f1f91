import codecs
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from transforms.documents import UnreadableDocumentError
from transforms.reading.binary import refuse_control_bytes, refuse_control_characters
from transforms.reading.decoding import Decoded, decode, normalise

LETTERS = st.text(st.sampled_from("abcdefghij klmnopqrstuvwxyzABC.,:()\n0123456789éèêüö“”‘’–—…•°½"), min_size=1)
WORDS = "“Panen raya,” kata Rukmini – petani Desa Contoh… "


@pytest.mark.parametrize(
    ("content", "declared", "encoding"),
    [
        (WORDS.encode(), None, "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), None, "utf-8"),
        (WORDS.encode("utf-16"), None, "utf-16-le"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), None, "utf-16-be"),
        (WORDS.encode("utf-16-le"), None, "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-8", "utf-16-be"),
        (WORDS.encode("utf-32"), None, "utf-32-le"),
        (WORDS.encode("utf-32-be"), None, "utf-32-be"),
        (WORDS.encode("cp1252"), None, "cp1252"),
        (WORDS.encode("cp1252"), "utf-8", "cp1252"),
        (WORDS.encode("cp1252"), "iso-8859-1", "cp1252"),
        (WORDS.encode("mac_roman"), "macintosh", "mac-roman"),
        (WORDS.encode(), "iso-8859-1", "utf-8"),
        (WORDS.encode(), "utf-16", "utf-8"),
        (WORDS.encode(), "no such thing", "utf-8"),
        (WORDS.encode("cp1252"), "unicode_escape", "cp1252"),
        (WORDS.encode("cp1252"), "zlib", "cp1252"),
    ],
)
def test_the_encoding_is_found(content: bytes, declared: str | None, encoding: str) -> None:
    """Marks, zeros and validity decide before what was declared, which is often wrong."""
    decoded = decode(content, declared)
    assert (decoded.text, decoded.encoding, decoded.has_mojibake) == (WORDS, encoding, False)


@given(LETTERS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_marked_and_unicode_text_comes_back(text: str, encoding: str) -> None:
    """What was written in a Unicode encoding is read as it was."""
    assume(text.strip())
    assert decode(text.encode(encoding)).text == text


@given(LETTERS)
def test_windows_1252_comes_back(text: str) -> None:
    """What was written in windows-1252, and by no accident is UTF-8, is read as it was."""
    assume(text.strip() and not text.isascii())
    content = text.encode("cp1252")
    with_replacement = content.decode("utf-8", "replace")
    assume(all(character.isascii() or character == "\ufffd" for character in with_replacement))
    assert decode(content).text == text


@given(
    st.binary(), st.none() | st.sampled_from(["utf-8", "cp1252", "shift_jis", "utf-7", "hex", "idna", "\x00", "big5"])
)
def test_any_bytes_are_text_or_refused(content: bytes, declared: str | None) -> None:
    """Whatever the bytes, there is a text that can be stored, or the one exception with a reason."""
    try:
        text, reason = decode(content, declared).text, None
    except UnreadableDocumentError as refusal:
        text, reason = "", refusal.reason
    assert reason in {None, "empty", "binary"}
    text.encode("utf-8")
    assert not set("\x00\r\u2028\u2029\x85\ufeff") & set(text)


def test_few_bad_bytes_do_not_spoil_a_page() -> None:
    """One stray byte in UTF-8 text is replaced and told; the marks and dashes around it stay."""
    content = WORDS.encode() * 3
    decoded = decode(content[:60] + b"\x92" + content[60:])
    assert (decoded.encoding, decoded.has_mojibake, decoded.notes) == ("utf-8", True, ("bad_bytes_replaced",))
    assert decoded.text.count("“") == 3


def test_text_cut_inside_a_character_is_read() -> None:
    """A file cut in the middle of its last character loses that character alone."""
    decoded = decode((WORDS * 2).strip().encode()[:-1])
    assert decoded.text == (WORDS * 2).strip()[:-1] + "\ufffd"


def test_bytes_of_no_western_encoding_are_guessed() -> None:
    """What windows-1252 has no letters for is guessed and told."""
    decoded = decode("Привет, мир. Это обычный русский текст о погоде и урожае.".encode("cp866") + b"\x81")
    assert "encoding_guessed" in decoded.notes


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\n"])
def test_every_line_break_becomes_one_kind(line_break: str) -> None:
    """Windows, old Mac and Unicode line breaks are one line break each."""
    assert decode(f"satu{line_break}dua – tiga".encode()).text == "satu\ndua – tiga"


def test_nuls_and_marks_inside_are_dropped() -> None:
    """NULs, also a tail of them, and byte order marks in the middle go, and NULs are told."""
    decoded = decode(b"sa\x00tu\xef\xbb\xbf dua" + b"\x00" * 5000)
    assert (decoded.text, decoded.notes) == ("satu dua", ("nul_removed",))


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\x00\x00", "\ufeff \u2028".encode(), "\u00a0\n".encode()])
def test_nothing_is_refused_as_empty(content: bytes) -> None:
    """White space in any form is no document."""
    with pytest.raises(UnreadableDocumentError, match="holds no text") as caught:
        decode(content)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"%PDF-1.7\nteks", "PDF"),
        (b"PK\x03\x04" + bytes(50), "ZIP"),
        (b"\x7fELF\x02\x01", "program"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (bytes(range(256)) * 4, "control characters"),
        (b"teks " + bytes([1, 2, 3]) * 20, "control characters"),
        (codecs.BOM_UTF16_LE + b"\x01\x00\x02\x00" * 30, "control characters"),
    ],
)
def test_binary_is_refused_by_kind(content: bytes, kind: str) -> None:
    """What is no text is refused, and the message says what it looks like."""
    with pytest.raises(UnreadableDocumentError, match=kind) as caught:
        decode(content)
    assert caught.value.reason == "binary"


@pytest.mark.parametrize(
    ("text", "is_broken"),
    [
        ("“Panen”".encode().decode("cp1252", "replace"), True),
        ("café".encode().decode("latin-1"), True),
        ("“Panen”".encode().decode("latin-1"), True),
        ("5\u00a0kg".encode().decode("latin-1"), True),
        ("5Â kg", True),
        ("Rp ï¿½ 5", True),
        ("Desa \ufffd Contoh", True),
        ("😀".encode().decode("cp1252", "replace"), True),
        ("Presiden São João – “naïve” café, Âme, 20°C, ½, Ñ", False),
        ("Jum’at 5\u00a0kg…", False),
    ],
)
def test_mojibake_is_told_and_left_alone(text: str, is_broken: bool) -> None:
    """Text that was decoded wrongly before is flagged and not repaired; accents alone are no sign."""
    decoded = decode(text.encode())
    assert decoded.has_mojibake == is_broken
    assert decoded.text == normalise(text)


def test_half_a_pair_becomes_a_character() -> None:
    """A surrogate, which no table stores, is shown as the replacement character."""
    assert normalise("a\ud800b") == "a\ufffdb"


def test_ordinary_text_has_no_notes() -> None:
    """The common case says nothing."""
    assert decode(b"Panen raya") == Decoded("Panen raya", "utf-8")


@given(st.binary(max_size=200) | st.text("\x00\x01\x1b\x1f a", max_size=200).map(str.encode))
def test_controls_are_counted_alike_in_bytes_and_in_text(content: bytes) -> None:
    """The quick way for bytes of one-byte characters refuses what the way for text refuses."""

    def refuses(check: Callable[[], None]) -> bool:
        try:
            check()
        except UnreadableDocumentError:
            return True
        return False

    text = content.decode("latin-1")
    assert refuses(lambda: refuse_control_bytes(content)) == refuses(lambda: refuse_control_characters(text))
