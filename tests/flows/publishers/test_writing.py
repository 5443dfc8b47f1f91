import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.answer import Answer, Wanted
from flows.own_files import own_publishers_folder
from flows.publishers.finding import FindingError, Proposal
from flows.publishers.trials import Trial
from flows.publishers.writing import write_publisher, written
from flows.settings import Settings
from transforms.discovery import Found
from transforms.endpoints import Endpoints, IndexPage
from transforms.listings import Listing
from transforms.publishers import Publisher, PublisherFileError, folded
from transforms.publishers.files import read_publisher

DAY = date(2026, 11, 22)
SITE = "https://kabarlereng.example/"
ANSWER = Answer(wanted=Wanted(url=SITE), outcome="ok", started_at=datetime(2026, 11, 22, tzinfo=UTC))
ENTRY = Found((Listing(url=f"{SITE}a-b-c", kind="feed"),))
HOUSE = Publisher(
    id="kabarlereng",
    name="Kabar Lereng",
    kind="local",
    domains=("kabarlereng.example",),
    dateline_names=(),
    zone="Asia/Jakarta",
    endpoints=Endpoints(
        feeds=(f"{SITE}feed/", "https://feeds.burner.example/kabarlereng"),
        sitemaps=(f"{SITE}sitemap-news.xml",),
        indexes=(IndexPage(url=SITE),),
        article_pattern=r"/\d{4}/\d{2}/\d{2}/[^/?#]",
        verified_on=DAY,
    ),
)


def proposal(publisher: Publisher = HOUSE, *trials: Trial) -> Proposal:
    """A proposal as a finder makes it."""
    return Proposal(publisher, ANSWER, trials, {})


def test_what_is_written_is_the_publisher_that_was_found() -> None:
    """The loader reads back what was proposed, and the hosts that the lists lie with beside the domain."""
    read = read_publisher("kabarlereng.toml", written(proposal(), DAY))
    assert read == replace(HOUSE, endpoints=replace(HOUSE.endpoints, elsewhere=("feeds.burner.example",)))


def test_a_house_without_endpoints_is_written_too() -> None:
    """The file may be filled in by hand."""
    bare = replace(HOUSE, endpoints=Endpoints())
    assert read_publisher("kabarlereng.toml", written(proposal(bare), DAY)) == bare


@given(st.text(min_size=1).filter(folded))
def test_no_name_breaks_out_of_its_line(name: str) -> None:
    """Quotes, line breaks, control characters and half surrogates in what a page calls itself stay in the name."""
    content = written(proposal(replace(HOUSE, name=name)), DAY)
    content.encode()
    assert set(tomllib.loads(content)) == {"id", "name", "kind", "domains", "dateline_names", "zone", "endpoints"}


def test_comments_say_what_was_tried_and_what_was_left_out() -> None:
    """Each endpoint with what it lists, or with why it is not there."""
    listed = Trial(url=f"{SITE}feed/", kind="feed", answer=ANSWER, found=ENTRY, chosen=ENTRY)
    gone = replace(ANSWER, outcome="http_404", detail="hilang\nid = 'lain'")
    content = written(proposal(HOUSE, listed, Trial(url=f"{SITE}rss", kind="feed", answer=gone)), DAY)
    assert f"# {SITE}feed/: 1 article of 1 entry\nfeeds = [" in content
    assert f"#   feed {SITE}rss: http_404: hilang id = 'lain'" in content
    assert "Found by `kliping publishers add https://kabarlereng.example/` on 2026-11-22" in content
    assert tomllib.loads(content)["id"] == "kabarlereng"


def test_no_file_is_written_over(settings: Settings) -> None:
    """What somebody wrote stays as it is."""
    path = write_publisher(settings, "kabarlereng", written(proposal(), DAY))
    before = path.read_bytes()
    assert path == own_publishers_folder(settings) / "kabarlereng.toml"
    with pytest.raises(FindingError, match="is there already"):
        write_publisher(settings, "kabarlereng", written(proposal(replace(HOUSE, name="Lain")), DAY))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_name_or_domain_of_another_house_is_refused(settings: Settings) -> None:
    """Nothing is written where the publishers together would not load: the next night would not start."""
    for other in (replace(HOUSE, name="Kompas.com"), replace(HOUSE, domains=("kompas.com",), endpoints=Endpoints())):
        with pytest.raises(PublisherFileError, match="claimed by"):
            write_publisher(settings, "kabarlereng", written(proposal(other), DAY))
    assert not own_publishers_folder(settings).exists()
