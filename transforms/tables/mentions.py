"""One row per mention of a person, a place or an organisation."""

from dataclasses import dataclass
from typing import Annotated

from transforms.columns import Column

ArticleId = Annotated[str, Column("The article it stands in.")]
Version = Annotated[int, Column("The version of the article it stands in.")]
Seq = Annotated[int, Column("Position among the mentions of this version, from 1.")]
Start = Annotated[int, Column("Offset of its first character in the body.")]
End = Annotated[int, Column("Offset after its last character in the body.")]
Confidence = Annotated[float, Column("How sure the link is, 0 to 1.")]
PlaceCode = Annotated[str | None, Column("Kemendagri code of the place, in `regions`; null while unsure.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """One row per mention of a person."""

    article_id: ArticleId
    version: Version = 1
    seq: Seq
    person_id: Annotated[str | None, Column("The person in `people`; until people are gathered, local_person_id.")]
    local_person_id: Annotated[
        str | None, Column("The person as this article alone tells, before people are gathered.")
    ]
    person_name: Annotated[str, Column("The person's name in the fullest form the article uses.")]
    name_as_printed: Annotated[str, Column("The mention as printed.")]
    office: Annotated[str | None, Column("The office as printed, such as Pj Wali Kota Probolinggo.")]
    office_status: Annotated[str | None, Column("Acting, former or elected: Pj, Plt, mantan, calon …")]
    office_head: Annotated[str | None, Column("The office without status, unit and place, such as wali kota.")]
    place_code: Annotated[str | None, Column("Kemendagri code of the office's place, in `regions`; null while unsure.")]
    start: Start
    end: End
    confidence: Confidence
    method: Annotated[str, Column("How the mention was found.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """One row per linked mention of a place."""

    article_id: ArticleId
    version: Version = 1
    seq: Seq
    place_code: PlaceCode
    as_printed: Annotated[str, Column("The mention as printed.")]
    start: Start
    end: End
    confidence: Confidence
    margin: Annotated[float, Column("Lead of the likeliest region over the next, in points; below 0.75 none is taken.")]
    candidates: Annotated[tuple[str, ...], Column("Codes it may mean, each with its probability, the likeliest first.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationMention:
    """One row per linked mention of an organisation."""

    article_id: ArticleId
    version: Version = 1
    seq: Seq
    organisation_code: Annotated[
        str | None,
        Column("Key of the organisation, the same in every article, such as kpu:35.74; null while unsure which one."),
    ]
    organisation_name: Annotated[str, Column("What it is called, such as KPU Kota Probolinggo.")]
    organisation_kind: Annotated[str, Column("What it is: agency, party, police, company, university …")]
    place_code: Annotated[str | None, Column("Kemendagri code of its region, in `regions`; null where it has none.")]
    as_printed: Annotated[str, Column("The mention as printed.")]
    start: Start
    end: End
    confidence: Confidence
    method: Annotated[str, Column("How it was found and linked.")]
