from pathlib import Path

import pytest
from houses import FILE, folder_of

from transforms.endpoints import NO_ENDPOINTS
from transforms.publishers import PublisherFileError, load_publishers
from transforms.publishers.files import read_publisher

RULE = """[[rule]]
id = "promo.muara"
label = "promo"
place = "line"
pattern = 'Radio Muara menemani Anda'
why = "The house's radio."
drops = ["Radio Muara menemani Anda"]
keeps = ["Radio Muara menemani Anda sejak pagi, kata camat."]
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (FILE + 'zones = "x"\n', "kabarcontoh.toml: unknown key 'zones'; the keys are id, name, kind"),
        (FILE.replace('zone = "Asia/Makassar"\n', ""), "kabarcontoh.toml: 'zone' is missing"),
        (FILE.replace("Makassar", "Surabaya"), "has to be one of Asia/Jakarta, Asia/Jayapura, Asia/Makassar"),
        (FILE.replace('"local"', '"lokal"'), "has to be one of demo, government, local, national"),
        (FILE.replace('id = "kabarcontoh"', 'id = "kabarlain"'), "has to be the file's name"),
        (FILE.replace('name = "Kabar Contoh"', 'name = " "'), "name = ' ': has to be text"),
        (FILE.replace('["kabarcontoh.example"]', "[]"), "has to be bare lower-case domains"),
        (FILE.replace('["kabarcontoh', '["https://kabarcontoh'), "has to be bare lower-case domains"),
        (FILE.replace('["KC. Net"]', '"KC. Net"'), "has to be a list of texts"),
        (FILE.replace('["KC. Net"]', '["."]'), "has to be a list of texts"),
        ("id = ", "kabarcontoh.toml: is no TOML"),
        (FILE + "endpoints = 3", "endpoints = 3: has to be a table"),
        (FILE + "[fill_rates]\ntitel = 1.0", "unknown key 'fill_rates.titel'; the keys are title, published_at"),
        (FILE + "[fill_rates]\ntitle = 90", "fill_rates.title = 90: has to be a share of the articles"),
        (FILE + "[fill_rates]\ntitle = true", "fill_rates.title = True: has to be a share of the articles"),
        (FILE + "[fill_rates]\ntitle = nan", "fill_rates.title = nan: has to be a share of the articles"),
        (FILE + "rule = 3", "rule = 3: has to be tables: write [[rule]] above each"),
        (FILE + RULE + 'publisher = "lain"', "rule.publisher = 'lain': a rule here is for kabarcontoh; leave it out"),
        (FILE + RULE.replace("why", "because"), "kabarcontoh.toml: rule promo.muara: unknown keys ['because']"),
        (FILE + "[shapes]\na = 'b'", "kabarcontoh.toml: no pattern uses the shapes ['a']"),
    ],
)
def test_a_malformed_file_is_refused_with_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    """Malformed data does not load, and the complaint names the file."""
    with pytest.raises(PublisherFileError) as caught:
        load_publishers(folder_of(tmp_path, kabarcontoh=text))
    assert message in str(caught.value)


def test_what_is_not_said_is_empty() -> None:
    """Endpoints, fill rates and rules of its own are no house's duty."""
    publisher = read_publisher("kabarcontoh.toml", FILE)
    assert (publisher.endpoints, publisher.fill_rates, publisher.rules) == (NO_ENDPOINTS, {}, ())
    assert publisher.endpoints.is_empty


def test_fill_rates_are_shares_of_articles() -> None:
    """By the fields that the publishers' days count; a whole number is a share too."""
    publisher = read_publisher("kabarcontoh.toml", FILE + "[fill_rates]\ntitle = 1\nauthor = 0.85\n")
    assert publisher.fill_rates == {"title": 1.0, "author": 0.85}
    assert hash(publisher) == hash(read_publisher("kabarcontoh.toml", FILE))


@pytest.mark.parametrize("said", ["", 'publisher = "kabarcontoh"\n'])
def test_a_rule_in_a_publishers_file_is_for_that_publisher(said: str) -> None:
    """Standing there is enough; saying so does no harm."""
    (rule,) = read_publisher("kabarcontoh.toml", FILE + RULE + said).rules
    assert (rule.id, rule.publisher) == ("promo.muara", "kabarcontoh")


def test_a_rule_may_use_the_shapes_of_its_file() -> None:
    """As in the files of rules: a shape is written out where it is named."""
    text = FILE + "[shapes]\nradio = 'Radio Muara'\n" + RULE.replace("'Radio Muara ", "'<<radio>> ")
    (rule,) = read_publisher("kabarcontoh.toml", text).rules
    assert rule.pattern == "(?:Radio Muara) menemani Anda"
