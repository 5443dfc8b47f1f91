"""Makes the input of the benchmarks: pages as files, text articles as JSON Lines; the same for the same seed.

python benchmarks/corpus.py pages FOLDER --count 2000
python benchmarks/corpus.py texts FILE --count 50000
"""

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from pages import make_page
from prose import Story, make_story, slug_of

SEED = 20_260_101
# A folder of a million files is slow to list on most file systems.
PAGES_A_FOLDER = 1000
# A real page that stands in for many is told from its copies by its address, or by a comment without one.
CANONICAL = re.compile(rb"""<link\b[^>]{0,200}\brel=["']?canonical["']?[^>]{0,200}?\bhref=["']([^"']+)""")
STAMP = b"<!-- saved %d -->"


def write_pages(folder: Path, count: int, *, seed: int = SEED) -> int:
    """Write made pages below the folder; how many bytes they have together."""
    return _write(folder, (make_page(seed, make_story(seed, number)).encode() for number in range(count)))


def write_copies(folder: Path, originals: Sequence[Path], count: int) -> int:
    """Write pages of the given folders in turn, each made an article of its own.

    Raises FileNotFoundError where the folders hold no page.
    """
    pages = sorted(path for original in originals for path in original.rglob("*.htm*") if path.is_file())
    if not pages:
        raise FileNotFoundError(f"no .html file below {', '.join(map(str, originals))}")
    contents = [path.read_bytes() for path in pages]
    return _write(folder, (_numbered(content, number) for number, content in enumerate(islice(cycle(contents), count))))


def write_texts(file: Path, count: int, *, seed: int = SEED) -> int:
    """Write text articles as JSON Lines with Indonesian column names; how many bytes they have together."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            lines.write(json.dumps(make_row(seed, number), ensure_ascii=False) + "\n")
    return file.stat().st_size


def make_row(seed: int, number: int) -> dict[str, str]:
    """A text article as scrapers leave it: the story with the lines that pages print between and below it."""
    story = make_story(seed, number)
    return {
        "judul": story.title,
        "isi": _scraped(story),
        "tanggal": f"{story.published_at:%d/%m/%Y %H:%M} WIB",
        "tautan": f"https://www.wartakelana.example/daerah/{story.slug}",
        "penulis": story.author,
    }


def _scraped(story: Story) -> str:
    draw = random.Random(story.number)  # noqa: S311 - the same texts for the same seed
    lines = [f"{story.place.upper()}, WARTAKELANA.COM - {story.paragraphs[0]}", *story.paragraphs[1:]]
    for at in range(3, len(lines), 5):
        lines.insert(at, f"BACA JUGA: {draw.choice(story.others)}")
    lines += [f"({slug_of(story.author)[:3]}/{slug_of(story.place)[:3]})", "BAGIKAN:"]
    if draw.random() < 0.5:
        lines.append("Baca berita Warta Kelana lainnya di Google News")
    return "\n".join(lines)


def _numbered(page: bytes, number: int) -> bytes:
    """The page with a number in its address, wherever it states that, and at its end."""
    canonical = CANONICAL.search(page)
    if canonical and (address := canonical.group(1).rstrip(b"/")):
        page = page.replace(address, address + b"-%d" % number)
    return page + STAMP % number


def _write(folder: Path, contents: Iterator[bytes]) -> int:
    size = 0
    for number, content in enumerate(contents):
        inner = folder / f"{number // PAGES_A_FOLDER:04}"
        inner.mkdir(parents=True, exist_ok=True)
        (inner / f"{number:07}.html").write_bytes(content)
        size += len(content)
    return size


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("pages", "texts"))
    parser.add_argument("target", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    write = write_pages if asked.kind == "pages" else write_texts
    size = write(asked.target, asked.count, seed=asked.seed)
    print(
        f"{asked.count:,} {asked.kind}, {size / 1e6:,.1f} MB, {size / asked.count / 1000:.1f} kB each: {asked.target}"
    )


if __name__ == "__main__":
    main()
