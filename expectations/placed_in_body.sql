-- One row per row of a table whose rows stand in the body, with what is wrong with where it stands.
-- {table}: the table; {printed}: its column that holds the text as printed.
create or replace temp view placed as
with placed as (
    select
        rows_of.*,
        articles.capture_id,
        articles.article_id is null as is_orphan,
        not coalesce("start" < "end", false) as is_empty,
        -- An offset that is missing lies nowhere; of an orphan's text nothing is known.
        not coalesce("start" >= 0 and "end" <= length(body), articles.article_id is null) as is_outside,
        rows_of.{printed} is distinct from substr(body, "start" + 1, "end" - "start") as is_other_text,
        not coalesce(confidence between 0 and 1, false) as is_unsure
    from {table} as rows_of
    left join article_versions as articles using (article_id, version)
)

select
    * exclude (is_other_text),
    -- Only where the offsets mean something: what lies outside is told as such.
    is_other_text and not (is_outside or is_empty or is_orphan) as is_misprinted
from placed
