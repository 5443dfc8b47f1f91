"""What a source gives besides documents: failures by name, and counts of what was passed over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """An input, or a part of one, that could not be read; `reason` is a slug, the message says what to do."""

    source_uri: str
    stage: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What a source holds and nobody asked for: files of other kinds in a folder, images in a WARC file."""

    source_uri: str
    reason: str
    count: int
