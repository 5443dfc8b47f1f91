"""What `seeds/models/person_tagger.toml` says of the model beside it."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from transforms.people.features import FEATURE_VERSION

_OWN_DATA = (
    ("seeds", "person_names.toml"),
    ("seeds", "offices.toml"),
    ("seeds", "office_units.toml"),
    ("seeds", "capitalised_words.toml"),
    ("seeds", "regions.csv"),
    ("seeds.making", "synthetic_sentences.toml"),
    ("seeds.making", "held_out_sentences.txt"),
)


def tagger_record(source: Path, seeds: Sequence[int], synthetic: int, scores: Mapping[str, Mapping[str, float]]) -> str:
    """The record as TOML: data with licence and digests, seeds, versions, scores by what they were measured on."""
    lines = [
        "# What seeds/models/person_tagger.json.gz is; `python -m seeds.making.person_tagger` writes both.",
        "# Names are scored word by word: exact means that both ends are right.",
        f"feature_version = {FEATURE_VERSION}",
        'licence = "MIT, as this repository; trained on MIT data and on invented sentences"',
        "",
        "[data]",
        'name = "idner-news-2k"',
        'source = "https://github.com/khairunnisaor/idner-news-2k"',
        'commit = "625ff40f85b03c615c036ef11bc23cb70c79987a"',
        'licence = "MIT, Copyright (c) 2020 khairunnisaor"',
        *(f'{name}_sha256 = "{_digest((source / f"{name}.txt").read_bytes())}"' for name in ("train", "dev")),
        "",
        "[invented]",
        f"sentences_per_model = {synthetic}",
        f"seeds = {list(seeds)}",
        "",
        "[own_data_sha256]",
        *(f'"{name}" = "{_digest(files(package).joinpath(name).read_bytes())}"' for package, name in _OWN_DATA),
        "",
        "[versions]",
        *(f'{name} = "{version(name)}"' for name in ("python-crfsuite", "faker")),
    ]
    for measured_on, figures in scores.items():
        lines += ["", f"[scores.{measured_on}]", *(f"{name} = {value:.4f}" for name, value in figures.items())]
    return "\n".join(lines) + "\n"


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
