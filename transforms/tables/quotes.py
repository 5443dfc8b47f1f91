"""One row per direct quotation."""

from dataclasses import dataclass
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One row per direct quotation."""

    article_id: Annotated[str, Column("The article it stands in.")]
    version: Annotated[int, Column("The version of the article it stands in.")] = 1
    seq: Annotated[int, Column("Position among the quotes of this version, from 1.")]
    text: Annotated[str, Column("The words between the marks, as printed.")]
    start: Annotated[int, Column("Offset of its first character in the body.")]
    end: Annotated[int, Column("Offset after its last character in the body.")]
    speaker_name: Annotated[str | None, Column("Who said it, in the fullest form the article uses.")]
    speaker_office: Annotated[str | None, Column("The speaker's office as printed; it may stand without a name.")]
    person_id: Annotated[str | None, Column("The speaker in `people`; until people are gathered, local_person_id.")]
    local_person_id: Annotated[str | None, Column("The speaker as this article alone tells, as in `person_mentions`.")]
    cue: Annotated[str | None, Column("The word that introduces or closes it, such as ujarnya.")]
    attribution: Annotated[
        str | None,
        Column("How the speaker was found: explicit, same_paragraph, previous_paragraph, carried_over, main_person."),
    ]
    confidence: Annotated[float, Column("How sure the attribution is, 0 to 1.")]
