import asyncio
from dataclasses import replace

import pytest
from news_site import HTML, NewsSite, Page

from flows.own_files import own_publishers_folder
from flows.publishers.adding import _Listed, propose
from flows.publishers.finding import FindingError
from flows.publishers.writing import write_publisher, written
from flows.settings import Settings
from transforms.endpoints import Endpoints
from transforms.publishers import Publisher, Publishers, load_publishers, publishers_with

BARE = 'id = "{}"\nname = "{}"\nkind = "local"\ndomains = ["{}"]\ndateline_names = []\nzone = "Asia/Jakarta"\n'


def listed_without_endpoints() -> Publisher:
    """A house that ships and has nowhere to look: one of the demo, which nobody can fetch."""
    return next(each for each in load_publishers() if each.kind == "demo" and each.endpoints == Endpoints())


def own(settings: Settings, publisher_id: str, domain: str) -> None:
    """Write a publisher of the operator's own."""
    folder = own_publishers_folder(settings)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{publisher_id}.toml").write_text(BARE.format(publisher_id, publisher_id.title(), domain))


def test_a_house_of_ones_own_is_refused_before_anything_is_asked(site: NewsSite, settings: Settings) -> None:
    """The error names the file, and the house sees no request."""
    own(settings, "lereng", "127.0.3.1")
    with pytest.raises(FindingError, match=r"lereng\.toml lists already"):
        asyncio.run(propose(site.origin, settings, "a@b.example", print))
    assert site.requests == []


def test_a_home_that_moved_to_a_listed_house_is_refused(site: NewsSite, settings: Settings) -> None:
    """Where an address leads counts, not only what was typed."""
    own(settings, "lereng", "127.0.3.4")
    with NewsSite("127.0.3.4", {"/": Page("<p>Beranda</p>", HTML)}) as other:
        site.pages["/"] = Page("", HTML, 302, f"{other.origin}/")
        with pytest.raises(FindingError, match=r"lereng\.toml lists already"):
            asyncio.run(propose(site.origin, settings, "a@b.example", print, publisher_id="lain"))


def test_a_house_that_ships_with_endpoints_is_refused_by_its_file(settings: Settings) -> None:
    """The error says which file it is, how it is tried, and how it is replaced."""
    shipped = listed_without_endpoints()
    complete = replace(shipped, endpoints=Endpoints(feeds=(f"https://{shipped.domains[0]}/feed",)))
    listed = _Listed(settings, None)
    listed._publishers = Publishers([complete])
    with pytest.raises(FindingError, match=f"seeds/publishers/{shipped.id}.toml") as refused:
        listed.house(f"https://www.{shipped.domains[0]}/")
    assert f"kliping publishers check {shipped.id}" in str(refused.value)
    assert str(own_publishers_folder(settings)) in str(refused.value)


def test_a_house_that_ships_without_endpoints_is_given_some(settings: Settings) -> None:
    """It keeps its name, its zone and its datelines; the file of one's own takes the place of the shipped one."""
    shipped = listed_without_endpoints()
    assert _Listed(settings, None).house(f"https://{shipped.domains[0]}/") == shipped


def test_a_shipped_house_found_on_the_network_keeps_what_is_known_of_it(
    site: NewsSite, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Endpoints are new; identity is not, and the file of one's own replaces the shipped one."""
    shipped = replace(listed_without_endpoints(), domains=("127.0.3.1",), zone="Asia/Makassar")
    monkeypatch.setattr(_Listed, "house", lambda self, url: shipped)  # noqa: ARG005 - the signature it replaces
    proposal, _, _ = asyncio.run(propose(site.origin, settings, "a@b.example", print))
    found = proposal.publisher
    assert replace(found, endpoints=Endpoints()) == shipped
    assert found.endpoints.feeds == (f"{site.origin}/feed/",)
    path = write_publisher(settings, found.id, written(proposal, found.endpoints.verified_on))
    assert publishers_with(((path.name, path.read_text()),)).by_id[shipped.id] == found


@pytest.mark.parametrize(
    ("url", "publisher_id", "domain"),
    [
        ("https://lereng.example/", None, "lereng.example"),
        ("https://www.kota.lereng.example/", None, "lereng.example"),
        ("https://berita.lereng.go.id/", None, "lereng.go.id"),
        ("http://127.0.3.1:8080/", None, "127.0.3.1"),
        ("https://www.pantai.kompas.com/", "pantai", "pantai.kompas.com"),
    ],
)
def test_a_house_is_known_by_the_domain_that_somebody_registered(
    settings: Settings, url: str, publisher_id: str | None, domain: str
) -> None:
    """Or by its host, where it is an address of digits or a paper of its own below a listed domain."""
    listed = _Listed(settings, publisher_id)
    assert listed.house(url) is None
    assert listed.domain(url) == domain


def test_a_host_below_a_listed_domain_is_that_house_unless_it_is_given_an_id(settings: Settings) -> None:
    """Sections have hosts of their own too, so a paper has to be called one."""
    own(settings, "lereng", "lereng.example")
    with pytest.raises(FindingError, match="paper of its own, give it an id with --id"):
        _Listed(settings, None).house("https://olahraga.lereng.example/")
    with pytest.raises(FindingError) as refused:
        _Listed(settings, "lain").house("https://www.lereng.example/")
    assert "--id" not in str(refused.value)
