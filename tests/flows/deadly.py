"""What workers are made to run in tests: documents that end them, by what they hold."""

import os
import time
from collections.abc import Sequence

from transforms.batch import Transformed
from transforms.batch import transform as transform_alive
from transforms.documents import RawDocument
from transforms.own_files import NOTHING_OWN, OwnFiles

HANGS, DIES = b"macet", b"mati"


def transform(documents: Sequence[RawDocument], own: OwnFiles = NOTHING_OWN) -> Transformed:
    """The real thing, but for documents that hang their process and documents that end it."""
    for document in documents:
        if document.content == HANGS:
            time.sleep(600)
        if document.content == DIES:
            os._exit(13)
    return transform_alive(documents, own)


def transform_and_tell(documents: Sequence[RawDocument], own: OwnFiles = NOTHING_OWN) -> Transformed:
    """The real thing, but articles carry the process that made them as their title."""
    made = transform_alive(documents, own)
    articles = made.tables["article_versions"]
    place = articles.schema.get_field_index("title")
    titles = [[str(os.getpid())] * articles.num_rows]
    return Transformed({**made.tables, "article_versions": articles.set_column(place, "title", titles)}, made.held)
