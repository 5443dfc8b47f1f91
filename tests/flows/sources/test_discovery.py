import os
import socket
from pathlib import Path

import pytest

from flows.sources import PassedOver, SourceFailure, discover
from flows.sources.discovery import Found


def _write(path: Path, text: str = "Warga Desa Contoh panen raya") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _files(found: list[Found]) -> list[Path]:
    return [item for item in found if isinstance(item, Path)]


def _reasons(found: list[Found]) -> list[str]:
    return [item.reason for item in found if isinstance(item, SourceFailure)]


def test_a_folder_gives_its_files_sorted_and_deep(tmp_path: Path) -> None:
    """Folders are read recursively in the order of names, the same on every call."""
    expected = [_write(tmp_path / name) for name in ("a.txt", "b/c.html", "b/d/e.jsonl.gz", "f.warc.gz", "g.PARQUET")]
    assert _files(list(discover([str(tmp_path)]))) == expected
    assert list(discover([str(tmp_path)])) == list(discover([str(tmp_path)]))


def test_a_folder_passes_over_what_it_does_not_know(tmp_path: Path) -> None:
    """A README or a hidden file in a folder is no failure, and is counted."""
    for name in ("README.md", "gold.json", "photo.jpg", ".hidden.txt", ".git/x.txt", "kabar.txt"):
        _write(tmp_path / name)
    found = list(discover([str(tmp_path)]))
    assert _files(found) == [tmp_path / "kabar.txt"]
    counts = {item.reason: item.count for item in found if isinstance(item, PassedOver)}
    assert counts == {"unknown_suffix": 3, "hidden": 2}
    assert _reasons(found) == []


def test_a_named_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    """Whoever names a file means it."""
    path = _write(tmp_path / "catatan.md")
    assert _files(list(discover([str(path)]))) == [path]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "b/c.txt", "b/d/e.txt"]),
        ("b/**", ["b/c.txt", "b/d/e.txt"]),
        ("[ab]/*/e.t?t", ["b/d/e.txt"]),
        ("*/d", ["b/d/e.txt"]),
    ],
)
def test_globs_match_files_and_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, expected: list[str]
) -> None:
    """Globs with `**` too mean the same whether absolute or relative; matched folders are walked."""
    for name in ("a.txt", "b/c.txt", "b/d/e.txt", ".h/g.txt"):
        _write(tmp_path / name)
    assert _files(list(discover([str(tmp_path / pattern)]))) == [tmp_path / name for name in expected]
    monkeypatch.chdir(tmp_path)
    assert _files(list(discover([pattern]))) == [Path(name) for name in expected]


def test_a_name_that_looks_like_a_glob_is_a_name_where_it_exists(tmp_path: Path) -> None:
    """`[1].txt` names the file of that name before it names 1.txt."""
    literal = _write(tmp_path / "[1].txt")
    _write(tmp_path / "1.txt", "lain")
    assert _files(list(discover([str(literal)]))) == [literal]


def test_the_same_file_is_read_once(tmp_path: Path) -> None:
    """Naming a file twice, through a link, its folder or a glob, gives it once."""
    path = _write(tmp_path / "kabar.txt")
    (tmp_path / "tautan.txt").symlink_to(path)
    arguments = [str(path), str(path), str(tmp_path), f"{tmp_path}/*.txt", f"{tmp_path}/../{tmp_path.name}/kabar.txt"]
    assert _files(list(discover(arguments))) == [path]


@pytest.mark.parametrize(
    ("argument", "reason"),
    [
        ("tidak-ada.txt", "missing"),
        ("", "missing"),
        ("tidak-ada-*.txt", "no_match"),
        ("https://kabarcontoh.example/berita/1", "web_address"),
    ],
)
def test_what_is_not_there_is_a_failure_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argument: str, reason: str
) -> None:
    """A wrong name ends in one failure that repeats the name and says what to do; the others are read."""
    monkeypatch.chdir(tmp_path)
    _write(tmp_path / "ada.txt")
    found = list(discover([argument, "ada.txt"]))
    assert (_reasons(found), _files(found)) == ([reason], [Path("ada.txt")])
    failure = found[0]
    assert isinstance(failure, SourceFailure)
    assert failure.stage == "discover"
    assert argument in failure.message


def test_symlink_loops_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    """A link to a folder above it, and a link to itself, each end in one failure."""
    path = _write(tmp_path / "a/kabar.txt")
    (tmp_path / "a/atas").symlink_to(tmp_path)
    (tmp_path / "diri").symlink_to(tmp_path / "diri")
    found = list(discover([str(tmp_path)]))
    assert (_files(found), _reasons(found)) == ([path], ["symlink_loop", "symlink_loop"])
    found = list(discover([f"{tmp_path}/**/*.txt"]))
    assert _files(found) == [path]


def test_a_broken_link_is_named(tmp_path: Path) -> None:
    """A link to nothing is a failure where its name is one that would be read."""
    (tmp_path / "hilang.txt").symlink_to(tmp_path / "tidak-ada")
    assert _reasons(list(discover([str(tmp_path)]))) == ["broken_link"]


def test_fifo_socket_and_device_are_refused_without_waiting(tmp_path: Path) -> None:
    """What is no file is named and never opened: opening a FIFO would wait for ever."""
    os.mkfifo(tmp_path / "pipa.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "soket.txt"))
        found = list(discover([str(tmp_path), "/dev/null"]))
    assert _reasons(found) == ["not_a_file"] * 3
    assert [item.message.split(" is ")[1].split(",")[0] for item in found if isinstance(item, SourceFailure)] == [
        "a FIFO",
        "a socket",
        "a device",
    ]


def test_an_unreadable_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be listed is a failure, and its neighbours are read."""
    path = _write(tmp_path / "b/kabar.txt")
    (tmp_path / "a").mkdir()
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(discover([str(tmp_path)]))
    assert (_files(found), _reasons(found)) == ([path], ["unreadable"])


def test_folders_deeper_than_the_call_stack_are_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Depth is bounded by the file system alone."""
    monkeypatch.chdir(tmp_path)
    for _ in range(600):
        Path("d").mkdir()
        os.chdir("d")
    Path("x.txt").write_text("Kabar dari dasar", "utf-8")
    os.chdir(tmp_path)
    assert len(_files(list(discover(["."])))) == 1
