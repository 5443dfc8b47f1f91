import pytest
from houses import FILE, OTHER

from transforms.publishers import PublisherFileError, load_publishers, publishers_with

SHIPPED = load_publishers()
OWN = FILE + '[endpoints]\nfeeds = ["https://kabarcontoh.example/feed"]\n'
BORROWED = """id = "jubi"
name = "Jubi"
kind = "local"
domains = ["jubi.id"]
dateline_names = []
zone = "Asia/Jayapura"
[endpoints]
feeds = ["https://jubi.id/umpan"]
"""


def test_without_files_of_ones_own_the_shipped_ones_are_in_force() -> None:
    """They are read once a process."""
    assert publishers_with(()) is load_publishers() is load_publishers()


def test_ones_own_stand_beside_the_shipped_ones() -> None:
    """A new id is added; everything that was listed still is."""
    publishers = publishers_with((("kabarcontoh.toml", OWN),))
    assert {publisher.id for publisher in publishers} == {"kabarcontoh", *(each.id for each in SHIPPED)}
    assert publishers.by_id["kabarcontoh"].endpoints.feeds == ("https://kabarcontoh.example/feed",)
    assert publishers.id_of("https://m.kabarcontoh.example/a") == "kabarcontoh"


def test_a_file_with_the_name_of_a_shipped_one_replaces_it() -> None:
    """Whole: what the new file does not say is gone, with the domains and names that only the old one had."""
    publishers = publishers_with((("jubi.toml", BORROWED),))
    assert len(publishers) == len(SHIPPED)
    assert publishers.by_id["jubi"].endpoints.feeds == ("https://jubi.id/umpan",)
    assert SHIPPED.id_of("https://tabloidjubi.com/a") == "jubi"
    assert publishers.id_of("https://tabloidjubi.com/a") == "tabloidjubi.com"


@pytest.mark.parametrize(
    ("own", "message"),
    [
        (
            (("kabarcontoh.toml", FILE.replace('["kabarcontoh.example"]', '["jubi.id"]')),),
            "too; leave it to one of them; a file of your own replaces a shipped one of the same name",
        ),
        (
            (("kabarcontoh.toml", FILE.replace('["kabarcontoh.example"]', '["jubi.id"]')),),
            "kabarcontoh.toml: domain 'jubi.id' is claimed by jubi.toml",
        ),
        (
            (("kabarcontoh.toml", FILE.replace('["KC. Net"]', '["JUBI"]')),),
            "kabarcontoh.toml: name 'jubi' is claimed by jubi.toml too",
        ),
        (
            (("kabarcontoh.toml", FILE), ("radarmisal.toml", OTHER.replace("pesisir.", ""))),
            "radarmisal.toml: domain 'kabarcontoh.example' is claimed by kabarcontoh.toml too",
        ),
        ((("kabarcontoh.toml", "id ="),), "kabarcontoh.toml: is no TOML"),
        ((("kabarlain.toml", FILE),), "kabarlain.toml: id = 'kabarcontoh': has to be the file's name"),
    ],
)
def test_clashes_and_malformed_files_are_refused_by_name(own: tuple[tuple[str, str], ...], message: str) -> None:
    """The operator's file is the one that complains, and the remedy is said."""
    with pytest.raises(PublisherFileError) as caught:
        publishers_with(own)
    assert message in str(caught.value)
