import gzip
import random
import tracemalloc
import zlib
from collections.abc import Callable
from functools import partial

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from warehouse.http_payload import PayloadTooLargeError, Unpacked, content_encoding, unpack, unpack_noted

LIMIT = 1_000_000
SEED = random.Random(11)
# Pages as pages are: they pack well, and not to nothing.
PAGE = b"<html><body>" + b"".join(b"<p>Warga %d menunggu %x</p>" % (n, SEED.getrandbits(64)) for n in range(800))


def raw_deflate(content: bytes) -> bytes:
    """Deflated without zlib's header, as some servers send it."""
    return zlib.compress(content)[2:-4]


PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=4),
    "zstd": zstandard.ZstdCompressor().compress,
}


@pytest.mark.parametrize("encoding", [*PACK, "GZIP", " gzip ", "identity, gzip", "gzip,"])
@pytest.mark.parametrize("content", [b"x", PAGE])
def test_what_is_packed_as_declared_is_unpacked(encoding: str, content: bytes) -> None:
    """Every encoding comes off, however its name is written, and there is nothing to note."""
    (name,) = [each for each in encoding.lower().replace(" ", "").split(",") if each in PACK]
    assert unpack_noted(PACK[name](content), encoding, LIMIT) == Unpacked(content)


@given(st.binary(max_size=2000), st.lists(st.sampled_from(list(PACK)), max_size=5))
def test_what_was_packed_repeatedly_is_unpacked(content: bytes, encodings: list[str]) -> None:
    """Encodings come off in the order opposite to that in which the header names them."""
    packed = content
    for encoding in encodings:
        packed = PACK[encoding](packed)
    assert unpack_noted(packed, ", ".join(encodings), LIMIT).content == content


@pytest.mark.parametrize("content", [b"", b"ok", PAGE])
def test_raw_deflate_is_known(content: bytes) -> None:
    """Deflate without zlib's header is unpacked as well."""
    assert unpack_noted(raw_deflate(content), "deflate", LIMIT) == Unpacked(content)


@pytest.mark.parametrize("encoding", list(PACK))
@pytest.mark.parametrize(
    "body",
    [PAGE, b"<p>", b"x", b"\n\n", b'{"judul": "Pasar"}', b"Judul berita " * 90, b"\xff\xfe\x00", b"x\x9c", b"BZh"],
)
def test_what_is_not_packed_stays_as_it_is(encoding: str, body: bytes) -> None:
    """A page that is declared as packed and is not is left alone, and noted."""
    name = encoding.removeprefix("x-")
    assert unpack_noted(body, encoding, LIMIT) == Unpacked(body, (f"bad_encoding:{name}",))


@pytest.mark.parametrize("encoding", [*PACK, "raw deflate"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.999])
def test_what_is_cut_off_gives_what_it_has(encoding: str, share: float) -> None:
    """Of a stream that breaks off the readable part is the content, and that is noted."""
    large = PAGE * 12  # zstd gives nothing before its first block of 128 KiB is whole
    packed = raw_deflate(large) if encoding == "raw deflate" else PACK[encoding](large)
    cut = packed[: int(len(packed) * share)]
    if encoding == "zstd":
        blocks = b"".join(SEED.randbytes(100_000) for _ in range(4))
        large, packed = blocks, PACK["zstd"](blocks)
        cut = packed[: int(len(packed) * max(share, 0.5))]
    content, notes = (got := unpack_noted(cut, encoding.removeprefix("raw "), LIMIT)).content, got.notes
    assert notes == ("truncated_encoding",)
    assert large.startswith(content)
    assert len(content) > 100


def test_a_stream_cut_before_its_first_byte_is_empty() -> None:
    """Gzip's header alone is no text of a page."""
    assert unpack_noted(gzip.compress(PAGE)[:11], "gzip", LIMIT) == Unpacked(b"", ("truncated_encoding",))


