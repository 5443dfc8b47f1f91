"""The files that a night finds in its inbox: stories printed as each house does, with the faults of its files."""

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from night_stories import Story, stories_of
from press_houses import House
from press_prose import Prose
from seasons import Fault, Season, day_of

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
NEW_DATELINE = "Kabar dari {town} hari ini. "
LEAKING_LINE = "Pantau terus perkembangan kota kita bersama {name}, sahabat pagi keluarga Anda."
KEPT_SHARE = 0.25
NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Document:
    """A story as it is sent: its address and its parts as printed."""

    url: str
    title: str
    lines: tuple[str, ...]
    published: str
    author: str | None


def write_night(season: Season, night: int, prose: Prose, inbox: Path) -> Path:
    """Write what every house sends for a night, a file each, into a folder of its own; the folder."""
    folder = inbox / day_of(night).isoformat()
    folder.mkdir(parents=True)
    for house in season.houses:
        documents = documents_of(season, house, night, prose)
        if documents and house.delivery == "text":
            _write_texts(folder / house.publisher_id, documents)
        elif documents:
            is_cut = "truncated batch" in season.faults_of(house.publisher_id, night)
            _write_rows(folder, house, documents, KEPT_SHARE if is_cut else 1)
    return folder


def documents_of(season: Season, house: House, night: int, prose: Prose) -> list[Document]:
    """A house's documents of a night, in the order of their publication."""
    faults = season.faults_of(house.publisher_id, night)
    stories = sorted(stories_of(season, house, night, prose), key=lambda story: story.published_at)
    documents = [_spoiled(_document(house, story, faults), faults) for story in stories]
    if "duplicates" in faults:
        documents += [replace(each, url=each.url.replace("/2025/", "/berita/2025/")) for each in documents]
    return documents


def _document(house: House, story: Story, faults: Mapping[str, Fault]) -> Document:
    slug = NO_SLUG.sub("-", story.title.lower()).strip("-")
    published = _published(house, story)
    if "dates shifted by a time zone" in faults:
        # The local hour, sent as if it were Greenwich's.
        published = f"{story.published_at:%Y-%m-%dT%H:%M:%S}Z"
    return Document(
        url=f"https://{house.domain}/2025/{story.published_at:%m/%d}/{slug}-{story.number}",
        title=story.title,
        lines=tuple(_lines(house, story, faults)),
        published=published,
        author=story.author,
    )


def _lines(house: House, story: Story, faults: Mapping[str, Fault]) -> list[str]:
    """The lines below the headline."""
    dateline = house.printed_dateline if story.has_dateline else ""
    if "dateline emptied" in faults:
        dateline = NEW_DATELINE.format(town=house.town)
    first, *rest = story.paragraphs
    lines = [f"Foto: {story.caption}"] if story.caption else []
    lines += [dateline + first, *rest]
    if story.other_title:
        lines.insert(len(lines) // 2 + 1, f"BACA JUGA: {story.other_title}")
    if "boilerplate leaking" in faults:
        lines.append(LEAKING_LINE.format(name=house.name))
    if story.initials:
        lines[-1] += f" ({story.initials}/red)"
    return [*lines, *house.closing]


def _published(house: House, story: Story) -> str:
    at = story.published_at
    long = f"{WEEKDAYS[at.weekday()]}, {at.day:02d} {MONTHS[at.month - 1]} {at.year} | {at:%H:%M} WIB"
    forms = {
        "iso": f"{at:%Y-%m-%dT%H:%M:%S}+07:00",
        "database": f"{at:%Y-%m-%d %H:%M:%S}",
        "slashed": f"{at:%d/%m/%Y}, {at:%H:%M} WIB",
    }
    is_printed = house.delivery in {"printed", "text"}
    return long if is_printed else forms.get(house.time_form, long)


def _spoiled(document: Document, faults: Mapping[str, Fault]) -> Document:
    if "mojibake" not in faults:
        return document
    return replace(document, title=_misread(document.title), lines=tuple(map(_misread, document.lines)))


def _misread(text: str) -> str:
    """UTF-8 read as windows-1252, as browsers do it: bytes that it leaves open stay control characters."""
    return "".join(_character(byte) for byte in text.encode("utf-8"))


def _character(byte: int) -> str:
    try:
        return bytes([byte]).decode("windows-1252")
    except UnicodeDecodeError:
        return chr(byte)


def _printed(document: Document) -> str:
    """The document as one text: headline, author and time above the story."""
    return "\n".join(filter(None, (document.title, document.author, document.published, *document.lines)))


def _write_texts(folder: Path, documents: list[Document]) -> None:
    folder.mkdir()
    for number, document in enumerate(documents):
        (folder / f"{number:04d}.txt").write_text(_printed(document), encoding="utf-8")


def _write_rows(folder: Path, house: House, documents: list[Document], share: float) -> None:
    rows = [_row(house, document) for document in documents]
    content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
    if house.delivery != "packed":
        (folder / f"{house.publisher_id}.jsonl").write_bytes(content)
        return
    packed = gzip.compress(content, mtime=0)
    (folder / f"{house.publisher_id}.jsonl.gz").write_bytes(packed[: round(len(packed) * share)])


def _row(house: House, document: Document) -> dict[str, str | None]:
    if house.delivery == "printed":
        return {"text": _printed(document), "url": document.url}
    title, body, time, address, author = house.columns
    return {
        title: document.title,
        body: "\n".join(document.lines),
        time: document.published,
        address: document.url,
        author: document.author,
    }
