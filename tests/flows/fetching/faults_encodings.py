"""Faults of the content encoding: every packing, lies about it, and bombs."""

import gzip
import random
import zlib

import brotli
import zstandard
from fault_answers import PAGE, Reply, always, answer, packed

MEBIBYTE = 1024 * 1024
RAW_DEFLATE = -15


def deflated(body: bytes) -> bytes:
    """The body as deflate without zlib's frame, as some servers send it."""
    compressor = zlib.compressobj(wbits=RAW_DEFLATE)
    return compressor.compress(body) + compressor.flush()


def gzip_bomb() -> bytes:
    """A gibibyte of zeros in a mebibyte of gzip.

    After a full flush a deflate stream starts anew, so one mebibyte of zeros, compressed once, is repeated. The
    checksum at the end is wrong; whoever reads so far has lost already.
    """
    compressor = zlib.compressobj(9, wbits=RAW_DEFLATE)
    block = compressor.compress(bytes(MEBIBYTE)) + compressor.flush(zlib.Z_FULL_FLUSH)
    frame = gzip.compress(b"", mtime=0)[:10]
    return frame + block * 1024 + b"\x03\x00" + bytes(8)


def brotli_bomb() -> bytes:
    """A gibibyte of zeros in 200 kB of brotli."""
    compressor = brotli.Compressor(quality=1, lgwin=24)
    zeros = bytes(16 * MEBIBYTE)
    parts = [compressor.process(zeros) for _ in range(64)]
    return b"".join([*parts, compressor.finish()])


ENCODINGS: dict[str, Reply] = {
    "/gzip": always(answer(packed(), content_encoding="gzip")),
    "/x-gzip": always(answer(packed(), content_encoding="x-gzip")),
    "/br": always(answer(brotli.compress(PAGE), content_encoding="br")),
    "/zstd": always(answer(zstandard.compress(PAGE), content_encoding="zstd")),
    "/deflate": always(answer(zlib.compress(PAGE), content_encoding="deflate")),
    "/deflate-raw": always(answer(deflated(PAGE), content_encoding="deflate")),
    "/gzip-twice": always(answer(packed(packed()), content_encoding="gzip, gzip")),
    "/gzip-lie": always(answer(content_encoding="gzip")),
    "/charset-as-encoding": always(answer(content_encoding="utf-8")),
    "/gzip-cut": always(answer(packed()[:-60], content_encoding="gzip")),
    "/gzip-noise": always(answer(random.Random(8).randbytes(4000), content_encoding="gzip")),
    "/gzip-bomb": always(answer(gzip_bomb(), content_encoding="gzip")),
    "/br-bomb": always(answer(brotli_bomb(), content_encoding="br")),
}