def test_what_is_damaged_gives_what_comes_before() -> None:
    """Content up to the damage is kept; with a wrong checksum at the end that is nearly all."""
    packed = bytearray(gzip.compress(PAGE))
    packed[-6] ^= 0xFF
    got = unpack_noted(bytes(packed), "gzip", LIMIT)
    assert got.notes == ("bad_encoding:gzip",)
    assert PAGE.startswith(got.content)
    assert len(got.content) > len(PAGE) * 0.9


@pytest.mark.parametrize("tail", [b"", b"\x00" * 20, b"\n", b"sampah"])
def test_gzip_members_follow_each_other(tail: bytes) -> None:
    """All members of a stream count (RFC 1952, 2.2), wherever their borders fall; what comes after them does not."""
    parts = [PAGE[: 37 * n] for n in range(40)]
    packed = b"".join(map(gzip.compress, parts)) + tail
    assert unpack_noted(packed, "gzip", LIMIT * 10) == Unpacked(b"".join(parts))


def test_a_hundred_thousand_empty_members_are_no_burden() -> None:
    """A body of nothing but empty members is read once, not once for each member."""
    assert unpack_noted(gzip.compress(b"") * 100_000, "gzip", LIMIT) == Unpacked(b"")


@pytest.mark.parametrize(
    ("encoding", "notes"),
    [
        ("utf-8", ("unknown_encoding:utf-8",)),
        ("none, none", ("unknown_encoding:none",)),
        ("x" * 500, ("unknown_encoding:" + "x" * 40,)),
        ("identity", ()),
        ("", ()),
        (" , ,", ()),
        (", ".join(["gzip"] * 6), ("too_many_encodings",)),
    ],
)
def test_unknown_encodings_are_noted(encoding: str, notes: tuple[str, ...]) -> None:
    """A name that is no encoding changes nothing and is noted once, at most so long; more than five change nothing."""
    assert unpack_noted(PAGE, encoding, LIMIT) == Unpacked(PAGE, notes)


@pytest.mark.parametrize("encoding", list(PACK))
def test_a_bomb_is_refused_before_it_goes_off(encoding: str) -> None:
    """A body that unpacks to 64 MB is an error long before it is held."""
    bomb = PACK[encoding](bytes(1 << 26))
    tracemalloc.start()
    with pytest.raises(PayloadTooLargeError):
        unpack_noted(bomb, encoding, LIMIT)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < LIMIT * 8


@pytest.mark.parametrize("excess", [0, 1])
@pytest.mark.parametrize("encoding", ["", *PACK])
def test_the_limit_is_exact(encoding: str, excess: int) -> None:
    """A body of as many bytes as the limit passes, one more does not, packed or not."""
    packed = PACK[encoding](PAGE) if encoding else PAGE
    if excess:
        with pytest.raises(PayloadTooLargeError):
            unpack_noted(packed, encoding, len(PAGE) - excess)
    else:
        assert unpack_noted(packed, encoding, len(PAGE)).content == PAGE


def test_a_bomb_inside_a_bomb_is_refused() -> None:
    """The limit holds for every step, not for the last alone."""
    with pytest.raises(PayloadTooLargeError):
        unpack_noted(gzip.compress(gzip.compress(bytes(1 << 26)) + bytes(1 << 26)), "gzip, gzip", LIMIT)


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "deflate, deflate"]))
def test_no_bytes_raise(body: bytes, encoding: str) -> None:
    """Whatever a server sends under whatever name, there is a content."""
    assert isinstance(unpack_noted(body, encoding, LIMIT).content, bytes)


def test_chunks_come_off_first() -> None:
    """The transfer encoding is around the content encoding; where it is not there, nothing is taken off."""
    packed = gzip.compress(PAGE)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    assert unpack(chunked, "chunked", "gzip", LIMIT) == unpack(packed, "Chunked", "gzip", LIMIT) == PAGE


def test_several_headers_count_as_one() -> None:
    """Content-Encoding headers join to one list, in whatever case they are named."""
    headers = [(b"content-ENCODING", b"gzip"), (b"Content-Type", b"x"), (b"Content-Encoding", b"br\xff")]
    assert content_encoding(headers) == "gzip, brÿ"
